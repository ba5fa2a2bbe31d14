"""A page of a known publisher → the parts of its article, by the publisher's templates."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborNode

from extract.read.attachments import attachments_of
from extract.read.blocks import Line, lines_of
from extract.read.body import LEAST_PROSE, body_lines, clean_body
from extract.read.head import find_authors, find_date, letters, site_names
from extract.read.index import Index
from extract.read.marks import ends_sentence
from extract.read.metadata import HOME
from extract.read.page_parts import PageContent, parts_of
from extract.read.publishers.parsed_page import ParsedPage, take_out, text_of
from extract.read.publishers.publisher import Publisher, Template
from extract.read.result import Attachment, Parts, clean_lines, nfd_warning
from extract.text import one_line

_LEAST_BODY: Final = 40
"""Characters from which on an element is taken for the body: most of the shortest news are one such sentence."""

_LEAD_WORDS: Final = range(3, 201)
"""Words of a lead: leads have 20 to 80, and a longer element holds more than the lead."""


def read_publisher_page(page: ParsedPage, publisher: Publisher, *, url: str | None) -> Parts | None:
    """Return the parts of the article, or None where the page fits none of the publisher's templates.

    Of a page whose body is empty, as those of videos and photographs are, headline and lead are the article: all other
    text on it is none of it.

    Args:
        page: the page; elements are taken out of it only when a template fits.
        publisher: whose page it is.
        url: its address, where the caller knows it.
    """
    # Breadcrumbs stand in navigation, which goes.
    sections = [_section(page, template) for template in publisher.templates]
    page.strip()
    bare: PageContent | None = None
    for least in (_LEAST_BODY, 0):
        for template, section in zip(publisher.templates, sections, strict=True):
            if (content := _content(page, template, publisher, url, least)) is None:
                continue
            content = replace(content, section=section)
            if content.lines:
                return _finished(content, page, publisher, url)
            bare = bare or content
        if bare is not None:
            break
    # A page that neither says that it is an article nor shows a date or lead is a list.
    if bare is None or not (page.metadata.is_article or bare.published or bare.lead):
        return None
    return _finished(replace(bare, lines=_stated_lines(page, bare.lead)), page, publisher, url)


def _finished(content: PageContent, page: ParsedPage, publisher: Publisher, url: str | None) -> Parts:
    names = _not_people(page, publisher, url)
    return parts_of(content, page.metadata, url=url, not_people=names, source=publisher.name)


def _stated_lines(page: ParsedPage, lead: str | None) -> list[Line]:
    """Return the body that the page's JSON-LD states, for pages that a browser fills by script; it may be the lead."""
    body = page.metadata.body
    if body is None or len(body) < LEAST_PROSE or (lead and letters(body).startswith(letters(lead)[:60])):
        return []
    return [Line(text=line) for line in clean_lines(body)]


def _content(
    page: ParsedPage, template: Template, publisher: Publisher, url: str | None, least: int
) -> PageContent | None:
    """Return what a template finds; None without headline or body, no lines where the body holds none of its own.

    Args:
        page: the page.
        template: the layout.
        publisher: whose page it is.
        url: its address, where the caller knows it.
        least: characters of the shortest body; of a shorter one than ``_LEAST_BODY`` only sentences count.
    """
    title = _first(page, template.title, range(1, 101))
    body = _body(page, template, least)
    if title is None or body is None:
        return None
    lead = _first(page, template.lead, _LEAD_WORDS)
    if lead is not None and (
        lead.mem_id in {title.mem_id, body.mem_id} or _contains(lead, body) or _nested(title, lead)
    ):
        lead = None
    authors = find_authors(page.texts, template.author, page.metadata, _not_people(page, publisher, url))
    published = find_date(page.values, template.date, page.metadata)
    raw = [node.text() for node in (title, lead, body) if node is not None]
    offered = _offered(page, template, url)
    title_text, lead_text = one_line(title.text()), _lead_text(lead, template)
    for node in (title, lead):
        if node is not None and _contains(body, node):
            node.decompose()
    _remove(body, template)
    # The body alone goes through BeautifulSoup, whose walk over blocks, captions and boxes all pages share.
    soup = BeautifulSoup(body.html or "", "lxml")
    element = _outermost(soup)
    inside = attachments_of(element, url or page.address)
    clean_body(soup, Index(soup), element)
    lines = body_lines(element)
    if least < _LEAST_BODY and not any(ends_sentence(line.text) for line in lines):
        lines = []
    return PageContent(
        title=title_text,
        lead=lead_text,
        lines=lines,
        authors=authors,
        published=published,
        attachments=tuple({file.url: file for file in (*offered, *inside)}.values()),
        warnings=nfd_warning(raw),
    )


def _section(page: ParsedPage, template: Template) -> str | None:
    found = next((texts for selector in template.section if (texts := list(filter(None, page.texts(selector))))), [])
    return " / ".join(dict.fromkeys(name for name in found if name.casefold() not in HOME)) or None


def _first(page: ParsedPage, selectors: tuple[str, ...], words: range) -> LexborNode | None:
    """Return the first element with as many words as that."""
    for selector in selectors:
        for node in page.select(selector):
            if len(text_of(node).split()) in words:
                return node
    return None


def _body(page: ParsedPage, template: Template, least: int) -> LexborNode | None:
    """Return the element with the most text among those that the first fitting selector finds."""
    for selector in template.body:
        sized = [(len(text_of(node)), node) for node in page.select(selector)]
        size, node = max(sized, key=lambda pair: pair[0], default=(0, None))
        if node is not None and size >= least:
            return node
    return None


def _contains(outer: LexborNode, inner: LexborNode) -> bool:
    node = inner.parent
    while node is not None:
        if node.mem_id == outer.mem_id:
            return True
        node = node.parent
    return False


def _nested(one: LexborNode, other: LexborNode) -> bool:
    return _contains(one, other) or _contains(other, one)


def _remove(element: LexborNode, template: Template) -> None:
    for selector in template.remove:
        take_out([node for node in element.css(selector) if node.mem_id != element.mem_id])


def _lead_text(lead: LexborNode | None, template: Template) -> str | None:
    if lead is None:
        return None
    _remove(lead, template)
    if all(child.is_text_node for child in lead.iter(include_text=True)):
        return one_line(lead.text())
    soup = BeautifulSoup(lead.html or "", "lxml")
    return one_line(" ".join(line.text for line in lines_of(_outermost(soup))))


def _outermost(soup: BeautifulSoup) -> Tag:
    """Return the element that a fragment consists of."""
    if soup.body is None:
        return soup
    return next(iter(soup.body.find_all(True, recursive=False)), soup.body)


def _offered(page: ParsedPage, template: Template, url: str | None) -> tuple[Attachment, ...]:
    """Return the files that are offered outside the body."""
    markup = "".join(node.html or "" for selector in template.attachments for node in page.select(selector))
    return attachments_of(BeautifulSoup(markup, "lxml"), url or page.address) if markup else ()


def _not_people(page: ParsedPage, publisher: Publisher, url: str | None) -> tuple[str, ...]:
    return (publisher.name, publisher.domain, *site_names(page.metadata, url))
