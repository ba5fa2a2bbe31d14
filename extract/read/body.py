"""The body of an article page: which element holds it, and which of its lines belong to the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from extract.read import selectors
from extract.read.blocks import INLINE, Line, lines_of
from extract.read.index import Index
from extract.read.marks import ends_sentence, is_caption, is_foot, is_related
from extract.read.result import one_line

LEAST_PROSE: Final = 150
"""Characters of running text from which on an element can be a body; teasers of lists are single and shorter."""

_LEAST_DENSE: Final = 400
_LEAST_PARAGRAPHS: Final = 3
"""What an element without a telling name must hold in its own paragraphs."""

_LEAST_LINE: Final = 40
"""Characters from which a line may be a sentence of an article; menus and labels are shorter."""

_MANY: Final = 4
"""So many elements of one class are the entries of a list, unless one holds most of the words."""

_BARE_LINKED: Final = 0.1
"""Share of a page's characters that may stand in links before it counts as a site's page."""

_NEVER_ALIEN: Final = INLINE | {"p", "body"}
"""Elements whose class says nothing about what they are: a link in a sentence may carry any tracking name."""

_BLOCKS: Final = frozenset({"div", "section", "article", "td"})
"""Elements in which text may stand without a paragraph of its own."""

_POPUP: Final = re.compile(r"modal|popup", re.IGNORECASE)
_CAPTION_WORDS: Final = 60
_LINK_WORDS: Final = 6
_DOCUMENT: Final = re.compile(r"\d+/\d{4}|/(?:NĐ|QĐ|TT|CT|NQ|TB|CĐ|UBND|BC|KH)\b|\bsố\s+\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The element that holds the body, and whether its name or place is one that we know."""

    element: Tag
    known: bool


def find_body(soup: BeautifulSoup, index: Index, title: Tag | None, *, stated: bool) -> Body | None:
    """Find the element that holds the body of the article; None where no element looks like one.

    First the known selectors, then the element whose own paragraphs hold the most running text, then the whole of a
    page that has hardly any links.

    Args:
        soup: the page, pruned of scripts and the like.
        index: its elements.
        title: the element of the headline.
        stated: the page says that it is an article, or when it was published. Without that, running text counts only
            beside the headline: lists carry popups and introductions.
    """
    for selector in selectors.BODY:
        found = index.select(selector)
        sized = sorted(((_prose(element), -place) for place, element in enumerate(found)), reverse=True)
        if not sized or sized[0][0] < LEAST_PROSE:
            continue
        if len(found) >= _MANY and sized[0][0] < 0.6 * sum(size for size, _ in sized):
            continue
        return Body(element=_innermost(found[-sized[0][1]], sized[0][0]), known=True)
    dense = _densest(soup, stated=stated)
    if dense is None or not (stated or _belongs(dense, title)):
        dense = soup.body if soup.body and _is_bare(soup.body) else None
    return None if dense is None else Body(element=dense, known=False)


def clean_body(soup: BeautifulSoup, index: Index, body: Tag) -> None:
    """Remove pictures with their captions, boxes of other articles, bylines and buttons from inside ``body``."""
    inside = [element for element in body.descendants if isinstance(element, Tag)]
    named = {id(element) for selector in selectors.NOT_BODY for element in index.select(selector)}
    whole = max(len(body.get_text()), 1)
    for element in inside:
        alien = id(element) in named or (element.name not in _NEVER_ALIEN and _is_alien(element))
        picture = element.name in {"figure", "table"} and _is_picture(element)
        # A class name may mislead: what holds half of the words is the body.
        if (alien or picture) and len(element.get_text()) < 0.5 * whole:
            if picture:
                # A mark that a picture stood here: what follows may be its caption.
                element.insert_before(soup.new_tag("img"))
            element.extract()


def start_after(body: Tag, title: Tag) -> None:
    """Remove the headline and all that stands before it from inside ``body``."""
    if not any(parent is body for parent in title.parents):
        return
    element: Tag = title
    while element is not body:
        for sibling in list(element.previous_siblings):
            sibling.extract()
        parent = element.parent
        if parent is None:
            break
        element = parent
    title.extract()


def body_lines(body: Tag) -> list[Line]:
    """Return the lines of a cleaned body without captions, links to other articles and buttons."""
    return [line for line in lines_of(body) if not _is_alien_line(line)]


def _prose(element: Tag) -> int:
    """Count the characters of running text: outside links, in lines as long as sentences."""
    if len(element.get_text()) < LEAST_PROSE:
        return 0
    return sum(len(line.text) for line in lines_of(element) if line.linked < 0.5 and len(line.text) >= _LEAST_LINE)


def _innermost(element: Tag, prose: int) -> Tag:
    """Go down to a known element inside that holds nearly all of the words, without what stands around it."""
    for inner in element.select(", ".join(selectors.BODY)):
        if _prose(inner) >= 0.8 * prose:
            return _innermost(inner, prose)
    return element


def _densest(soup: BeautifulSoup, *, stated: bool) -> Tag | None:
    """Return the element that holds the most running text in its own paragraphs.

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
    best = max(weights, key=lambda key: weights[key], default=None)
    if best is None or sum(lengths[best]) < _LEAST_DENSE or len(lengths[best]) < _LEAST_PARAGRAPHS:
        return None
    return holders[best]


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
            if element.parent is not None and len(text) >= _LEAST_LINE and linked < 0.5 * len(text):
                yield element.parent, len(text)
        elif element.name in _BLOCKS:
            yield from ((element, len(line)) for line in _bare_lines(element) if len(line) >= _LEAST_LINE)


def _is_aside(element: Tag) -> bool:
    return element.name in {"li", "footer", "aside"} or any(_POPUP.search(name) for name in _classes(element))


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


def _is_bare(page: Tag) -> bool:
    """Tell whether a page is nothing but text, as saved by hand: some line, and hardly any links."""
    lines = lines_of(page)
    size = sum(len(line.text) for line in lines)
    return size > 0 and sum(line.linked * len(line.text) for line in lines) < _BARE_LINKED * size


def _is_alien(element: Tag) -> bool:
    names = " ".join([*_classes(element), str(element.get("id") or "")])
    if not names.strip():
        return False
    if selectors.NOT_BODY_PAIR.search(names):
        return True
    return any(selectors.NOT_BODY_CLASS.match(word) for name in names.split() for word in re.split(r"[-_]+", name))


def _classes(element: Tag) -> Iterator[str]:
    value = element.get("class")
    yield from value if isinstance(value, list) else [value or ""]


def _is_picture(box: Tag) -> bool:
    """Tell whether a figure, or a table of layout, holds a picture and at most its caption."""
    if box.name == "figure":
        return box.find(["table", "blockquote"]) is None
    if box.find("img") is None or len(box.get_text().split()) > _CAPTION_WORDS:
        return False
    return all(
        sum(bool(one_line(cell.get_text())) for cell in row.find_all(["td", "th"])) < 2 for row in box.find_all("tr")
    )


def _is_alien_line(line: Line) -> bool:
    words = len(line.text.split())
    if is_related(line.text) or is_foot(line.text) or is_caption(line.text):
        return True
    if line.after_picture and line.aside and words <= _CAPTION_WORDS:
        return True
    other_article = line.linked >= 0.9 and words >= _LINK_WORDS and not ends_sentence(line.text)
    return other_article and not _DOCUMENT.search(line.text)
