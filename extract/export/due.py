"""Days and time limits as Vietnamese offices write them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from extract.dates import VIETNAM
from extract.records import Deadline

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"\d{4}")
_FIRST_MONTHS: Final = 2


def day_of(iso: str | None) -> date | None:
    """Return the day that an ISO date names, or None where it names none, only a month, or no day that exists."""
    if iso is None or not _DAY.fullmatch(iso):
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def moment_of(iso: str | None) -> datetime | None:
    """Return an ISO day or time in UTC; a day is its first moment in Vietnam, a clock without zone runs there.

    None stands for what is no ISO 8601 and for what UTC cannot hold.
    """
    try:
        moment = datetime.fromisoformat(iso or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def short_date(iso: str | None) -> str | None:
    """Return "30/06/2025" for an ISO day, "06/2025" for a month, the year itself, and the day in Vietnam for a time.

    What is none of these stays as it is.
    """
    if iso is None:
        return None
    if day := day_of(iso):
        return _slashed(day)
    if month := _MONTH.fullmatch(iso):
        return f"{month[2]}/{month[1]}"
    moment = None if _YEAR.fullmatch(iso) else moment_of(iso)
    return _slashed(moment.astimezone(VIETNAM).date()) if moment else iso


def long_date(iso: str | None) -> str | None:
    """Return "ngày 05 tháng 3 năm 2020", "tháng 3 năm 2020" or "năm 2020", as exactly as the ISO date says.

    Days below 10 and the first two months have a zero in front (Decree 30/2020/NĐ-CP, Appendix I, part I, II.4.b).
    """
    if iso is None:
        return None
    if day := day_of(iso):
        return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year:04}"
    if month := _MONTH.fullmatch(iso):
        return f"tháng {_month(int(month[2]))} năm {month[1]}"
    return f"năm {iso}" if _YEAR.fullmatch(iso) else f"ngày {short_date(iso)}"


def days_text(deadline: Deadline) -> str | None:
    """Return the days of a time limit: one day, "từ … đến …" for several, "từ …" where the end is open."""
    first, last = short_date(deadline.from_), short_date(deadline.to)
    if first and last and first != last:
        return f"từ {first} đến {last}"
    return last or (f"từ {first}" if first else None)


def limit_text(deadline: Deadline, whole: tuple[int, int] | None = None) -> str:
    """Return a time limit as written, with its days in brackets unless just these are written there.

    Args:
        deadline: the time limit.
        whole: where its item stands. A limit that a person gave in days alone has all of it for its words: of such a
            one only the days are returned.
    """
    days = days_text(deadline)
    if days is not None and (deadline.start, deadline.end) == whole:
        return days
    return deadline.text if days is None or days in deadline.text else f"{deadline.text} ({days})"


def next_due(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return the time limit that ends first, since that one is to be kept first; None where none has an end."""
    ending = [(day, each) for each in deadlines if (day := day_of(each.to))]
    return min(ending, key=lambda pair: pair[0])[1] if ending else None


def _slashed(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _month(number: int) -> str:
    return f"{number:02}" if number <= _FIRST_MONTHS else str(number)
