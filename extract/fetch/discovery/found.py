"""What is known of a site before, and what is found on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DateIs = Literal["published", "address", "period", "lastmod", "unknown"]
"""What dates an article, the surest first.

- published: the day or time of publication that the source gives.
- address: the day that stands in the address of the article.
- period: only a month or a year is known, from the address or from the name of the sitemap.
- lastmod: only the last change is known; the article is as old as that, or older.
- unknown: nothing dates it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAddresses:
    """What is known of a site.

    Args:
        home: the address of its front page.
        feeds: RSS or Atom feeds, or pages that list feeds; where none is known, the front page is asked.
        sitemaps: sitemaps or their indexes, beside those that robots.txt names.
        listings: section pages, the newest articles first; where none is known, they are looked for on the front page
            if they are needed.
        alone: whether nothing is read but what stands here and what that names: neither robots.txt nor the front page.
    """

    home: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The address of an article, with what its source says of it.

    Args:
        url: the address, without fragment and without what only traces readers.
        published: ISO 8601, a time with its zone or a day; None where ``date_is`` is period, lastmod or unknown.
        modified: the last change, likewise; None where the source does not tell.
        title: the headline, or None.
        section: the name that the source gives, or the part of an address that names it, as "kinh-doanh/tai-chinh".
        source: the feed, sitemap or list in which it stood first.
        date_is: what dates it.
    """

    url: str
    published: str | None
    modified: str | None
    title: str | None
    section: str | None
    source: str
    date_is: DateIs
