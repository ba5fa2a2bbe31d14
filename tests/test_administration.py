from __future__ import annotations

import pytest

from extract import lexicon
from extract.administration import ministry_today, province_today


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("Hải Dương", "Hải Phòng"),
        ("tỉnh Hải Dương", "Hải Phòng"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("TP.HCM", "Hồ Chí Minh"),
        ("Bà Rịa-Vũng Tàu", "Hồ Chí Minh"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("Hà Nội", "Hà Nội"),
        ("Thừa Thiên - Huế", "Huế"),
        ("Sơn Khê", None),
        ("", None),
    ],
)
def test_a_province_is_called_what_it_is_today(name: str, today: str | None) -> None:
    assert province_today(name) == today


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("Bộ GTVT", "Bộ Xây dựng"),
        ("Bộ Giao thông vận tải", "Bộ Xây dựng"),
        ("Bộ Kế hoạch - Đầu tư", "Bộ Tài chính"),
        ("Bộ Văn hoá - Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ Y tế", "Bộ Y tế"),
        ("Bộ", None),
        ("Sở Y tế", None),
    ],
)
def test_a_ministry_is_the_one_that_does_its_work(name: str, today: str | None) -> None:
    assert ministry_today(name) == today


def test_there_are_thirty_four_provinces_and_seventeen_ministries_and_agencies() -> None:
    assert len({entry.meaning for entry in lexicon.entries("provinces")}) == 34
    assert len({entry.meaning for entry in lexicon.entries("ministries")}) == 17


@pytest.mark.parametrize("name", ["provinces", "ministries"])
def test_what_is_today_is_called_itself(name: lexicon.Name) -> None:
    rows = lexicon.entries(name)
    assert {row.meaning for row in rows} <= {row.pattern for row in rows if row.pattern == row.meaning}
