"""What a feed, a sitemap or a list says of one article, before anyone asked whether it is wanted."""

from __future__ import annotations

from dataclasses import dataclass

from extract.fetch.discovery.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article as its source names it.

    Args:
        url: its clean address, see ``clean_address``.
        published: ISO 8601, as ``extract.dates.parse_published`` returns it, or None.
        modified: likewise, of the last change.
        title: on one line, or None.
        sections: names of the section it belongs to, as the source gives them, the first for the reader.
        period: days between which it was published, where only those are known.
    """

    url: str
    published: str | None = None
    modified: str | None = None
    title: str | None = None
    sections: tuple[str, ...] = ()
    period: Days | None = None
