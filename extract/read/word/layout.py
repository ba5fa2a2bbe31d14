"""What stands side by side in a Word file: the head of an official letter, its foot, and tables of data.

Decree 30/2020/NĐ-CP (annex I) sets the issuing body and the number left of the national motto, place and date, and the
recipients left of the signature; the Party's Instruction 36-HD/VPTW does likewise with its own motto. Offices write
both in tables without lines, or with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from extract.read.word.drafts import CENTRED, INDENTED, LEFT_COLUMN, RIGHT_COLUMN, Draft
from extract.text import one_line

TableKind = Literal["columns", "lines", "data"]
Row = tuple[Draft, ...]
"""Lines that stand at the same height."""

_MOTTO: Final = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|"
    r"(?i:^[-–—\s]*Độc lập\s*[-–—.]\s*Tự do\s*[-–—.]\s*Hạnh phúc)"
)
_DATED: Final = re.compile(r"\bngày\b.*\btháng\b", re.IGNORECASE)
_RECIPIENTS: Final = re.compile(r"^\W*nơi (?:nhận|gửi)\b", re.IGNORECASE)
_TO: Final = re.compile(r"^\W*kính (?:gửi|gởi|trình)\b", re.IGNORECASE)
# Who signs, and in whose stead: for the body (thay mặt), in place of the head (ký thay), by order, by mandate, acting.
_SIGNS: Final = re.compile(r"^(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q|QUYỀN)\b\.?|^\((?:ký|đã ký)", re.IGNORECASE)
_LONGEST_HEAD: Final = 12
"""Rows of a head or foot; a table with more is a table, whatever words it holds."""

_LONGEST_MOTTO: Final = 80
"""Characters of a line with the motto, with what may be set beside or below it."""

_AFTER_SIGNATURE: Final = 2
"""Lines that may follow signatures that stand without recipients, as in minutes: a note, a date."""

_HEAD_LINES: Final = 6
"""Lines that a head without a table takes, and that may stand above one: a stamp, "DỰ THẢO", the copy's number."""

_TABBED_HEAD: Final = 10
_TABBED_FOOT: Final = 20
_GAP: Final = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{5,}")
"""What sets two columns apart on one line; nobody types five spaces between words of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell that was read.

    Attributes:
        lines: its lines, blank ones included.
        column: the column where it begins, from 0.
        span: how many columns it takes.
    """

    lines: Sequence[Draft]
    column: int
    span: int


def kind_of_table(
    rows: Sequence[Sequence[Cell]], *, bordered: bool, first: bool, lines_before: int, lines_after: int
) -> TableKind:
    """Tell whether a table is a head or foot in two columns, paragraphs one by one, or data.

    Args:
        rows: its cells.
        bordered: whether upright lines can be seen.
        first: whether it is the first table of the body.
        lines_before: lines of the body before it.
        lines_after: paragraphs of the body with words after it, of which only the first few need counting.
    """
    filled = [[cell for cell in row if any(not line.blank for line in cell.lines)] for row in rows]
    widest = max((len(row) for row in filled), default=0)
    if widest <= 1 and all(len({cell.column for cell in row}) <= 1 for row in rows):
        return "lines"
    texts = [line.text for row in filled for cell in row for line in cell.lines]
    # A cell that speaks of the motto in a long sentence is none.
    motto = any(_MOTTO.search(text) and len(text) < _LONGEST_MOTTO for text in texts)
    recipients = not bordered and any(_RECIPIENTS.match(text) for text in texts)
    short = len(filled) <= _LONGEST_HEAD
    if short and widest <= 3 and (motto or recipients):
        return "columns"
    if bordered or not short or widest > 2:
        return "data"
    if texts and _TO.match(texts[0]):
        return "lines"
    head = first and lines_before <= _HEAD_LINES
    signed = any(_SIGNS.match(text) or (text.isupper() and " " in text) for text in texts)
    return "columns" if head or (signed and lines_after <= _AFTER_SIGNATURE) else "data"


def rows_of_table(rows: Sequence[Sequence[Cell]], kind: TableKind) -> list[Row]:
    """Return the lines of a table; footnotes follow the row that they belong to."""
    made: list[Row] = []
    width = max((cell.column + cell.span for row in rows for cell in row), default=1)
    for row in rows:
        if kind == "data":
            made.extend([(joined,)] if (joined := _joined(row)) else [])
        elif kind == "lines":
            made.extend((_set_in(line, cell),) for cell in row for line in cell.lines if not line.note)
        elif made_row := tuple(_in_columns(row, width)):
            made.append(made_row)
        made.extend((line,) for cell in row for line in cell.lines if line.note)
    return made


def _set_in(line: Draft, cell: Cell) -> Draft:
    """Return ``line`` where its cell stands: addressees stand in the column beside "Kính gửi"."""
    return line if cell.column == 0 else replace(line, left=INDENTED[0], right=INDENTED[1])


def _in_columns(row: Sequence[Cell], width: int) -> list[Draft]:
    """Return the lines of one row, the left cell's first, each where its cell stands."""
    alone = len(row) == 1
    placed = []
    for cell in row:
        middle = (cell.column + cell.span / 2) / width
        left, right = LEFT_COLUMN if middle < 0.5 else RIGHT_COLUMN
        if cell.span < width and middle == 0.5:
            left, right = CENTRED
        for line in cell.lines:
            if not line.blank and not line.note:
                placed.append(line if alone and cell.span == width else replace(line, left=left, right=right))
    return placed


def _joined(row: Sequence[Cell]) -> Draft | None:
    """Return one line for a row of data; None where it has no words."""
    lines = [line for cell in row for line in cell.lines if not line.note]
    worded = [line for line in lines if not line.blank]
    if not worded:
        return None
    texts = [" ".join(line.text for line in cell.lines if not line.note) for cell in row]
    while not texts[-1]:
        texts.pop()
    return Draft(
        text=one_line(" | ".join(texts)).lstrip(),
        page=lines[0].page,
        size=max(line.size for line in worded),
        bold=all(line.bold for line in worded),
        italic=all(line.italic for line in worded),
    )


def split_tabbed_columns(rows: Sequence[Row]) -> list[Row]:
    """Set apart what tabs or spaces set side by side in a head or foot that is written without a table."""
    made = [tuple(row) for row in rows]
    halves = [_halves(row) for row in made]
    head = [place for place, half in enumerate(halves[:_TABBED_HEAD]) if half and _MOTTO.search(half[1].text)]
    places = set(range(head[0], _end_of_head(halves, head[0]))) if head else set()
    foot = [place for place, half in enumerate(halves) if half and _RECIPIENTS.match(half[0].text)]
    if foot:
        places |= set(range(foot[-1], min(foot[-1] + _TABBED_FOOT, len(made))))
    for place in places:
        if half := halves[place]:
            made[place] = half
    return made


def _end_of_head(halves: Sequence[tuple[Draft, Draft] | None], start: int) -> int:
    """Return the place behind place and date, which end a head, or else behind the last line with two halves."""
    last = start
    for place in range(start, min(start + _HEAD_LINES, len(halves))):
        half = halves[place]
        if half is not None and _DATED.search(half[1].text):
            return place + 1
        if half is not None and last == place - 1:
            last = place
    return last + 1


def _halves(row: Row) -> tuple[Draft, Draft] | None:
    """Return the two lines that a gap makes of the only line of ``row``, or None."""
    if len(row) != 1 or row[0].note or not row[0].raw:
        return None
    parts = [part for each in _GAP.split(row[0].raw) if (part := one_line(each))]
    if len(parts) > 1 and not any(c.isalpha() for c in parts[0]):
        # The tab behind a dash or number sets nothing apart.
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    if len(parts) != 2:
        return None
    line = row[0]
    left = replace(line, text=parts[0], raw=parts[0], left=LEFT_COLUMN[0], right=LEFT_COLUMN[1])
    return left, replace(line, text=parts[1], raw=parts[1], left=RIGHT_COLUMN[0], right=RIGHT_COLUMN[1], level=0)
