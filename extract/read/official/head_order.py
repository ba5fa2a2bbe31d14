"""The lines of a letterhead from the top, row by row, whatever order its two columns were read in. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.read.official.fixed_words import find_alike, is_capitals
from extract.read.official.number_and_date import find_date
from extract.read.paper import PaperLine

_HEAD_LINES: Final = 30
"""Lines of the first page among which both columns of a head end."""

_HEIGHT: Final = 0.4
"""Share of the page's height that a head and its stamps take at the most."""

_RIGHT_COLUMN: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM")
_MIDDLE: Final = 0.45


def in_rows(lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Return the lines, those of the head's two columns row by row and from left to right.

    The head ends with the last line of its right column that is sure: the state's or the Party's name, or the date. A
    column that was read further than that ("Kính gửi:") otherwise stands before lines that are above it.
    """
    last = -1
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if line.page == lines[0].page and line.left >= _MIDDLE and line.top < _HEIGHT and _is_sure(line):
            last = place
    head = list(lines[: last + 1])
    if any(line.bottom <= line.top for line in head):  # where lines stand is not known
        return list(lines)
    rows: list[list[PaperLine]] = []
    for line in sorted(head, key=lambda line: line.top):
        row = rows[-1] if rows else []
        if row and line.top < (row[0].top + row[0].bottom) / 2:
            row.append(line)
        else:
            rows.append([line])
    ordered = [line for row in rows for line in sorted(row, key=lambda line: line.left)]
    return [*ordered, *lines[last + 1 :]]


def _is_sure(line: PaperLine) -> bool:
    if find_date(line.text) is not None:
        return True
    return any(find_alike(line.text, phrase) and (is_capitals(line.text) or "-" in phrase) for phrase in _RIGHT_COLUMN)
