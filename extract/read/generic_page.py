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

from extract.read import selectors
from extract.read.attachments import attachments_of
from extract.read.blocks import Line, lines_of
from extract.read.body import LEAST_PROSE, body_lines, clean_body, find_body, start_after
from extract.read.head import find_authors, find_date, find_lead, find_title, site_names
from extract.read.index import Index
from extract.read.marks import is_caption, is_foot, is_related
from extract.read.metadata import Metadata, read_metadata
from extract.read.page_head import head_of
from extract.read.page_parts import PageContent, parts_of
from extract.read.plain import Head, take_head
from extract.read.result import Parts, clean_lines, nfd_warning, no_article, one_line

_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_generic_page(text: str, *, url: str | None = None) -> Parts:
    """Find title, lead, author, date and body on a page of any site.

    Args:
        text: the decoded page.
        url: its address; without it the page's canonical link counts.

    Warnings: ``generic-reader`` where the body was found by its looks alone, and those of ``parts_of``.

    Raises:
        ReadError [no-article]: the page shows no article.
    """
    # lxml warns of XML in an HTML parser; XHTML reads well without its declaration.
    soup = BeautifulSoup(_XML_DECLARATION.sub("", text), "lxml")
    metadata = read_metadata(head_of(soup))
    index = Index(soup)
    not_people = site_names(metadata, url)
    authors = find_authors(partial(_texts, index), selectors.AUTHOR, metadata, not_people)
    published = find_date(partial(_dates, index), selectors.DATE, metadata)
    _prune(soup)
    title, title_element = find_title(index, metadata)
    content = _content(soup, index, text, title_element, metadata, url or metadata.url)
    found = replace(content, title=title, authors=authors, published=published or content.published)
    return parts_of(found, metadata, url=url, not_people=not_people)


def _texts(index: Index, selector: str) -> list[str]:
    return [one_line(element.get_text(" ")) for element in index.select(selector)]


def _dates(index: Index, selector: str) -> list[str]:
    """Return what the first element may say of its date: in attributes or in its text."""
    element = next(iter(index.select(selector)), None)
    if element is None:
        return []
    values = (element.get("datetime"), element.get("content"), element.get_text(" "))
    return [one_line(value) for value in values if isinstance(value, str)]


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
    body = find_body(soup, index, title, stated=metadata.is_article or bool(metadata.dates))
    lead_element = find_lead(index, title, body.element if body else None)
    lead = one_line(" ".join(line.text for line in lines_of(lead_element))) if lead_element else None
    if body is not None:
        raw = [element.get_text() for element in (title, lead_element, body.element) if element]
        if title is not None:
            start_after(body.element, title)
        if lead_element is not None:
            lead_element.extract()
        attachments = attachments_of(body.element, base)
        clean_body(soup, index, body.element)
        lines = body_lines(body.element)
        head = Head()
        # Where no container keeps them apart, date and byline stand among the first lines.
        lines = lines[len(lines) - len(take_head([line.text for line in lines], head, titled=True)) :]
        if lines:
            warnings = (*nfd_warning(raw), *(() if body.known else ("generic-reader",)))
            return PageContent(
                lead=lead,
                lines=lines,
                byline=tuple(head.people),
                published=head.published,
                attachments=attachments,
                warnings=warnings,
            )
    if metadata.body and len(metadata.body) >= LEAST_PROSE:
        return PageContent(lead=lead, lines=_kept(clean_lines(metadata.body)))
    if metadata.is_article or (metadata.dates and title is not None):
        lines = _kept(_trafilatura(text))
        if sum(len(line.text) for line in lines) >= LEAST_PROSE:
            return PageContent(lead=lead, lines=lines, warnings=("generic-reader",))
        if metadata.is_article and lead:
            return PageContent(lead=lead)
    raise no_article()


def _kept(lines: list[str]) -> list[Line]:
    return [Line(text=line) for line in lines if not (is_related(line) or is_foot(line) or is_caption(line))]


def _trafilatura(text: str) -> list[str]:
    import trafilatura

    found = trafilatura.extract(text, output_format="txt", include_comments=False, include_tables=True)
    return [re.sub(r"^- ", "", line) for line in clean_lines(found or "")]
