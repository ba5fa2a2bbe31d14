from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from texts import NAUGHTY

from extract.quantities import figures
from extract.text import canonical


def one(text: str) -> tuple[str, float | None, str | None, str | None, float | None]:
    (found,) = figures(text, 0, len(text))
    return text[found.start : found.end], found.number, found.object, found.direction, found.share_of_plan


@pytest.mark.parametrize(
    ("text", "figure", "number", "counted", "direction", "share"),
    [
        ("Tổng thu của huyện đạt 1.250,5 tỷ đồng.", "1.250,5 tỷ đồng", 1250.5e9, "Tổng thu của huyện", "reached", None),
        ("Vốn ngoài ngân sách đạt 2,01 tỷ USD.", "2,01 tỷ USD", 2.01e9, "Vốn ngoài ngân sách", "reached", None),
        ("Sản lượng cá tăng 12,5% so với năm trước.", "12,5%", 12.5, "Sản lượng cá", "up", None),
        ("Số hộ nghèo đã giảm 1.200 hộ.", "1.200 hộ", 1200, "Số hộ nghèo", "down", None),
        ("Toàn xã trồng mới 3.000 ha rừng.", "3.000 ha", 3000, "rừng", None, None),
        ("Thu nội địa đạt 98% dự toán.", "98%", 98, "Thu nội địa", "reached", 98),
        ("Thu nội địa vượt 5% kế hoạch.", "5%", 5, "Thu nội địa", "up", 105),
        ("Thu nội địa vượt kế hoạch 5%.", "5%", 5, "Thu nội địa", "up", 105),
        ("Lạm phát khoảng 5-6%.", "5-6%", None, None, None, None),
        ("Huyện giải ngân 45 triệu đồng/ha.", "45 triệu đồng/ha", 45e6, "Huyện", "reached", None),
        ("Đã xử lý 1.5 triệu lượt khách.", "1.5 triệu lượt khách", 1.5e6, None, None, None),
        ("Có 12 dự án chậm.", "12 dự án", 12, None, "reached", None),
        ("Hơn 3 nghìn tỷ đồng chưa được tiêu.", "3 nghìn tỷ đồng", 3e12, None, None, None),
    ],
)
def test_a_figure_is_read(
    text: str, figure: str, number: float | None, counted: str | None, direction: str | None, share: float | None
) -> None:
    assert one(text) == (figure, number, counted, direction, share)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Nghị quyết 30/2020, ngày 12/3 năm 2021.",
        "Điều 5 của Luật; khóa XII; quý 3; thứ 2.",
        "Lúc 7h30 ông Ân, 54, có mặt.",
        "Xe mang biển 29A-123.45 dừng ở km.",
    ],
)
def test_dates_and_numbers_of_documents_are_no_figures(text: str) -> None:
    assert figures(text, 0, len(text)) == []


@pytest.mark.parametrize("text", [canonical(text) for text in NAUGHTY])
def test_figures_lie_in_the_text_one_behind_the_other(text: str) -> None:
    found = figures(text, 0, len(text))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_random_text_breaks_nothing() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    for _ in range(500):
        text = "".join(chance.choice("0123456789.,-% tỷđồngkehạc()/") for _ in range(80))
        assert all(text[each.start : each.end].strip() for each in figures(text, 0, len(text)))


def test_hundreds_of_digits_are_no_number() -> None:
    (figure,) = figures(text := f"đạt {'9' * 400} đồng", 0, len(text))
    assert figure.number is None


def test_long_lines_take_no_longer_than_their_length() -> None:
    text = "tăng 1.000,5 tỷ đồng và " * 4_000
    began = time.perf_counter()
    assert len(figures(text, 0, len(text))) == 4_000
    assert time.perf_counter() - began < 3
