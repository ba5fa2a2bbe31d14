"""A stretch of days, open at one end or both; and the Vietnamese day of a moment."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from extract.dates import VIETNAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days from ``first`` to ``last``, both included; None leaves an end open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """Return a year, a month of it, or one day.

        Raises:
            ValueError: there is no such month or day.
        """
        if month is None:
            return cls(first=date(year, 1, 1), last=date(year, 12, 31))
        first = date(year, month, day or 1)
        return cls(first=first, last=first if day else date(year, month, calendar.monthrange(year, month)[1]))

    def meets(self, other: Self) -> bool:
        """Say whether the two have a day in common."""
        return not (
            (self.first is not None and other.last is not None and other.last < self.first)
            or (self.last is not None and other.first is not None and other.first > self.last)
        )


def vietnamese_day(iso: str) -> date:
    """Return the day, on clocks in Vietnam, of a moment or day that ``extract.dates.parse_published`` returned."""
    if "T" not in iso:
        return date.fromisoformat(iso)
    try:
        return datetime.fromisoformat(iso).astimezone(VIETNAM).date()
    except OverflowError:  # the last hours of the last year that Python knows
        return date.fromisoformat(iso[:10])
