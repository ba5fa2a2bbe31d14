"""Days, months and years that stand in addresses: of articles, and in the names of sitemaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from extract.fetch.discovery.days import Days

_YEARS: Final = range(1997, 2100)
"""Vietnam's press went online in 1997; what looks like an earlier year is a number of another kind."""

_NUMBER: Final = re.compile(r"(?<!\d)\d{8,20}(?!\d)")
_FOLDERS: Final = re.compile(r"/(\d{4})/(\d{1,2})(?:/(\d{1,2}))?/")
_SPLIT: Final = re.compile(r"(?<!\d)(\d{4})(?P<mark>[-_/.])(\d{1,2})(?:(?P=mark)(\d{1,2}))?(?![\d])(?!(?P=mark)\d)")
_FOUR: Final = re.compile(r"(?<!\d)(\d{4})(?P<mark>[-_/.])(\d{1,2})(?P=mark)\d{1,2}(?P=mark)\d{1,2}(?!\d)")
_JOINED: Final = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})?(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def address_days(url: str) -> Days | None:
    """Return the day, or else the month, that stands in the address of an article; None where none does.

    Known are folders (/2026/03/07/ and /2026/03/) and numbers at the end: 20260307, the same with a clock behind it
    (20260307080054340), and with the number of a section before two digits of the year (102260307080054340).
    """
    path = urlsplit(url).path
    for number in reversed(_NUMBER.findall(path.rpartition("/")[2])):
        if (day := _day_in_number(number)) is not None:
            return Days(first=day, last=day)
    if (folders := _FOLDERS.search(path)) is not None:
        return _days(folders[1], folders[2], folders[3])
    whole = [part for part in path.split("/") if len(part) == 8 and part.isdecimal()]
    days = filter(None, map(_day_in_number, whole))
    return next((Days(first=day, last=day) for day in days), None)


def names_days(urls: Sequence[str]) -> list[Days | None]:
    """Return, for each of several sitemaps that stand in one list, the days that its name stands for, or None.

    What a number means shows in the others: in "2026-3" the 3 is a month unless a name of the same form has 13 there,
    in "2026-03-07" the 07 is a day unless another has a single digit there, and 2026 alone is a year unless another
    has 7 there. What could be the number of a part counts for nothing, so that no article is missed.
    """
    forms = [_form(urlsplit(url).path) for url in urls]
    numbers: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for pattern, found in forms:
        numbers[pattern].append(found)
    trusted = {pattern: _trusted(found) for pattern, found in numbers.items()}
    return [_days(*found[: trusted[pattern]]) if found[: trusted[pattern]] else None for pattern, found in forms]


def _day_in_number(number: str) -> date | None:
    digits = len(number)
    if digits == 8 or 12 <= digits <= 17:
        day = _day(number[:4], number[4:6], number[6:8])
        if day is not None and _is_clock(number[8:14]):
            return day
    if 16 <= digits <= 18:
        day = _day(f"20{number[3:5]}", number[5:7], number[7:9])
        if day is not None and _is_clock(number[9:15]):
            return day
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _is_clock(digits: str) -> bool:
    """Say whether digits are the beginning of hour, minute and second; none at all are."""
    parts = [int(digits[start : start + 2]) for start in range(0, len(digits), 2)]
    return all(part < most for part, most in zip(parts, (24, 60, 60), strict=False))


def _days(year: str, month: str | None = None, day: str | None = None) -> Days | None:
    try:
        return Days.of(int(year), *(int(part) for part in (month, day) if part)) if int(year) in _YEARS else None
    except ValueError:
        return None


def _form(path: str) -> tuple[str, tuple[str, ...]]:
    """Return a path with "#" for what may be a date, and the numbers of that, the year first; () where there are none.

    The fourth number of 2026-3-1-5 tells that the third is no day; what the two mean differs from site to site.
    """
    for kind, pattern in (("four", _FOUR), ("split", _SPLIT), ("joined", _JOINED), ("year", _YEAR)):
        matches = [match for match in pattern.finditer(path) if int(match[1]) in _YEARS]
        if matches:
            match = matches[-1]
            groups = [value for value in match.groups() if value is not None and value.isdecimal()]
            return f"{path[: match.start()]}#{kind}{len(groups)}#{path[match.end() :]}", tuple(groups)
    # A number of other length or value: the form is that of a year, so that it can speak against its neighbours.
    number = re.search(r"(?<!\d)\d+(?!\d)", path)
    if number is None:
        return path, ()
    return f"{path[: number.start()]}#year1#{path[number.end() :]}", (number[0],)


def _trusted(found: Iterable[tuple[str, ...]]) -> int:
    """Return how many numbers of the names of one form are parts of a date: year, month, day."""
    columns = list(zip(*found, strict=False))
    if not columns or not all(int(year) in _YEARS for year in columns[0]):
        return 0
    if len(columns) < 2 or not all(1 <= int(month) <= 12 for month in columns[1]):
        return 1
    if len(columns) < 3 or not all(len(day) == 2 and 1 <= int(day) <= 31 for day in columns[2]):
        return 2
    return 3
