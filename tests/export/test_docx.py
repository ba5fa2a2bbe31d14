from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from dataclasses import replace

import pytest

pytest.importorskip("docx", reason="needs python-docx: pip install 'chidao[all]'")

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt

from extract.export.docx import _COLUMNS, write_docx
from extract.export.docx_form import ROOM
from extract.export.follow_up import PROPOSAL_COLUMNS, TASK_COLUMNS
from extract.export.origin import origin

from .papers import conclusion, with_item_text


def _read(content: bytes):
    return docx.Document(io.BytesIO(content))


def _cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def _lines(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_write_docx_has_a_row_for_each_directive():
    _, tasks, _ = _read(write_docx([conclusion()])).tables
    rows = _cells(tasks)
    assert tuple(rows[0]) == TASK_COLUMNS
    assert [row[0] for row in rows[1:]] == ["1", "2", "3"]
    assert rows[1][2:6] == [
        "Sở Y tế Trà Giang",
        "Sở Tài chính",
        "trước ngày 30/6/2031 (30/06/2031)",
        "Quyết định số 15/QĐ-UBND",
    ]
    assert rows[1][6].startswith("“1. Sở Y tế Trà Giang: […] a) Chủ trì")
    assert rows[1][6].endswith("”\n(trang 1)")
    assert rows[3][4].startswith("- thường xuyên (từ 05/05/2031)\n- từ ngày 10/5")
    assert rows[3][6].endswith("(trang 2)")


def test_write_docx_keeps_recommendations_apart_and_leaves_out_the_rest():
    document = _read(write_docx([conclusion()]))
    proposals = _cells(document.tables[2])
    assert tuple(proposals[0]) == PROPOSAL_COLUMNS
    assert [row[:3] for row in proposals[1:]] == [["1", "Bố trí thêm vốn", "Bộ Y tế"]]
    assert {"1. Nhiệm vụ được giao", "2. Kiến nghị, đề xuất"} <= set(_lines(document))
    words = "\n".join(cell for table in document.tables for row in _cells(table) for cell in row)
    assert "40 trạm" not in words
    assert "thiếu bác sĩ" not in words


def test_write_docx_names_the_speaker_where_the_head_does_not(record):
    tasks = _cells(_read(write_docx([record])).tables[1])
    assert tasks[1][6].endswith("(Lò Thị Mận, Chủ tịch UBND tỉnh)")


def test_write_docx_cites_the_document_above_its_table():
    lines = _lines(_read(write_docx([conclusion()])))
    assert lines[0] == "BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ"
    assert lines[1].startswith("Thông báo số 7/TB-UBND ngày 05 tháng 5 năm 2031 của Ủy ban")


def test_write_docx_gives_several_records_a_table_each(record):
    document = _read(write_docx([conclusion(), record]))
    lines = _lines(document)
    assert "Tổng hợp từ 2 văn bản, bài báo" in lines
    assert [line for line in lines if re.match(r"[IVX]+\. ", line)] == [
        f"I. {origin(conclusion())}",
        "II. Bài “Tỉnh Bình Sơn họp về nước sạch” (bao.example, ngày 02/05/2031)",
    ]
    assert record.article.url in lines
    assert len(document.tables) == 1 + 2 + 2


def test_write_docx_says_when_there_is_nothing(record):
    for records in ([], [replace(record, items=())]):
        document = _read(write_docx(records))
        assert "Không có nhiệm vụ được giao." in _lines(document)
        assert len(document.tables) == 1


def test_write_docx_has_the_form_of_decree_30():
    document = _read(write_docx([conclusion()]))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == WD_ORIENT.LANDSCAPE
    for margin, least, most in (
        (section.top_margin, 20, 25),
        (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35),
        (section.right_margin, 15, 20),
    ):
        assert least - 0.1 <= margin.mm <= most + 0.1
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous or not section.first_page_header.paragraphs[0].text
    assert "PAGE" in section.header._element.xml
    assert section.header.paragraphs[0].alignment == 1
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))
    title, motto, _, date_line = document.tables[0].rows[0].cells[1].paragraphs
    assert (title.text, title.runs[0].bold, title.runs[0].font.size) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        True,
        Pt(13),
    )
    assert (motto.text, motto.runs[0].bold, motto.runs[0].font.size) == ("Độc lập - Tự do - Hạnh phúc", True, Pt(14))
    assert date_line.runs[0].italic
    for row in document.tables[1].rows:
        for cell in row.cells:
            assert all(run.font.size >= Pt(12) for paragraph in cell.paragraphs for run in paragraph.runs)


def test_write_docx_repeats_headings_and_keeps_rows_whole():
    tall = with_item_text(conclusion(), "Rà soát các trạm xá ở vùng cao " * 100)
    document = _read(write_docx([conclusion(), tall]))
    first, short, *_ = document.tables[1].rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert short._tr.trPr.find(qn("w:cantSplit")) is not None
    assert short._tr.trPr.find(qn("w:tblHeader")) is None
    assert document.tables[3].rows[1]._tr.trPr is None


def test_write_docx_fills_the_width():
    assert sum(_COLUMNS) == ROOM
    for row in _read(write_docx([conclusion()])).tables[1].rows:
        assert [round(cell.width.mm) for cell in row.cells] == list(_COLUMNS)


def test_write_docx_is_the_same_for_the_same_records(monkeypatch, record):
    before = write_docx([conclusion(), record])
    later = time.time() + 400_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert write_docx([conclusion(), record]) == before
    with zipfile.ZipFile(io.BytesIO(before)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        core = parts.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert "1980-01-01T00:00:00Z" in core
    assert "2013" not in core


@pytest.mark.parametrize(
    "words", ["\x00\x0b\x1f", "\ufffe\uffff", "\ud800", "a\u202eb", "<b>&amp;</b>", "a\r\nb", "🎉" * 300]
)
def test_write_docx_takes_any_words(words):
    record = with_item_text(conclusion(), f"Rà soát {words} ngay trong tháng")
    assert record.document is not None
    record = replace(record, document=replace(record.document, subject=words, number=words))
    content = write_docx([record])
    cell = _cells(_read(content).tables[1])[1][1]
    assert cell.startswith("Rà soát")
    assert cell.endswith("ngay trong tháng")
    assert not re.search("[\x00-\x08\x0b\x1f\ufffe\uffff\u202e]", cell)


def test_write_docx_is_linear(record):
    many = replace(record, items=record.items[:1] * 2000)
    begun = time.monotonic()
    write_docx([many])
    assert time.monotonic() - begun < 30


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path, record):
    path = tmp_path / "bang.docx"
    path.write_bytes(write_docx([conclusion(), record]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    text = (tmp_path / "bang.txt").read_text(encoding="utf-8-sig")
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Quyết định số 15/QĐ-UBND" in text
