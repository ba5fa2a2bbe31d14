"""An HTML page → the parts of its article: by its publisher's own layout, else by what pages have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.addresses import article_address
from extract.read.attachments import embedded_files
from extract.read.result import Parts, domain, no_article

_MOST_TAGS: Final = 30_000
"""Tags of a page that goes through lexbor, which takes the square of the depth: real pages have some thousands, and so
many, all inside one another, cost two seconds."""


def read_html(text: str, *, url: str | None = None) -> Parts:
    """Find title, lead, author, date, section, body and attachments on a page.

    Args:
        text: the decoded page.
        url: the address at which it was found. The parts have the page's canonical address where that lies on the same
            site, else ``url`` without what traces readers.

    Warnings: ``layout-changed`` where the publisher is known but its page is not laid out as known, and those of the
    reader that found the article.

    Raises:
        ReadError [no-article]: the page shows no article.
    """
    if "<" not in text:
        raise no_article()
    parts, stated = _read(text, url)
    linked = {file.url for file in parts.attachments}
    shown = [file for file in embedded_files(text, url or stated) if file.url not in linked]
    address = article_address(url, stated)
    # Where no name of the site is known its host stands for it: the same for m.bao.example and bao.example.
    source = domain(address) if parts.source == domain(url) else parts.source
    return replace(parts, url=address, source=source, attachments=(*parts.attachments, *shown))


def _read(text: str, url: str | None) -> tuple[Parts, str | None]:
    """Return the parts of the article, and the address that the page gives for itself."""
    # Imported late: each parser takes time to load that other inputs need not spend.
    from extract.read.publishers import publisher_of
    from extract.read.publishers.parsed_page import ParsedPage
    from extract.read.publishers.publisher_page import read_publisher_page

    publisher = stated = None
    if text.count("<") <= _MOST_TAGS:
        page = ParsedPage(text)
        stated = page.address
        publisher = publisher_of(url) or publisher_of(stated)
        if publisher is not None and (parts := read_publisher_page(page, publisher, url=url)) is not None:
            return parts, stated
    from extract.read.generic_page import read_generic_page

    parts = read_generic_page(text, url=url)
    if publisher is not None:
        parts = replace(parts, source=publisher.name, warnings=(*parts.warnings, "layout-changed"))
    return parts, stated or (None if url else parts.url)
