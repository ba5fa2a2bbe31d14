"""Files that are broken, locked, of another kind, or made to break the reader."""

import io
import struct
import time
import zipfile

import docx
import pytest

from extract.errors import ReadError
from extract.read.word import docx as docx_reader
from extract.read.word import package as docx_package
from extract.read.word.docx import read_docx
from read.word_files import MAIN, p, packed, part, relations, saved, table, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def code(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_docx(data)
    assert caught.value.message
    assert caught.value.hint
    return caught.value.code


def with_document(xml: str | bytes) -> bytes:
    return packed({"_rels/.rels": relations({"officeDocument": "word/document.xml"}), "word/document.xml": xml})


def test_a_password_and_the_old_format_are_told_apart() -> None:
    assert code(OLE + "EncryptionInfo".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert code(OLE + "WordDocument".encode("utf-16-le")) == "old-word"
    assert code(OLE + "Workbook".encode("utf-16-le")) == "bad-docx"


def test_a_locked_zip_member_asks_for_a_copy_without_password() -> None:
    data = bytearray(word_file(p("x")))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(magic, at + 4)
    assert code(bytes(data)) == "encrypted"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"%PDF-1.7",
        b"{\\rtf1 x}",
        packed({}),
        packed({"a.txt": "x"}),
        with_document(part("settings", "")),
        with_document("<w:document"),
        with_document(b"\x00\xff" * 40),
        with_document(""),
    ],
    ids=["nothing", "zip-start", "pdf", "rtf", "empty-zip", "other-zip", "other-part", "cut-xml", "no-xml", "no-bytes"],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    assert code(data) == "bad-docx"


def test_a_spreadsheet_is_no_word_file() -> None:
    book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert code(packed({"_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}), "xl/workbook.xml": book})) == (
        "bad-docx"
    )


def test_a_file_cut_short_or_damaged_anywhere_is_refused_or_read() -> None:
    document = docx.Document()
    for number in range(40):
        document.add_paragraph(f"Đoạn văn số {number} của báo cáo.")
    data = saved(document)
    assert code(data[: len(data) // 2]) == "bad-docx"
    assert code(data[:-30]) == "bad-docx"
    for place in range(0, len(data), 997):
        damaged = bytearray(data)
        damaged[place : place + 8] = b"\xff\x00\x13\x37\xa5\x5a\xff\x00"
        try:
            read_docx(bytes(damaged))
        except ReadError as error:
            assert error.code in {"bad-docx", "encrypted", "too-large", "empty"}


def test_entities_are_refused_before_they_are_read() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    thief = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for doctype in (bomb, thief):
        xml = (
            f'{doctype}<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
        )
        assert code(with_document(xml)) == "bad-docx"
        assert code(with_document(f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16"))) == "bad-docx"


def test_files_outside_the_package_are_never_looked_for() -> None:
    data = packed({"_rels/.rels": relations({"officeDocument": "../../../../etc/passwd"})})
    assert code(data) == "bad-docx"


def test_an_empty_document_says_whether_it_has_pictures() -> None:
    assert code(saved(docx.Document())) == "empty"
    with pytest.raises(ReadError, match="pictures"):
        read_docx(word_file(p("<w:r><w:drawing/></w:r>")))
    assert code(word_file(table(("", ""), borders=True))) == "empty"


def test_a_bomb_is_refused_by_the_size_that_it_states() -> None:
    started = time.process_time()
    body = b"<w:p/>" * (12 * 2**20)
    xml = f'<w:document xmlns:w="{MAIN}"><w:body>'.encode() + body + b"</w:body></w:document>"
    data = with_document(xml)
    assert len(data) < 10**6
    assert code(data) == "too-large"
    assert time.process_time() - started < 20


def test_a_bomb_is_refused_although_it_lies_about_its_size() -> None:
    data = bytearray(with_document(b" " * 2**20))
    name = b"word/document.xml"
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(name))
    struct.pack_into("<I", data, entry + 24, 100)
    assert code(bytes(data)) == "bad-docx"


def test_limits_hold_for_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word_file(p("x") * 50, {"styles": '<w:style w:styleId="a"/>' * 100})
    assert read_docx(data).lines
    for name, limit in (("MAX_XML", 4_000), ("MAX_MARKS", 150), ("MAX_UNPACKED", 4_000), ("MAX_PARTS", 4)):
        with monkeypatch.context() as patch:
            patch.setattr(docx_package, name, limit)
            assert code(data) == "too-large", name


def test_too_many_paragraphs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_reader, "MAX_PARAGRAPHS", 10)
    assert code(word_file(p("x") * 11)) == "too-large"
    assert code(word_file(p("x", "<w:r><w:br/></w:r>" * 10))) == "too-large"
    assert len(read_docx(word_file(p("x") * 10)).lines) == 10


def test_tables_in_tables_without_end_are_refused() -> None:
    body = p("x")
    for _ in range(docx_reader.MAX_NESTING + 1):
        body = table((body,))
    assert code(word_file(body)) == "too-large"
    deep = "<w:ins>" * 240 + "<w:r><w:t>x</w:t></w:r>" + "</w:ins>" * 240
    assert read_docx(word_file(f"<w:p>{deep}</w:p>")).lines[0].text == "x"
    deeper = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert code(word_file(f"<w:p>{deeper}</w:p>")) == "bad-docx"


def test_unusual_ways_of_packing_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{p('x')}</w:body>"))
    assert code(buffer.getvalue()) == "bad-docx"


def test_names_of_parts_may_differ_in_slashes_and_case() -> None:
    xml = part("document", f"<w:body>{p('Đọc được.')}</w:body>")
    assert read_docx(packed({"Word\\Document.xml": xml})).lines[0].text == "Đọc được."


def test_one_note_named_a_thousand_times_is_read_once() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = word_file(p("x", mark * 1_000) * 20, {"footnotes": f'<w:footnote w:id="1">{p("y" * 1_000)}</w:footnote>'})
    assert sum(len(line.text) for line in read_docx(data).lines) < 2_000


def test_two_thousand_pages_are_read_in_seconds() -> None:
    document = "".join(p(f"Đoạn {number}: Ủy ban nhân dân xã báo cáo kết quả.") for number in range(40_000))
    data = word_file(document)
    started = time.process_time()
    assert len(read_docx(data).lines) == 40_000
    assert time.process_time() - started < 30
