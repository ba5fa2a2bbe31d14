"""The bytes of a sitemap (sitemaps.org/protocol.html) → what it names: articles, and further sitemaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from extract.dates import parse_published
from extract.fetch.discovery.clean_address import clean_address
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.one_line import one_line
from extract.fetch.discovery.unpacked import unpacked
from extract.text import canonical

_TEXT_LINE: Final = re.compile(rb"\s*https?://\S+\s*")
_FEED: Final = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HEAD: Final = 2_000  # bytes in which the outermost element of a file begins
_NEWS: Final = "news"  # the element of a news sitemap, developers.google.com/search/docs, "news sitemap"

_LOC: Final = re.compile(rb"<\0?(?P<end>/?)\0?(?:[\w:]\0?)*?l\0?o\0?c\0?>")
"""The beginning or end of an address, also in UTF-16."""

_TAIL: Final = 10_000  # bytes at the end of a file in which an address may break off; longer ones are none

_ITEMS: Final = frozenset({"url", "sitemap"})

Fault = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherSitemap:
    """A sitemap that an index names, and when it was last changed (ISO 8601, or None)."""

    url: str
    modified: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsEntry(Entry):
    """An entry of a news sitemap: an article whatever its address looks like."""


def is_feed(content: bytes) -> bool:
    """Say whether bytes are a feed; the sitemap protocol allows those, too."""
    return _FEED.search(content[:_HEAD].replace(b"\0", b"")) is not None


def read_sitemap(content: bytes, base: str, on_fault: Fault) -> Iterator[Entry | FurtherSitemap]:
    """Yield what a sitemap names, as it is read: XML, one address a line, and either packed with gzip.

    Nothing outside the file is read and no entity expanded.

    Args:
        content: the file as the site sent it.
        base: its address.
        on_fault: called with what is wrong with the file, in words that complete "The sitemap is damaged: …"; what
            could be read is yielded all the same.
    """
    data, fault = unpacked(content)
    if fault is not None:
        on_fault(fault)
    if _TEXT_LINE.match(data.removeprefix(b"\xef\xbb\xbf")):
        yield from _lines(data if fault is None else data[: data.rfind(b"\n") + 1], base)
    elif data.strip():
        yield from _elements(_without_torn_address(data).lstrip(), base, on_fault)
    elif fault is None:
        on_fault("it is empty")


def _without_torn_address(data: bytes) -> bytes:
    """Return a file without an address at its end that breaks off: what is left of it would be another address."""
    marks = list(_LOC.finditer(data, max(0, len(data) - _TAIL)))
    return data[: marks[-1].start()] if marks and not marks[-1]["end"] else data


def _lines(data: bytes, base: str) -> Iterator[Entry]:
    for line in BytesIO(data.removeprefix(b"\xef\xbb\xbf")):
        if _TEXT_LINE.fullmatch(line) and (url := clean_address(line.decode("utf-8", "replace"), base)) is not None:
            yield Entry(url=url)


def _elements(data: bytes, base: str, on_fault: Fault) -> Iterator[Entry | FurtherSitemap]:
    from lxml import etree

    # libxml2 itself ends files that nest deeper than 256 elements or hold a text of more than 10 MB.
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = named = 0
    try:
        for event, element in events:
            if event == "start":
                depth += 1
                continue
            depth -= 1
            kind = _name(element)
            if kind in _ITEMS and (item := _item(element, kind, base)) is not None:
                named += 1
                yield item
            if depth <= 1 or kind in _ITEMS:
                _forget(element, whatever=depth <= 1)
    except etree.XMLSyntaxError as error:
        on_fault(f"it is no XML ({error.msg})")
        return
    # Many sites forget to say whose "news:" is; that harms nothing.
    faults = [fault for fault in events.error_log if fault.type != etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE]
    if events.root is None or (named == 0 and _name(events.root) not in ("urlset", "sitemapindex")):
        on_fault("it is no sitemap")
    elif faults:
        on_fault(f"line {faults[0].line}: {faults[0].message}")


def _item(element: Any, kind: str, base: str) -> Entry | FurtherSitemap | None:
    values = {"loc": "", "lastmod": ""}
    news: Any = None
    for child in element:
        name = _name(child)
        # Pictures and recordings have a "loc", too, in namespaces of their own; but they stand further inside.
        if name in values and not values[name]:
            values[name] = _text(child)
        elif name == _NEWS:
            news = child
    url = clean_address(values["loc"], base) if values["loc"] else None
    if url is None:
        return None
    modified = parse_published(canonical(values["lastmod"]))
    if kind == "sitemap":
        return FurtherSitemap(url=url, modified=modified)
    if news is None:
        return Entry(url=url, modified=modified)
    told = {_name(child): _text(child) for child in news}
    return NewsEntry(
        url=url,
        modified=modified,
        published=parse_published(canonical(told.get("publication_date", ""))),
        title=one_line(told.get("title", "")),
    )


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return re.split(r"[}:]", tag)[-1].lower() if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return (element.text or "").strip()


def _forget(element: Any, *, whatever: bool) -> None:
    """Empty an element and remove the one before it, so that memory does not grow with the file.

    ``whatever`` the one before it is, or only if it is an item, too.
    """
    element.clear()
    before = element.getprevious()
    if before is not None and (whatever or _name(before) in _ITEMS):
        element.getparent().remove(before)
