"""What Vietnamese terms of the calendar mean: "30/6", "quý III/2024", "tháng tới", "23 tháng Chạp" as days. Pure.

A term that names its year means that year. One that does not is only resolved against an anchor, the day on which the
text was published: it means the next such period that is not over on that day or, where nothing says that it lies
ahead, one that was over at most ``RECENT`` days before. Without an anchor it means nothing: no year is guessed.
"Giêng", "Chạp" and "rằm" are of the lunar calendar unless "dương lịch" stands behind them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from extract import calendar_days as days
from extract.calendar_days import Days
from extract.lunar import NAMED_YEAR, year_named

RECENT: Final = 45
"""A period without a year that was over at most so many days ago is meant as past where nothing points ahead."""

_NUMBERS: Final = {
    **{"một": 1, "nhất": 1, "giêng": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8},
    **{"chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "mười lăm": 15, "rằm": 15},
    **{"hai mươi": 20, "ba mươi": 30, "i": 1, "ii": 2, "iii": 3, "iv": 4},
}
NUMBER: Final = r"(?:\d{1,3}|mười(?:\s(?:một|hai|lăm))?|(?:hai|ba)\smươi|một|hai|ba|bốn|năm|sáu|bảy|tám|chín)(?![\w/])"
"""A number that counts days, months or years, in digits or words; to be matched without regard to case."""

CLOCK: Final = r"\d{1,2}\s?(?:h|g|giờ)(?:\s?\d{2}(?!\d))?(?:\sphút)?(?:\s(?:sáng|trưa|chiều|tối|đêm))?"
"""An hour of the day, which says nothing of the date: "17h", "6 giờ 30 phút"; to be matched without regard to case."""

_YEAR: Final = (
    r"(?:(?:\s?[/.–-]\s?|,?\s(?:của\s)?năm\s|\s)(?P<year>(?:19|20)\d\d)(?![\w/])"
    r"|\s(?:của\s)?năm\s(?P<said>nay|này|tới|sau))?(?!\w)"
)
_THAT_YEAR: Final = r"(?:\s(?:của\snăm\s)?(?P<year>(?:19|20)\d\d)|\s(?P<said>nay|này|tới|sau))?(?!\w)"
_MONTH: Final = (
    r"(?P<month>(?:1[0-2]|0?[1-9])|giêng|chạp|mười\s(?:một|hai)|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w)"
)
_PART: Final = r"(?:(?P<part>đầu|giữa|cuối|nửa\s(?:đầu|cuối))\s)?"
_MOON: Final = r"(?:\s\(?(?P<moon>âm|dương)\slịch\)?)?"
_SPAN: Final = r"(?P<year>(?:19|20)\d\d)(?:\s?[–-]\s?|\sđến\s(?:năm\s)?)(?P<last>(?:19|20)\d\d)(?!\w)"
_HOURS: Final = r"(?:sáng|trưa|chiều|tối|đêm)"

_COUNTED: Final = "giờ|ngày|tuần|tháng|năm|lần|tỷ|tỉ|triệu|nghìn|người|hộ|điểm|phường|xã|huyện|km|ha|m2"

# In the order in which they are tried: what another kind begins with comes after it.
_KINDS: Final = {
    "new_year": rf"Tết\sdương\slịch{_YEAR}",
    "tet": rf"Tết(?:\s(?:Nguyên\sđán|cổ\struyền|âm\slịch))?(?:\s\(?(?P<named>{NAMED_YEAR})\)?)?{_YEAR}",
    "tet_day": rf"(?:(?:mùng|mồng|ngày)\s)?(?P<day>{NUMBER})\sTết{_YEAR}",
    "day": (
        # "thứ Năm ngày 30/4", "Chủ nhật, ngày 3/5": the date says which.
        r"(?:(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật),?\s\(?(?=ngày\s\d))?"
        r"(?:ngày\s)?(?:(?:mùng|mồng)\s)?(?P<day>3[01]|[12]\d|0?[1-9]|rằm)(?:\s?[/.–-]\s?|\stháng\s)"
        # "20-22/6" is two days, "1-2 tháng" a length, "5-10%" a share.
        rf"{_MONTH}{_MOON}{_YEAR}(?![/,.]\d|\s?%|\s(?:{_COUNTED})(?!\w))"
    ),
    "span": rf"(?:giai\sđoạn|nhiệm\skỳ|thời\skỳ)\s(?:\d\snăm\s)?{_SPAN}",
    "school": rf"năm\shọc\s{_SPAN}",
    "months": rf"(?P<count>{NUMBER}|những)\stháng\s(?P<side>đầu|cuối|còn\slại)(?:\s(?:của|trong))?\snăm{_THAT_YEAR}",
    "month": rf"{_PART}tháng\s{_MONTH}{_MOON}{_YEAR}",
    "quarter": rf"{_PART}quý\s(?P<quarter>[1-4]|iv|i{{1,3}}|một|hai|ba|tư|bốn|nhất)(?!\w){_YEAR}",
    "year": rf"{_PART}(?:năm\s)?(?P<year>(?:19|20)\d\d)(?![\w/])",
    "said_year": rf"{_PART}năm\s(?P<said>nay|này|tới|sau)(?!\w)",
    "this": rf"{_PART}(?P<unit>tuần|tháng|quý)\s(?P<which>này|nay|tới|sau)(?!\w)",
    "bare": r"(?P<part>đầu|giữa|cuối|hết)\s(?P<unit>tuần|tháng|quý|năm)"
    # "Hết năm 2025" is the year's, "đầu năm học" the school's.
    r"(?!\w|\s(?:\d|(?:học|nay|này|tới|sau|i{1,3}|iv|một|hai|ba|tư)(?!\w)))",
    "weekday": r"(?:thứ\s(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật)(?:\stuần\s(?P<which>này|tới|sau))?(?!\w)",
    "today": rf"(?:(?:ngày\s)?hôm|{_HOURS})\snay(?!\w)",
    "tomorrow": rf"(?:(?:ngày|{_HOURS})\s)?mai(?!\w)",
    "now": r"(?:hiện\s|bây\sgiờ|nay)(?!\w)",
    "only_day": rf"(?:ngày\s)?(?P<day>\d{{1,2}})(?!\w|[/.]\d|\s(?:{_COUNTED})(?!\w))",
}
_ANCHORED: Final = frozenset({"this", "weekday", "today", "tomorrow", "now"})
_GROUP: Final = re.compile(r"\(\?P<\w+>")


def _nameless(pattern: str) -> str:
    return _GROUP.sub("(?:", pattern)


TERM: Final = rf"(?:{'|'.join(_nameless(pattern) for kind, pattern in _KINDS.items() if kind != 'only_day')})"
"""Any term; a pattern without groups, to be matched without regard to case."""

_TERMS: Final = re.compile(rf"(?<![\w/])(?:{'|'.join(map(_nameless, _KINDS.values()))})", re.IGNORECASE)
_HOUR: Final = re.compile(rf"(?<!\w){CLOCK}(?!\w)", re.IGNORECASE)
_READ: Final = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class _Term:
    """The period a term names in a given year, and what the term says of year, month and day."""

    build: Callable[[int], Days | None]
    year: int | None = None
    month: int | None = None
    day: int | None = None


_UNKNOWN: Final = _Term(lambda _: None)


_OLD_QUARTER: Final = re.compile(r"(?<!\w)([Qq]u|QU)[íÍ](?!\w)")


def one_spelling(text: str) -> str:
    """Return ``text`` with "quý" for "quí", as part of the southern press writes it; every offset is kept."""
    return _OLD_QUARTER.sub(r"\1ý", text)


def number(word: str) -> int | None:
    """Read a number in digits, words or Roman numerals (I to IV); None for any other word."""
    return int(word) if word.isdecimal() else _NUMBERS.get(" ".join(word.lower().split()))


def periods(text: str, anchor: date | None, *, ahead: bool) -> list[Days | None]:
    """Return the periods that the terms in ``text`` name, in their order; None for what has no year or cannot be.

    ``ahead`` says that they lie before the author (see the head of this module). Terms share a year that only one of
    them names: in "từ 15/11 đến 15/2/2020" the first is of 2019. A day alone takes the month of the term behind it.

    Raises:
        OverflowError, ValueError: ``anchor`` is so near an end of Python's calendar that an answer lies outside.
    """
    terms = [_term(found[0], anchor) for found in _TERMS.finditer(_HOUR.sub(" ", one_spelling(text)))]
    for at in range(len(terms) - 2, -1, -1):
        here, behind = terms[at], terms[at + 1]
        if here.day and behind.month and not here.month:
            terms[at] = _Term(partial(days.day, here.day, behind.month), None, behind.month, here.day)
    if any(term.year for term in terms):
        return [_beside(terms, at) for at in range(len(terms))]
    found: list[Days | None] = []
    for term in terms:
        made = _nearest(term.build, anchor, ahead=ahead) if anchor else None
        # What follows in a range does not lie before its beginning.
        anchor, ahead = (made[0], True) if made else (anchor, ahead)
        found.append(made)
    return found


def _nearest(build: Callable[[int], Days | None], anchor: date, *, ahead: bool) -> Days | None:
    earliest = anchor if ahead else anchor - timedelta(days=RECENT)
    # The 29th of February comes back after eight years at most.
    candidates = (build(year) for year in range(anchor.year - 1, anchor.year + 9))
    return next((made for made in candidates if made and made[1] >= earliest), None)


def _beside(terms: list[_Term], at: int) -> Days | None:
    """Resolve a term by its own year, by that of the next term that has one, or by that of the last before it."""
    term = terms[at]
    behind = next((other for other in terms[at:] if other.year), None)
    near = behind or next(other for other in reversed(terms[:at]) if other.year)
    year = near.year or 0
    made, other = term.build(year), near.build(year)
    if made and other and term.year is None:
        turns = -1 if behind and made[0] > other[1] else 1 if not behind and made[1] < other[0] else 0
        return term.build(year + turns)
    return made


def _term(text: str, anchor: date | None) -> _Term:
    kind, match = next((kind, match) for kind, pattern in _READ.items() if (match := pattern.fullmatch(text)))
    said = {name: " ".join(value.lower().split()) for name, value in match.groupdict().items() if value}
    if kind in _ANCHORED or said.get("unit") in {"tuần", "tháng", "quý"}:
        if anchor is None:
            return _UNKNOWN
        found = _from_anchor(kind, said, anchor)
        return _Term(lambda _: found, anchor.year)
    if anchor is None and "said" in said:
        return _UNKNOWN
    year = int(said["year"]) if "year" in said else _said_year(said, anchor) if anchor else None
    return _dated(kind, said, year, anchor)


def _said_year(said: dict[str, str], anchor: date) -> int | None:
    if "named" in said:
        return year_named(said["named"], anchor)
    return anchor.year + (said["said"] in {"tới", "sau"}) if "said" in said else None


def _dated(kind: str, said: dict[str, str], year: int | None, anchor: date | None) -> _Term:
    """Read what comes back every year, or has a year of its own."""
    month, day, part = number(said.get("month", "")), number(said.get("day", "")), said.get("part")
    build: Callable[[int], Days | None]
    if kind in {"day", "month"} and month and _is_lunar(said):
        return _Term(partial(days.lunar, day, month), year)
    if kind == "day" and month and day:
        return _Term(partial(days.day, day, month), year, month, day)
    if kind == "only_day":
        return _Term(_UNKNOWN.build, None, None, day)
    if kind == "month" and month:
        return _Term(lambda y: days.part_of(days.months(month, month, y), "tháng", part), year, month)
    if kind == "quarter":
        quarter = number(said["quarter"]) or 0
        build = lambda y: days.part_of(days.quarter(quarter, y), "quý", part)  # noqa: E731
    elif kind == "months":
        build = partial(_some_months, number(said["count"]), said["side"], anchor)
    elif kind == "tet":
        build = days.tet_holiday
    elif kind == "tet_day" and day:
        # From 20 on they are the last days of the old year: "29 Tết".
        build = partial(days.lunar, day, 1) if day < 20 else lambda y: days.lunar(day, 12, y - 1)
    elif kind == "new_year":
        build = partial(days.day, 1, 1)
    elif kind in {"span", "school"}:
        last = int(said["last"])
        build = lambda y: days.school_year(y, last) if kind == "school" else days.years(y, last)  # noqa: E731
    else:
        build = lambda y: days.part_of(days.years(y, y), "năm", part)  # noqa: E731
    return _Term(build, year)


def _is_lunar(said: dict[str, str]) -> bool:
    names_moon = said["month"] in {"giêng", "chạp"} or said.get("day") == "rằm"
    return said["moon"] == "âm" if "moon" in said else names_moon


def _some_months(count: int | None, side: str, anchor: date | None, year: int) -> Days | None:
    """Resolve "6 tháng đầu năm"; "những tháng cuối năm" is a quarter, and what is left of a year begins this month."""
    if side == "đầu":
        return days.months(1, count or 3, year)
    if side == "cuối" or count:
        return days.months(13 - (count or 3), 12, year)
    return days.months(anchor.month, 12, year) if anchor and anchor.year == year else None


def _from_anchor(kind: str, said: dict[str, str], anchor: date) -> Days:
    """Resolve what is said from the author's day: "hôm nay", "tuần tới", "cuối tháng"."""
    later = said.get("which") in {"tới", "sau"}
    unit = said.get("unit")
    if kind == "weekday":
        monday = days.week(anchor)[0] + timedelta(weeks=later)
        found = monday + timedelta(days=(number(said.get("weekday", "8")) or 0) - 2)
        # "Thứ sáu" alone is the next one.
        found += timedelta(weeks="which" not in said and found < anchor)
        return found, found
    if unit is None:
        found = anchor + timedelta(days=kind == "tomorrow")
        return found, found
    if unit == "tuần":
        whole = days.week(anchor + timedelta(weeks=later))
    else:
        length = 3 if unit == "quý" else 1
        first = days.after_months(anchor.replace(day=1), length * later)
        first = first.replace(month=first.month - (first.month - 1) % length)
        whole = first, days.after_months(first, length) - timedelta(days=1)
    return days.part_of(whole, unit, said.get("part")) or whole
