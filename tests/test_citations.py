from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from texts import NAUGHTY

from extract.citations import citations, each_once, normal_number, resolved
from extract.text import canonical

FORMS = [
    tuple(None if cell == "-" else cell for cell in line.split("\t"))
    for line in Path(__file__).with_name("citation_forms.tsv").read_text("utf-8").splitlines()
]


def test_there_are_two_hundred_forms() -> None:
    assert len({form for form, *_ in FORMS}) == len(FORMS) >= 200


@pytest.mark.parametrize(("form", "kind", "number", "issuer", "date"), FORMS, ids=[form for form, *_ in FORMS])
def test_a_document_is_found_and_read(
    form: str, kind: str | None, number: str | None, issuer: str | None, date: str | None
) -> None:
    text = f"Theo {form}, xã phải dọn kênh."
    (found,) = citations(text)
    assert text[found.start : found.end] == form
    assert (found.type, found.number, found.issuer, found.date) == (kind, number, issuer, date)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết này có hiệu lực ngay.",
        "Huyện lập kế hoạch 5 năm và báo cáo 6 tháng.",
        "Hội nghị quyết định 3 vấn đề.",
        "Đảng ủy thi hành kỷ luật 5 đảng viên.",
        "Báo Pháp luật TP.HCM đưa tin.",
        "Bộ Kế hoạch và Đầu tư trả lời.",
        "Xã hướng dẫn 20 hộ trồng lúa.",
        "Bản đồ quy hoạch 1/2000 đã xong.",
        "Ông nói dự án “treo” quá nhiều.",
        "Sở thông báo 10 trường hợp vi phạm pháp luật.",
        "Trường Đại học Luật Hà Nội tuyển sinh.",
        "Xã được lợi từ các Hiệp định Thương mại tự do.",
        "Hai nước bàn về một Hiệp định Mekong.",
        "Xã đạt 80% kế hoạch 2019.",
        "Tỉnh theo Chương trình mục tiêu quốc gia xây dựng nông thôn mới.",
    ],
)
def test_what_only_looks_like_a_document_is_none(text: str) -> None:
    assert citations(text) == []


def test_the_full_stop_of_the_sentence_is_no_part_of_a_number() -> None:
    text = "Xã làm theo Chỉ thị số 16/CT-TTg."
    (found,) = citations(text)
    assert (text[found.start : found.end], found.number) == ("Chỉ thị số 16/CT-TTg", "16/CT-TTg")


def test_short_forms_take_number_issuer_and_date_of_the_full_one() -> None:
    text = "Chỉ thị 16 nêu rõ. Theo Chỉ thị số 16/CT-TTg ngày 31/3/2020, xã dọn kênh. Luật Đất đai, Luật Đất đai 2013."
    short, full, law, dated = resolved(citations(text))
    assert (short.number, short.issuer, short.date) == ("16/CT-TTg", "Thủ tướng Chính phủ", "2020-03-31")
    assert full.number == short.number
    assert law.date == dated.date == "2013"


def test_a_short_form_that_may_be_either_of_two_stays_short() -> None:
    text = "Nghị quyết 04 nêu rõ. Có Nghị quyết số 04-NQ/TU và Nghị quyết số 04/NQ-CP."
    assert resolved(citations(text))[0].number == "04"


def test_two_titles_joined_are_two_documents() -> None:
    text = "Xã học Hiệp định CP.TPP và Hiệp định EVFTA, theo Nghị quyết 35 thành công và Chiến lược cá tra (CATRA)."
    assert [text[found.start : found.end] for found in citations(text)] == [
        "Hiệp định CP.TPP",
        "Hiệp định EVFTA",
        "Nghị quyết 35",
    ]


def test_a_short_name_in_brackets_is_no_second_document() -> None:
    text = "Xã học Hiệp định Đối tác xuyên Thái Bình Dương (TPP)."
    assert len(citations(text)) == 1


def test_each_document_counts_once_by_its_fullest_mention() -> None:
    text = (
        "Nghị định 24, Nghị định 24/2010/NĐ-CP, nghị định số 24/2012/NĐ-CP, Luật Đất đai, luật đất đai 2013, "
        "Luật Đất đai 2003 và Thông tư 24."
    )
    assert [text[found.start : found.end] for found in each_once(citations(text))] == [
        "Nghị định 24/2010/NĐ-CP",
        "nghị định số 24/2012/NĐ-CP",
        "luật đất đai 2013",
        "Luật Đất đai 2003",
        "Thông tư 24",
    ]


def test_many_different_documents_are_told_apart_in_time() -> None:
    text = " ".join(f"Chỉ thị {number}/CT-TTg;" for number in range(1, 20_001))
    started = time.perf_counter()
    assert len(each_once(citations(text))) == 20_000
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("24 / QĐ - TTg", "24/QĐ-TTg"),
        ("2551/QDD-TTg", "2551/QĐ-TTg"),
        ("04–NQ/TƯ", "04-NQ/TW"),
        ("16/CT-TTG", "16/CT-TTg"),
    ],
)
def test_numbers_have_one_form(written: str, normal: str) -> None:
    assert normal_number(written) == normal


def test_no_text_makes_a_citation_that_is_not_in_it() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    pieces = [form for form, *_ in FORMS]
    pieces += ["ngày", "số", "của", "“", "”", '"', "(", ")", "/", "-", "năm 2020", "Luật", "về", "\n"]
    for text in [*map(canonical, NAUGHTY), *(" ".join(chance.choices(pieces, k=12)) for _ in range(300))]:
        last = 0
        for found in citations(text):
            assert last <= found.start < found.end <= len(text)
            last = found.end


def test_a_text_full_of_citations_takes_no_more_than_its_share_of_time() -> None:
    started = time.perf_counter()
    found = resolved(citations("Chỉ thị 16 và Chỉ thị số 16/CT-TTg. " * 5000))
    assert {each.number for each in found} == {"16/CT-TTg"}
    # Each against each took half a minute.
    assert time.perf_counter() - started < 10
