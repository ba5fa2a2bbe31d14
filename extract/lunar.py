"""Days of the Vietnamese lunar calendar as days of the common one. Pure.

``lunar-vn`` computes the moon for UTC+7, Vietnam's zone, by Hồ Ngọc Đức's algorithm. Calendars made for Beijing's zone
put Tết of 2007 and of 2030 a day later.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

LUNAR_YEARS: Final = range(1900, 2100)
"""Lunar years that lie wholly inside the years ``lunar-vn`` computes."""

_STEMS: Final = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES: Final = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLINGS: Final = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "tị": "tỵ", "mẹo": "mão"}

NAMED_YEAR: Final = rf"(?:{'|'.join([*_STEMS, 'kỉ', 'quí'])})\s(?:{'|'.join([*_BRANCHES, 'tí', 'tị', 'mẹo'])})"
"""A year by stem and branch, "Mậu Tuất"; to be matched without regard to case."""


def tet(year: int) -> date | None:
    """Return the first day of Tết of the lunar year that begins in ``year``; None outside ``LUNAR_YEARS``."""
    return solar(1, 1, year)


def solar(day: int, month: int, year: int) -> date | None:
    """Return the day of a lunar date; None for a date that cannot be or lies outside ``LUNAR_YEARS``.

    The 30th of a month that has 29 days is its last day: "30 Tết" is New Year's Eve in every year.
    """
    from lunar_vn import LunarDate, lunar_to_solar

    if year not in LUNAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    found = lunar_to_solar(LunarDate(day, month, year))
    return found if day < 30 else min(found, _last_day(month, year))


def _last_day(month: int, year: int) -> date:
    from lunar_vn import LunarDate, convert_solar_to_lunar, lunar_to_solar

    on_29th = lunar_to_solar(LunarDate(29, month, year))
    after = on_29th + timedelta(days=1)
    is_long = convert_solar_to_lunar(after.day, after.month, after.year).day == 30
    return after if is_long else on_29th


def year_named(name: str, near: date) -> int | None:
    """Return the year with this name (``NAMED_YEAR``) that lies nearest to ``near``: names return after 60 years.

    None for a name that no year has, such as "Giáp Sửu".
    """
    stem, branch = (_SPELLINGS.get(word, word) for word in name.lower().split())
    for away in range(31):
        for year in (near.year - away, near.year + away):
            # 1984 began a cycle, and with it 4 AD: Giáp Tý.
            if _STEMS[(year - 4) % 10] == stem and _BRANCHES[(year - 4) % 12] == branch:
                return year
    return None
