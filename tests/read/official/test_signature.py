from __future__ import annotations

from dataclasses import replace

import pytest

from extract.read.official.official import read_paper
from extract.read.official.signature import find_foot
from extract.read.official.signing_words import full_names, is_office, name_ending, names_on, signer_name, signs_for
from extract.read.paper import PaperLine
from read.heads import HEADS
from read.papers import SHAPES, Sample, Shape, drawn, moved


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Văn Thi", "Nguyễn Văn Thi"),
        ("TRẦN THỊ LỤA", "Trần Thị Lụa"),
        ("Trung tướng Lê Đức Vinh", "Lê Đức Vinh"),
        ("PGS.TS. Bùi Thị Mơ", "Bùi Thị Mơ"),
        ("BS.CKII Lê An", "Lê An"),
        ("Y Thanh Hà Niê", "Y Thanh Hà Niê"),
        ("Hầu A Lềnh.", "Hầu A Lềnh"),
        ("PHÓ CHỦ TỊCH", None),
        ("BỘ TRƯỞNG", None),
        ("Văn phòng Chính phủ", None),
        ("Nơi Nhận Như", None),
        ("(Đã ký)", None),
        ("các đơn vị", None),
        ("", None),
    ],
)
def test_name_of_who_signed(text: str, name: str | None) -> None:
    assert signer_name(text) == name


def test_letters_lost_under_a_seal_come_back_where_only_one_name_fits() -> None:
    assert signer_name("rần Bảo Cường.", recognised=True) == "Trần Bảo Cường"
    assert signer_name("rần Bảo Cường.") is None
    assert signer_name("ê Bảo Cường", recognised=True) is None
    assert name_ending("_ễ—=„n Bảo Cường", ["Vũ Bảo Cường", "Lê An Thi"]) == "Vũ Bảo Cường"
    assert name_ending("n Bảo Cường", ["Vũ Bảo Cường", "Lê Bảo Cường"]) is None
    assert full_names("các PCN: Vũ Bảo Cường, Lê An Thi;") == ["Vũ Bảo Cường", "Lê An Thi"]


@pytest.mark.parametrize(
    "text", ["TM. ỦY BAN NHÂN DÂN", "T/M BỘ CHÍNH TRỊ", "KT.CHỦ TỊCH", "TL. BỘ TRƯỞNG", "TUQ. GIÁM ĐỐC", "K/T BÍ THƯ"]
)
def test_signing_for_another(text: str) -> None:
    assert signs_for(text) == 0
    assert is_office(text)


@pytest.mark.parametrize("text", ["TMĐT phát triển mạnh", "Chủ tịch Ủy ban nhân dân", "KẾT LUẬN", "1. Chủ tịch các xã"])
def test_text_is_no_office(text: str) -> None:
    assert not is_office(text)


def test_two_names_on_a_line() -> None:
    assert tuple(names_on("Mai Thị Thảo Đỗ Quang Huy")) == ("Mai Thị Thảo", "Đỗ Quang Huy")
    assert tuple(names_on("Nguyễn Lê Hà My")) == ("Nguyễn Lê Hà My",)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("swapped", [False, True])
def test_minutes_are_signed_by_the_chair(shape: Shape, swapped: bool) -> None:
    clerk, chair = (
        ("THƯ KÝ", "(Ký, ghi rõ họ tên)", "", "Mai Thị Thảo"),
        ("CHỦ TRÌ", "(Ký, ghi rõ họ tên)", "", "Đỗ Huy"),
    )
    sides = (chair, clerk) if swapped else (clerk, chair)
    sample = Sample(
        under=("BIÊN BẢN HỌP",),
        body=("Hôm nay, tổ họp về việc chia ca trực.", "Ai cũng đồng ý./."),
        listed=sides[0],
        signed=sides[1],
    )
    parts = read_paper(drawn(sample, shape))
    assert parts.document is not None
    assert parts.document.signer == "Đỗ Huy"
    assert list(parts.paragraphs) == list(sample.body)


def test_an_appendix_behind_the_signature_is_text() -> None:
    paper = drawn(HEADS["plan of a ministry"], "rows")
    last = paper.lines[-1]
    more = ["PHỤ LỤC", "Danh sách thư viện xã", "1. Thư viện xã Tân An.", "Nơi nhận: thư viện huyện"]
    appendix = [
        replace(last, text=text, left=0.2, right=0.6, top=0.1 + 0.03 * n, bottom=0.12 + 0.03 * n)
        for n, text in enumerate(more)
    ]
    parts = read_paper(replace(paper, lines=(*paper.lines, *moved(appendix, page=2)), pages=2))
    assert list(parts.paragraphs[-4:]) == more
    assert parts.document is not None
    assert parts.document.signer == "Tạ Thu Đông"
    assert parts.pages == ((0, 0), (len(parts.paragraphs) - 4, 0))


def test_the_signature_may_stand_before_the_list_in_reading_order() -> None:
    sample = HEADS["report of a commune"]
    paper = drawn(sample, "columns")
    at = next(place for place, line in enumerate(paper.lines) if line.text == "Nơi nhận:")
    one = [line for line in paper.lines[at:] if line.left < 0.4]
    two = [line for line in paper.lines[at:] if line.left >= 0.4]
    parts = read_paper(replace(paper, lines=(*paper.lines[:at], *two, *one)))
    assert parts.document is not None
    assert (parts.document.signer, parts.document.recipients) == (sample.signer, tuple(sample.recipients))
    assert list(parts.paragraphs) == list(sample.body)


def test_a_text_without_signature_has_no_foot() -> None:
    lines = [
        PaperLine(text=text, page=1) for text in ("Chủ tịch xã Lê Văn Tám nói.", "CHỦ TỊCH XÃ", "Căn cứ Luật Đất đai;")
    ]
    assert find_foot(lines, 0) is None
    assert find_foot([], 0) is None


def test_marks_of_a_scan_do_not_hide_the_foot() -> None:
    sample = replace(
        HEADS["wire of the Prime Minister"], body=("Giao ông Lê Quý Ân chỉ đạo việc này trong tháng 9./.",)
    )
    paper = drawn(sample, "rows")
    wrong = {"Nơi nhận:": "- nhận:", "Lê Quý Ân": "- Lê Quỳ Ân"}
    lines = tuple(replace(line, text=wrong.get(line.text, line.text), recognised=True) for line in paper.lines)
    parts = read_paper(replace(paper, lines=lines))
    assert parts.document is not None
    assert (parts.document.signer, parts.document.recipients) == (sample.signer, tuple(sample.recipients))
    assert list(parts.paragraphs) == list(sample.body)
