"""Markup that stands where the text of an article should: a whole page, or no more than its body."""

from __future__ import annotations

import re
from typing import Final

from extract.read.result import Parts, nfd_warning, no_article

_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PAGE_WITHIN: Final = 4096
"""Code points in which a page shows that it is one; comments and blank lines may stand before."""

_BLOCK: Final = re.compile(
    r"\s*<(?:p|div|article|section|main|table|ul|ol|h[1-6]|figure|blockquote|span|strong|b|em|i|br|img|a)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(
    r"</(?:p|div|article|section|main|table|ul|ol|h[1-6]|span|strong|b|em|i|a)\s*>|<br\s*/?>", re.IGNORECASE
)


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML: it begins as a page, or with an element, and closes one."""
    if _PAGE.search(text[:_PAGE_WITHIN]) is not None and text.lstrip("\ufeff \t\r\n").startswith("<"):
        return True
    return _BLOCK.match(text) is not None and _CLOSED.search(text) is not None


def read_markup(markup: str, *, url: str | None) -> Parts:
    """Return the parts of an article: of a page all that it shows, of a body its lines.

    Args:
        markup: the decoded markup.
        url: as for ``read_html``.

    Raises:
        ReadError [no-article]: it shows no article.
    """
    if _PAGE.search(markup[:_PAGE_WITHIN]) is not None:
        # Imported late: the parsers take a fifth of a second that a plain text need not spend.
        from extract.read.html import read_html

        return read_html(markup, url=url)
    return _read_body(markup, url)


def _read_body(markup: str, url: str | None) -> Parts:
    from bs4 import BeautifulSoup

    from extract.read import selectors
    from extract.read.attachments import attachments_of, embedded_files
    from extract.read.body import body_lines, clean_body
    from extract.read.index import Index

    soup = BeautifulSoup(f"<html><body>{markup}</body></html>", "lxml")
    for element in soup.find_all(selectors.NEVER_TEXT):
        element.extract()
    body = soup.body or soup
    files = {file.url: file for file in (*embedded_files(markup, url), *attachments_of(body, url))}
    raw = body.get_text()
    clean_body(soup, Index(soup), body)
    lines = body_lines(body)
    if not lines:
        raise no_article()
    return Parts(
        paragraphs=[line.text for line in lines],
        kinds=[line.kind for line in lines],
        attachments=tuple(files.values()),
        warnings=nfd_warning([raw]),
    )
