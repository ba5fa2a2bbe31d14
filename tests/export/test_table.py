from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from extract.export import ITEM_COLUMNS, csv_lines, item_rows


def _read(lines):
    return list(csv.reader(io.StringIO("".join(lines), newline="")))


def test_item_rows_give_one_row_an_item_in_the_order_of_the_columns(record):
    rows = list(item_rows(record))
    assert [row[5] for row in rows] == ["i1", "i2", "i3", "i4", "i5"]
    first = dict(zip(ITEM_COLUMNS, rows[0], strict=True))
    text = record.article.text
    assert first["article_id"] == "a1"
    assert first["published"] == "2031-05-02T16:10:00+07:00"
    assert first["title"] == "Tỉnh Bình Sơn họp về nước sạch"
    assert (first["source"], first["url"]) == ("bao.example", "https://bao.example/nuoc-sach")
    assert (first["label"], first["score"], first["sentence"]) == ("directive", 0.905, 2)
    assert (first["issuer"], first["issuer_role"]) == ("Lò Thị Mận", "Chủ tịch UBND tỉnh")
    assert (first["addressees"], first["partners"]) == ("Sở Xây dựng", None)
    assert first["deadlines"] == "trước ngày 30/6; sáng nay"
    assert first["documents"] == "Kế hoạch số 12/KH-UBND"
    assert first["text"] == text[first["start"] : first["end"]]


def test_item_rows_leave_unknown_cells_none(record):
    third = dict(zip(ITEM_COLUMNS, list(item_rows(record))[2], strict=True))
    for column in ("issuer", "issuer_role", "addressees", "partners", "deadlines", "documents"):
        assert third[column] is None


def test_item_rows_of_a_record_without_items_are_none(record):
    assert list(item_rows(replace(record, items=()))) == []


def test_csv_lines_begin_with_the_header(record):
    lines = list(csv_lines([record, record]))
    assert lines[0] == ",".join(ITEM_COLUMNS) + "\n"
    assert len(lines) == 1 + 2 * len(record.items)
    assert all(line.endswith("\n") and "\r" not in line for line in lines)
    assert list(csv_lines([record, record], header=False)) == lines[1:]
    assert list(csv_lines([])) == lines[:1]


def test_csv_lines_are_read_back_as_they_were(record):
    for row, cells in zip(item_rows(record), _read(csv_lines([record], header=False)), strict=True):
        plain = ["" if cell is None else str(cell) for cell in row]
        assert [cell.removeprefix("'") for cell in cells] == plain


def test_csv_lines_quote_only_where_they_must(record):
    item = replace(record.items[2], text='Nói "được", rồi làm')
    line = next(csv_lines([replace(record, items=(item,))], header=False))
    assert '"Nói ""được"", rồi làm"' in line
    assert line.count('"') == 6


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_csv_lines_keep_spreadsheets_from_running_a_cell(record, start):
    item = replace(record.items[2], text=f"{start}1+1")
    article = replace(record.article, title=f"{start}cmd", author=None)
    cells = _read(csv_lines([replace(record, article=article, items=(item,))], header=False))[0]
    assert cells[ITEM_COLUMNS.index("text")] == f"'{start}1+1"
    assert cells[ITEM_COLUMNS.index("title")] == f"'{start}cmd"


@pytest.mark.parametrize("before", ["\t", "\r", " ", "\x1b", "\u200e", "\u202e\t"])
def test_csv_lines_see_a_formula_behind_what_is_not_seen(record, before):
    item = replace(record.items[2], text=f"{before}=1+1")
    cells = _read(csv_lines([replace(record, items=(item,))], header=False))[0]
    assert cells[ITEM_COLUMNS.index("text")].startswith("'")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_csv_lines_are_one_a_row_even_with_a_line_end_in_a_cell(record, end):
    item = replace(record.items[2], text=f"một{end}=1+1")
    (row,) = _read(csv_lines([replace(record, items=(item,))], header=False))
    assert row[ITEM_COLUMNS.index("text")] == "một =1+1"


def test_csv_lines_hold_nothing_that_steers_or_hides(record):
    article = replace(record.article, title="Tỉnh\x1b[31m \x9bhọp\u202e\u2066")
    cells = _read(csv_lines([replace(record, article=article)], header=False))[0]
    assert cells[ITEM_COLUMNS.index("title")] == "Tỉnh[31m họp"


def test_csv_lines_begin_with_a_byte_order_mark_for_excel(record):
    assert "".join(csv_lines([record], excel=True)) == "\ufeff" + "".join(csv_lines([record]))


def test_csv_lines_leave_harmless_cells_alone(record):
    item = replace(record.items[2], text="a = b - c")
    cells = _read(csv_lines([replace(record, items=(item,))], header=False))[0]
    assert cells[ITEM_COLUMNS.index("text")] == "a = b - c"
    assert not any(cell.startswith("'") for cell in cells)


def test_csv_lines_are_made_as_they_are_asked_for(record):
    def records():
        yield record
        raise AssertionError("the second record was not asked for")

    lines = csv_lines(records())
    assert next(lines).startswith("article_id")
    assert next(lines).startswith("a1,")
