"""What may be wrong with a correction. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from extract.errors import WebError
from extract.records import LABELS, Label, Record
from extract.text import one_line
from extract.web.correction import CHANGES, Change, Correction
from extract.web.places import overlapping, trimmed

Fault = Literal[
    "unknown-change",
    "superfluous",
    "incomplete",
    "unknown-item",
    "bad-id",
    "taken-id",
    "unknown-label",
    "not-for-label",
    "outside-text",
    "blank-span",
    "outside-sentences",
    "bad-day",
    "days-reversed",
    "bad-name",
    "too-many-names",
]
"""Stable names of what may be wrong, for pages to say it in the reader's language."""

LONGEST_NAME: Final = 300
"""Code points of an issuer: the longest names of bodies have some 150."""

MOST_NAMES: Final = 100
"""Addressees of one item: a list of all provinces and ministries fits."""

WITH_ISSUER: Final[frozenset[Label]] = frozenset({"directive", "recommendation"})
"""The labels whose items have an issuer and addressees."""

WITH_DEADLINE: Final[frozenset[Label]] = frozenset({"directive", "recommendation", "plan"})
"""The labels whose items have time limits."""

_BY_HAND: Final = re.compile(r"h[1-9][0-9]{0,5}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_NEEDED: Final[dict[Change, frozenset[str]]] = {
    "label": frozenset({"item", "label"}),
    "span": frozenset({"item", "start", "end"}),
    "issuer": frozenset({"item"}),
    "addressees": frozenset({"item"}),
    "deadline": frozenset({"item"}),
    "remove": frozenset({"item"}),
    "add": frozenset({"item", "label", "start", "end"}),
    "confirm": frozenset(),
}
_ALLOWED: Final[dict[Change, frozenset[str]]] = {
    **_NEEDED,
    "issuer": frozenset({"item", "name", "start", "end"}),
    "addressees": frozenset({"item", "names"}),
    "deadline": frozenset({"item", "from_", "to", "start", "end"}),
}
_EMPTY: Final = (None, "", ())


class CorrectionError(WebError):
    """A correction that does not fit its analysis: code ``bad-correction``; ``fault`` says in one word why."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__("bad-correction", message)
        self.fault: Fault = fault


def check(record: Record, correction: Correction) -> None:
    """Refuse a correction that does not fit.

    Args:
        record: the record as it stands now, earlier corrections put in.
        correction: the next one.

    Raises:
        CorrectionError [bad-correction]: it does not fit; see ``Fault``.
    """
    for fault in faults(record, correction):
        raise fault


def faults(record: Record, correction: Correction) -> Iterator[CorrectionError]:
    """Yield what is wrong with a correction, the gravest first; arguments as for ``check``."""
    if correction.change not in CHANGES:
        yield CorrectionError("unknown-change", f"There is no change {correction.change!r}.")
        return
    yield from _faults_of_fields(correction)
    yield from _faults_of_item(record, correction)
    if correction.label is not None and correction.label not in LABELS:
        yield CorrectionError("unknown-label", f"There is no label {correction.label!r}.")
    if correction.start is not None and correction.end is not None:
        yield from _faults_of_span(record, correction.start, correction.end)
        if correction.change in {"span", "add"}:
            yield from _faults_of_place(record, correction.start, correction.end)
    if correction.name is not None:
        yield from _faults_of_name(correction.name)
    if len(correction.names) > MOST_NAMES:
        yield CorrectionError(
            "too-many-names", f"There are {len(correction.names)} addressees, more than {MOST_NAMES}."
        )
    for start, end in correction.names[:MOST_NAMES]:
        yield from _faults_of_span(record, start, end)
    yield from _faults_of_days(correction)


def clean_name(name: str) -> str:
    """Return a name as records write it: composed accents, single spaces."""
    return one_line(name)


def _faults_of_fields(correction: Correction) -> Iterator[CorrectionError]:
    change = correction.change
    given = {name for name in Correction.__slots__ if getattr(correction, name) not in _EMPTY} - {"change"}
    for field in sorted(given - _ALLOWED[change]):
        yield CorrectionError("superfluous", f"The change {change!r} takes no {_json_name(field)}.")
    for field in sorted(_NEEDED[change] - given):
        yield CorrectionError("incomplete", f"The change {change!r} needs {_json_name(field)}.")
    if ("start" in given) != ("end" in given):
        yield CorrectionError("incomplete", "Of start and end only one is given.")
    words = "start" in given or "end" in given
    if words and change == "issuer" and correction.name is None:
        yield CorrectionError("superfluous", "Where nobody is the issuer, no words name one.")
    if words and change == "deadline" and correction.from_ is None and correction.to is None:
        yield CorrectionError("superfluous", "Where there is no time limit, no words say one.")


def _json_name(field: str) -> str:
    return field.rstrip("_")


def _faults_of_item(record: Record, correction: Correction) -> Iterator[CorrectionError]:
    name, change = correction.item, correction.change
    if change == "confirm" or not name:
        return
    item = next((each for each in record.items if each.id == name), None)
    if change == "add":
        if not _BY_HAND.fullmatch(name):
            yield CorrectionError("bad-id", f"The id of an item by hand is h1, h2, …, not {name!r}.")
        elif item is not None:
            yield CorrectionError("taken-id", f"There is an item {name} already.")
    elif item is None:
        yield CorrectionError("unknown-item", f"There is no item {name!r}.")
    elif change in {"issuer", "addressees"} and item.label not in WITH_ISSUER:
        what = "issuer" if change == "issuer" else "addressees"
        yield CorrectionError("not-for-label", f"Item {name} has the label {item.label}, which has no {what}.")
    elif change == "deadline" and item.label not in WITH_DEADLINE:
        yield CorrectionError("not-for-label", f"Item {name} has the label {item.label}, which has no time limit.")


def _faults_of_span(record: Record, start: int, end: int) -> Iterator[CorrectionError]:
    size = len(record.article.text)
    if not 0 <= start <= end <= size:
        yield CorrectionError("outside-text", f"{start} to {end} does not lie in the text, which ends at {size}.")
    elif not record.article.text[start:end].strip():
        yield CorrectionError("blank-span", f"No words stand from {start} to {end}.")


def _faults_of_place(record: Record, start: int, end: int) -> Iterator[CorrectionError]:
    if not overlapping(record.sentences, *trimmed(record.article.text, start, end)):
        yield CorrectionError("outside-sentences", f"No sentence stands from {start} to {end}.")


def _faults_of_name(name: str) -> Iterator[CorrectionError]:
    if not clean_name(name):
        yield CorrectionError("bad-name", "The issuer's name is blank.")
    elif len(name) > LONGEST_NAME:
        yield CorrectionError("bad-name", f"The issuer's name is longer than {LONGEST_NAME} characters.")
    elif any("\ud800" <= letter <= "\udfff" for letter in name):
        yield CorrectionError("bad-name", "The issuer's name has half a character (a lone surrogate).")


def _faults_of_days(correction: Correction) -> Iterator[CorrectionError]:
    good = True
    for day in (correction.from_, correction.to):
        if day is not None and not _is_day(day):
            good = False
            yield CorrectionError("bad-day", f"{day!r} is not a day written as 2031-06-30.")
    if good and correction.from_ and correction.to and correction.to < correction.from_:
        yield CorrectionError(
            "days-reversed", f"The last day, {correction.to}, is before the first, {correction.from_}."
        )


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
