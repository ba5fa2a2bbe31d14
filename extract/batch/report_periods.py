"""Statements by month, or by year where months would be too many to be seen apart. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

_MOST: Final = 60
"""Columns of a chart; our choice, five years of months, which a page of 300 mm still shows 4 mm wide."""

_STRAY: Final = 200
"""One of so many statements at either end may be cut off: a few wrong dates would else stretch the years to nothing.
Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Statements in time.

    Args:
        unit: what a period is.
        names: the periods without a gap, "2031-06" or "2031"; () where no statement has a date.
        counts: statements by (period, label).
        undated: statements of articles whose date is unknown.
        outside: statements before the first period or after the last, where dates lie far apart.
    """

    unit: Literal["month", "year"]
    names: tuple[str, ...]
    counts: Counter[tuple[str, str]]
    undated: int
    outside: int


def periods(rows: Iterable[tuple[str | None, str, int]]) -> Periods:
    """Lay out (month, label, statements) in time; a month is "2031-06", or None where it is unknown."""
    found = list(rows)
    undated = sum(count for month, _, count in found if month is None)
    dated = [(month, label, count) for month, label, count in found if month is not None]
    months = Counter[int]()
    for month, _, count in dated:
        months[_number(month)] += count
    if not months:
        return Periods(unit="month", names=(), counts=Counter(), undated=undated, outside=0)
    first, last = min(months), max(months)
    if last - first >= _MOST:
        first, last = _without_strays(months)
    unit: Literal["month", "year"] = "month" if last - first < _MOST else "year"
    if unit == "year":
        first = max(first, (last // 12 - _MOST + 1) * 12)
    counts = Counter[tuple[str, str]]()
    for month, label, count in dated:
        if first <= _number(month) <= last:
            counts[month if unit == "month" else month[:4], label] += count
    names = dict.fromkeys(_name(number, unit) for number in range(first, last + 1))
    outside = sum(months.values()) - counts.total()
    return Periods(unit=unit, names=tuple(names), counts=counts, undated=undated, outside=outside)


def _without_strays(months: Counter[int]) -> tuple[int, int]:
    """Return the first and the last month after the few statements at either end are cut off."""
    spare = months.total() // _STRAY
    ends = []
    for ordered in (sorted(months), sorted(months, reverse=True)):
        passed = 0
        for month in ordered:
            passed += months[month]
            if passed > spare:
                ends.append(month)
                break
    first, last = ends
    return first, last


def _number(month: str) -> int:
    """Count months from the year 0."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _name(number: int, unit: Literal["month", "year"]) -> str:
    year, month = divmod(number, 12)
    return f"{year:04}-{month + 1:02}" if unit == "month" else f"{year:04}"
