"""The head of an article page: title, lead, author and date, from what is visible and what the page says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bs4 import Tag

from extract.dates import find_published, parse_published
from extract.read import selectors
from extract.read.blocks import lines_of
from extract.read.bylines import people_in
from extract.read.index import Index
from extract.read.metadata import Metadata
from extract.read.result import domain, one_line, same_words

_LEAD_WORDS: Final = 12
"""A shorter line between headline and body is a label, not a lead."""

_LONGEST_LEAD: Final = 200
"""Words; leads have 20 to 80, and a longer element holds more than the lead."""

_MOST_AUTHORS: Final = 6
"""Elements of one selector that are looked at; beyond it stand the authors of other articles."""

_DATE_LINE: Final = 80
"""A longer text, in code points, is more than a date line."""

_LEAST_DESCRIPTION: Final = 8
_ALIKE: Final = 0.5
"""Share of its words that a headline must have in common with a title that the page states."""

_SEPARATORS: Final = (" | ", " - ", " – ", " — ", " :: ")


def find_title(index: Index, metadata: Metadata) -> tuple[str | None, Tag | None]:
    """Return the headline and its element; only the text where the page shows no headline of its own."""
    for selector in selectors.TITLE:
        sure = "." in selector or "[" in selector
        shown = [(one_line(element.get_text(" ")), element) for element in index.select(selector)]
        for text, element in shown:
            if text and (sure or not metadata.titles or _alike(text, metadata.titles)):
                return one_line(element.get_text()), element
    return (without_site(metadata.title, metadata) if metadata.title else None), None


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
    start = _letters(text)[:-3]
    return None if start[:60] in _letters(" ".join(body)) or _letters(" ".join(body)[:60]) in start else text


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


def _alike(text: str, titles: tuple[str, ...]) -> bool:
    words = set(text.casefold().split())
    return any(len(words & set(title.casefold().split())) >= _ALIKE * len(words) for title in titles)


def _same_site(name: str, site: str) -> bool:
    one, other = _letters(name), _letters(site)
    return bool(one) and bool(other) and (one in other or other in one)


def _words(element: Tag) -> int:
    return len(element.get_text(" ").split())


def _holds(element: Tag, body: Tag | None) -> bool:
    return body is not None and any(parent is element for parent in body.parents)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
