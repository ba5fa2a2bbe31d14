"""The head of an article page: lead, author and date, from what is visible and what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from extract.dates import find_published, parse_published
from extract.read import selectors
from extract.read.blocks import lines_of
from extract.read.bylines import people_in
from extract.read.index import Index
from extract.read.metadata import Metadata
from extract.read.result import domain, same_words
from extract.text import one_line

_LEAD_WORDS: Final = 12
"""A shorter line between headline and body is a label, not a lead."""

_LONGEST_LEAD: Final = 200
"""Words; leads have 20 to 80, and a longer element holds more than the lead."""

_MOST_AUTHORS: Final = 6
"""Elements of one selector that are looked at; beyond it stand the authors of other articles."""

_DATE_LINE: Final = 80
"""A longer text, in code points, is more than a date line."""

_DATE_REMAINDER: Final = 40
"""Code points that may stand around the date in a date line: a place, a counter of views."""

_DATE_REACH: Final = 1_500
"""Code points of text behind a headline in which its date line stands, where the body is not reached before."""

_DATE_NODES: Final = 400
"""Nodes behind a headline that are looked at, of which empty ones have no length."""

_LEAST_DESCRIPTION: Final = 8
_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ")


def find_lead(index: Index, title: Tag | None, body: Tag | None) -> Tag | None:
    """Return the element of the lead: a known one, else a paragraph or heading between headline and body."""
    end = index.places.get(id(body), len(index.places))
    inside = set(map(id, body.descendants)) if body is not None else set()
    for selector in selectors.LEAD:
        for element in index.select(selector):
            # Beyond the body stand the leads of other articles.
            early = id(element) in inside or index.places[id(element)] < end
            if early and element is not body and not _holds(element, body) and 3 <= _words(element) <= _LONGEST_LEAD:
                return element
    if title is None or body is None:
        return None
    for follower in title.find_all_next(["h2", "h3", "p", "div"]):
        if not isinstance(follower, Tag) or follower is body or id(follower) in inside:
            return None
        plain = follower.name != "div" or follower.find(["div", "p", "ul", "h2", "h3"]) is None
        if plain and _LEAD_WORDS <= _words(follower) <= _LONGEST_LEAD and not follower.find_parent(["li", "a", "nav"]):
            lines = lines_of(follower)
            if all(line.linked < 0.5 for line in lines) and not find_published(one_line(follower.get_text())):
                return follower
    return None


def described_lead(metadata: Metadata, title: str | None, body: list[str]) -> str | None:
    """Return the page's description as lead, unless it repeats the headline or the body, whole or cut short."""
    text = metadata.description
    if text is None or len(text.split()) < _LEAST_DESCRIPTION or (title and same_words(text, title)):
        return None
    start, shown = letters(text)[:-3], letters(" ".join(body))
    return None if shown and (start[:60] in shown or letters(" ".join(body)[:60]) in start) else text


def find_authors(
    texts: Callable[[str], Sequence[str]],
    author_selectors: Iterable[str],
    metadata: Metadata,
    not_people: tuple[str, ...],
) -> tuple[str, ...]:
    """Return the people who wrote the article, as the page shows or states them; whichever names more.

    Args:
        texts: gives the texts of the elements that a selector finds, each canonical and on one line.
        author_selectors: where names are shown; the first that shows one counts.
        metadata: what the page states.
        not_people: names of the site.
    """
    shown: tuple[str, ...] = ()
    for selector in author_selectors:
        fields = texts(selector)[:_MOST_AUTHORS]
        shown = tuple(dict.fromkeys(name for value in fields for name in people_in(value, not_people=not_people)))
        if shown:
            break
    stated: tuple[str, ...] = ()
    for value in metadata.authors:
        people = people_in(value, not_people=not_people)
        # JSON-LD lists authors one by one; a meta tag after it repeats them.
        stated = tuple({name.casefold(): name for name in (*stated, *people)}.values())
    return shown if len(shown) >= len(stated) else stated


def find_date(values: Callable[[str], Sequence[str]], date_selectors: Iterable[str], metadata: Metadata) -> str | None:
    """Return the date of publication, ISO 8601: the first with a clock, else the first at all.

    Args:
        values: gives what the first element that a selector finds says: its attributes, then its text.
        date_selectors: where dates are shown.
        metadata: what the page states, which counts first.
    """
    dates = list(metadata.dates)
    for selector in date_selectors:
        if any("T" in date for date in dates):
            break
        for text in values(selector):
            found = parse_published(text)
            if found is None and len(text) < _DATE_LINE and (inner := find_published(text)):
                found = inner[0]
            if found:
                dates.append(found)
    return next((date for date in dates if "T" in date), dates[0] if dates else None)


def date_beside(title: Tag, lead: Tag | None, body: Tag | None) -> str | None:
    """Return the date of a line beside the headline, ISO 8601: between it and the body, else directly before it.

    Dates in links, in entries of lists with links, and in the lead belong to other things.
    """
    passed = 0
    own = {id(element) for element in (lead, title) if element is not None}
    for node in islice(title.next_elements, _DATE_NODES):
        if node is body or passed > _DATE_REACH:
            break
        if any(id(parent) in own for parent in (node, *node.parents)):
            continue
        if found := _date_line(node):
            return found
        passed += len(node.strip()) if isinstance(node, NavigableString) else 0
    before = title.previous_siblings if title.parent is not None and title.parent.name != "body" else ()
    return next(filter(None, map(_date_line, before)), None)


def _date_line(node: PageElement) -> str | None:
    if isinstance(node, PreformattedString) or not isinstance(node, Tag | NavigableString):
        return None
    text = one_line(node.get_text(" ") if isinstance(node, Tag) else str(node))
    found = find_published(text) if len(text) < _DATE_LINE else None
    if found is None or len(text) - (found[2] - found[1]) > _DATE_REMAINDER:
        return None
    entry = node.find_parent(["a", "li"])
    linked = entry is not None and (entry.name == "a" or entry.find("a") is not None)
    inside = isinstance(node, Tag) and (node.name == "a" or node.find("a") is not None)
    if linked or inside:
        return None
    # find_published takes the day alone where the clock stands before it; a part of the line may be a whole date.
    parts = [text, *(one_line(part.get_text(" ")) for part in (node.descendants if isinstance(node, Tag) else ()))]
    return next((date for date in map(parse_published, parts) if date and "T" in date), found[0])


def site_names(metadata: Metadata, url: str | None) -> tuple[str, ...]:
    """Return every name of the site: none of them is an author."""
    return tuple(filter(None, (*metadata.site_names, domain(url), domain(metadata.url))))


def without_site(title: str, metadata: Metadata) -> str:
    """Return the title without the site's name at its end, where another stated title shows what is the name."""
    for other in metadata.titles:
        if other != title and title.startswith(other) and title[len(other) :].lstrip()[:1] in {"|", "-", "–", "—"}:
            return other
    for mark in _SEPARATORS:
        start, found, name = title.rpartition(mark)
        if found and any(_same_site(name, site) for site in metadata.site_names):
            return start
    return title


def _same_site(name: str, site: str) -> bool:
    one, other = letters(name), letters(site)
    return bool(one) and bool(other) and (one in other or other in one)


def _words(element: Tag) -> int:
    return len(element.get_text(" ").split())


def _holds(element: Tag, body: Tag | None) -> bool:
    return body is not None and any(parent is element for parent in body.parents)


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` in lower case: what two spellings of a name have in common."""
    return "".join(char for char in text.casefold() if char.isalnum())
