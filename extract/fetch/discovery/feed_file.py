"""The bytes of a feed (RSS 0.9 to 2.0, Atom) → the articles it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from extract.dates import parse_published
from extract.errors import FetchError
from extract.fetch.discovery.clean_address import clean_address
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.one_line import one_line
from extract.fetch.discovery.section_names import ListSections, list_sections
from extract.fetch.page import Page
from extract.text import canonical

_MOST_BYTES: Final = 4_000_000
"""Bytes of a feed; our choice. The longest feeds with whole articles have half of that, and one that is made to cost
time takes feedparser some 15 seconds a megabyte."""

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed may be called, its articles in its order, and what is wrong with it, or None."""

    sections: ListSections
    entries: tuple[Entry, ...]
    fault: str | None


def read_feed(page: Page) -> Feed | None:
    """Read a feed; None where the page is none. Of a broken one what could be read is returned.

    Raises:
        FetchError [too-large]: it has more than 4 MB.
    """
    import feedparser

    if len(page.content) > _MOST_BYTES:
        raise FetchError(
            "too-large",
            f"The feed is larger than {_MOST_BYTES // 1_000_000} MB.",
            "Give the site's other feeds, its sitemaps or its lists of articles.",
        )
    charset = _CHARSET.search(page.content_type or "")
    # Sites send feeds as text/xml or text/html, of which feedparser concludes other encodings than XML itself says.
    content_type = f"application/xml; charset={charset[1]}" if charset else "application/xml"
    # A stream, since feedparser opens bytes that look like the name of a file.
    parsed = feedparser.parse(
        BytesIO(page.content.lstrip()),
        response_headers={"content-type": content_type, "content-location": page.url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    version = parsed.get("version") or ""
    if not version:
        return None
    title = one_line(str(parsed.feed.get("title") or ""))
    entries = tuple(_entries(parsed.entries, page.url, atom=version.startswith("atom")))
    return Feed(sections=list_sections(page.url, title), entries=entries, fault=_fault(parsed.get("bozo_exception")))


def _entries(items: list[Any], base: str, *, atom: bool) -> Iterator[Entry]:
    for item in items:
        link = str(item.get("link") or "").strip()
        if not link or (url := clean_address(link, base)) is None:
            continue
        # Not item.get: feedparser gives one date for the other, with a warning.
        published, updated = (_date(dict.get(item, name)) for name in ("published", "updated"))
        if published is None and not atom:
            published, updated = updated, None  # the dc:date of RSS
        names = (one_line(str(tag.get("term") or "")) for tag in item.get("tags", ()))
        yield Entry(
            url=url,
            published=published,
            modified=updated,
            title=one_line(str(item.get("title") or "")),
            sections=tuple(dict.fromkeys(name for name in names if name)),
        )


def _fault(found: object) -> str | None:
    from xml.sax import SAXParseException

    # What else feedparser finds wrong is said of the encoding, in which it then succeeds.
    return f"line {found.getLineNumber()}: {found.getMessage()}" if isinstance(found, SAXParseException) else None


def _date(written: object) -> str | None:
    return parse_published(canonical(written)) if isinstance(written, str) else None
