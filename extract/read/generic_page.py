"""An HTML page of any site → the parts of its article.

The road: known selectors, then the element with the most running text, then the page's JSON-LD, then trafilatura. A
page that shows no article, such as a section's list, is an error.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Final

from bs4 import BeautifulSoup, Tag

from extract.errors import ReadError
from extract.read import selectors
from extract.read.attachments import offered_files
from extract.read.blocks import lines_of
from extract.read.body import LEAST_PROSE, body_lines, clean_body, find_body, start_after
from extract.read.head import date_beside, find_authors, find_date, find_lead, site_names
from extract.read.headline import find_title
from extract.read.imprint import without_imprint
from extract.read.index import Index
from extract.read.metadata import HOME, Metadata, read_metadata
from extract.read.page_head import head_of
from extract.read.page_parts import PageContent, parts_of
from extract.read.plain import Head, take_head
from extract.read.result import Parts, clean_lines, nfd_warning, no_article, same_words
from extract.read.salvage import kept_lines, salvaged_lines
from extract.text import one_line

_DEEPEST: Final = 1_000
"""Levels of elements; real pages have some thirty, and their tables and lists nested by mistake some hundreds."""

_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_MOST_CRUMBS: Final = 5
"""More links are a menu; sites file articles three levels deep at most, and the last link may be the article's own."""

_LEAST_TITLE_WORDS: Final = 4
"""Words of a headline that makes an article with the page's description alone; sections have shorter names."""

_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_generic_page(text: str, *, url: str | None = None) -> Parts:
    """Find title, lead, author, date and body on a page of any site.

    Args:
        text: the decoded page.
        url: its address; without it the page's canonical link counts.

    Warnings: ``generic-reader`` where the body was found by its looks alone, and those of ``parts_of``.

    Raises:
        ReadError [no-article]: the page shows no article.
        ReadError [too-deep]: its elements are nested without end.
    """
    # lxml warns of XML in an HTML parser; XHTML reads well without its declaration.
    soup = BeautifulSoup(_XML_DECLARATION.sub("", text), "lxml")
    _check_depth(soup)
    metadata = read_metadata(head_of(soup))
    index = Index(soup)
    not_people = site_names(metadata, url)
    authors = find_authors(partial(_texts, index), selectors.AUTHOR, metadata, not_people)
    published = find_date(partial(_dates, index), selectors.DATE, metadata)
    crumbs = _crumbs(index)
    _prune(soup)
    title, title_element = find_title(index, metadata)
    content = _content(soup, index, text, title_element, metadata, url or metadata.url)
    found = replace(
        content,
        title=title,
        authors=authors,
        published=_nearest(published, content.published, metadata),
        section=_section(crumbs, title),
    )
    return parts_of(found, metadata, url=url, not_people=not_people)


def _check_depth(soup: BeautifulSoup) -> None:
    """Refuse pages that nest without end: much of what follows takes the square of the depth."""
    level: list[Tag] = [soup]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element.children if isinstance(child, Tag)]
        if not level:
            return
    raise ReadError(
        "too-deep",
        f"The page nests its elements more than {_DEEPEST} deep, as no article does.",
        "Copy the text from a browser and give that.",
    )


def _texts(index: Index, selector: str) -> list[str]:
    return [one_line(element.get_text(" ")) for element in index.select(selector)]


def _dates(index: Index, selector: str) -> list[str]:
    """Return what the first element may say of its date: in attributes or in its text."""
    element = next(iter(index.select(selector)), None)
    if element is None:
        return []
    values = (element.get("datetime"), element.get("content"), element.get_text(" "))
    return [one_line(value) for value in values if isinstance(value, str)]


def _nearest(shown: str | None, beside: str | None, metadata: Metadata) -> str | None:
    """Choose between the date that a known element shows and one beside the headline: elsewhere may stand today's."""
    same_day = shown is not None and beside is not None and shown[:10] == beside[:10]
    return shown if metadata.dates or beside is None or same_day else beside


def _crumbs(index: Index) -> list[str]:
    """Return the links of the first breadcrumbs, which stand in navigation that goes; [] where they are a menu."""
    for selector in selectors.SECTION:
        for element in index.select(selector):
            names = [one_line(link.get_text(" ")) for link in element.find_all("a")]
            if kept := list(dict.fromkeys(name for name in names if name and name.casefold() not in HOME)):
                return kept if len(kept) <= _MOST_CRUMBS else []
    return []


def _section(crumbs: list[str], title: str | None) -> str | None:
    return " / ".join(name for name in crumbs if title is None or not same_words(name, title)) or None


def _prune(soup: BeautifulSoup) -> None:
    for form in soup.select(selectors.PAGE_FORM):
        form.unwrap()
    for element in soup.find_all(selectors.NEVER_TEXT):
        element.extract()
    for element in soup.find_all(style=_HIDDEN):
        element.extract()


def _content(  # noqa: PLR0913, PLR0917 - what is known of the page so far
    soup: BeautifulSoup, index: Index, text: str, title: Tag | None, metadata: Metadata, base: str | None
) -> PageContent:
    """Return lead and body, with a date and byline that stand in it.

    As the page shows them, else the body that its JSON-LD states or trafilatura finds.
    """
    heading = one_line(title.get_text()) if title is not None else ""
    body = find_body(soup, index, title, stated=metadata.is_article or bool(metadata.dates))
    lead_element = find_lead(index, title, body.element if body else None)
    lead = one_line(" ".join(line.text for line in lines_of(lead_element))) if lead_element else None
    if body is not None:
        raw = [element.get_text() for element in (title, lead_element, body.element) if element]
        beside = date_beside(title, lead_element, body.element) if title is not None else None
        if title is not None:
            start_after(body.element, title)
        if lead_element is not None:
            lead_element.extract()
        attachments = offered_files(body.element, base)
        clean_body(soup, index, body.element)
        lines = body_lines(body.element)
        if not body.known:
            lines = without_imprint(lines)
        head = Head()
        # Where no container keeps them apart, date and byline stand among the first lines.
        lines = lines[len(lines) - len(take_head([line.text for line in lines], head, titled=True)) :]
        if lines:
            warnings = (*nfd_warning(raw), *(() if body.known else ("generic-reader",)))
            return PageContent(
                lead=lead,
                lines=lines,
                byline=tuple(head.people),
                published=beside or head.published,
                attachments=attachments,
                warnings=warnings,
            )
    if metadata.body and len(metadata.body) >= LEAST_PROSE:
        return PageContent(lead=lead, lines=kept_lines(clean_lines(metadata.body)))
    if metadata.is_article or (metadata.dates and title is not None):
        lines = salvaged_lines(text, index, title, lead)
        if sum(len(line.text) for line in lines) >= LEAST_PROSE:
            return PageContent(lead=lead, lines=lines, warnings=("generic-reader",))
        described = metadata.description and metadata.dates and len(heading.split()) >= _LEAST_TITLE_WORDS
        if metadata.is_article and (lead or described):
            return PageContent(lead=lead)
    raise no_article()
