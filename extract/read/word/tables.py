"""The tables of a Word file: their visible rows and cells, and whether the reader sees a grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from extract.read.word.markup import W, attribute, child_value, shown_children, switch, whole_number
from extract.read.word.styles import Styles

_INVISIBLE: Final = frozenset({"nil", "none"})
_WHITE: Final = frozenset({"ffffff", "white"})
_UPRIGHT: Final = (("left", "start"), ("right", "end"))
_MOST_COLUMNS: Final = 63
"""Word's own limit; a span may claim more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One visible cell.

    Attributes:
        element: ``w:tc``.
        column: the column of the grid where it begins, from 0.
        span: how many columns it takes, at least 1.
    """

    element: Any
    column: int
    span: int


def table_rows(table: Any) -> Iterator[list[TableCell]]:
    """Yield the visible cells of each visible row.

    Not visible are deleted and hidden rows and deleted cells. A cell that only continues the one above it is left out
    where it holds nothing, which is how Word writes it; other programs may put words there.
    """
    for row in shown_children(table):
        if row.tag != W + "tr":
            continue
        properties = row.find(W + "trPr")
        if properties is not None and (properties.find(W + "del") is not None or switch(properties, "hidden")):
            continue
        column = whole_number(child_value(properties, "gridBefore"), 0) or 0
        cells = []
        for cell in shown_children(row):
            if cell.tag != W + "tc":
                continue
            own = cell.find(W + "tcPr")
            if own is not None and own.find(W + "cellDel") is not None:
                continue
            span = whole_number(child_value(own, "gridSpan"), 1) or 1
            span = min(max(span, 1), _MOST_COLUMNS)
            merge = own.find(W + "hMerge") if own is not None else None
            if merge is None or attribute(merge, "val") == "restart":
                cells.append(TableCell(element=cell, column=column, span=span))
            column += span
        yield cells


def is_bordered(table: Any, styles: Styles) -> bool:
    """Tell whether any cell has an upright line beside it that can be seen.

    Lines across are no sign: in a letterhead they underline the words above them.
    """
    lines = _lines_of_table(table, styles)
    for row in shown_children(table):
        if row.tag != W + "tr":
            continue
        cells = [cell for cell in shown_children(row) if cell.tag == W + "tc"]
        for place, cell in enumerate(cells):
            own = _visible_lines(cell.find(f"{W}tcPr/{W}tcBorders"))
            for side in ("left", "right"):
                outer = place == (0 if side == "left" else len(cells) - 1)
                if own.get(side, lines.get(side if outer else "insideV", False)):
                    return True
    return False


def _lines_of_table(table: Any, styles: Styles) -> dict[str, bool]:
    properties = table.find(W + "tblPr")
    lines: dict[str, bool] = {}
    for style in styles.chain(child_value(properties, "tblStyle")):
        lines |= _visible_lines(style.find(f"{W}tblPr/{W}tblBorders"))
    if properties is not None:
        lines |= _visible_lines(properties.find(W + "tblBorders"))
    return lines


def _visible_lines(borders: Any | None) -> dict[str, bool]:
    """Return which upright lines ``w:tblBorders`` or ``w:tcBorders`` speak of, and whether each can be seen."""
    found: dict[str, bool] = {}
    if borders is None:
        return found
    for side, names in {**{names[0]: names for names in _UPRIGHT}, "insideV": ("insideV",)}.items():
        for name in names:
            line = borders.find(W + name)
            if line is not None:
                kind = attribute(line, "val") or "nil"
                colour = (attribute(line, "color") or "").lower()
                found[side] = kind not in _INVISIBLE and colour not in _WHITE and attribute(line, "sz") != "0"
    return found
