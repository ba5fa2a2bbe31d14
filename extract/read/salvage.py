"""What trafilatura finds on a page where nothing else found the body, as far as it belongs to the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from extract.read.blocks import Line
from extract.read.dense import REACH, is_teasers
from extract.read.head import letters
from extract.read.imprint import is_imprint, without_imprint
from extract.read.index import Index
from extract.read.marks import ends_sentence, is_caption, is_foot, is_related
from extract.read.result import clean_lines, same_words
from extract.text import one_line

_START: Final = 40
"""Letters that tell one line from others."""

_MOST_HEADINGS: Final = 200
"""Headings of a level that are looked at: real pages have some dozens, and the text of each box is walked over."""

_TEASER: Final = 600
"""Code points; a larger box around a linked heading holds more than a teaser."""


def salvaged_lines(text: str, index: Index, title: Tag | None, lead: str | None) -> list[Line]:
    """Return the lines of the body; [] where they are an imprint, teasers, or stand far from the headline.

    Args:
        text: the page.
        index: its elements.
        title: the element of the headline, which is no line of the body.
        lead: the lead, which is none either.
    """
    head = [one_line(title.get_text()) if title is not None else "", lead or ""]
    found = [line for line in _trafilatura(text) if not any(same_words(line, shown) for shown in head)]
    own = _not_linked(found, index)
    if is_teasers(heads=len(found) - len(own), texts=len(own)):
        return []
    lines = _prose(without_imprint(kept_lines(own)))
    return [] if title is not None and lines and not _stands_near(lines[0].text, title) else lines


def kept_lines(lines: list[str]) -> list[Line]:
    """Return the lines that are no captions, buttons and links to other articles."""
    return [Line(text=line) for line in lines if not (is_related(line) or is_foot(line) or is_caption(line))]


def _not_linked(lines: list[str], index: Index) -> list[str]:
    """Return the lines that are no teasers of other articles: those begin as a link or stand in a box with one."""
    teasers = letters(" ".join(_teasers(index)))
    starts = [letters(line)[:_START] for line in lines]
    return [line for line, start in zip(lines, starts, strict=True) if len(start) < _START or start not in teasers]


def _teasers(index: Index) -> Iterator[str]:
    """Yield the texts of links, and of small boxes around linked headings."""
    yield from (link.get_text(" ") for link in index.select("a"))
    for name in ("h2", "h3", "h4"):
        for heading in index.select(name, most=_MOST_HEADINGS):
            box = heading.parent if heading.find("a") or heading.find_parent("a") else None
            if box is not None and len(text := box.get_text(" ")) <= _TEASER:
                yield text


def _stands_near(line: str, title: Tag) -> bool:
    """Tell whether a line begins not far behind the headline; True where that was taken off a body without words."""
    if title.parent is None:
        return True
    pieces: list[str] = []
    size = 0
    for node in title.next_elements:
        if size > REACH:
            break
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            pieces.append(node)
            size += len(node.strip())
    return letters(line)[:_START] in letters(" ".join(pieces))


def _prose(lines: list[Line]) -> list[Line]:
    """Return the lines, or none where they are no running text: an imprint, or mostly words that are no sentences."""
    texts = [line.text for line in lines]
    sentences = sum(len(text) for text in texts if ends_sentence(text))
    return [] if is_imprint(texts) or sentences < 0.5 * sum(map(len, texts)) else lines


def _trafilatura(text: str) -> list[str]:
    import trafilatura

    found = trafilatura.extract(text, output_format="txt", include_comments=False, include_tables=True)
    return [re.sub(r"^- ", "", line) for line in clean_lines(found or "")]
