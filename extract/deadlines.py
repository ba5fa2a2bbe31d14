"""Time limits of tasks in a Vietnamese sentence, as ISO intervals: the ``due`` of ``corpus/GUIDELINES.md``. Pure.

The interval is that in which the task is to be done, both days included (``extract.records.Deadline``):

- "trước ngày 30/6" is open at its beginning and ends on 30 June: in administrative use the day named is the last day,
  as this project's own samples have it. "Trước năm 2025", "trước quý III", "trước Tết" end the day before the period.
- "đến", "hết", "chậm nhất", "hạn chót" end with the last day of the period; "từ nay đến" begins on the anchor.
- "trong", "vào", a bare "quý I" are the period; "từ", "kể từ" begin with it, "sau" on the day after it.
- "trong vòng 15 ngày", "trong 3 tháng" run from the anchor, or from the day behind "kể từ ngày". The first day does not
  count and the last one does (Civil Code 2015, Articles 147 and 148); half a month is 15 days (Article 146); working
  days are Monday to Friday. Hours and minutes count as the days that they touch.
- What depends on an event ("trước khi …", "trước mùa mưa", "tại kỳ họp tới") has no interval.

Which times limit a task is decided by a weighted sum of the features of ``extract.deadline_context``, or by a better
judge where the caller has one (``extract.nlp.deadlines``). The weights are data, ``lexicon/deadline_weights.json``,
learned from the labelled articles by ``extract.deadline_training``. Three rules stand above them: "trước 1975" never
limits a task, nor does what stands behind "tầm nhìn" or "định hướng", which is part of a plan's name (13 of 13 in the
labelled articles); "chậm nhất", "hạn chót" always limit one (28 of 28).

Years follow ``extract.calendar_terms``: none is guessed without an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from extract import calendar_days
from extract.calendar_days import Days
from extract.calendar_terms import NUMBER, number, periods
from extract.deadline_context import DIRECTIVE, features
from extract.deadline_phrases import UNIT, Phrase, phrases
from extract.records import Label
from extract.weighing import weights

WEIGHTS: Final = "deadline_weights.json"
"""Name of the file in ``extract/lexicon``: ``threshold``, the least sum of a limit, and ``weights`` by feature."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time limit: half-open offsets in code points, and the first and last day, ISO dates or None where open."""

    start: int
    end: int
    first: str | None
    last: str | None


Judge = Callable[[Sequence[Phrase], Sequence[Sequence[str]]], Sequence[bool]]
"""Tells of each phrase of time in a sentence, with its features, whether it limits a task."""


def _by_weights(_: Sequence[Phrase], rows: Sequence[Sequence[str]]) -> list[bool]:
    model = weights(WEIGHTS)
    return [model.decide(row) for row in rows]


def deadlines(
    text: str,
    anchor: date | None,
    labels: Collection[Label] = DIRECTIVE,
    year: int | None = None,
    judge: Judge = _by_weights,
) -> list[Deadline]:
    """Find the time limits of one sentence of canonical text, in order and apart from each other.

    No text is an error. Both days are None where the text gives no day, or none that exists ("trước ngày 31/4").

    Args:
        text: the sentence.
        anchor: the day on which the text was published; without it only dates that name their year are resolved.
        labels: the labels of the sentence.
        year: where ``anchor`` is None, the year that the text is likely of; it only weighs what is past.
        judge: tells limits from other times; by default the weights of the lexicon.
    """
    found = []
    for phrase in _limits(text, labels, anchor.year if anchor else year, judge):
        first, last = _interval(phrase.kind, text[phrase.start : phrase.end], anchor)
        if first and last and first > last:  # "từ tuần tới đến 15/3/2024": a slip of the text bounds nothing
            first = last = None
        found.append(Deadline(phrase.start, phrase.end, _iso(first), _iso(last)))
    return found


def named_limit(text: str, anchor: date | None) -> Deadline | None:
    """Return the time limit that ``text`` as a whole is: a heading or a cell of a table, "Tháng 10 năm 2025", "Quý IV".

    Nothing where no phrase of time covers most of it; arguments as for ``deadlines``.
    """
    for phrase in phrases(text):
        if 2 * (phrase.end - phrase.start) > len(text.strip()):
            first, last = _interval(phrase.kind, text[phrase.start : phrase.end], anchor)
            return Deadline(phrase.start, phrase.end, _iso(first), _iso(last))
    return None


_LONG_AGO: Final = re.compile(r"trước\s(?:năm\s)?19\d\d", re.IGNORECASE)
_SURE: Final = frozenset({"latest", "due"})
_TOLD: Final[frozenset[Label]] = frozenset({"directive", "recommendation"})
_OUTLOOK: Final = ("tầm nhìn ", "định hướng ")


def _limits(text: str, labels: Collection[Label], year: int | None, judge: Judge) -> Iterator[Phrase]:
    found, free = list(phrases(text)), 0
    for phrase, is_limit in zip(found, judge(found, features(text, found, labels, year)), strict=True):
        if phrase.start < free or _LONG_AGO.match(text, phrase.start):
            continue
        if text[max(0, phrase.start - len(_OUTLOOK[1])) : phrase.start].lower().endswith(_OUTLOOK):
            continue
        if (phrase.kind in _SURE and not _TOLD.isdisjoint(labels)) or is_limit:
            yield phrase
            free = phrase.end


_Open = tuple[date | None, date | None]
_NOTHING: Final[_Open] = (None, None)
# What these say bounds nothing in the calendar, or comes again and again.
_WITHOUT_DAYS: Final = frozenset(
    {"around", "before_event", "until_event", "at_least", "every", "session", "season", "during", "after_event"}
)
_AGAIN: Final = re.compile(r"(?<!\w)(?:hằng|hàng)\s(?:ngày|tuần|tháng|quý|năm)(?!\w)", re.IGNORECASE)
_AHEAD: Final = frozenset({"latest", "from_now", "before", "until", "end", "due", "after"})
_SINCE: Final = re.compile(
    r",?\s(?:(?:kể|tính)\s)?(?:từ|sau)\s(?P<what>(?:khi|lúc|ngày|thời\sđiểm)\s.*|(?:hôm\s)?nay)$", re.IGNORECASE
)
_RANGE: Final = re.compile(r"\s(?:đến|tới)\s|[–-]", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?:^|\s)trước\s", re.IGNORECASE)
_BEFORE_AN_EVENT: Final = re.compile(r"trước\s(?:Tết|ngày\s(?:khai|bầu|bế)|kỳ|phiên|mùa|lũ)", re.IGNORECASE)
# "Đến Tết" means its first day, not its last.
_UP_TO_TET: Final = re.compile(r"(?:đến|tới)\sTết", re.IGNORECASE)
_OPENING: Final = re.compile(r"khai\s(?:giảng|trường)", re.IGNORECASE)
_COUNTED: Final = re.compile(
    rf"(?:(?:{NUMBER})\s?[–,-]\s?|{NUMBER}\sđến\s)?(?P<count>{NUMBER}|nửa)\s(?P<unit>{UNIT})(?!\w)", re.IGNORECASE
)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _interval(kind: str, said: str, anchor: date | None) -> _Open:
    if kind in _WITHOUT_DAYS or _AGAIN.search(said):
        return _NOTHING
    try:
        if kind in {"within_length", "after_length", "at_most", "length"}:
            return _length(kind, said, anchor)
        if kind == "before" and _BEFORE_AN_EVENT.match(said) and "Tết" not in said:
            return None, _opening(said, anchor) if _OPENING.search(said) else None
        return _this(said, anchor) if kind == "within_unit" else _calendar(kind, said, anchor)
    except (OverflowError, ValueError):  # the anchor is at an end of Python's calendar
        return _NOTHING


def _calendar(kind: str, said: str, anchor: date | None) -> _Open:
    terms = periods(said, anchor, ahead=kind in _AHEAD)
    if not terms:
        return _length(kind, said, anchor) if kind == "latest" else _NOTHING
    if kind == "before" or (kind == "latest" and _BEFORE.search(said)):
        return None, _last_before(said, terms[0])
    first = terms[0][0] if terms[0] else None
    last = terms[-1][_UP_TO_TET.search(said) is None] if terms[-1] else None
    if kind == "after" and said.lower().startswith("sau"):
        return last + timedelta(days=1) if last else None, None
    if kind == "from_now":
        return anchor, last if len(terms) > 1 else None
    if kind == "from" and (len(terms) == 1 or not _RANGE.search(said)):
        return first, None
    return None if kind in {"latest", "until", "end", "due"} else first, last


def _last_before(said: str, period: Days | None) -> date | None:
    """Return the last day that "trước" leaves: a day of the calendar itself, the eve of a period or a feast."""
    if period is None:
        return None
    is_day = period[0] == period[1] and not _BEFORE_AN_EVENT.search(said)
    return period[0] if is_day else period[0] - timedelta(days=1)


def _opening(said: str, anchor: date | None) -> date | None:
    """Return the eve of a school year's opening, which is on 5 September (see ``extract.calendar_days``)."""
    found = re.search(r"(?:19|20)\d\d", said)
    if found:
        return date(int(found[0]), 9, 4)
    if anchor is None:
        return None
    this_year = date(anchor.year, 9, 4)
    return this_year if anchor <= this_year else date(anchor.year + 1, 9, 4)


def _this(said: str, anchor: date | None) -> _Open:
    """Resolve "trong ngày", "trong tuần": what is left of it on the anchor, which the order cannot precede."""
    if anchor is None:
        return _NOTHING
    unit = said.lower().split()[-1]
    if unit == "ngày":
        return anchor, anchor
    whole = periods(f"hết {unit}", anchor, ahead=True)[0]
    return anchor, whole[1] if whole else None


def _length(kind: str, said: str, anchor: date | None) -> _Open:
    since = _SINCE.search(said)
    if since:
        named = periods(since["what"], anchor, ahead=False)
        anchor = named[0][0] if len(named) == 1 and named[0] else None
        said = said[: since.start()]
    counted = list(_COUNTED.finditer(said))
    if anchor is None or not counted:
        return _NOTHING
    end = _later(anchor, counted[-1]["count"].lower(), " ".join(counted[-1]["unit"].lower().split()))
    return (end, None) if kind == "after_length" else (anchor, end)


def _later(start: date, count: str, unit: str) -> date:
    """Return the day on which a length of time from ``start`` ends."""
    halves = 1 if count == "nửa" else 2 * (number(count) or 0)
    if unit == "ngày làm việc":
        return calendar_days.after_working_days(start, halves // 2)
    if unit == "tháng" and halves % 2:
        return start + timedelta(days=15)
    months = {"tháng": 1, "quý": 3, "năm": 12, "thập niên": 120, "thập kỷ": 120}.get(unit)
    if months:
        return calendar_days.after_months(start, halves * months // 2)
    hours = {"ngày": 24, "tuần": 168, "giờ": 1, "tiếng": 1}.get(unit, 0)
    return start + timedelta(days=-(-halves * hours // 48))
