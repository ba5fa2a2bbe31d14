"""Where a page tells of feeds: in its head, and in lists of feeds that a reader may choose from."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from extract.fetch.discovery.html_page import HtmlPage

_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_FEED: Final = re.compile(
    r"\.(?:rss|atom|rdf)$|/(?:rss|feeds?|rss[-_]feeds?|atom)/[^/]+/?$|/feed/?$|/(?:rss|feed|atom|index)\.xml$",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r"/(?:rss|feeds|rss[-_]feeds?|kenh-rss|dich-vu-rss)(?:\.[a-z]{3,5})?/?$", re.IGNORECASE)
_MOST: Final = 200  # feeds of one page; our bound, the largest papers have a hundred sections


def feeds_in_head(page: HtmlPage) -> tuple[str, ...]:
    """Return the feeds that the page says belong to it."""
    found: dict[str, None] = {}
    for link in page.select("//link[@rel and @type and @href]"):
        if "alternate" in link.get("rel").lower().split() and link.get("type").strip().lower() in _TYPES:
            url = page.address(link.get("href"))
            if url is not None:
                found[url] = None
    return tuple(found)[:_MOST]


def lists_of_feeds(page: HtmlPage) -> tuple[str, ...]:
    """Return the pages, or feeds, that the page links to under a name as /rss or /rss.htm."""
    return tuple(dict.fromkeys(url for url, _ in page.links if _LIST.search(urlsplit(url).path)))[:_MOST]


def listed_feeds(page: HtmlPage) -> tuple[str, ...]:
    """Return the feeds to which a page that lists feeds links, and those in its head."""
    linked = (url for url, _ in page.links if _FEED.search(urlsplit(url).path))
    return tuple(dict.fromkeys((*feeds_in_head(page), *linked)))[:_MOST]
