"""A page as a tree of elements, and its links.

The tree is libxml2's: it ends pages that nest deeper than 256 elements, for which lexbor takes time that grows with
the square of the depth.
"""

from __future__ import annotations

import codecs
import re
from functools import cached_property
from typing import Any, Final
from urllib.parse import urljoin

from extract.fetch.discovery.clean_address import clean_address
from extract.fetch.page import Page

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_LINKS: Final = 100_000  # of one page; our bound, the largest section pages have some 500


class HtmlPage:
    """A parsed page.

    ``tree`` is its root as lxml holds it, None where the page has no elements; ``url`` is its own address.
    """

    def __init__(self, page: Page) -> None:
        """Parse ``page``, whatever it holds."""
        self.url = page.url
        self.tree = _parsed(page)
        self._base = self._stated_base()

    def select(self, xpath: str) -> list[Any]:
        """Return the elements that an XPath expression finds, in document order."""
        return [] if self.tree is None else list(self.tree.xpath(xpath))

    def address(self, href: str) -> str | None:
        """Return the clean absolute address of a link; None where it leads nowhere on the web."""
        return clean_address(href, self._base)

    @cached_property
    def links(self) -> tuple[tuple[str, Any], ...]:
        """The address and the element of each link that leads somewhere."""
        anchors = self.select("//a[@href]")[:_MOST_LINKS]
        addressed = ((self.address(anchor.get("href")), anchor) for anchor in anchors)
        return tuple((url, anchor) for url, anchor in addressed if url is not None)

    def _stated_base(self) -> str:
        for element in self.select("//base[@href]")[:1]:
            try:
                return urljoin(self.url, str(element.get("href")).strip())
            except ValueError:
                break
        return self.url


def text_of(element: Any, most: int = 300) -> str:
    """Return the text of an element on one line, at most ``most`` characters of it."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > most:
            break
    return " ".join(" ".join(pieces)[:most].split())


def _parsed(page: Page) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding=_encoding(page), no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(page.content, parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it that could be an element
        return None


def _encoding(page: Page) -> str | None:
    """Return what the bytes are written in; None leaves it to what the page says of itself."""
    for bom, name in _BOMS:
        if page.content.startswith(bom):
            return name
    try:
        page.content.decode("utf-8")
    except UnicodeDecodeError:
        stated = _CHARSET.search(page.content_type or "")
        try:
            encoding = codecs.lookup(stated[1]).name if stated else None
        except LookupError:
            return None
        return None if encoding == "utf-8" else encoding  # the bytes disprove it
    return "utf-8"
