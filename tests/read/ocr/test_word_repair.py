from __future__ import annotations

import pytest

from extract.read.ocr.word_repair import with_words_mended
from extract.read.pages.words import Word


def line(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(text=word, left=50.0 * place, right=50.0 * place + 40, baseline=100, size=14, recognised=True)
        for place, word in enumerate(text.split())
    )


def mended(text: str) -> str:
    return " ".join(word.text for word in with_words_mended(line(text)))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("BộY tế", "Bộ Y tế"),
        ("các cơ quan.chức năng", "các cơ quan chức năng"),
        ("kiện toàn cấp uỷ:khoá mới", "kiện toàn cấp uỷ: khoá mới"),
        ("tại chỗ.Giao cho xã", "tại chỗ. Giao cho xã"),
        ("những,nội dung", "những, nội dung"),
        ("phối hợp VỚI Các sở", "phối hợp với Các sở"),
        ("hệ thống cơsở dữ liệu", "hệ thống cơ sở dữ liệu"),
        ("(trunghọc, Banhành", "(trung học, Ban hành"),
    ],
)
def test_words_are_mended(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "cổng quangtri.gov.vn mới",
        "ở TP.HCM",
        "HaNoi",
        "của TƯ Đảng",
        "UBND TỈNH ĐÔNG XUYÊN",
        "13,5 triệu",
        "tăng 1.200 hộ",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


def test_parts_share_the_place_of_the_word() -> None:
    first, second = with_words_mended(line("BộY"))
    assert (first.left, second.right) == (0.0, 40.0)
    assert first.right == second.left == pytest.approx(80 / 3)
