"""An HTML page of a news site → the parts of its article.

The road: known selectors, then the element with the most running text, then the page's JSON-LD, then trafilatura. A
page that shows no article, such as a section's list, is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bs4 import BeautifulSoup, Tag

from extract.errors import ReadError
from extract.read import selectors
from extract.read.blocks import Line, lines_of
from extract.read.body import LEAST_PROSE, body_lines, clean_body, find_body, start_after
from extract.read.bylines import parse_byline
from extract.read.head import described_lead, find_authors, find_date, find_lead, find_title, site_names, without_site
from extract.read.index import Index
from extract.read.marks import ends_sentence, is_caption, is_foot, is_related, without_prefix
from extract.read.metadata import Metadata, read_metadata
from extract.read.plain import Head, take_byline, take_head
from extract.read.result import Parts, clean_lines, domain, nfd_warning, one_line, same_words

_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SIGNATURE_WORDS: Final = 10
_BOLD_LEAD_WORDS: Final = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    lead: str | None
    lines: list[Line] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    head: Head = field(default_factory=Head)


def read_html(text: str, *, url: str | None = None) -> Parts:
    """Find title, lead, author, date and body on a page.

    Args:
        text: the decoded page.
        url: its address; without it the page's canonical link counts.

    Warnings: ``generic-reader`` where the body was found by its looks alone, ``truncated`` where the page says that it
    shows a part only.

    Raises:
        ReadError [no-article]: the page shows no article.
    """
    if "<" not in text:
        raise _no_article()
    # lxml warns of XML in an HTML parser; XHTML reads well without its declaration.
    soup = BeautifulSoup(_XML_DECLARATION.sub("", text), "lxml")
    metadata = read_metadata(soup)
    index = Index(soup)
    authors, published = find_authors(index, metadata, url), find_date(index, metadata)
    _prune(soup)
    title, title_element = find_title(index, metadata)
    content = _content(soup, index, text, title_element, metadata)
    not_people = site_names(metadata, url)
    lines, signed = _without_signature(content.lines, authors, not_people)
    body = [line.text for line in lines]
    lead = content.lead
    if lead is None and body:
        lead, body = _lead_of(metadata, title, lines, body)
    return Parts(
        title=without_site(title, metadata) if title else None,
        lead=without_prefix(lead) if lead else None,
        paragraphs=[without_prefix(line) if place == 0 else line for place, line in enumerate(body)],
        url=url or metadata.url,
        source=metadata.site_name or domain(url or metadata.url),
        author=", ".join(authors or signed or tuple(content.head.people)) or None,
        published=published or content.head.published,
        warnings=(*content.warnings, *(("truncated",) if metadata.truncated else ())),
    )


def _prune(soup: BeautifulSoup) -> None:
    for element in soup.find_all(selectors.NEVER_TEXT):
        element.extract()
    for element in soup.find_all(style=_HIDDEN):
        element.extract()


def _content(soup: BeautifulSoup, index: Index, text: str, title: Tag | None, metadata: Metadata) -> _Content:
    """Return lead and body: as the page shows them, else the body that its JSON-LD states or trafilatura finds."""
    body = find_body(soup, index, title, stated=metadata.is_article or bool(metadata.dates))
    lead_element = find_lead(index, title, body.element if body else None)
    lead = one_line(" ".join(line.text for line in lines_of(lead_element))) if lead_element else None
    if body is not None:
        raw = [element.get_text() for element in (title, lead_element, body.element) if element]
        if title is not None:
            start_after(body.element, title)
        if lead_element is not None:
            lead_element.extract()
        clean_body(soup, index, body.element)
        lines = body_lines(body.element)
        head = Head()
        # Where no container keeps them apart, date and byline stand among the first lines.
        lines = lines[len(lines) - len(take_head([line.text for line in lines], head, titled=True)) :]
        if lines:
            warnings = (*nfd_warning(raw), *(() if body.known else ("generic-reader",)))
            return _Content(lead=lead, lines=lines, warnings=warnings, head=head)
    if metadata.body and len(metadata.body) >= LEAST_PROSE:
        return _Content(lead=lead, lines=_kept(clean_lines(metadata.body)))
    if metadata.is_article or (metadata.dates and title is not None):
        lines = _kept(_trafilatura(text))
        if sum(len(line.text) for line in lines) >= LEAST_PROSE:
            return _Content(lead=lead, lines=lines, warnings=("generic-reader",))
        if metadata.is_article and lead:
            return _Content(lead=lead)
    raise _no_article()


def _kept(lines: list[str]) -> list[Line]:
    return [Line(text=line) for line in lines if not (is_related(line) or is_foot(line) or is_caption(line))]


def _trafilatura(text: str) -> list[str]:
    import trafilatura

    found = trafilatura.extract(text, output_format="txt", include_comments=False, include_tables=True)
    return [re.sub(r"^- ", "", line) for line in clean_lines(found or "")]


def _without_signature(
    lines: list[Line], authors: tuple[str, ...], not_people: tuple[str, ...]
) -> tuple[list[Line], tuple[str, ...]]:
    """Take bylines off the end of the body: lines set flush right, the authors' names, and what take_byline knows."""
    people: list[str] = []
    while len(lines) > 1:
        last = lines[-1]
        short = len(last.text.split()) <= _SIGNATURE_WORDS and not ends_sentence(last.text)
        named = any(same_words(last.text, name) for name in (*authors, ", ".join(authors), " - ".join(authors)))
        if not short or not (last.right or named):
            break
        byline = parse_byline(last.text, not_people=not_people, pen_names=True)
        people = [*(byline.people if byline else ()), *people]
        lines = lines[:-1]
    texts, signed = take_byline([line.text for line in lines], before=1, not_people=not_people)
    return lines[: len(texts)], tuple(dict.fromkeys([*signed, *people]))


def _lead_of(metadata: Metadata, title: str | None, lines: list[Line], body: list[str]) -> tuple[str | None, list[str]]:
    """Find a lead that no element names: a first paragraph in bold, else the page's description."""
    first = lines[0]
    if len(lines) > 1 and first.bold and len(first.text.split()) >= _BOLD_LEAD_WORDS and ends_sentence(first.text):
        return first.text, body[1:]
    lead = described_lead(metadata, title, body)
    return lead, body


def _no_article() -> ReadError:
    return ReadError(
        "no-article",
        "The page shows no article; it may be a list, a video or a page that a browser fills by script.",
        "Give the address of a single article.",
    )
