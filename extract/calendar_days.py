"""Periods of the calendar as their first and last days. Pure.

"Đầu", "giữa" and "cuối" follow the Civil Code 2015, Article 146: the beginning starts on the first day, the middle is
the 15th of a month and the 30th of June, the end the last day. How wide they are is ours: ten days of a month, a month
of a quarter, a quarter of a year, with the middle ending on the Code's day. Weeks begin on Monday. A school year runs
from September to May, as the yearly school calendars of the Ministry of Education have it (opening on 5 September, end
by 31 May). Tết is the "three days of Tết" of custom, the first of the lunar year and the two after it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from extract.lunar import solar, tet

Days = tuple[date, date]
"""The first and the last day of a period, both included."""

# Days from the first of the unit to the first and the last of its part; None: to the unit's last day.
_PARTS: Final[dict[str, dict[str, tuple[int, int | None]]]] = {
    "tuần": {"đầu": (0, 1), "giữa": (2, 3), "cuối": (5, None)},
    "tháng": {"đầu": (0, 9), "giữa": (10, 14), "cuối": (20, None), "nửa đầu": (0, 14), "nửa cuối": (15, None)},
}
# The same in months, the first of them 0.
_PARTS_IN_MONTHS: Final[dict[str, dict[str, tuple[int, int]]]] = {
    "quý": {"đầu": (0, 0), "giữa": (1, 1), "cuối": (2, 2), "nửa đầu": (0, 1), "nửa cuối": (1, 2)},
    "năm": {"đầu": (0, 2), "giữa": (3, 5), "cuối": (9, 11), "nửa đầu": (0, 5), "nửa cuối": (6, 11)},
}


def day(number: int, month: int, year: int) -> Days | None:
    """Return a single day; None for one that does not exist, such as the "31/4" of a careless article."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return found, found


def months(first: int, last: int, year: int) -> Days | None:
    """Return the days of the months ``first`` to ``last``, 1 to 12, of one year; None where these are no months."""
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def quarter(number: int, year: int) -> Days | None:
    """Return the days of quarter 1 to 4."""
    return months(3 * number - 2, 3 * number, year)


def week(within: date) -> Days:
    """Return the Monday and the Sunday around a day."""
    monday = within - timedelta(days=within.weekday())
    return monday, monday + timedelta(days=6)


def lunar(number: int | None, month: int, year: int) -> Days | None:
    """Return one day of a lunar month, or all of them where ``number`` is None."""
    first, last = solar(number or 1, month, year), solar(number or 30, month, year)
    return (first, last) if first and last else None


def tet_holiday(year: int) -> Days | None:
    """Return the three days of Tết in ``year``."""
    first = tet(year)
    return (first, first + timedelta(days=2)) if first else None


def years(first: int, last: int) -> Days | None:
    """Return the days of the years ``first`` to ``last``; None where they run backwards."""
    return (date(first, 1, 1), date(last, 12, 31)) if first <= last else None


def school_year(first: int, last: int) -> Days | None:
    """Return the days of a school year, "năm học 2018-2019"; None where the years run backwards."""
    return (date(first, 9, 1), date(last, 5, 31)) if first < last else None


def part_of(whole: Days | None, unit: str, part: str | None) -> Days | None:
    """Return what "đầu", "giữa", "cuối", "nửa đầu" or "nửa cuối" mean of a "tuần", "tháng", "quý" or "năm".

    The whole without such a word (None, or "hết"), and None of None.
    """
    if whole is None or part in {None, "hết"}:
        return whole
    if in_months := _PARTS_IN_MONTHS.get(unit, {}).get(part or ""):
        begins = whole[0].month
        return months(begins + in_months[0], begins + in_months[1], whole[0].year)
    begin, end = _PARTS.get(unit, {}).get(part or "", (0, None))
    return whole[0] + timedelta(days=begin), whole[1] if end is None else whole[0] + timedelta(days=end)


def after_months(start: date, count: int) -> date:
    """Return the day that many months later; the last of its month where that has no such day.

    So end periods in months and years by the Civil Code 2015, Article 148.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def after_working_days(start: date, count: int) -> date:
    """Return the day that many days from Monday to Friday later; public holidays are not known and count."""
    friday_or_before = start - timedelta(days=max(0, start.weekday() - 4))
    weeks, rest = divmod(count, 5)
    over_weekend = 2 if friday_or_before.weekday() + rest > 4 else 0
    return friday_or_before + timedelta(days=7 * weeks + rest + over_weekend)
