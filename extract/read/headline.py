"""The headline of an article page: told from the site's own name, and from headings of other things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from bs4 import Tag

from extract.read import selectors
from extract.read.head import letters, without_site
from extract.read.index import Index
from extract.read.metadata import Metadata
from extract.text import one_line

_ALIKE: Final = 0.5
"""Share of its words that a headline must have in common with a title that the page states."""

_SAME: Final = 0.8
"""Share of all words of both that a heading below ``<h1>`` must have in common with such a title."""

_LEAST_WORDS: Final = 4
"""A heading that no title of the page confirms is a headline only from so many words on: shorter ones name sections."""

_LONGEST: Final = 300
"""Code points; a longer element is no headline."""

_MOST: Final = 200
"""Elements of one selector that are looked at: real pages have some dozens, and the text of each is walked over."""

_SEPARATED: Final = re.compile(r"\s+(?:[|\-–—»]|::)\s+")
_SITE_NAME: Final = re.compile(
    r"(?:^|[-_])(?:logo|brand|branding|sitename)(?:$|[-_])|^site[-_](?:title|name)$", re.IGNORECASE
)
_HOME: Final = re.compile(r"^/?(?:(?:index|default|home|trang-?chu)(?:\.\w+)?/?)?$", re.IGNORECASE)


def find_title(index: Index, metadata: Metadata) -> tuple[str | None, Tag | None]:
    """Return the headline and its element; only the text where the page shows no headline of its own.

    A heading that is the site's logo or name is none. Of several that agree with a title of the page, the one that
    agrees most counts.
    """
    element = _named(index, metadata) or _agreeing(index, metadata) or _only(index, metadata)
    if element is not None:
        return one_line(element.get_text()), element
    return (without_site(metadata.title, metadata) if metadata.title else None), None


def _named(index: Index, metadata: Metadata) -> Tag | None:
    """Return a heading that its class or place marks, or an ``<h1>`` that agrees with a title."""
    for selector in selectors.TITLE:
        shown = list(_headings(index, selector, metadata))
        if "." in selector or "[" in selector or not metadata.titles:
            alike = shown[:1]
        else:
            alike = [(text, element) for text, element in shown if _covered(text, metadata) >= _ALIKE]
        if alike:
            return max(alike, key=lambda heading: _common(heading[0], metadata.titles))[1]
    return None


def _agreeing(index: Index, metadata: Metadata) -> Tag | None:
    """Return a heading below ``<h1>``, or what is named so, that is the same as a title or a part of one."""
    parts = (*metadata.titles, *(piece for title in metadata.titles for piece in _pieces(title)))
    for selector in selectors.LOWER_TITLE:
        shown = list(_headings(index, selector, metadata))
        alike = [(text, element) for text, element in shown if _common(text, parts) >= _SAME]
        if alike:
            return max(alike, key=lambda heading: _common(heading[0], metadata.titles))[1]
    return None


def _headings(index: Index, selector: str, metadata: Metadata) -> Iterator[tuple[str, Tag]]:
    """Yield the elements that may be the headline, with their text."""
    for element in index.select(selector, most=_MOST):
        text = one_line(element.get_text(" "))
        if text and len(text) <= _LONGEST and not _is_site_name(element, text, metadata):
            yield text, element


def _only(index: Index, metadata: Metadata) -> Tag | None:
    """Return the only heading of its kind, where no title of the page is one of an article."""
    if metadata.is_article or metadata.dates:
        return None
    for selector in (*selectors.UNSURE_TITLE, "h1", "h2"):
        found = [
            element
            for text, element in _headings(index, selector, metadata)
            if len(text.split()) >= _LEAST_WORDS and element.find("a") is None and element.find_parent("a") is None
        ]
        if len(found) == 1:
            return found[0]
    return None


def _is_site_name(element: Tag, text: str, metadata: Metadata) -> bool:
    """Tell whether a heading is the logo or name of the site: so named, linked to its front page, or the same words."""
    for near in (element, *list(element.parents)[:2]):
        value = near.get("class")
        names = [*(value if isinstance(value, list) else [value or ""]), str(near.get("id") or "")]
        if near.name not in {"body", "html"} and any(_SITE_NAME.search(name) for name in names):
            return True
    link = element.find("a", href=True) or element.find_parent("a", href=True)
    if isinstance(link, Tag) and _is_home(str(link["href"])):
        return True
    return any(letters(text) == letters(name) for name in metadata.site_names)


def _is_home(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    # A bare "#" is a button of this page.
    return bool(address.strip("# ")) and not parts.query and bool(_HOME.match(parts.path))


def _covered(text: str, metadata: Metadata) -> float:
    """Return the share of the words of ``text`` that a title has, too."""
    words = _words(text)
    return max((len(words & _words(title)) / len(words) for title in metadata.titles), default=0.0)


def _common(text: str, titles: Sequence[str]) -> float:
    """Return the share of all words of ``text`` and a title that both have, for the title that fits best."""
    words = _words(text)
    return max((len(words & _words(title)) / len(words | _words(title)) for title in titles), default=0.0)


def _pieces(title: str) -> list[str]:
    """Return the parts of a title that are long enough for a headline."""
    return [piece for piece in _SEPARATED.split(title) if len(piece.split()) > _LEAST_WORDS]


def _words(text: str) -> set[str]:
    return set(text.casefold().split())
