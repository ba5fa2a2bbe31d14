"""A page as lexbor parsed it: twenty times as fast as BeautifulSoup, for pages whose layout is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.read import selectors
from extract.read.metadata import Metadata, read_metadata
from extract.read.page_head import PageHead
from extract.text import one_line


class ParsedPage:
    """A parsed page; reading an article takes elements out of it, so that it serves once."""

    def __init__(self, text: str) -> None:
        """Parse ``text``, a decoded page."""
        self._tree = LexborHTMLParser(text)

    @cached_property
    def head(self) -> PageHead:
        """What the page says of itself."""
        canonical = self._tree.css_first("link[rel=canonical][href]")
        title = self._tree.css_first("title")
        return PageHead(
            metas=[node.attributes for node in self._tree.css("meta")],
            scripts=[node.text() for node in self._tree.css('script[type*="ld+json" i]')],
            title=title.text() if title else None,
            canonical=canonical.attributes["href"] if canonical else None,
        )

    @cached_property
    def metadata(self) -> Metadata:
        """The same, made sense of."""
        return read_metadata(self.head)

    @property
    def address(self) -> str | None:
        """The address that the page gives for itself."""
        return self.metadata.url

    def strip(self) -> None:
        """Take out what holds no words of an article: scripts, forms, navigation, what is not shown."""
        _ = self.metadata  # stands in elements that go now
        for form in self._tree.css(selectors.PAGE_FORM):
            form.unwrap()
        self._tree.strip_tags(list(selectors.NEVER_TEXT))
        styled = self._tree.css("[style]")
        take_out([n for n in styled if "display:none" in (n.attributes["style"] or "").replace(" ", "").lower()])

    def select(self, selector: str) -> Sequence[LexborNode]:
        """Return the elements that match ``selector``, in document order."""
        return self._tree.css(selector)

    def texts(self, selector: str) -> list[str]:
        """Return the text of each element, canonical and on one line."""
        return [text_of(node) for node in self._tree.css(selector)]

    def values(self, selector: str) -> list[str]:
        """Return what the first element says: the attributes ``datetime`` and ``content``, then its text."""
        node = self._tree.css_first(selector)
        if node is None:
            return []
        values = (node.attributes.get("datetime"), node.attributes.get("content"), node.text(separator=" "))
        return [one_line(value) for value in values if value]


def take_out(nodes: Sequence[LexborNode]) -> None:
    """Remove elements that one selector found, in document order; some may stand twice or inside others.

    Inner elements go first: removing an element frees the memory of those inside it.
    """
    for node in reversed({node.mem_id: node for node in nodes}.values()):
        node.decompose()


def text_of(node: LexborNode) -> str:
    """Return the text of an element, canonical and on one line, with spaces between its parts."""
    return one_line(node.text(separator=" "))
