from __future__ import annotations

import time
import unicodedata

import pytest
from texts import ARTICLE, NAUGHTY

from extract.text import (
    canonical,
    new_spelling,
    old_spelling,
    paragraphs,
    quotation_is_open,
    sentences,
    straight_quotes,
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (unicodedata.normalize("NFD", "Đồng Xuyên hoà thuận"), "Đồng Xuyên hoà thuận"),
        ("\u00d0ông \u00d0à", "\u0110ông \u0110à"),
        ("a\u00a0b\u202fc\u2007d\u3000e", "a b c d e"),
        ("một\r\nhai\rba\n", "một\nhai\nba\n"),
        ("một\u2028hai\u2029ba\u0085bốn\x0bnăm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("\ufeffkê\u200bnh mư\u00adơng\u200c\u200d\u2060", "kênh mương"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("tab\tvà\nxuống dòng", "tab\tvà\nxuống dòng"),
        ("e\u200b\u0301", "é"),
        ("a\x02\u0323", "ạ"),
    ],
)
def test_canonical_writes_one_form(written: str, expected: str) -> None:
    assert canonical(written) == expected


@pytest.mark.parametrize("text", [*NAUGHTY, *(f"a{odd}\u0301{odd}b\r{odd}\n" for odd in "\u200b\u00ad\x01\u2028\r")])
def test_canonical_is_idempotent_and_composed(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once


def test_canonical_keeps_old_and_new_tone_places_apart() -> None:
    assert canonical("hoà hòa thuỷ thủy") == "hoà hòa thuỷ thủy"


def test_paragraphs_are_the_lines_that_hold_something() -> None:
    text = "  một \n\n\t\nhai\nba  "
    assert [text[start:end] for start, end in paragraphs(text)] == ["một", "hai", "ba"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kênh tắc. Ruộng khô.", ["Kênh tắc.", "Ruộng khô."]),
        ("Kênh tắc? Ruộng khô! Dân lo.", ["Kênh tắc?", "Ruộng khô!", "Dân lo."]),
        ("Tại TP.HCM và TP. Khe Ngòi đã họp. Xong.", ["Tại TP.HCM và TP. Khe Ngòi đã họp.", "Xong."]),
        ("Dự án làm ở TP. Trong đó có cầu.", ["Dự án làm ở TP.", "Trong đó có cầu."]),
        ("PGS.TS. Lò Quý Ân dự họp. Ông nói ít.", ["PGS.TS. Lò Quý Ân dự họp.", "Ông nói ít."]),
        ("Gặp Th.S. Vi Thị Nhàn và GS. Mùa A Dế.", ["Gặp Th.S. Vi Thị Nhàn và GS. Mùa A Dế."]),
        ("Có lúa, ngô, v.v. và rau.", ["Có lúa, ngô, v.v. và rau."]),
        ("1. Rà soát kênh mương. 2 xã làm trước.", ["1. Rà soát kênh mương.", "2 xã làm trước."]),
        ("1.2. Giao Sở Xây dựng", ["1.2. Giao Sở Xây dựng"]),
        ("IV. Tổ chức thực hiện", ["IV. Tổ chức thực hiện"]),
        ("a) Giao các xã\nb) Giao các huyện", ["a) Giao các xã", "b) Giao các huyện"]),
        ("- Nạo vét kênh. - Sửa cống.", ["- Nạo vét kênh.", "- Sửa cống."]),
        ("Bị cáo N. T. A khai nhận. Tòa nghỉ.", ["Bị cáo N. T. A khai nhận.", "Tòa nghỉ."]),
        ("Lúa đạt 3.500 tấn. 15 hộ thoát nghèo.", ["Lúa đạt 3.500 tấn.", "15 hộ thoát nghèo."]),
        ("Họ chờ... rồi về. Trời mưa… Họ lại đi.", ["Họ chờ... rồi về.", "Trời mưa…", "Họ lại đi."]),
        ("Họ chờ... 15 phút rồi về.", ["Họ chờ... 15 phút rồi về."]),
        ("“Kênh tắc. Ruộng khô.” Bà nói thế.", ["“Kênh tắc.", "Ruộng khô.”", "Bà nói thế."]),
        ('Ông hỏi: "Vì sao?" rồi im.', ['Ông hỏi: "Vì sao?" rồi im.']),
        ("Làm xong.Sau đó nghiệm thu.", ["Làm xong.", "Sau đó nghiệm thu."]),
        ("Xem tại vidu.example nhé. Hết.", ["Xem tại vidu.example nhé.", "Hết."]),
        ("Tỉnh họp\nHuyện họp. Xã họp\n\nThôn họp", ["Tỉnh họp", "Huyện họp.", "Xã họp", "Thôn họp"]),
        ("Họp xong ( tại huyện ). Mọi người về.", ["Họp xong ( tại huyện ).", "Mọi người về."]),
        ("", []),
        (" \n\t\n", []),
        ("Một dòng", ["Một dòng"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text", [*NAUGHTY, ARTICLE])
def test_sentences_cover_every_character_once_inside_one_line(text: str) -> None:
    text = canonical(text)
    spans = sentences(text)
    covered = [False] * len(text)
    before = 0
    for start, end in spans:
        assert before <= start < end
        words = text[start:end]
        assert words == words.strip()
        assert "\n" not in words
        covered[start:end] = [True] * (end - start)
        before = end
    assert [char for char, inside in zip(text, covered, strict=True) if not inside and not char.isspace()] == []


@pytest.mark.parametrize("piece", ["A. ", ".", "…", "a.", "1.", '"', ". ", "?!. ", "Ân.Ân ", "“(", " "])
def test_sentences_take_no_longer_than_a_second_on_a_long_line(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà bình", "hòa bình"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("khoẻ, thuỷ lợi", "khỏe, thủy lợi"),
        ("xoá đói", "xóa đói"),
    ],
)
def test_tones_have_two_spellings(old: str, new: str) -> None:
    assert new_spelling(old) == new
    assert old_spelling(new) == old
    assert new_spelling(new) == new


@pytest.mark.parametrize("word", ["quý", "hoàn", "quỹ", "thuyền", "loài", "khoảng", "hoạch"])
def test_words_that_both_spellings_write_alike_stay(word: str) -> None:
    assert new_spelling(word) == old_spelling(word) == word


@pytest.mark.parametrize(
    ("sentence", "was_open", "is_open"),
    [
        ("Ông nói: “Dọn kênh.", False, True),
        ("Dọn cống.” Ông về.", True, False),
        ('"Dọn kênh.', False, True),
        ('Dọn cống", ông nói.', True, False),
        ('“Dọn cống", ông nói.', False, False),
        ("Dọn cống.", True, True),
        ('"Dọn" và "cống"', False, False),
        ("“Dọn” rồi “cống", False, True),
    ],
)
def test_a_quotation_is_open_until_it_is_closed(sentence: str, was_open: bool, is_open: bool) -> None:
    assert quotation_is_open(sentence, was_open=was_open) is is_open


def test_quotation_marks_become_straight_without_changing_a_length() -> None:
    typed = "“Dọn «kênh» ‘sớm’”"
    assert straight_quotes(typed) == '"Dọn "kênh" \'sớm\'"'
    assert len(straight_quotes(typed)) == len(typed)
