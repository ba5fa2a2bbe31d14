"""Days, time limits and numbers in the language of the page. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from extract.dates import VIETNAM
from extract.export.due import day_of, moment_of
from extract.records import Deadline
from extract.web.words import Words

_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_WITH_CLOCK: Final = "T"


def day(iso: str | None, words: Words) -> str | None:
    """Return an ISO day, month or moment as a day or month; a moment as the day it has in Vietnam.

    What is none of these, a year for instance, stays as it is.
    """
    if iso is None:
        return None
    if found := day_of(iso):
        return _day(found, words)
    if month := _MONTH.fullmatch(iso):
        names = words.table("months")
        form: str = words.table("formats")["month"]
        return form.format(m=int(month[2]), month=names[str(int(month[2]))], y=int(month[1]))
    moment = moment_of(iso) if _WITH_CLOCK in iso else None
    return _day(moment.astimezone(VIETNAM).date(), words) if moment else iso


def moment(iso: str | None, words: Words) -> str | None:
    """Return an ISO moment with the clock of Vietnam; what has no clock is returned as ``day`` does."""
    found = moment_of(iso) if iso and _WITH_CLOCK in iso else None
    if found is None:
        return day(iso, words)
    here = found.astimezone(VIETNAM)
    names = words.table("months")
    form: str = words.table("formats")["moment"]
    return form.format(
        d=here.day, m=here.month, month=names[str(here.month)], y=here.year, hour=here.hour, minute=here.minute
    )


def period(deadline: Deadline, words: Words) -> str | None:
    """Return the days of a time limit in words; None where it names none, or where its words are just these days."""
    return _unless_said(between(deadline.from_, deadline.to, words), deadline.text)


def between(first: str | None, last: str | None, words: Words) -> str | None:
    """Return the days from ``first`` to ``last``, both included, either of which may be open."""
    said = vars(words.days)  # type: ignore[attr-defined]  # sections of the texts become attributes
    if first and last and first != last:
        return str(said["range"].format(first=day(first, words), last=day(last, words)))
    if last:
        return day(last, words) if first else str(said["until"].format(last=day(last, words)))
    return str(said["from"].format(first=day(first, words))) if first else None


def count(number: int, words: Words) -> str:
    """Return a number with the language's mark between thousands."""
    return f"{number:,}".replace(",", words.table("formats")["thousands"])


def both_ends(words: str, longest: int) -> str:
    """Return ``words``, those in the middle left out where they have more than ``longest`` code points.

    Where a statement begins and where it ends are what a person changes, so both are shown.
    """
    if len(words) <= longest:
        return words
    half = longest // 2
    return f"{words[:half].rsplit(None, 1)[0]} … {words[-half:].split(None, 1)[-1]}"


def _day(found: date, words: Words) -> str:
    names = words.table("months")
    form: str = words.table("formats")["day"]
    return form.format(d=found.day, m=found.month, month=names[str(found.month)], y=found.year)


def _unless_said(days: str | None, said: str) -> str | None:
    return None if days is None or days.lower() in said.lower() else days
