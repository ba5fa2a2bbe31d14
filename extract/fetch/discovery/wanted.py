"""Which of the articles that a source names are wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extract.errors import FetchError
from extract.fetch.discovery.address_days import address_days
from extract.fetch.discovery.days import Days, vietnamese_day
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.found import DateIs, Found
from extract.fetch.discovery.own_site import OwnSite
from extract.fetch.discovery.section_names import ListSections, address_section, folded, is_section

PassedOver = Literal["other-site", "other-address", "other-section", "other-days"]
"""Why an article is not wanted: it lies elsewhere, or does not fit ``match``, ``section``, or the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a site: the arguments of ``discover`` that decide which articles are found.

    ``alone`` are the addresses to which the search keeps; () leaves it free.

    Raises:
        FetchError [bad-question]: no day lies between ``since`` and ``until``, ``section`` names nothing, or ``match``
            is no regular expression.
    """

    home: str
    since: date | None
    until: date | None
    section: str | None
    match: str | None
    alone: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check what can be checked beforehand."""
        if self.since is not None and self.until is not None and self.since > self.until:
            raise FetchError(
                "bad-question", f"{self.since} comes after {self.until}.", "Give the earlier day as the first."
            )
        if self.section is not None and not folded(self.section):
            raise FetchError(
                "bad-question", "The section has no letters.", "Write its name or its part of the address: thoi-su."
            )
        try:
            re.compile(self.match or "")
        except re.error as error:
            raise FetchError(
                "bad-question",
                f"The pattern for addresses is no regular expression: {error}.",
                "Write a full stop, a plus or a bracket that is meant as such with a backslash before it.",
            ) from error


class Wanted:
    """Decides about articles; days are those of Vietnam's clocks."""

    def __init__(self, question: Question, own: OwnSite) -> None:
        """Prepare to answer ``question`` for a site."""
        self._days = Days(first=question.since, last=question.until)
        self._section = question.section
        self._match = re.compile(question.match or "")
        self._own = own

    def may_hold(self, days: Days | None) -> bool:
        """Say whether a source with articles of these days, None for any, may hold wanted ones."""
        return days is None or days.meets(self._days)

    def may_be_changed(self, modified: str | None) -> bool:
        """Say whether what was last changed then, None for unknown, may hold wanted articles.

        A later change means nothing: it may have been made to an old article.
        """
        return modified is None or self.may_hold(Days(last=vietnamese_day(modified)))

    def is_old(self, entry: Entry) -> bool | None:
        """Say whether an article is older than all that are wanted; None where it has no date."""
        days, date_is, _ = _dated(entry)
        if date_is not in ("published", "address") or days.last is None:
            return None
        return self._days.first is not None and days.last < self._days.first

    def found(self, entry: Entry, source: str, sections: ListSections) -> Found | PassedOver:
        """Return the article for the caller, or why it is not wanted.

        Args:
            entry: what the source says of it.
            source: the address of the source.
            sections: what the source as a whole is called; an article counts to the section of the list in which it
                stands as well as to that in its own address.
        """
        if not self._own.holds(entry.url):
            return "other-site"
        if self._match.search(entry.url) is None:
            return "other-address"
        own_section = address_section(entry.url)
        own = (*entry.sections, *((own_section,) if own_section else ()))
        if self._section is not None and not is_section(self._section, (*own, *sections.names)):
            return "other-section"
        days, date_is, published = _dated(entry)
        if not days.meets(self._days):
            return "other-days"
        return Found(
            url=entry.url,
            published=published,
            modified=entry.modified,
            title=entry.title,
            section=own[0] if own else sections.name,
            source=source,
            date_is=date_is,
        )


def _dated(entry: Entry) -> tuple[Days, DateIs, str | None]:
    """Return the days on which an article may have been published, what says so, and the date in ISO 8601."""
    if entry.published is not None:
        day = vietnamese_day(entry.published)
        return Days(first=day, last=day), "published", entry.published
    days = address_days(entry.url)
    if days is not None and days.first is not None and days.first == days.last:
        return days, "address", days.first.isoformat()
    period = days or entry.period
    changed = None if entry.modified is None else vietnamese_day(entry.modified)
    if period is not None:
        # Nobody changes an article before its publication; a change before the period is a fault of the site.
        last = changed if changed and period.first and period.last and period.first <= changed <= period.last else None
        return Days(first=period.first, last=last or period.last), "period", None
    if changed is not None:
        return Days(last=changed), "lastmod", None
    return Days(), "unknown", None
