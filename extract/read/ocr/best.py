"""Several readings of the same lines → the best of each.

Where a seal or a signature crosses print, and in heads with their large titles, no way of looking at a page is best for
all lines: with the seal and without it, smoothed or not, as a block or word by word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import Final

from extract.read.ocr.drawn_on_scan import Seal
from extract.read.ocr.noise import is_proper, without_noise
from extract.read.ocr.surnames import with_surname
from extract.read.ocr.word_boxes import TextLine
from extract.read.pages.words import Word

_FAIR: Final = 45.0
"""Confidence from which on a letter speaks for a reading; below it speaks against it."""

_DOUBTED: Final = 60.0
"""Confidence below which a word inside a seal is the seal's own, or its emblem."""

_REAL: Final = 5.0
_LEAST: Final = 25.0
"""What each letter of a real syllable speaks for a reading at least, and the confidence that this takes."""

_LONE_SIGN: Final = 60.0
"""What a reading loses for a word of one letter or sign: specks and strokes of seals are read as such."""

_TALL: Final = 1.35
"""Sizes, in the usual one, from which on a reading may have joined two lines to one."""

_WORDS: Final = re.compile(r"\w")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def best_of(readings: list[TextLine], seals: tuple[Seal, ...]) -> list[TextLine]:
    """Return the lines of the best readings; of the others only words in places where those have none.

    Noise is left out, and whatever stands inside a seal alone.
    """
    clean = [TextLine(words) for line in without_noise(readings) if (words := _outside(line, seals))]
    clean = without_noise(clean)
    usual = median([word.size for line in clean for word in line.words] or [0.0])
    chosen: list[TextLine] = []
    for line in sorted(clean, key=lambda line: _worth(line, usual), reverse=True):
        if _worth(line, usual) <= 0:
            break
        taken = [word for other in chosen for word in other.words]
        rest = tuple(word for word in line.words if not any(_same_place(word, other) for other in taken))
        if len(rest) == len(line.words):
            chosen.append(line)
        elif rest:
            chosen += without_noise([_level(TextLine(rest), chosen)], second_look=True)
    return [with_surname(line) for line in chosen] if seals else chosen


def _level(line: TextLine, chosen: list[TextLine]) -> TextLine:
    """Set words that complete a chosen line on its baseline, which another reading saw a little higher or lower."""
    words = [other for one in chosen for other in one.words]

    def baseline(word: Word) -> float:
        near = [other for other in words if abs(other.baseline - word.baseline) <= 0.4 * word.size]
        return min(near, key=lambda other: abs(other.left - word.left)).baseline if near else word.baseline

    return TextLine(tuple(replace(word, baseline=baseline(word)) for word in line.words))


def overlap(one: TextLine, two: TextLine) -> bool:
    """Tell whether two lines are readings of the same print: words of both stand in the same place."""
    return any(_same_place(a, b) for a in one.words for b in two.words)


def _same_place(one: Word, two: Word) -> bool:
    width = min(one.right, two.right) - max(one.left, two.left)
    height = min(one.bottom, two.bottom) - max(one.top, two.top)
    if width <= 0 or height <= 0:
        return False
    smaller = min((word.right - word.left) * (word.bottom - word.top) for word in (one, two))
    return width * height > 0.2 * smaller


def _worth(line: TextLine, usual: float) -> float:
    """Letters that were read with confidence count for a line, those that were not, and lone ones, against it."""
    worth = 0.0
    for word in line.words:
        if not _WORDS.search(word.text):
            continue
        fair = (word.sure - _FAIR) * len(word.text)
        # An underlined word is read right without confidence; left out, it is lost.
        real = all(map(is_proper, _LETTERS.findall(word.text)))
        worth += max(fair, _REAL * len(word.text)) if real and word.sure >= _LEAST else fair
        worth -= _LONE_SIGN if len(word.text) == 1 else 0.0
    tall = median(word.size for word in line.words) > _TALL * usual
    return worth * (0.7 if tall else 1.0)


def _outside(line: TextLine, seals: tuple[Seal, ...]) -> tuple[Word, ...]:
    """Return the words of a line that are no part of a seal."""
    inside = [any(_is_inside(word, seal) for seal in seals) for word in line.words]
    if all(inside):
        return ()
    return tuple(word for word, within in zip(line.words, inside, strict=True) if not within or _is_read_through(word))


def _is_read_through(word: Word) -> bool:
    """Tell whether a word inside a seal is print that the seal lies over."""
    letters = _LETTERS.findall(word.text)
    return word.sure >= _DOUBTED and bool(letters) and all(map(is_proper, letters))


def _is_inside(word: Word, seal: Seal) -> bool:
    x, y = (word.left + word.right) / 2, word.baseline - 0.3 * word.size
    return (x - seal.x) ** 2 + (y - seal.y) ** 2 < (1.05 * seal.radius) ** 2
