"""Words of a page → pieces of lines: what stands on one baseline without a wide gap.

A gap parts two columns where it is wide and stands out among the gaps of its line, or where it is narrower but
continues the gap of the line above or below. The gaps of justified lines are wide but all alike; those that were left
for a number or a day to be written in ("Số:      /KH-UBND", "ngày      tháng") part nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from extract.read.official.fixed_words import fold
from extract.read.pages.words import Word

_LEVEL: Final = 0.25
"""Share of the size within which baselines are one."""

_WIDE: Final = 2.2
_NARROW: Final = 0.8
"""Widths of gaps in sizes of the font: what parts columns by itself, and what does so beside another such gap. The two
heads of a letter come as near to each other as one em (Decree 30/2020/NĐ-CP gives their columns no fixed gap)."""

_EVEN: Final = 0.1
"""Share by which the gaps of a stretched line differ; those of a table's columns differ by more."""

_OUTSTANDING: Final = 3.0
_NOTABLE: Final = 1.6
"""By how much such gaps must surpass the middle one of the line."""

_NEAR: Final = 3.5
"""In line heights: how far a line may be whose gap is continued; the parts of a letterhead are no farther apart."""

_MOTTO: Final = re.compile(r"(?:cong hoa xa hoi|dang cong san|doc lap\W+tu do|doan thanh nien cong san)")
"""With these the right-hand column of a head begins (Decree 30/2020/NĐ-CP; the Party's Guidance 36-HD/VPTW)."""

_NUMBER: Final = re.compile(r"^\W?s[o06]\b\W?")
_DATE: Final = re.compile(r"\bngay\b.*\bthang\b|\bthang\b.*\bnam\b")
_LIST_SIGN: Final = re.compile(
    r"^(?:[-–—+*•●▪■◦]|\(?(?:\d{1,3}|[a-zđ]{1,2}|[ivx]{1,5}|[IVXLC]{1,6})[.)/]?|\d{1,2}(?:\.\d{1,2}){1,4}\.?"
    r"|(?:Điều|Phần|Chương|Mục|Câu|Bước)\s[\dIVX]{1,5}[.:]?)$"
)
_BLANK_BEFORE: Final = re.compile(r"(?:^|\s)\W?(?:s[o06]|ngay|thang|nam|v/v)\W*$")
_BLANK_AFTER: Final = re.compile(r"^(?:/|thang\b|nam\b|[-–]?[a-z]{1,6}/)|^[.…_]{2,}|^\d{1,4}\W?$")
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line and one column, from left to right."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where the first word begins, in points."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends, in points."""
        return max(word.right for word in self.words)

    @property
    def size(self) -> float:
        """Size of most of its letters, in points."""
        return median(word.size for word in self.words)

    @property
    def baseline(self) -> float:
        """Where most of its letters stand, in points from the page's upper edge."""
        return median(word.baseline for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge of letters of its usual size."""
        return self.baseline - 0.9 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of letters of its usual size."""
        return self.baseline + 0.22 * self.size

    @property
    def text(self) -> str:
        """Its words with spaces between, where they do not touch."""
        parts = [self.words[0].text]
        for before, word in pairwise(self.words):
            parts.append(word.text if _touch(before, word) else " " + word.text)
        return "".join(parts)


def pieces_of(words: list[Word], height: float) -> list[Piece]:
    """Return the pieces of a page's lines, from top to bottom and left to right.

    Args:
        words: words with letters in them, in any order.
        height: of the page in points; the head of a letter stands in its upper half.
    """
    rows = _rows(words)
    cuts: list[set[int]] = [_cuts_by_width(row) | _cuts_of_head(row, height) for row in rows]
    changed = True
    while changed:
        changed = False
        for index, row in enumerate(rows):
            for place in _continuing(index, rows, cuts):
                if place not in cuts[index] and not _is_blank(row, place):
                    cuts[index].add(place)
                    changed = True
    pieces = [piece for row, places in zip(rows, cuts, strict=True) for piece in _cut(row, places)]
    return sorted(_with_marks(pieces), key=lambda piece: (piece.baseline, piece.left))


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    rights: list[float] = []
    for word in sorted(words, key=lambda word: word.baseline):
        for number in range(len(rows) - 1, max(-1, len(rows) - 7), -1):
            row = rows[number]
            size = min(row[-1].size, word.size)
            # The first of a row bounds it: otherwise baselines close to each other could chain two rows.
            level = word.baseline - row[-1].baseline <= _LEVEL * size and word.baseline - row[0].baseline <= 0.5 * size
            if level and (word.left >= rights[number] or not any(_cover(other, word) for other in row)):
                row.append(word)
                rights[number] = max(rights[number], word.right)
                break
        else:
            rows.append([word])
            rights.append(word.right)
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _cover(one: Word, two: Word) -> bool:
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared > 0.5 * max(min(one.right - one.left, two.right - two.left), 0.1)


def _gaps(row: list[Word]) -> list[float]:
    """Widths of the gaps before each word but the first, in sizes of the font."""
    return [(word.left - before.right) / max(1.0, min(before.size, word.size)) for before, word in pairwise(row)]


def _cuts_by_width(row: list[Word]) -> set[int]:
    gaps = _gaps(row)
    if len(gaps) >= 3 and max(gaps) - min(gaps) <= _EVEN * max(gaps):
        return set()  # a line that was broken by hand and then stretched to the margin
    cuts = {
        place + 1 for place, gap in enumerate(gaps) if gap >= _WIDE and gap >= _OUTSTANDING * _usual(gaps, 1.3 * _WIDE)
    }
    return {place for place in cuts if not _is_blank(row, place)}


def _usual(gaps: list[float], most: float) -> float:
    """Return the middle one of the gaps between words; those beyond ``most`` part columns and do not count."""
    between = [gap for gap in gaps if gap < most]
    # A line may consist of wide gaps alone: then its words were spread by hand, or it is a row of a table.
    return median(between) if between else 0.0


def _cuts_of_head(row: list[Word], height: float) -> set[int]:
    """Cut before the motto, and between number and date, wherever a gap that stands out is."""
    if row[0].baseline > 0.5 * height:
        return set()
    gaps = _gaps(row)
    text = [fold(word.text) for word in row]
    for place in range(1, len(row)):
        stands_out = gaps[place - 1] >= 0.5 and gaps[place - 1] >= 1.4 * _usual(gaps, _NARROW)
        if stands_out and _MOTTO.match(" ".join(text[place : place + 6])):
            return {place}
    whole = " ".join(text)
    if _NUMBER.match(whole) and _DATE.search(whole):
        # The place of the date begins with a capital behind the widest gap that no number is to be written into.
        day = next((i for i, word in enumerate(text) if word.startswith(("ngay", "thang"))), len(text))
        places = [place for place in range(1, day) if not _is_blank(row, place) and gaps[place - 1] >= _NARROW]
        if places:
            return {max(places, key=lambda place: gaps[place - 1])}
    return set()


def _continuing(index: int, rows: list[list[Word]], cuts: list[set[int]]) -> list[int]:
    """Return the places of a row whose gaps lie above or below a gap that parts columns."""
    row = rows[index]
    gaps = _gaps(row)
    usual = _usual(gaps, 1.3 * _WIDE)
    places = [place for place in range(1, len(row)) if gaps[place - 1] >= max(_NARROW, _NOTABLE * usual)]
    if not places:
        return []
    found = []
    for other in range(max(0, index - 4), min(len(rows), index + 5)):
        apart = abs(rows[other][0].baseline - row[0].baseline)
        if other == index or apart > _NEAR * row[0].size * 1.2:
            continue
        for cut in cuts[other]:
            left, right = rows[other][cut - 1].right, rows[other][cut].left
            found += [
                place
                for place in places
                if min(right, row[place].left) - max(left, row[place - 1].right) >= 0.3 * row[place].size
            ]
    return found


def _is_blank(row: list[Word], place: int) -> bool:
    """Tell whether the gap before ``place`` was left to be written into, or stands behind the sign of a list item."""
    before = " ".join(word.text for word in row[:place])
    after = " ".join(word.text for word in row[place : place + 3])
    if _LIST_SIGN.match(before):
        return True
    folded, next_folded = fold(before), fold(after)
    return _BLANK_BEFORE.search(folded) is not None and (
        _BLANK_AFTER.match(next_folded) is not None or _NUMBER.fullmatch(folded) is not None
    )


def _cut(row: list[Word], places: set[int]) -> list[Piece]:
    bounds = [0, *sorted(places), len(row)]
    return [Piece(tuple(row[start:end])) for start, end in pairwise(bounds)]


def _with_marks(pieces: list[Piece]) -> list[Piece]:
    """Put footnote marks and other raised or lowered small words into the lines that they belong to."""
    largest = max((piece.size for piece in pieces), default=0.0)
    # What a recogniser says of sizes is too rough to tell a mark by.
    small = {
        i
        for i, piece in enumerate(pieces)
        if len(piece.words) <= 3 and piece.size <= 0.8 * largest and not piece.words[0].recognised
    }
    marks: dict[int, list[Word]] = {}
    taken: set[int] = set()
    for number in small:
        piece = pieces[number]
        for other_number, other in enumerate(pieces):
            if other_number == number or piece.size > 0.8 * other.size:
                continue
            shared = min(piece.bottom, other.bottom) - max(piece.top, other.top)
            beside = other.left <= piece.left <= other.right + 0.5 * other.size
            if shared >= 0.5 * (piece.bottom - piece.top) and beside:
                raised = other.baseline - piece.baseline > 0.15 * other.size
                marks.setdefault(other_number, []).extend(map(_raised, piece.words) if raised else piece.words)
                taken.add(number)
                break
    return [
        Piece(tuple(sorted((*piece.words, *marks.get(number, ())), key=lambda word: word.left)))
        for number, piece in enumerate(pieces)
        if number not in taken
    ]


def _raised(word: Word) -> Word:
    # A footnote mark behind a year must not become its last digit.
    return replace(word, text=word.text.translate(_SUPERSCRIPT))


def _touch(before: Word, word: Word) -> bool:
    """Tell whether two neighbours are parts of one word, as where a page changes its font inside a word.

    A number that was written into its gap belongs to the sign behind it: "Số: 13   /CT-UBND".
    """
    if word.text[0] == "/" and len(word.text) > 2 and before.text[-1].isdigit():
        return True
    if before.spaced or any(one.apart or one.recognised for one in (before, word)):
        return False
    return word.left - before.right < 0.1 * max(before.size, word.size)
