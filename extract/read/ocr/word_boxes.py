"""Tesseract's table of words (TSV) → words in points, with baseline and size.

The columns are those of Tesseract's manual: level, page, block, paragraph, line, word, left, top, width, height (dots),
conf (0 to 100; -1 for what is no word), text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from extract.read.pages.words import Word
from extract.text import canonical

_DESCENDING: Final = re.compile(r"[gjpqyQ,;()\[\]{}]|[\u0323]")
_ASCENDING: Final = re.compile(r"[bdđfhkltĐ0-9A-Z()\[\]/&%!?]")
_X_HEIGHT: Final = 0.45
_CAPITAL: Final = 0.67
_MARK: Final = 0.22
_DESCENT: Final = 0.21
"""Shares of the size of Times New Roman, in which decree 30/2020/NĐ-CP has papers set: small letters, capitals, what an
accent adds above them, what hangs below the line."""

_WIDE: Final = 1.2
_VERY_WIDE: Final = 3.0
"""Width of a gap, in sizes, that may part two columns, and in heights of words, that must."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that the recogniser put on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def sure(self) -> float:
        """Mean confidence of its letters, 0 to 100."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.sure * len(word.text) for word in self.words) / max(letters, 1)

    @property
    def text(self) -> str:
        """Its words with spaces between."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge in points."""
        return (
            min(word.left for word in self.words),
            min(word.top for word in self.words),
            max(word.right for word in self.words),
            max(word.bottom for word in self.words),
        )


def text_lines(table: str, *, dpi: float, left: float = 0.0, top: float = 0.0) -> list[TextLine]:
    """Read Tesseract's table.

    Args:
        table: with its header.
        dpi: dots per inch of the picture.
        left: where the picture stands on the page, in points.
        top: likewise.
    """
    lines: dict[tuple[str, ...], list[tuple[Word, float]]] = defaultdict(list)
    points = 72 / dpi
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = canonical(row.get("text") or "").replace("\u2044", "/").strip()
        if not text or float(row["conf"]) < 0:
            continue
        x, y, width, height = (float(row[key]) * points for key in ("left", "top", "width", "height"))
        word = Word(
            text=text,
            left=left + x,
            right=left + x + width,
            baseline=top + y + height,
            size=height,
            sure=float(row["conf"]),
            recognised=True,
        )
        lines[tuple(row[key] for key in ("block_num", "par_num", "line_num"))].append((word, height))
    return [_set(part) for line in lines.values() for part in _columns(line)]


def _columns(line: list[tuple[Word, float]]) -> list[list[tuple[Word, float]]]:
    """Part a line at gaps that only the columns of a page leave."""
    height = median(height for _, height in line)
    parts = [[line[0]]]
    for before, item in pairwise(line):
        if item[0].left - before[0].right > _VERY_WIDE * height:
            parts.append([])
        parts[-1].append(item)
    return parts


def _set(line: list[tuple[Word, float]]) -> TextLine:
    """Give the words of a line their baseline and size, which the edges of their boxes tell."""
    parts = [_parts(word.text) for word, _ in line]
    sizes = [height / (up + down) for (_, height), (up, down) in zip(line, parts, strict=True)]
    # Long words tell more than "-" and "a".
    size = median([size for size, (word, _) in zip(sizes, line, strict=True) for _ in range(len(word.text))])
    words = [
        replace(word, baseline=word.baseline - down * size, size=size)
        for (word, _), (_, down) in zip(line, parts, strict=True)
    ]
    for place, word in enumerate(words):
        around = median(other.baseline for other in words[max(0, place - 2) : place + 3])
        # A speck under a word makes its box too deep.
        if len(words) > 2 and abs(word.baseline - around) > 0.25 * size:
            words[place] = replace(word, baseline=around)
    # Boxes overlap where the recogniser put the seam into a letter; the order of the words is right.
    for place, (before, word) in enumerate(pairwise(words)):
        left = max(word.left, before.left + 0.1)
        words[place + 1] = replace(word, left=left, right=max(word.right, left + 0.1))
        words[place] = replace(words[place], right=min(words[place].right, left))
    return TextLine(tuple(words))


def _parts(text: str) -> tuple[float, float]:
    """Return how far a word reaches above and below the line, in sizes of its font."""
    plain = unicodedata.normalize("NFD", text)
    down = _DESCENT if _DESCENDING.search(plain) else 0.0
    if not any(map(str.isalnum, text)):
        return (_X_HEIGHT, down)
    up = _CAPITAL if _ASCENDING.search(plain) else _X_HEIGHT
    accents = re.compile(r"([A-ZĐ])[\u0300-\u0309]")
    if accents.search(plain):
        up = _CAPITAL + _MARK
    elif up == _X_HEIGHT and re.search(r"[\u0300-\u0309]", plain):
        up = _X_HEIGHT + _MARK
    return up, down


def straightened(lines: list[TextLine]) -> list[TextLine]:
    """Set the words of every line on one baseline, level also where the page was scanned aslant.

    Where a line holds a wide gap, what stands on its two sides may be lines of two columns: each gets its own.
    """
    slopes = [slope for line in lines if (slope := _slope(line)) is not None]
    tilt = median(slopes) if len(slopes) >= 3 else 0.0
    level = [TextLine(tuple(replace(w, baseline=w.baseline - tilt * w.left) for w in line.words)) for line in lines]
    return [part for line in level for part in _on_one_baseline(line)]


def _on_one_baseline(line: TextLine) -> list[TextLine]:
    parts: list[list[Word]] = []
    for word in line.words:
        sign = bool(parts) and len(parts[-1]) == 1 and not any(map(str.isalnum, parts[-1][0].text))
        # The sign of a list item belongs to the words behind it, whatever gap a tabulator leaves.
        if parts and (sign or word.left - parts[-1][-1].right < _WIDE * word.size):
            parts[-1].append(word)
        else:
            parts.append([word])
    return [
        TextLine(tuple(replace(word, baseline=baseline) for word in part))
        for part in parts
        for baseline in [median(word.baseline for word in part for _ in range(len(word.text)))]
    ]


def _slope(line: TextLine) -> float | None:
    if len(line.words) < 5:
        return None
    xs = [word.left for word in line.words]
    ys = [word.baseline for word in line.words]
    middle_x, middle_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle_x) ** 2 for x in xs)
    return sum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True)) / spread if spread else None
