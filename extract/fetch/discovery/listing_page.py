"""A list of articles: the links that lead to articles, with headlines and dates; and links to further lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from extract.dates import find_published, parse_published
from extract.fetch.discovery.address_shape import shape_of
from extract.fetch.discovery.clean_address import address_key
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.html_page import HtmlPage, text_of
from extract.fetch.discovery.one_line import one_line
from extract.fetch.discovery.own_site import OwnSite
from extract.text import canonical

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TIMES: Final = (
    "//time | //*[self::span or self::p or self::div or self::em or self::i or self::small or self::li or self::a]"
    "[contains(@class, 'time') or contains(@class, 'date') or contains(@class, 'Time') or contains(@class, 'Date')"
    " or contains(@class, 'ngay')]"
)
_MOST_TIMES: Final = 20_000  # elements of one page; our bound on time
_BOX: Final = 5  # elements around a link that may be the box of one article; deeper boxes were not seen
_HEADLINE: Final = 5  # words from which on a link is taken for a headline where its address has no number; our choice
_LONG_NAME: Final = 6  # words, hyphenated, of such an address; our choice: few sections have so long a name
_SURE: Final = 3  # links with numbers that show that all articles of the page have some; our choice
_WORDS: Final = re.compile(r"\w[^\W\d_]")


def article_links(page: HtmlPage, own: OwnSite) -> list[Entry]:
    """Return the articles to which a page links, each once, in the order of their first links.

    Links count whose address has the number or the day that articles have. Where a page has hardly any of those, its
    site gives articles names without numbers: then long names count, if the link is a headline or has a picture, as
    links of menus have not.
    """
    anchors: dict[int, list[Any]] = {}
    urls: dict[int, str] = {}
    maybe: set[int] = set()
    for url, anchor in page.links:
        shape = shape_of(url)
        if shape in ("article", "maybe") and own.holds(url):
            key = address_key(url)
            urls.setdefault(key, url)
            anchors.setdefault(key, []).append(anchor)
            if shape == "maybe":
                maybe.add(key)
    if len(urls) - len(maybe) >= _SURE:
        for key in maybe:
            del anchors[key]
    titles = {key: _headline(found) for key, found in anchors.items()}
    kept = [key for key in anchors if key not in maybe or _is_headline(titles[key], urls[key], anchors[key])]
    dates = _dates(page, {key: anchors[key] for key in kept})
    return [Entry(url=urls[key], title=titles[key], published=dates.get(key)) for key in kept]


def section_links(page: HtmlPage, own: OwnSite) -> dict[str, str]:
    """Return the pages to which a front page links that look like sections, with the words of their first link."""
    found: dict[str, str] = {}
    for url, anchor in page.links:
        if shape_of(url) in {"numbered", "section"} and own.holds(url) and (words := text_of(anchor, 80)):
            found.setdefault(url, words)
    return found


def _headline(anchors: list[Any]) -> str | None:
    """Return what the links to one article call it: the words in a heading, else a title, else the first words."""
    candidates = [_in_heading(anchor) for anchor in anchors]
    candidates += [anchor.get("title") or "" for anchor in anchors]
    candidates += [text_of(anchor) for anchor in anchors]
    # A link may also hold a number, a length of time or nothing but a picture.
    return next((one_line(text) for text in candidates if len(_WORDS.findall(text)) >= 2), None)


def _in_heading(anchor: Any) -> str:
    above = anchor
    for _ in range(3):
        if above is None:
            break
        if above.tag in _HEADINGS:
            return text_of(anchor)
        above = above.getparent()
    inner = next((child for child in anchor.iter(*_HEADINGS)), None)
    return "" if inner is None else text_of(inner)


def _is_headline(title: str | None, url: str, anchors: list[Any]) -> bool:
    name = url.rstrip("/").rpartition("/")[2]
    if title is None or len(title.split()) < _HEADLINE or name.count("-") + 1 < _LONG_NAME:
        return False
    return any(_in_heading(anchor) or next(anchor.iter("img"), None) is not None for anchor in anchors)


def _dates(page: HtmlPage, anchors: dict[int, list[Any]]) -> dict[int, str]:
    """Return the dates that stand in a box with the links to one article and to no other."""
    boxes: dict[Any, int | None] = {}  # by element: the article of its links, None where they lead to several
    for key, found in anchors.items():
        for anchor in found:
            element = anchor
            for _ in range(_BOX):
                if element is None:
                    break
                boxes[element] = key if boxes.get(element, key) == key else None
                element = element.getparent()
    dates: dict[int, str] = {}
    for element in page.select(_TIMES)[:_MOST_TIMES]:
        article = next((boxes[box] for box in _around(element) if box in boxes), None)
        if article is not None and article not in dates and (date := _date(element)) is not None:
            dates[article] = date
    return dates


def _around(element: Any) -> Iterator[Any]:
    for _ in range(_BOX):
        if element is None:
            return
        yield element
        element = element.getparent()


def _date(element: Any) -> str | None:
    for value in (element.get("datetime"), element.get("content"), text_of(element, 80)):
        text = canonical(value or "")
        if (date := parse_published(text)) is not None:
            return date
        if (found := find_published(text)) is not None:
            return found[0]
    return None
