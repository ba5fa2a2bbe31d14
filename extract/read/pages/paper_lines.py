"""A page's words and drawn lines → ``PaperLine`` in reading order; the same for text layers and recognised pages."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from extract.read.pages.columns import in_reading_order
from extract.read.pages.grid import Table, tables_of
from extract.read.pages.rows import Piece, pieces_of
from extract.read.pages.words import Sheet, Word
from extract.read.paper import PaperLine
from extract.text import canonical

_COLUMNS: Final = 3
"""Pieces beside each other that make a row of a table without drawn lines; two may be the columns of a letter."""

_ROWS: Final = 3
"""Such rows one below the other that make a table."""


def lines_of(sheet: Sheet, page: int) -> list[PaperLine]:
    """Return the lines of page ``page`` (from 1), cells of a table's row joined with " | "."""
    words = [word for word in sheet.words if _clean(word.text)]
    tables = tables_of(words, sheet.rules)
    inside = {id(word) for table in tables for cell in table.cells for word in cell.words}
    pieces = pieces_of([word for word in words if id(word) not in inside], sheet.height)
    flow = [piece for piece in pieces if not _is_speck(piece)]
    lines: list[PaperLine] = []
    rest = flow
    for table in tables:
        above = [piece for piece in rest if piece.baseline < (table.top + table.bottom) / 2]
        rest = [piece for piece in rest if piece.baseline >= (table.top + table.bottom) / 2]
        lines += _flow_lines(above, sheet, page)
        lines += _table_lines(table, sheet, page)
    return lines + _flow_lines(rest, sheet, page)


def _is_speck(piece: Piece) -> bool:
    """Tell whether a recognised piece holds signs alone; those of list items stand in the piece of their words."""
    return piece.words[0].recognised and not any(map(str.isalnum, piece.text))


def _flow_lines(pieces: list[Piece], sheet: Sheet, page: int) -> list[PaperLine]:
    lines: list[PaperLine] = []
    for is_table, group in _unruled_tables(pieces):
        if is_table:
            lines += [_line(row, " | ".join(piece.text for piece in row), sheet, page) for row in group]
        else:
            loose = [piece for row in group for piece in row]
            lines += [_line([piece], piece.text, sheet, page) for piece in in_reading_order(loose)]
    return lines


def _unruled_tables(pieces: list[Piece]) -> list[tuple[bool, list[list[Piece]]]]:
    """Part the rows of a page into tables without drawn lines and the rest."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and abs(rows[-1][-1].baseline - piece.baseline) <= 0.3 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    rows = [sorted(row, key=lambda piece: piece.left) for row in rows]
    groups = [(wide, list(group)) for wide, group in groupby(rows, key=lambda row: len(row) >= _COLUMNS)]
    return [(wide and len(group) >= _ROWS, group) for wide, group in _joined(groups)]


def _joined(groups: list[tuple[bool, list[list[Piece]]]]) -> list[tuple[bool, list[list[Piece]]]]:
    """Put groups that are no tables together again, so that a block of two columns stays whole."""
    joined: list[tuple[bool, list[list[Piece]]]] = []
    for wide, group in groups:
        table = wide and len(group) >= _ROWS
        if joined and not table and not joined[-1][0]:
            joined[-1][1].extend(group)
        else:
            joined.append((table, group))
    return joined


def _table_lines(table: Table, sheet: Sheet, page: int) -> list[PaperLine]:
    lines = []
    for row, cells in groupby(table.cells, key=lambda cell: cell.row):
        pieces: list[Piece] = []
        texts: list[str] = []
        for cell in cells:
            inside = pieces_of(list(cell.words), sheet.height)
            pieces += inside
            texts.append(" ".join(piece.text for piece in inside))
        line = _line(pieces, " | ".join(texts), sheet, page)
        if line.text and row < len(table.rows):
            lines.append(line)
    return lines


def _line(pieces: list[Piece], text: str, sheet: Sheet, page: int) -> PaperLine:
    words = [word for piece in pieces for word in piece.words]
    whole = Piece(tuple(words))
    return PaperLine(
        text=_clean(text),
        page=page,
        left=_share(min(word.left for word in words), sheet.width),
        right=_share(whole.right, sheet.width),
        top=_share(min(piece.top for piece in pieces), sheet.height),
        bottom=_share(max(piece.bottom for piece in pieces), sheet.height),
        size=round(whole.size, 1),
        bold=_throughout([word.bold for word in words], words),
        italic=_throughout([word.italic for word in words], words),
        recognised=any(word.recognised for word in words),
    )


def _throughout(marks: list[bool | None], words: list[Word]) -> bool:
    """Tell whether nearly all letters bear the mark; words whose font does not say go with the others."""
    known = [(mark, len(word.text)) for mark, word in zip(marks, words, strict=True) if mark is not None]
    return bool(known) and sum(size for mark, size in known if mark) >= 0.95 * sum(size for _, size in known)


def _share(points: float, whole: float) -> float:
    return round(min(max(points / whole, 0.0), 1.0), 4) if whole > 0 else 0.0


def _clean(text: str) -> str:
    return " ".join(canonical(text).replace("\ufffd", "").split())
