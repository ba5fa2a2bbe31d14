"""What is known of a publisher: where its pages hold the parts of an article, and where its articles are listed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, Self

PublisherKind = Literal["national", "provincial", "portal"]
"""A paper of the whole country, of one province or city, or the site of a government body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One layout of article pages, as CSS selectors; of each tuple the first selector that finds something counts.

    Args:
        family: the content-management family, a telling word.
        since: the day from which pages are known to look like this.
        title: the headline.
        body: the innermost element that holds all paragraphs; one level up stand the lead and other articles.
        lead: the lead (*sapo*), inside or outside the body.
        author: who wrote it.
        date: when it was published; only looked at where the page's metadata do not say.
        section: breadcrumbs; only looked at where the page's metadata do not say.
        remove: what stands inside the body or the lead and is none of the article, beside what
            ``extract.read.selectors`` lists.
        attachments: where files stand that are offered outside the body.
    """

    family: str
    since: datetime.date
    title: tuple[str, ...]
    body: tuple[str, ...]
    lead: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()

    def first(self, *, since: datetime.date | None = None, **selectors: tuple[str, ...]) -> Self:
        """Return the template with selectors of one site that are tried before those of its family.

        Args:
            since: the day from which the site is known to look like this.
            selectors: tuples by the name of the field.
        """
        merged: dict[str, Any] = {name: (*given, *getattr(self, name)) for name, given in selectors.items()}
        return replace(self, since=since or self.since, **merged)

    def selectors(self) -> tuple[str, ...]:
        """Return every selector of the template."""
        values = (getattr(self, field.name) for field in fields(self))
        return tuple(selector for value in values if isinstance(value, tuple) for selector in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A site: its name, its templates and the addresses at which its articles are listed.

    Args:
        domain: the host without "www."; subdomains belong to it.
        name: what the paper calls itself, in Vietnamese.
        kind: national, provincial or portal.
        templates: newest first.
        checked: the day of the real page on which all fields were compared with what a reader sees; None where no
            real page was at hand: the templates then rest on what is known of the family (unverified).
        also: other hosts of the same paper.
        feeds: RSS or Atom, or pages that list feeds.
        sitemaps: sitemaps or their indexes; those that robots.txt names need not stand here.
        listings: section pages, for sites whose feeds and sitemaps do not reach back.
    """

    domain: str
    name: str
    kind: PublisherKind
    templates: tuple[Template, ...]
    checked: datetime.date | None = None
    also: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The address of the front page."""
        return f"https://{self.domain}/"

    @property
    def verified(self) -> bool:
        """Whether the templates were compared with a real page."""
        return self.checked is not None
