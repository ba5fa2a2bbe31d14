"""The time limits of tasks as a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from extract.export.due import day_of, moment_of
from extract.export.follow_up import PROPOSALS, TASKS, FollowUpRow, office_rows
from extract.export.origin import origin
from extract.export.task import shortened
from extract.export.xml_text import xml_text
from extract.records import Deadline, Record

if TYPE_CHECKING:
    from icalendar import Event

SUMMARY_LENGTH: Final = 80
"""Characters of an event's name: about what a calendar shows of it in a list."""

LONGEST_EVENT: Final = 7
"""Days of the longest time limit that is shown from its first day to its last.

A longer one ("in the third quarter") would lie across every week of the calendar and hide the day that counts: the
event is its last day, and the description says from when to when.
"""

UNKNOWN_STAMP: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""DTSTAMP of what comes from an article without a date."""

_PRODUCER: Final = "-//chidao//follow-up//VI"
_NAMES: Final = UUID("da4a612f-8f4a-4d9c-b998-6568bfacbb9d")  # random once; the space of our UIDs (RFC 9562, 5.5)
_WEB: Final = re.compile(r"https?://[\x21-\x7e]+")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineCalendar:
    """A calendar, and what did not go into it.

    Attributes:
        content: the calendar file (iCalendar, RFC 5545), UTF-8.
        events: how many events it has.
        undated: how many directives and recommendations have no event, since no time limit of theirs has a last day.
    """

    content: bytes
    events: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """An all-day event; ``last`` is its last day."""

    first: date
    last: date
    stamp: datetime
    summary: str
    description: str
    category: str
    url: str | None


def write_ics(records: Iterable[Record]) -> DeadlineCalendar:
    """Return the time limits of the directives and recommendations of ``records`` as a calendar file (.ics).

    Each time limit with a last day is one all-day event that does not make anybody busy: events, not to-dos (VTODO),
    since Google Calendar and Outlook show no to-dos of a calendar file. The same records give the same bytes: DTSTAMP
    is when the article was published or the document was dated, else ``UNKNOWN_STAMP``; UID comes from the ids of
    article and item, so that a calendar that reads a later file changes its events instead of doubling them. An event
    that was there already, because an article was given twice, is not repeated.

    How many items have no event is counted, and said in the calendar's description.
    """
    from icalendar import Calendar, vText

    made: dict[UUID, _Event] = {}
    undated = 0
    for record in records:
        for row in (*office_rows(record, TASKS), *office_rows(record, PROPOSALS)):
            events = list(_events(record, row))
            undated += not events
            for place, event in events:
                made.setdefault(_uid(made, record, row, place, event), event)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what calendars read before it
        calendar.add(name, "Thời hạn nhiệm vụ")
    note = f"{len(made)} thời hạn; {undated} nhiệm vụ, kiến nghị không có ngày hết hạn nên không có trong lịch."
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, vText(note))  # of a name that it does not know the library escapes nothing
    for uid, event in made.items():
        calendar.add_component(_component(uid, event))
    return DeadlineCalendar(content=calendar.to_ical(), events=len(made), undated=undated)


def _events(record: Record, row: FollowUpRow) -> Iterator[tuple[int, _Event]]:
    """Yield an event for each different interval of days, with the place of its time limit in the item."""
    seen = set()
    for place, deadline in enumerate(row.item.deadlines):
        days = _days(deadline)
        if days is not None and days not in seen:
            seen.add(days)
            proposal = row.item.label in PROPOSALS
            yield (
                place,
                _Event(
                    first=days[0],
                    last=days[1],
                    stamp=_stamp(record),
                    summary=shortened(f"Kiến nghị: {row.task}" if proposal else row.task, SUMMARY_LENGTH),
                    description="\n".join(_described(record, row, proposal=proposal)),
                    category="Kiến nghị" if proposal else "Nhiệm vụ",
                    url=record.article.url if _WEB.fullmatch(record.article.url or "") else None,
                ),
            )


def _days(deadline: Deadline) -> tuple[date, date] | None:
    last = day_of(deadline.to)
    if last is None or last == date.max:  # DTEND is the day after, and there is none
        return None
    first = day_of(deadline.from_)
    whole = first is not None and timedelta(0) <= last - first < LONGEST_EVENT * _DAY
    return (first if first is not None and whole else last), last


def _stamp(record: Record) -> datetime:
    dated = record.document.date if record.document and day_of(record.document.date) else None
    return moment_of(record.article.published) or moment_of(dated) or UNKNOWN_STAMP


def _described(record: Record, row: FollowUpRow, *, proposal: bool) -> Iterator[str]:
    """Yield the lines of an event's description."""
    lines = (
        ("Kiến nghị" if proposal else "Nhiệm vụ", row.task),
        ("Người kiến nghị" if proposal else "Người giao", row.issuer),
        ("Đơn vị giải quyết" if proposal else "Đơn vị chủ trì", "; ".join(row.leads)),
        ("Đơn vị phối hợp", "; ".join(row.partners)),
        ("Thời hạn", "; ".join(row.limits)),
        ("Văn bản", "; ".join(row.documents)),
        ("Trích nguyên văn", f"“{row.quote}”" + (f" (trang {row.page})" if row.page else "")),
        ("Nguồn", origin(record)),
        ("Địa chỉ", record.article.url),
    )
    for name, words in lines:
        if words:
            yield f"{name}: {xml_text(words)}"


def _uid(made: dict[UUID, _Event], record: Record, row: FollowUpRow, place: int, event: _Event) -> UUID:
    """Return the event's identity; a number sets apart what other articles with the same id have at the same place."""
    name = xml_text(f"{record.article.id}/{row.item.id}/{place}")
    uid, number = uuid5(_NAMES, name), 1
    while uid in made and made[uid] != event:
        number += 1
        uid = uuid5(_NAMES, f"{name}/{number}")
    return uid


def _component(uid: UUID, event: _Event) -> Event:
    from icalendar import Event

    component = Event()
    component.add("uid", str(uid))
    component.add("dtstamp", event.stamp)
    component.add("dtstart", event.first)
    component.add("dtend", event.last + _DAY)  # the first day that is free again (RFC 5545, 3.6.1)
    component.add("summary", xml_text(event.summary))
    component.add("description", event.description)
    component.add("categories", [event.category])
    component.add("transp", "TRANSPARENT")
    if event.url:
        component.add("url", event.url)
    return component
