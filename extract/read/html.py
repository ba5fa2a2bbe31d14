"""An HTML page → the parts of its article: by its publisher's own layout, else by what pages have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.read.result import Parts, no_article

_MOST_TAGS: Final = 30_000
"""Tags of a page that goes through lexbor, which takes the square of the depth: real pages have some thousands, and so
many, all inside one another, cost two seconds."""


def read_html(text: str, *, url: str | None = None) -> Parts:
    """Find title, lead, author, date, section, body and attachments on a page.

    Args:
        text: the decoded page.
        url: its address; without it the page's canonical link counts.

    Warnings: ``layout-changed`` where the publisher is known but its page is not laid out as known, and those of the
    reader that found the article.

    Raises:
        ReadError [no-article]: the page shows no article.
    """
    if "<" not in text:
        raise no_article()
    # Imported late: each parser takes time to load that other inputs need not spend.
    from extract.read.publishers import publisher_of
    from extract.read.publishers.parsed_page import ParsedPage
    from extract.read.publishers.publisher_page import read_publisher_page

    publisher = None
    if text.count("<") <= _MOST_TAGS:
        page = ParsedPage(text)
        publisher = publisher_of(url) or publisher_of(page.address)
        if publisher is not None and (parts := read_publisher_page(page, publisher, url=url)) is not None:
            return parts
    from extract.read.generic_page import read_generic_page

    parts = read_generic_page(text, url=url)
    if publisher is None:
        return parts
    return replace(parts, source=publisher.name, warnings=(*parts.warnings, "layout-changed"))
