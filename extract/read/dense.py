"""The element of a page that holds the most running text, near the headline and outside boxes and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from extract.read.blocks import INLINE, lines_of
from extract.read.imprint import is_imprint
from extract.text import one_line

LEAST_LINE: Final = 40
"""Characters from which a line may be a sentence of an article; menus and labels are shorter."""

_LEAST_DENSE: Final = 400
_LEAST_PARAGRAPHS: Final = 3
"""What an element without a telling name must hold in its own paragraphs."""

_BLOCKS: Final = frozenset({"div", "section", "article", "td"})
"""Elements in which text may stand without a paragraph of its own."""

_POPUP: Final = re.compile(
    r"modal|popup|^(?:\w+[-_])?(?:login|signin|register|payment|subscribe|subscription|newsletter)(?:$|[-_])"
    r"|^(?:site|page|main|box|wrap(?:per)?)?[-_]?footer(?:$|[-_])",
    re.IGNORECASE,
)
"""Names of boxes around the page: no article stands in them."""

REACH: Final = 3_000
"""Code points of text between headline and body: date, author, lead, buttons; other articles and boxes stand farther
off."""

_MOST_CANDIDATES: Final = 8
"""So many of the elements with the most running text are looked at."""

_TEASERS: Final = 4
_LINES_OF_A_TEASER: Final = 1.5
"""So many linked headings, with so few lines of text each, are a list of articles."""

LINK_WORDS: Final = 6
"""Words from which on a link is the headline of another article."""


def densest(soup: BeautifulSoup, title: Tag | None, *, stated: bool) -> Tag | None:
    """Return the element near the headline that holds the most running text in its own paragraphs.

    On a page that says that it is an article the element above counts half as much, so that paragraphs which are
    wrapped one by one find their common element.
    """
    weights: dict[int, float] = {}
    lengths: dict[int, list[int]] = {}
    holders: dict[int, Tag] = {}
    plain: dict[int, bool] = {}
    for holder, size in _paragraphs(soup):
        if id(holder) not in plain:
            plain[id(holder)] = holder.find(["a", "h2", "h3", "h4"]) is None
        wrapped = stated and plain[id(holder)]
        for element, weight in ((holder, 1.0), (holder.parent, 0.5 if wrapped else 0.0)):
            if element is not None and weight and element.name not in {"body", "html"}:
                holders[id(element)] = element
                weights[id(element)] = weights.get(id(element), 0) + weight * size
                lengths.setdefault(id(element), []).append(size)
    for key in sorted(weights, key=lambda key: weights[key], reverse=True)[:_MOST_CANDIDATES]:
        if sum(lengths[key]) < _LEAST_DENSE or len(lengths[key]) < _LEAST_PARAGRAPHS:
            continue
        element = holders[key]
        placed = (title is None or follows(element, title)) if stated else _belongs(element, title)
        if placed and not is_imprint([line.text for line in lines_of(element)]) and not is_list(element):
            return element
    return None


def _paragraphs(soup: BeautifulSoup) -> Iterator[tuple[Tag, int]]:
    """Yield the length of running text with the element that holds it: paragraphs, and text bare in a block."""
    # One walk with a stack: to ask each element for its parents would take the square of the depth.
    stack: list[Tag] = [soup]
    while stack:
        element = stack.pop()
        stack += [child for child in reversed(element.contents) if isinstance(child, Tag) and not _is_aside(child)]
        if element.name == "p":
            text = one_line(element.get_text())
            linked = sum(len(link.get_text()) for link in element.find_all("a"))
            if element.parent is not None and len(text) >= LEAST_LINE and linked < 0.5 * len(text):
                yield element.parent, len(text)
        elif element.name in _BLOCKS:
            yield from ((element, len(line)) for line in _bare_lines(element) if len(line) >= LEAST_LINE)


def _is_aside(element: Tag) -> bool:
    return element.name in {"li", "footer", "aside"} or any(
        _POPUP.search(name) for name in (*classes_of(element), str(element.get("id") or ""))
    )


def _bare_lines(block: Tag) -> Iterator[str]:
    """Yield the lines that stand in ``block`` itself and not in blocks inside it; links are left out."""
    pieces: list[str] = []
    for child in block.children:
        inline = isinstance(child, Tag) and child.name in INLINE and child.name != "a"
        if isinstance(child, Tag) and not inline:
            yield one_line("".join(pieces))
            pieces = []
        elif isinstance(child, Tag):
            pieces.append(child.get_text())
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            pieces.append(str(child))
    yield one_line("".join(pieces))


def _belongs(dense: Tag, title: Tag | None) -> bool:
    """Tell whether the headline stands within two levels of the element, below ``<body>``."""
    if title is None:
        return False
    near = [element for element in (dense, *list(dense.parents)[:2]) if element.name not in {"body", "html"}]
    return any(parent is element for parent in title.parents for element in near)


def follows(element: Tag, title: Tag) -> bool:
    """Tell whether an element holds the headline or begins not far behind it."""
    if any(parent is element for parent in title.parents):
        return True
    passed = 0
    for node in title.next_elements:
        if node is element:
            return True
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            passed += len(node.strip())
            if passed > REACH:
                return False
    return False


def is_list(element: Tag) -> bool:
    """Tell whether an element holds teasers of articles: linked headings with a line or none each."""
    lines = lines_of(element)
    heads = sum(line.linked > 0.8 and len(line.text.split()) >= LINK_WORDS for line in lines)
    texts = sum(line.linked < 0.5 and len(line.text) >= LEAST_LINE for line in lines)
    return is_teasers(heads=heads, texts=texts)


def is_teasers(*, heads: int, texts: int) -> bool:
    """Tell whether so many linked headings with so many lines of text are a list of articles."""
    return heads >= _TEASERS and texts <= _LINES_OF_A_TEASER * heads


def classes_of(element: Tag) -> Iterator[str]:
    """Yield the names of classes of an element."""
    value = element.get("class")
    yield from value if isinstance(value, list) else [value or ""]
