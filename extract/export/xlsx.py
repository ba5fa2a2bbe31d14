"""The follow-up table as an Excel workbook, to sort and to filter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ChidaoError
from extract.export.follow_up import (
    PROPOSAL_COLUMNS,
    PROPOSALS,
    STATE,
    TASK_COLUMNS,
    TASKS,
    FollowUpRow,
    office_rows,
)
from extract.export.names import VIETNAMESE
from extract.export.origin import origin
from extract.export.xml_text import xml_text
from extract.records import Label, Record

if TYPE_CHECKING:
    Cell = str | int | float | date | None

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet (Microsoft, "Excel specifications and limits")."""

MOST_CHARACTERS: Final = 32_767
"""Characters of a cell, counted as UTF-16 units (the same page)."""

_FONT: Final = {"font_name": "Times New Roman", "font_size": 12}
_DATE: Final = "dd/mm/yyyy"
_FORMULA_STARTS: Final = ("=", "+", "-", "@")
_FIRST_DAY: Final = date(1900, 3, 1)  # Excel counts 29/02/1900, which never was: before it its days are wrong
_HEADING_ROW: Final = 2  # rows from 0: title, source, headings
_FIXED: Final = datetime(1980, 1, 1)  # as in the Word file


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What one sheet holds: its name, its title, the labels of its rows, and the first of its headings."""

    name: str
    title: str
    labels: Sequence[Label]
    columns: Sequence[str]


_SHEETS: Final = (
    _Kind(name="Nhiệm vụ", title="BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ", labels=TASKS, columns=TASK_COLUMNS),
    _Kind(name="Kiến nghị, đề xuất", title="KIẾN NGHỊ, ĐỀ XUẤT", labels=PROPOSALS, columns=PROPOSAL_COLUMNS),
    _Kind(
        name="Kết quả, khó khăn",
        title="KẾT QUẢ, KHÓ KHĂN, HẠN CHẾ",
        labels=STATE,
        columns=("STT", "Nội dung", *TASK_COLUMNS[2:]),
    ),
)

_WIDTHS: Final = {
    "STT": 6,
    "Đơn vị chủ trì": 18,
    "Đơn vị giải quyết": 18,
    "Đơn vị phối hợp": 18,
    "Thời hạn": 16,
    "Hạn (ngày)": 13,
    "Văn bản": 14,
    "Trích nguyên văn": 38,
    "Trang": 8,
    "Nguồn": 28,
    "Loại": 14,
    "Người giao, người nói": 24,
    "Bắt đầu (ngày)": 14,
    "Điểm": 8,
    "Câu: từ vị trí": 11,
    "Câu: đến vị trí": 11,
    "Mã mục": 9,
    "Mã bài": 19,
    "Địa chỉ": 40,
}
"""How wide a column is, in characters; one that is not named here is ``_TEXT`` wide."""

_TEXT: Final = 34
_ADDRESS: Final = "Địa chỉ"  # stays on one line: nobody reads it, and it has no spaces to break it at
_LETTERS: Final = 1.2  # letters of Times New Roman 12 in the room of one of Excel's characters, measured on real rows
_LINE: Final = 15.75  # points: what Excel gives a row of Times New Roman 12
_TALLEST: Final = 409.5  # points: the tallest row that Excel allows
# The columns behind these are for the screen: on paper all would be too small to read. Where all rows have one source,
# it stands above them.
_PRINTED_LAST: Final = {"one": "Trang", "several": "Nguồn"}


def write_xlsx(records: Iterable[Record]) -> bytes:
    """Return the follow-up tables of ``records`` as an Excel workbook (.xlsx); the same records give the same bytes.

    Three sheets: tasks; recommendations; achievements, difficulties and plans. Each has title and source above the
    headings, which stay in sight and bear a filter; a row is an item, and "Nguồn" cites where it comes from. "Hạn
    (ngày)" is the day on which the time limit that ends first ends, as a true date. No cell is ever a formula or a
    link; words longer than ``MOST_CHARACTERS`` are cut and end in "…". What Excel needs is built on disk, row by row.

    Args:
        records: what to write.

    Raises:
        ChidaoError: ``too-many-rows``: more items than a sheet has rows.
    """
    import xlsxwriter

    first_two = list(islice(iterator := iter(records), 2))
    source = _source(first_two)
    saved = io.BytesIO()
    # Never more than a row in memory; no string is taken for anything but a string.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(saved, options) as book:
        book.set_properties({"title": "Bảng theo dõi thực hiện nhiệm vụ", "created": _FIXED})
        looks = _Looks(book)
        sheets = [_Sheet(book, kind, source, looks) for kind in _SHEETS]
        printed = _PRINTED_LAST["several" if len(first_two) > 1 else "one"]
        for record in chain(first_two, iterator):
            where = origin(record)
            for sheet in sheets:
                sheet.add(record, where)
        for sheet in sheets:
            sheet.finish(printed)
    return saved.getvalue()


def _source(records: Sequence[Record]) -> str:
    if not records:
        return "Không có văn bản, bài báo nào"
    return origin(records[0]) if len(records) == 1 else "Tổng hợp từ nhiều văn bản, bài báo: xem cột “Nguồn”"


class _Looks:
    """The forms of cells."""

    def __init__(self, book: Any) -> None:
        cell = {**_FONT, "text_wrap": True, "valign": "top", "border": 1}
        self.title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self.source = book.add_format({**_FONT, "italic": True, "quote_prefix": True})
        self.heading = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter"})
        self.words = book.add_format(cell)
        # A string that begins like a formula stays a string also after somebody has edited the cell.
        self.quoted = book.add_format({**cell, "quote_prefix": True})
        self.address = book.add_format({**cell, "text_wrap": False, "quote_prefix": True})
        self.number = book.add_format({**cell, "align": "center"})
        self.score = book.add_format({**cell, "align": "center", "num_format": "0.00"})
        self.date = book.add_format({**cell, "align": "center", "num_format": _DATE})


class _Sheet:
    """One sheet while it is written, row after row."""

    def __init__(self, book: Any, kind: _Kind, source: str, looks: _Looks) -> None:
        self._kind, self._looks = kind, looks
        self._sheet = book.add_worksheet(kind.name)
        self._row = _HEADING_ROW
        self._columns = _columns(kind)
        for column, name in enumerate(self._columns):
            self._sheet.set_column(column, column, _WIDTHS.get(name, _TEXT))
        self._sheet.write_string(0, 0, kind.title, looks.title)
        self._sheet.write_string(1, 0, _cell_text(source), looks.source)
        for column, name in enumerate(self._columns):
            self._sheet.write_string(_HEADING_ROW, column, name, looks.heading)

    def add(self, record: Record, where: str) -> None:
        for row in office_rows(record, self._kind.labels):
            self._row += 1
            if self._row >= MOST_ROWS:
                raise ChidaoError(
                    "too-many-rows",
                    f"There are more statements than the {MOST_ROWS:,} rows of an Excel sheet.",
                    "Write them with -f csv, or fewer articles at once.",
                )
            cells = list(_cells(self._row - _HEADING_ROW, row, record, where, self._kind))
            self._sheet.set_row(self._row, _height(self._columns, cells))
            for column, cell in enumerate(cells):
                self._write(column, self._columns[column], cell)

    def _write(self, column: int, name: str, cell: Cell) -> None:
        sheet, row, looks = self._sheet, self._row, self._looks
        if cell is None:
            sheet.write_blank(row, column, None, looks.words)
        elif isinstance(cell, str):
            words = _cell_text(cell)
            look = looks.quoted if words.startswith(_FORMULA_STARTS) else looks.words
            sheet.write_string(row, column, words, looks.address if name == _ADDRESS else look)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, looks.date)
        else:
            sheet.write_number(row, column, cell, looks.score if name == "Điểm" else looks.number)

    def finish(self, printed: str) -> None:
        """Set what holds for all rows: filter, headings that stay, and how columns up to ``printed`` are printed."""
        sheet, last = self._sheet, len(self._columns) - 1
        sheet.autofilter(_HEADING_ROW, 0, max(self._row, _HEADING_ROW), last)
        sheet.freeze_panes(_HEADING_ROW + 1, 2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.6)  # inches
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADING_ROW)
        sheet.print_area(0, 0, self._row, self._columns.index(printed))
        sheet.set_header("&C&P")


def _columns(kind: _Kind) -> tuple[str, ...]:
    words = list(kind.columns)
    words.insert(words.index("Thời hạn") + 1, "Hạn (ngày)")
    if len(kind.labels) > 1:
        words.insert(1, "Loại")
    return (
        *words,
        "Trang",
        "Nguồn",
        "Người giao, người nói",
        "Bắt đầu (ngày)",
        "Điểm",
        "Câu: từ vị trí",
        "Câu: đến vị trí",
        "Mã mục",
        "Mã bài",
        "Địa chỉ",
    )


def _cells(number: int, row: FollowUpRow, record: Record, where: str, kind: _Kind) -> Iterator[Cell]:
    yield number
    if len(kind.labels) > 1:
        yield VIETNAMESE[row.item.label].capitalize()
    yield row.task
    yield _listed(row.leads)
    yield _listed(row.partners)
    yield _listed(row.limits)
    yield _excel_day(row.due)
    yield _listed(row.documents)
    yield row.quote
    yield row.page
    yield where
    yield row.issuer
    yield _excel_day(row.starts)
    yield row.item.score
    yield row.sentence.start
    yield row.sentence.end
    yield row.item.id
    yield record.article.id
    yield record.article.url


def _listed(entries: Iterable[str]) -> str | None:
    return "; ".join(entries) or None


def _height(columns: Sequence[str], cells: Sequence[Cell]) -> float:
    """Return how tall a row must be, in points, to show all its words: Excel fits rows itself, LibreOffice does not."""
    lines = (
        len(wrap(cell[:MOST_CHARACTERS], int(_LETTERS * _WIDTHS.get(name, _TEXT))))
        for name, cell in zip(columns, cells, strict=True)
        if isinstance(cell, str) and name != _ADDRESS
    )
    return min(_LINE * max(1, *lines), _TALLEST)


def _excel_day(day: date | None) -> date | str | None:
    return day if day is None or day >= _FIRST_DAY else day.strftime("%d/%m/%Y")


def _cell_text(text: str) -> str:
    """Return ``text`` as a cell can hold it."""
    words = xml_text(text)
    if len(words.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return words
    kept = words.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", errors="ignore")
    return kept + "…"
