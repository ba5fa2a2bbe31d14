"""Dates of publication as Vietnamese sites, feeds and files write them, in ISO 8601. Pure, no dependencies."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7))
"""Vietnam keeps UTC+7 the whole year (since 1975, without summer time)."""

FIRST_YEAR: Final = 1945
"""No article of the Vietnamese press in scope is older than the state whose bodies give the directives."""

LAST_YEAR: Final = 2100

# A day may stand behind a dash where an offset would: "17:05 - 12/3/2026".
_ZONE: Final = r"(?P<zone>\(?\s*(?:(?:GMT|UTC)?\s*[+-]\s*\d{1,2}(?::?\d{2})?(?![\d/.-])|Z|GMT|UTC)\s*\)?)"
_CLOCK: Final = rf"""
    (?P<hour>\d{{1,2}})\s*(?::|h|g|giờ)\s*(?P<minute>\d{{2}})?\s*(?:phút|['’′])?
    (?:\s*:\s*(?P<second>\d{{2}})(?:[.,]\d+)?)?
    \s*(?P<half>AM|PM|SA|CH)?\b
    \s*{_ZONE}?
"""
_WEEKDAY: Final = r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)\b\s*[,.:|–-]?\s*)"
_DAY: Final = r"""
    (?:ngày\s+)?
    (?:
        (?P<day>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4})
      | (?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s*(?:,|năm)\s*(?P<year2>\d{4})
    )
    (?!\d)
"""
_GLUE: Final = r"(?:[\s,|•·–-]|lúc|vào|ngày)*"
_LABEL: Final = r"""
    (?:
        (?:cập\s+nhật|đăng|xuất\s+bản|phát\s+hành|thời\s+gian|ngày\s+(?:đăng|xuất\s+bản|cập\s+nhật)|đăng\s+tải|ngày)
        (?:\s+(?:lúc|ngày|vào))?\s*[:|]?\s*
    )?
"""
_FLAGS: Final = re.VERBOSE | re.IGNORECASE
_DAY_FIRST: Final = re.compile(rf"{_LABEL}{_WEEKDAY}?{_DAY}(?:{_GLUE}{_CLOCK})?", _FLAGS)
_CLOCK_FIRST: Final = re.compile(rf"{_LABEL}{_WEEKDAY}?{_CLOCK}{_GLUE}{_WEEKDAY}?{_DAY}", _FLAGS)
_ISO: Final = re.compile(
    rf"""
    (?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})
    (?:(?:T|\s+)(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?
    \s*(?P<half>AM|PM)?\s*{_ZONE}?)?
    """,
    _FLAGS,
)
_FEED_DATE: Final = re.compile(r"(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{2,4}\s+\d{1,2}:\d{2}", re.IGNORECASE)
_SHORT_YEAR: Final = re.compile(r"(?<=[a-z]{3}\s)(\d{2})(?=\s+\d{1,2}:)", re.IGNORECASE)
_OFFSET: Final = re.compile(r"([+-])\s*(\d{1,2})(?::?(\d{2}))?")


def parse_published(text: str) -> str | None:
    """Read a whole date line, meta value or feed date; return ISO 8601, or None where it is no valid date.

    Understood are ISO 8601 (``2026-03-07T08:52:11.000 +07:00``), RFC 2822 (``Sat, 07 Mar 2026 08:06:00 GMT+7``) and
    Vietnamese date lines in day-month-year order, with weekday, label and clock before or after the day
    (``Thứ Ba, 28-12-2021, 16:10``). Canonical text is expected.

    A clock without a zone is Vietnamese time, ``+07:00``; a zone that is given stays. A day without a clock stays a day
    (``2021-12-28``). An hour above 12 with "PM" is read on the 24-hour clock, as sites mean it ("17:09 PM").
    """
    line = " ".join(text.split()).strip(" .,|-–")
    for pattern in (_ISO, _DAY_FIRST, _CLOCK_FIRST):
        if match := pattern.fullmatch(line):
            return _iso(match.groupdict())
    return _feed_date(line) if _FEED_DATE.match(line) else None


def find_published(text: str) -> tuple[str, int, int] | None:
    """Find the first date line inside a longer line; return its ISO form and where it starts and ends in ``text``.

    Where a clock stands before the day, it belongs to it.
    """
    found: list[tuple[str, int, int]] = []
    for pattern in (_DAY_FIRST, _CLOCK_FIRST):
        for match in pattern.finditer(text):
            if written := _iso(match.groupdict()):
                found.append((written, match.start(), match.end()))
                break
    return min(found, key=lambda one: (one[1], -one[2]), default=None)


def _iso(parts: dict[str, str | None]) -> str | None:
    day = _day(
        parts["year"] or parts.get("year2"), parts["month"] or parts.get("month2"), parts["day"] or parts.get("day2")
    )
    if day is None or parts["hour"] is None:
        return day.isoformat() if day else None
    clock = _clock(parts)
    zone = _zone(parts["zone"])
    if clock is None or zone is None:
        return None
    return datetime.combine(day, clock, zone).isoformat()


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    if year is None or month is None or day is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(parts: dict[str, str | None]) -> time | None:
    hour = int(parts["hour"] or 0)
    half = (parts["half"] or "").upper()
    if half in {"PM", "CH"} and hour < 12:
        hour += 12
    elif half in {"AM", "SA"} and hour == 12:
        hour = 0
    try:
        return time(hour, int(parts["minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        return None


def _zone(written: str | None) -> tzinfo | None:
    """Read a zone; no zone is Vietnam's, an impossible one None."""
    if written is None:
        return VIETNAM
    match = _OFFSET.search(written)
    if match is None:
        return UTC
    away = 3600 * int(match[2]) + 60 * int(match[3] or 0)
    return _zone_at(-away if match[1] == "-" else away)


def _zone_at(seconds: int) -> tzinfo | None:
    """Return the zone so many seconds east of UTC; None beyond 14 hours: real ones lie between -12:00 and +14:00."""
    return timezone(timedelta(seconds=seconds)) if abs(seconds) <= 14 * 3600 else None


def _feed_date(line: str) -> str | None:
    # Vietnamese feeds write "GMT+7", which RFC 2822 does not know, and years of two digits.
    line = _SHORT_YEAR.sub(r"20\1", line)
    line = re.sub(
        r"(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?$", lambda m: f"{m[1]}{int(m[2]):02}{m[3] or '00'}", line
    )
    parts = parsedate_tz(line)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    found = _day(str(year), str(month), str(day))
    if found is None:
        return None
    offset = parts[9]
    zone = VIETNAM if offset is None else _zone_at(offset)
    if zone is None:
        return None
    try:
        return datetime.combine(found, time(hour, minute, second), zone).isoformat()
    except (ValueError, OverflowError):  # the second: a number that is too large for Python's clock
        return None
