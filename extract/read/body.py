"""The body of an article page: which element holds it, and which of its lines belong to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bs4 import BeautifulSoup, Tag

from extract.read import selectors
from extract.read.blocks import INLINE, Line, lines_of
from extract.read.dense import LEAST_LINE, LINK_WORDS, classes_of, densest, follows, is_list
from extract.read.imprint import is_imprint
from extract.read.index import Index
from extract.read.marks import ends_sentence, is_caption, is_foot, is_related
from extract.text import one_line

LEAST_PROSE: Final = 150
"""Characters of running text from which on an element can be a body; teasers of lists are single and shorter."""

_MANY: Final = 4
"""So many elements of one class are the entries of a list, unless one holds most of the words."""

_BARE_LINKED: Final = 0.1
"""Share of a page's characters that may stand in links before it counts as a site's page."""

_NEVER_ALIEN: Final = INLINE | {"p", "body"}
"""Elements whose class says nothing about what they are: a link in a sentence may carry any tracking name."""

_LEAST_SENTENCE: Final = 20
"""Characters of the shortest news: one sentence, in an element whose name is known, under a headline."""

_LEAST_TITLE_WORDS: Final = 4
"""Words of a headline under which a single sentence is news; sections have shorter names."""

_MISSING: Final = re.compile(
    r"(?:trang|bài|nội dung|đường dẫn|địa chỉ)\b[^.]{0,40}không (?:còn )?(?:tồn tại|tìm thấy)"
    r"|không tìm thấy (?:trang|bài|nội dung|kết quả|đường dẫn)|page not found|\b404\b",
    re.IGNORECASE,
)
"""What a site says instead of an article; looked for in the shortest texts only."""

_CAPTION_WORDS: Final = 60
_DOCUMENT: Final = re.compile(r"\d+/\d{4}|/(?:NĐ|QĐ|TT|CT|NQ|TB|CĐ|UBND|BC|KH)\b|\bsố\s+\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The element that holds the body, and whether its name or place is one that we know."""

    element: Tag
    known: bool


def find_body(soup: BeautifulSoup, index: Index, title: Tag | None, *, stated: bool) -> Body | None:
    """Find the element that holds the body of the article; None where no element looks like one.

    First the known selectors, then the element near the headline whose own paragraphs hold the most running text, then
    a single sentence in a known element, then the whole of a page that has hardly any links.

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
        size, place = sized[0]
        element = _innermost(found[-place], size)
        if not is_imprint([line.text for line in lines_of(element)]) and (stated or not is_list(element)):
            return Body(element=element, known=True)
    if (dense := densest(soup, title, stated=stated)) is not None:
        return Body(element=dense, known=False)
    if title is not None and (short := _shortest(index, title)) is not None:
        return Body(element=short, known=True)
    return Body(element=soup.body, known=False) if soup.body and _is_bare(soup.body) else None


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
    return sum(len(line.text) for line in lines_of(element) if line.linked < 0.5 and len(line.text) >= LEAST_LINE)


def _innermost(element: Tag, prose: int) -> Tag:
    """Go down to a known element inside that holds nearly all of the words, without what stands around it."""
    for inner in element.select(", ".join(selectors.BODY)):
        if _prose(inner) >= 0.8 * prose:
            return _innermost(inner, prose)
    return element


def _shortest(index: Index, title: Tag) -> Tag | None:
    """Return the only element with a known name, if it stands under the headline and holds no more than a sentence."""
    headline = one_line(title.get_text())
    if len(headline.split()) < _LEAST_TITLE_WORDS or _MISSING.search(headline):
        return None
    for selector in selectors.BODY:
        found = index.select(selector)
        if len(found) != 1 or _prose(found[0]) >= LEAST_PROSE or not follows(found[0], title):
            continue
        texts = [line.text for line in lines_of(found[0]) if line.linked < 0.5 and line.text != headline]
        sentence = any(ends_sentence(text) and len(text) >= _LEAST_SENTENCE for text in texts)
        if sentence and not is_imprint(texts) and not _MISSING.search(" ".join(texts)):
            return found[0]
    return None


def _is_bare(page: Tag) -> bool:
    """Tell whether a page is nothing but text, as saved by hand: some line, and hardly any links."""
    lines = lines_of(page)
    size = sum(len(line.text) for line in lines)
    return size > 0 and sum(line.linked * len(line.text) for line in lines) < _BARE_LINKED * size


def _is_alien(element: Tag) -> bool:
    names = " ".join([*classes_of(element), str(element.get("id") or "")])
    if not names.strip():
        return False
    if selectors.NOT_BODY_PAIR.search(names):
        return True
    return any(selectors.NOT_BODY_CLASS.match(word) for name in names.split() for word in re.split(r"[-_]+", name))


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
    other_article = line.linked >= 0.9 and words >= LINK_WORDS and not ends_sentence(line.text)
    return other_article and not _DOCUMENT.search(line.text)
