"""The follow-up table as a Word file, in the form of an office's papers (see ``extract.export.docx_form``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from extract.export.docx_form import (
    HEADLINE,
    ROOM,
    SMALL,
    Look,
    add_line,
    add_row,
    add_table,
    letterhead,
    new_paper,
    paper_bytes,
    rule,
    write,
)
from extract.export.follow_up import (
    PROPOSAL_COLUMNS,
    PROPOSALS,
    TASK_COLUMNS,
    TASKS,
    FollowUpRow,
    office_rows,
)
from extract.export.origin import origin
from extract.records import Record
from extract.roman_numerals import roman_numeral

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_TITLE: Final = "Bảng theo dõi thực hiện nhiệm vụ"
_NO_TASK: Final = "Không có nhiệm vụ được giao."
_COLUMNS: Final = (12, 62, 33, 32, 30, 27, 56)  # mm, in the order of TASK_COLUMNS; together ROOM
_TALL: Final = 1500  # code points in a row that may not fit on one page, and so may be split

_CELL: Final = Look(size=SMALL)
_HEADING: Final = Look(bold=True)
_CITED: Final = Look(bold=True, centred=True)


def write_docx(records: Iterable[Record]) -> bytes:
    """Return the follow-up tables of ``records`` as a Word file (.docx); the same records give the same bytes.

    Each record has a table of its directives and, if it has any, one of its recommendations, under a line that cites
    the document or article. Achievements, difficulties and plans are left out. The office's name, place and date are
    dots to be filled in: chidao does not know whose table it is.

    Args:
        records: what to write; without any the file says that there is no task.
    """
    all_records = list(records)
    document = new_paper(_TITLE)
    letterhead(document)
    _title(document, all_records)
    for number, record in enumerate(all_records, 1):
        if len(all_records) > 1:
            add_line(document, f"{roman_numeral(number)}. {origin(record)}", _HEADING, before=12, with_next=True)
            _address(document, record, centred=False)
        _tables(document, record)
    if not all_records:
        add_line(document, _NO_TASK, Look())
    add_line(document, "", Look(size=1))  # Word wants a paragraph behind a table that ends a file
    return paper_bytes(document)


def _title(document: Document, records: Sequence[Record]) -> None:
    add_line(document, _TITLE.upper(), Look(size=HEADLINE, bold=True, centred=True), before=12)
    if len(records) == 1:
        add_line(document, origin(records[0]), _CITED)
        _address(document, records[0], centred=True)
    elif records:
        add_line(document, f"Tổng hợp từ {len(records)} văn bản, bài báo", _CITED)
    rule(document.add_paragraph(), ROOM)


def _address(document: Document, record: Record, *, centred: bool) -> None:
    if record.article.url:
        look = Look(size=SMALL, italic=True, centred=centred)
        add_line(document, record.article.url, look, with_next=True)


def _tables(document: Document, record: Record) -> None:
    tasks, proposals = office_rows(record, TASKS), office_rows(record, PROPOSALS)
    if proposals:
        add_line(document, "1. Nhiệm vụ được giao", _HEADING, before=6, with_next=True)
    if tasks:
        _table(document, TASK_COLUMNS, tasks, record)
    else:
        add_line(document, _NO_TASK, Look())
    if proposals:
        add_line(document, "2. Kiến nghị, đề xuất", _HEADING, before=6, with_next=True)
        _table(document, PROPOSAL_COLUMNS, proposals, record)


def _table(document: Document, columns: Sequence[str], rows: Iterable[FollowUpRow], record: Record) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    table = add_table(document, _COLUMNS, "Table Grid")
    head = add_row(table, "w:cantSplit", "w:tblHeader")
    for cell, words in zip(head.cells, columns, strict=True):
        write(cell.paragraphs[0], words, Look(size=SMALL, bold=True, centred=True))
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, row in enumerate(rows, 1):
        whole = len(row.task) + len(row.quote) <= _TALL
        first, *others, last = add_row(table, *(["w:cantSplit"] if whole else [])).cells
        write(first.paragraphs[0], str(number), Look(size=SMALL, centred=True))
        for cell, entries in zip(
            others, ((row.task,), row.leads, row.partners, row.limits, row.documents), strict=True
        ):
            _list(cell, entries)
        _quote(last, row, record)


def _list(cell: _Cell, entries: Sequence[str]) -> None:
    sign = "- " if len(entries) > 1 else ""
    for number, words in enumerate(entries):
        write(cell.add_paragraph() if number else cell.paragraphs[0], f"{sign}{words}", _CELL)


def _quote(cell: _Cell, row: FollowUpRow, record: Record) -> None:
    """Write the quoted words, and below them who says so and on which page."""
    write(cell.paragraphs[0], f"“{row.quote}”", _CELL)
    issuer = row.item.issuer
    # The issuer of an official document stands above the table already.
    known = record.document is not None and issuer is not None and issuer.name == record.document.issuer
    place = "; ".join(filter(None, (None if known else row.issuer, f"trang {row.page}" if row.page else None)))
    if place:
        write(cell.add_paragraph(), f"({place})", Look(size=SMALL, italic=True))
