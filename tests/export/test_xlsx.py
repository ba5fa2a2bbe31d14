from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("xlsxwriter", reason="needs XlsxWriter: pip install 'chidao[all]'")

from extract.errors import ChidaoError
from extract.export import xlsx
from extract.export.xlsx import write_xlsx

from .papers import conclusion, with_item_text

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


def _sheet(content: bytes, number: int = 1) -> ET.Element:
    return ET.fromstring(_parts(content)[f"xl/worksheets/sheet{number}.xml"])  # noqa: S314 - we wrote it


def _rows(content: bytes, number: int = 1) -> list[dict[str, str | float]]:
    """Return the rows below the headings, by heading; dates are the numbers that Excel keeps."""
    table = []
    for row in _sheet(content, number).iterfind(".//m:row", MAIN):
        cells: dict[str, str | float] = {}
        for cell in row.iterfind("m:c", MAIN):
            column = re.sub(r"\d", "", cell.attrib["r"])
            if cell.attrib.get("t") == "inlineStr":
                cells[column] = "".join(cell.itertext())
            elif (value := cell.find("m:v", MAIN)) is not None:
                cells[column] = float(value.text or "nan")
        table.append(cells)
    headings = {column: str(name) for column, name in table[2].items()}
    return [{headings[column]: value for column, value in row.items()} for row in table[3:]]


def _excel(day: date) -> float:
    return float((day - date(1899, 12, 30)) / timedelta(days=1))


def test_write_xlsx_has_a_row_for_each_directive():
    rows = _rows(write_xlsx([conclusion()]))
    assert [row["STT"] for row in rows] == [1, 2, 3]
    first = rows[0]
    assert first["Đơn vị chủ trì"] == "Sở Y tế Trà Giang"
    assert first["Đơn vị phối hợp"] == "Sở Tài chính"
    assert first["Thời hạn"] == "trước ngày 30/6/2031 (30/06/2031)"
    assert first["Văn bản"] == "Quyết định số 15/QĐ-UBND"
    assert (first["Trang"], rows[2]["Trang"]) == (1, 2)
    assert first["Điểm"] == 0.875
    assert (first["Mã mục"], first["Mã bài"]) == ("i1", "d1")
    record = conclusion()
    sentence = record.sentences[1]
    assert (first["Câu: từ vị trí"], first["Câu: đến vị trí"]) == (sentence.start, sentence.end)
    assert str(first["Nguồn"]).startswith("Thông báo số 7/TB-UBND")


def test_write_xlsx_has_true_dates():
    content = write_xlsx([conclusion()])
    rows = _rows(content)
    assert [row["Hạn (ngày)"] for row in rows] == [
        _excel(date(2031, 6, 30)),
        _excel(date(2031, 9, 30)),
        _excel(date(2031, 5, 12)),
    ]
    assert "Bắt đầu (ngày)" not in rows[0]
    assert rows[1]["Bắt đầu (ngày)"] == _excel(date(2031, 7, 1))
    assert 'formatCode="dd/mm/yyyy"' in _parts(content)["xl/styles.xml"].decode()


def test_write_xlsx_keeps_days_before_excels_calendar_as_words():
    record = conclusion()
    old = replace(record.items[0].deadlines[0], to="1899-12-31")
    row = _rows(write_xlsx([replace(record, items=(replace(record.items[0], deadlines=(old,)),))]))[0]
    assert row["Hạn (ngày)"] == "31/12/1899"


def test_write_xlsx_has_a_sheet_for_each_use(record):
    content = write_xlsx([conclusion(), record])
    book = ET.fromstring(_parts(content)["xl/workbook.xml"])  # noqa: S314 - we wrote it
    names = [sheet.attrib["name"] for sheet in book.iterfind(".//m:sheet", MAIN)]
    assert names == ["Nhiệm vụ", "Kiến nghị, đề xuất", "Kết quả, khó khăn"]
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert _rows(content, 2)[0]["Nội dung kiến nghị, đề xuất"] == "Bố trí thêm vốn"
    assert [row["Loại"] for row in _rows(content, 3)] == ["Kết quả", "Khó khăn, hạn chế"] * 2
    assert len({row["Nguồn"] for row in _rows(content)}) == 2
    assert _rows(content)[-1]["Địa chỉ"] == record.article.url
    assert _rows(content)[-2]["Người giao, người nói"] == "Lò Thị Mận, Chủ tịch UBND tỉnh"


def test_write_xlsx_puts_the_source_above():
    def second(content: bytes) -> str:
        return "".join(_sheet(content).findall(".//m:row", MAIN)[1].itertext())

    assert second(write_xlsx([conclusion()])).startswith("Thông báo số 7/TB-UBND ngày 05 tháng 5")
    assert second(write_xlsx([conclusion()] * 2)).startswith("Tổng hợp từ nhiều văn bản")


def test_write_xlsx_can_be_sorted_filtered_and_printed():
    sheet = _sheet(write_xlsx([conclusion()]))
    pane = sheet.find(".//m:pane", MAIN)
    assert pane is not None
    assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("3", "frozen")
    table_filter = sheet.find("m:autoFilter", MAIN)
    assert table_filter is not None
    assert table_filter.attrib["ref"] == "A3:R6"
    setup = sheet.find("m:pageSetup", MAIN)
    assert setup is not None
    assert (setup.attrib["orientation"], setup.attrib["paperSize"], setup.attrib["fitToHeight"]) == (
        "landscape",
        "9",
        "0",
    )
    assert sheet.find(".//m:pageSetUpPr[@fitToPage='1']", MAIN) is not None


def test_write_xlsx_makes_rows_as_tall_as_their_words():
    def height(words: str) -> float:
        rows = _sheet(write_xlsx([with_item_text(conclusion(), words)])).findall(".//m:row", MAIN)
        return float(rows[3].attrib["ht"])

    assert height("Rà soát") < height("Rà soát các trạm xá " * 20) < height("Rà soát các trạm xá " * 60)
    assert height("Rà soát các trạm xá " * 9000) == 409.5


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "'=", "＝", '=HYPERLINK("http://x","y")'])
def test_write_xlsx_never_makes_a_formula_or_link(start):
    record = with_item_text(conclusion(), f"{start}1+1")
    header = (
        replace(record.document, subject=None, type=f"{start}2", number=None, issuer=None) if record.document else None
    )
    article = replace(record.article, url=f"{start}http://x", id=f"{start}3")
    content = write_xlsx([replace(record, article=article, document=header)])
    for name, part in _parts(content).items():
        assert b"<f>" not in part, name
        assert b"<hyperlink" not in part and b"relationships/hyperlink" not in part, name
    for row in _sheet(content).iterfind(".//m:row", MAIN):
        for cell in row.iterfind("m:c", MAIN):
            assert cell.attrib.get("t", "n") in {"inlineStr", "n"}
    assert "quotePrefix" in _parts(content)["xl/styles.xml"].decode()
    row = _rows(content)[0]
    assert str(row["Trích nguyên văn"]).endswith("1+1")


def test_write_xlsx_marks_words_like_formulas_so_that_editing_keeps_them():
    content = write_xlsx([with_item_text(conclusion(), "=1+1 là hai")])
    styles = ET.fromstring(_parts(content)["xl/styles.xml"])  # noqa: S314 - we wrote it
    prefixed = {
        str(index)
        for index, form in enumerate(styles.iterfind("m:cellXfs/m:xf", MAIN))
        if form.attrib.get("quotePrefix") == "1"
    }
    cell = _sheet(content).find(".//m:c[@r='B4']", MAIN)
    assert cell is not None
    assert cell.attrib["s"] in prefixed


def test_write_xlsx_cuts_what_no_cell_holds():
    for words in ("rà soát " * 9000, "🎉" * 40_000):
        row = _rows(write_xlsx([with_item_text(conclusion(), words)]))[0]
        kept = str(row["Nhiệm vụ"])
        assert len(kept.encode("utf-16-le")) // 2 <= xlsx.MOST_CHARACTERS
        assert kept.endswith("…")
        assert words.upper().startswith(kept[:-1].upper())


@pytest.mark.parametrize("words", ["\x00\x0b\x1f", "\ufffe\uffff", "\ud800", "a\u202eb", "<b>&amp;</b>", "_x0041_"])
def test_write_xlsx_takes_any_words(words):
    record = with_item_text(conclusion(), f"Rà soát {words} ngay")
    task = str(_rows(write_xlsx([record]))[0]["Nhiệm vụ"])
    assert task.startswith("Rà soát")
    assert task.endswith("ngay")
    assert not re.search("[\x00-\x1f\ufffe\uffff\u202e]", task)
    if words == "_x0041_":  # Excel would read this as "A" unless its underscore is written as a code itself
        assert "_x005F_x0041_" in task


def test_write_xlsx_is_the_same_for_the_same_records(monkeypatch, record):
    before = write_xlsx([conclusion(), record])
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert write_xlsx([conclusion(), record]) == before
    finally:
        monkeypatch.undo()
        time.tzset()
    assert b"1980-01-01T00:00:00Z" in _parts(before)["docProps/core.xml"]


def test_write_xlsx_of_nothing_still_opens():
    content = write_xlsx([])
    assert [_rows(content, number) for number in (1, 2, 3)] == [[], [], []]


def test_write_xlsx_takes_records_one_by_one():
    assert len(_rows(write_xlsx(conclusion() for _ in range(3)))) == 9


def test_write_xlsx_says_when_a_sheet_is_full(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 5)
    with pytest.raises(ChidaoError, match="more statements than the 5 rows") as caught:
        write_xlsx([conclusion()])
    assert caught.value.code == "too-many-rows"
    assert "csv" in caught.value.hint
    monkeypatch.setattr(xlsx, "MOST_ROWS", 6)
    assert len(_rows(write_xlsx([conclusion()]))) == 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(write_xlsx([conclusion()]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    # 44: comma; 34: quotation mark; 76: UTF-8
    subprocess.run(
        [*command, "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = next(tmp_path.glob("*.csv")).read_text(encoding="utf-8")
    assert "30/06/2031,Quyết định số 15/QĐ-UBND" in text
