"""PDFs with a text layer: lines, columns, tables, figures laid over the page, and files that cannot be read."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ReadError
from extract.read.ocr.ocr import Ocr
from extract.read.paper import Paper
from extract.read.pdf.pdf import read_pdf
from read import pdf_files as files

NO_OCR = Ocr(command="/nowhere/tesseract")


def read(data: bytes) -> Paper:
    return read_pdf(data, ocr=NO_OCR)


def texts(paper: Paper) -> list[str]:
    return [line.text for line in paper.lines]


def test_letter_is_read_column_by_column() -> None:
    paper = read(files.pdf(files.letter))
    assert texts(paper) == [
        *files.HEAD_LEFT,
        *files.HEAD_RIGHT,
        "CHỈ THỊ",
        "Về việc bảo vệ nguồn nước sinh hoạt",
        *files.BODY,
        *files.RECIPIENTS,
        *files.SIGNATURE,
    ]
    assert (paper.pages, paper.whole, paper.warnings) == (1, False, ())


def test_lines_know_place_and_type() -> None:
    lines = {line.text: line for line in read(files.pdf(files.letter)).lines}
    motto, body = lines[files.HEAD_RIGHT[0]], lines[files.BODY[1]]
    assert motto.bold and not motto.italic and motto.size == 12
    assert lines[files.HEAD_RIGHT[2]].italic and not lines[files.HEAD_RIGHT[2]].bold
    assert (body.left, body.right) == pytest.approx((85 / 595, 540 / 595), abs=0.005)
    assert body.top < 259 / 842 < body.bottom and body.bottom - body.top < 20 / 842
    assert not any(line.recognised for line in lines.values())


@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize(
    ("degrees", "size", "origin"),
    [(90, (842, 595), (842, 0)), (180, (595, 842), (595, 842)), (270, (842, 595), (0, 595))],
)
def test_turned_page_is_read_upright(
    degrees: int, size: tuple[int, int], origin: tuple[int, int], stated: bool
) -> None:
    def draw(canvas: Any) -> None:
        canvas.translate(*origin)
        canvas.rotate(degrees)
        canvas.setFont("Serif", 14)
        canvas.drawString(60, 842 - 100, files.BODY[1])
        canvas.drawString(60, 842 - 120, files.BODY[2])

    # reportlab turns the paper, too, where a page says that it is shown turned.
    shape = size[::-1] if stated and degrees != 180 else size
    paper = read(files.pdf(draw, size=shape, rotation=degrees if stated else 0))
    assert texts(paper) == [files.BODY[1], files.BODY[2]]
    first, second = paper.lines
    assert first.left == pytest.approx(60 / 595, abs=0.01)
    assert first.top < 100 / 842 < first.bottom < second.bottom < 0.16


def test_gaps_left_for_figures_part_nothing() -> None:
    def draw(canvas: Any) -> None:
        files.letter(canvas, number="Số:            /CT-UBND", date="Hải Sơn, ngày        tháng        năm 2031")

    found = texts(read(files.pdf(draw)))
    assert "Số: /CT-UBND" in found and "Hải Sơn, ngày tháng năm 2031" in found


def test_narrow_gap_before_the_motto_parts_the_heads() -> None:
    def draw(canvas: Any) -> None:
        files.text(canvas, 60, 70, "BỘ GIAO THÔNG VÀ THỦY LỢI", 12)
        from reportlab.pdfbase.pdfmetrics import stringWidth

        start = 60 + stringWidth("BỘ GIAO THÔNG VÀ THỦY LỢI", "Serif", 12) + 12
        files.text(canvas, start, 70, files.HEAD_RIGHT[0], 12)
        for line, words in enumerate(files.BODY):
            files.justified(canvas, 85, 540, 240 + 19 * line, words)

    assert texts(read(files.pdf(draw)))[:2] == ["BỘ GIAO THÔNG VÀ THỦY LỢI", files.HEAD_RIGHT[0]]


def test_stretched_line_stays_whole() -> None:
    def draw(canvas: Any) -> None:
        files.justified(canvas, 85, 540, 240, "Ủy ban nhân dân xã")
        files.justified(canvas, 85, 540, 259, files.BODY[1])

    assert texts(read(files.pdf(draw)))[0] == "Ủy ban nhân dân xã"


def test_letters_without_spaces_are_parted_at_gaps() -> None:
    def draw(canvas: Any) -> None:
        for line, words in enumerate(files.BODY):
            files.justified(canvas, 85, 520, 240 + 19 * line, words)  # word by word, no space is written
        canvas.setFont("Serif", 14)
        canvas.drawString(85, 400, "GIÃN CÁCH CHỮ", charSpace=3)

    assert texts(read(files.pdf(draw)))[-1] == "GIÃN CÁCH CHỮ"


def test_letters_painted_twice_count_once_and_are_bold() -> None:
    def draw(canvas: Any) -> None:
        files.text(canvas, 85, 100, "Giao Sở Nông nghiệp chủ trì")
        for line in range(12):
            files.text(canvas, 85, 120 + 20 * line, f"Báo cáo lần {line} trước ngày 22 tháng 11 hằng năm")
        files.text(canvas, 85.4, 100, "Giao Sở Nông nghiệp chủ trì")

    lines = read(files.pdf(draw)).lines
    assert [(line.text, line.bold) for line in lines[:2]] == [
        ("Giao Sở Nông nghiệp chủ trì", True),
        ("Báo cáo lần 0 trước ngày 22 tháng 11 hằng năm", False),
    ]


def test_footnote_mark_does_not_become_a_digit_of_the_year() -> None:
    def draw(canvas: Any) -> None:
        from reportlab.pdfbase.pdfmetrics import stringWidth

        files.text(canvas, 85, 100, "Theo báo cáo năm 2031")
        files.text(canvas, 85 + stringWidth("Theo báo cáo năm 2031", "Serif", 14), 95, "2", 8)
        files.text(canvas, 85, 120, "các hồ chứa đã đầy nước")

    assert texts(read(files.pdf(draw)))[0] == "Theo báo cáo năm 2031²"


def test_table_with_lines_gives_rows_and_whole_cells() -> None:
    def draw(canvas: Any) -> None:
        files.text(canvas, 85, 80, "Phân công nhiệm vụ như sau:")
        canvas.grid([80, 120, 330, 450, 540], [842 - y for y in (100, 125, 165, 190)])
        for x, words in zip((85, 125, 335, 455), ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), strict=True):
            files.text(canvas, x, 118, words, 12)
        files.text(canvas, 85, 145, "1", 12)
        files.text(canvas, 125, 140, "Rà soát hệ thống đê điều và", 12)
        files.text(canvas, 125, 155, "báo cáo kết quả", 12)
        files.text(canvas, 335, 145, "Sở Thủy lợi", 12)
        files.text(canvas, 455, 145, "15/5/2031", 12)
        files.text(canvas, 85, 183, "2", 12)
        files.text(canvas, 125, 183, "Dự trữ vật tư", 12)
        files.text(canvas, 335, 183, "Các xã", 12)
        files.text(canvas, 85, 230, "Các đơn vị nghiêm túc thực hiện.")

    assert texts(read(files.pdf(draw))) == [
        "Phân công nhiệm vụ như sau:",
        "STT | Nhiệm vụ | Chủ trì | Thời hạn",
        "1 | Rà soát hệ thống đê điều và báo cáo kết quả | Sở Thủy lợi | 15/5/2031",
        "2 | Dự trữ vật tư | Các xã",
        "Các đơn vị nghiêm túc thực hiện.",
    ]


def test_table_without_lines_keeps_its_rows() -> None:
    def draw(canvas: Any) -> None:
        rows = (("Xã", "Số hồ", "Dung tích"), ("Minh Tân", "12", "3,4"), ("Phú Lộc", "7", "1,9"), ("Yên Hạ", "9", "2"))
        for number, row in enumerate(rows):
            for x, words in zip((85, 250, 400), row, strict=True):
                files.text(canvas, x, 100 + 18 * number, words)

    assert texts(read(files.pdf(draw)))[1:3] == ["Minh Tân | 12 | 3,4", "Phú Lộc | 7 | 1,9"]


def test_figures_of_signature_fields_are_read_and_their_stamps_are_not() -> None:
    def draw(canvas: Any) -> None:
        files.letter(canvas, number="Số:            /CT-UBND", date="Hải Sơn, ngày        tháng 4 năm 2031")

    data = files.with_stamps(
        files.pdf(draw),
        (138, 842 - 116, "45"),
        (415, 842 - 118, "12"),
        (20, 830, "Nguoi ky: UY BAN NHAN DAN TINH HAI SON"),
        (20, 816, "Thoi gian ky: 12.04.2031 08:30:15 +07:00"),
    )
    found = texts(read(data))
    assert "Số: 45/CT-UBND" in found and "Hải Sơn, ngày 12 tháng 4 năm 2031" in found
    assert not any("Nguoi ky" in line or "08:30" in line for line in found)


def test_signature_stamp_in_the_page_itself_is_left_out() -> None:
    def draw(canvas: Any) -> None:
        files.letter(canvas)
        stamp = ("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", "TỈNH HẢI SƠN", "Email: cong@haison.example")
        for line, words in enumerate((*stamp, "Thời gian ký: 12.04.2031 08:30:15 +07:00")):
            files.text(canvas, 20, 12 + 9 * line, words, 8)

    assert texts(read(files.pdf(draw)))[0] == files.HEAD_LEFT[0]


def test_scan_without_tesseract_is_an_error_that_says_how_to_install_it() -> None:
    with pytest.raises(ReadError) as caught:
        read(files.scanned(files.picture(files.pdf(files.letter), dpi=60)))
    assert caught.value.code == "no-ocr"
    assert "apt install tesseract-ocr tesseract-ocr-vie" in caught.value.hint


def test_pages_with_text_work_without_tesseract() -> None:
    from reportlab.lib.utils import ImageReader

    image = files.picture(files.pdf(files.letter), dpi=60)
    data = files.pdf(files.letter, lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, *files.A4))
    paper = read(data)
    assert {line.page for line in paper.lines} == {1}
    assert (paper.pages, paper.warnings) == (2, ("no-ocr",))


def test_stamp_over_a_scan_is_no_text() -> None:
    def stamp(canvas: Any) -> None:
        files.text(canvas, 20, 15, "Ký bởi: Cổng Thông tin điện tử", 8)
        files.text(canvas, 20, 25, "Thời gian ký: 12.04.2031 08:30:15 +07:00", 8)

    data = files.scanned(files.picture(files.pdf(files.letter), dpi=60), over=stamp)
    with pytest.raises(ReadError, match="Tesseract"):
        read(data)


def test_broken_encoding_is_no_text() -> None:
    def draw(canvas: Any) -> None:
        for line in range(6):
            files.text(canvas, 85, 100 + 20 * line, "Uû ban nh©n d©n tØnh yªu cÇu c¸c së, ban, ngµnh thùc hiÖn nghiªm")

    with pytest.raises(ReadError) as caught:
        read(files.pdf(draw))
    assert caught.value.code == "no-ocr"


def test_progress_is_told_for_every_page() -> None:
    told: list[tuple[int, int]] = []
    read_pdf(
        files.pdf(files.letter, files.letter, files.letter),
        ocr=NO_OCR,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def code_of(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data)
    return caught.value.code


def test_no_pdf() -> None:
    assert code_of(b"") == "bad-pdf"
    assert code_of("Công điện".encode()) == "bad-pdf"
    assert code_of(b"%PDF-1.7\n" + b"\0" * 2000) == "bad-pdf"


def test_truncated_pdf_is_refused_or_read_as_far_as_it_goes() -> None:
    data = files.pdf(*[files.letter] * 3)
    for share in (0.1, 0.5, 0.9):
        try:
            paper = read(data[: int(share * len(data))])
        except ReadError as error:
            assert error.code in {"bad-pdf", "empty"}
        else:
            assert paper.lines
    # Bytes behind the end, as mail gateways append them, and before the beginning do no harm.
    assert texts(read(b"\n\n" + data + b"\n<!-- sent by a gateway -->"))[0] == files.HEAD_LEFT[0]


def test_encrypted_pdf() -> None:
    files.fonts()
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = files.pdf(files.letter, encrypt=StandardEncryption("bí mật", ownerPassword="chủ"))
    assert code_of(locked) == "encrypted"
    printable = files.pdf(files.letter, encrypt=StandardEncryption("", ownerPassword="chủ"))
    assert texts(read(printable))[0] == files.HEAD_LEFT[0]


def test_blank_pdf() -> None:
    assert code_of(files.pdf(files.blank)) == "empty"


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.pdf.opening.MAX_PAGES", 2)
    assert code_of(files.pdf(*[files.letter] * 3)) == "too-many-pages"


def test_packed_bomb_is_refused() -> None:
    bomb = zlib.compress(b"0 0 m " * 20_000_000, 9)
    data = files.pdf(files.letter)
    stream = b"\n9999 0 obj << /Length %d /Filter /FlateDecode >> stream\n%s\nendstream endobj\n" % (len(bomb), bomb)
    assert code_of(data.replace(b"%%EOF", stream + b"%%EOF")) == "too-large"
    twice = data.replace(b"%%EOF", b"\n9999 0 obj << /Filter [/FlateDecode /FlateDecode] >> endobj\n%%EOF")
    assert code_of(twice) == "too-large"


def test_a_page_without_any_words_is_skipped() -> None:
    paper = read(files.pdf(files.blank, files.letter))
    assert {line.page for line in paper.lines} == {2} and paper.pages == 2


@pytest.mark.parametrize(
    ("name", "head", "signer"),
    [
        ("Chỉ thị-13-CT-UBND", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"], "Trương Cảnh Tuyên"),
        ("Hướng dẫn-141-HD-UBND", ["ỦY BAN NHÂN DÂN", "TỈNH THANH HÓA", "Số: 141/HD-UBND"], "Nguyễn Văn Thi"),
        ("Kế hoạch-3283-KH-BVHTTDL", ["BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Số: 3283/KH-BVHTTDL"], "Tạ Quang Đông"),
    ],
)
def test_real_documents(shared: Path, name: str, head: list[str], signer: str) -> None:
    path = shared / "documents" / f"{name}.pdf"
    if not path.is_file():
        pytest.skip("the real documents are not beside the repository")
    paper = read(path.read_bytes())
    assert texts(paper)[: len(head)] == head
    assert paper.lines[-1].text == signer and paper.lines[-1].left > 0.5
    assert all(line.left < line.right and line.top < line.bottom for line in paper.lines)


def test_two_pages_of_different_size_and_a_moved_origin() -> None:
    files.fonts()
    import pypdfium2

    document = pypdfium2.PdfDocument(files.pdf(files.letter))
    document[0].set_mediabox(-40, -50, 555, 792)
    file = io.BytesIO()
    document.save(file)
    document.close()
    motto = next(line for line in read(file.getvalue()).lines if line.text == files.HEAD_RIGHT[0])
    assert (motto.left + motto.right) / 2 == pytest.approx((420 + 40) / 595, abs=0.01)
