"""The three converters, by example, and against the program that made the labelled texts."""

import random
import runpy
from pathlib import Path

import pytest

from extract.corpus.converters import CONVERTERS, convert
from extract.corpus.labels import SOURCES
from extract.corpus.press import from_markdown, from_plain, split_paragraph
from extract.corpus.segmented import from_segmented, join_words

from .conftest import MARKDOWN, PLAIN, SEGMENTED


def test_every_source_has_a_converter() -> None:
    assert set(CONVERTERS) == set(SOURCES)


def test_segmented_file_gives_headline_lead_and_body_without_captions() -> None:
    assert from_segmented(SEGMENTED) == [
        "Huyện Bình Lãng yêu cầu dọn kênh trước mùa mưa",
        "Sáng 3/5, ông Tạ Hữu Khoan yêu cầu các xã dọn kênh trước ngày 20/5.",
        "Việc này đã chậm một tháng.",
        '"Kênh tắc thì đồng ngập", ông nói.',
        "Ba xã đã dọn xong 12 km kênh (đạt 60%).",
    ]


@pytest.mark.parametrize(
    ("segmented", "written"),
    [
        ("Bà nói : “ Xong rồi ” .", "Bà nói: “Xong rồi”."),
        ('( " Lúa chín " )', '("Lúa chín")'),
        ("Đội ' Cánh Diều ' về nhất", "Đội 'Cánh Diều' về nhất"),
        ("Ở TP. HCM mưa to !", "Ở TP.HCM mưa to!"),
        ("còn nữa ...", "còn nữa..."),
        ('Ông nói " một " và " hai', 'Ông nói "một" và "hai'),
        ("", ""),
    ],
)
def test_join_words_closes_up_marks(segmented: str, written: str) -> None:
    assert join_words(segmented) == written


def test_plain_file_is_split_by_line_and_mark_but_not_at_abbreviations() -> None:
    assert from_plain(PLAIN) == [
        "Xã Vĩnh Tường Hạ kiến nghị xây trạm bơm",
        "Bà Đoàn Thị Lụa kiến nghị tỉnh xây trạm bơm tại TP. Hà Khê.",
        "Nông dân thiếu nước từ tháng 2.",
        "Trạm cũ hỏng",
        "Tỉnh sẽ khảo sát trong quý III.",
    ]


def test_markdown_file_loses_links_pictures_rules_and_signs() -> None:
    assert from_markdown(MARKDOWN) == [
        "Ngân hàng Sông Vàng giảm lãi vay",
        "Theo Nghị quyết 9, lãi vay đã giảm 0,5 điểm.",
        "Ông Cao Bách Tùng giao các chi nhánh rà soát hồ sơ.",
        "Hạn là ngày 1/6!",
    ]


def test_split_paragraph_holds_on_at_initials_and_closes_with_the_quote() -> None:
    assert split_paragraph("Ông N. V. Tư nói: “Được.” Rồi về. 5 người ở lại") == [
        "Ông N. V. Tư nói: “Được.” Rồi về.",
        "5 người ở lại",
    ]


@pytest.mark.parametrize("source", ["baomoi", "hddtvn"])
def test_an_empty_press_file_has_no_sentences(source: str) -> None:
    assert convert(source, b" \n\n") == []


def test_decomposed_accents_are_composed_and_broken_bytes_are_marked() -> None:
    assert convert("baomoi", "Hoa\u0300 bình".encode() + b"\xff") == ["Hoà bình\ufffd"]


_WORDS = (
    "Ông_Bà xã huyện_lị TP. HCM TP Q. PGS. TS. Th.S v.v. T.Ư N. A Đà Nẵng được 12 5,5 3/5 % . , ; : ! ? … ... "
    "\" ' “ ” ‘ ’ ( ) [ ] - – * ** # > _ __ ![a](b) [c](d) ===== ----- a\u0300 ế Ế \u00a0 \t"
)


def _generated_texts() -> list[str]:
    """Four thousand texts of every mark and word the rules look at, with spaces and line ends at random."""
    dice = random.Random(20240305)  # noqa: S311 - nothing secret, and the same texts each time
    words = _WORDS.split(" ")
    gaps = [" "] * 12 + ["", "", "  ", "\n", "\n", "\n\n", "\r\n"]
    return ["".join(dice.choice(words) + dice.choice(gaps) for _ in range(dice.randrange(60))) for _ in range(4000)]


@pytest.mark.parametrize(("source", "function"), [("vietnews", "vietnews"), ("baomoi", "baomoi"), ("hddtvn", "hddt")])
def test_converters_do_what_the_original_program_does(shared: Path, source: str, function: str) -> None:
    original = runpy.run_path(str(shared / "texts.py"))[function]
    texts = _generated_texts()
    assert len({len(original(text)) for text in texts}) > 10  # the texts do exercise the splitting
    for text in texts:
        assert convert(source, text.encode()) == original(text), repr(text)
