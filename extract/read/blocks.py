"""An element of a page → its lines: paragraphs, headings, list items, table rows, bare text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from extract.read.marks import ends_sentence, is_list_item
from extract.read.result import LineKind
from extract.text import one_line

_INLINE_NAMES: Final = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter o:p q ruby rt rp s samp small
span strike strong sub sup time tt u var wbr picture source
"""
INLINE: Final = frozenset(_INLINE_NAMES.split())
"""Elements that go on in the line; all others begin one."""

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING_WORDS: Final = 25
"""A longer line in bold is an emphasised paragraph."""

_BOLD: Final = frozenset({"b", "strong"})
_ITALIC: Final = frozenset({"i", "em"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page, canonical, with what its markup says.

    ``linked`` is the share of its characters inside links, 0 to 1; ``right`` that it is set flush right, as bylines
    are; ``after_picture`` that a picture stands directly before it; ``aside`` that it is italic or centred throughout;
    ``bold`` that it is bold throughout. A bold line that is short and ends no sentence is a heading.
    """

    text: str
    linked: float = 0.0
    right: bool = False
    after_picture: bool = False
    aside: bool = False
    bold: bool = False
    kind: LineKind = "paragraph"


@dataclass(frozen=True, slots=True)
class _Step:
    """A node (None ends a block), the inline elements around it, how it is set, and what block it stands in."""

    node: Tag | NavigableString | None
    marks: frozenset[str] = frozenset()
    right: bool = False
    centred: bool = False
    block: LineKind = "paragraph"


@dataclass(slots=True)
class _Writer:
    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    italic: int = 0
    bold: int = 0
    size: int = 0
    right: bool = False
    centred: bool = False
    picture: bool = False
    block: LineKind = "paragraph"

    def add(self, text: str, marks: frozenset[str]) -> None:
        self.pieces.append(text)
        size = len(text.strip())
        self.size += size
        self.linked += size if "a" in marks else 0
        self.italic += size if marks & _ITALIC else 0
        self.bold += size if marks & _BOLD else 0

    def flush(self) -> None:
        text = one_line("".join(self.pieces))
        if text:
            self.lines.append(
                Line(
                    text=text,
                    linked=self.linked / max(self.size, 1),
                    right=self.right,
                    after_picture=self.picture,
                    aside=self.centred or self.italic >= 0.95 * self.size,
                    bold=self.bold >= 0.95 * self.size,
                    kind=self._kind(text),
                )
            )
            self.picture = False
        self.pieces = []
        self.linked = self.italic = self.bold = self.size = 0

    def _kind(self, text: str) -> LineKind:
        if self.block != "paragraph":
            return self.block
        if is_list_item(text):
            return "item"
        bold = self.bold >= 0.95 * self.size and len(text.split()) <= _HEADING_WORDS
        return "heading" if bold and not ends_sentence(text) else "paragraph"

    def line_break(self, following: str) -> None:
        """End the line where ``<br>`` separates paragraphs; inside a sentence it is a space."""
        text = one_line("".join(self.pieces))
        heading = bool(text) and self.bold >= 0.95 * self.size
        if not text or not following or ends_sentence(text) or heading or is_list_item(following):
            self.flush()
        else:
            self.pieces.append(" ")


def lines_of(container: Tag) -> list[Line]:
    """Return every line of ``container`` in document order; comments and the like are no text.

    Block elements and table rows are lines of their own; the cells of a row are joined with " | ". Text that stands
    bare between blocks comes out as well.
    """
    writer = _Writer()
    # A stack instead of recursion: broken pages nest thousands of elements deep.
    stack: list[_Step] = [_Step(container)]
    while stack:
        step = stack.pop()
        node, marks, right, centred = step.node, step.marks, step.right, step.centred
        if node is None:
            writer.flush()
            continue
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                writer.right, writer.centred, writer.block = right, centred, step.block
                writer.add(str(node), marks)
            continue
        if node.name == "br":
            writer.line_break(_following(node))
            continue
        if node.name == "img":
            writer.picture = writer.picture or not one_line("".join(writer.pieces))
            continue
        if node.name == "tr" and (row := _row(node)):
            writer.flush()
            writer.block = "row"
            writer.add(row, frozenset())
            writer.flush()
            continue
        style = re.sub(r"\s+", "", str(node.get("style") or "")).lower()
        align = str(node.get("align") or "").lower()
        right = right or "text-align:right" in style or align == "right"
        centred = centred or "text-align:center" in style or align == "center"
        block = step.block
        if node.name in INLINE:
            marks |= {node.name}
        else:
            writer.flush()
            stack.append(_Step(None))
            block = "heading" if node.name in _HEADINGS else "item" if node.name == "li" else block
        stack += [
            _Step(child, marks, right, centred, block)
            for child in reversed(node.contents)
            if isinstance(child, Tag | NavigableString)
        ]
    writer.flush()
    return writer.lines


def _row(row: Tag) -> str | None:
    """Return a table row on one line; None for a row of layout, with one cell or with whole paragraphs in its cells."""
    cells = [cell for cell in row.find_all(["td", "th"], recursive=False) if one_line(cell.get_text())]
    if len(cells) < 2 or any(len(cell.find_all("p")) > 2 or cell.find("table") for cell in cells):
        return None
    return " | ".join(one_line(cell.get_text(" ")) for cell in cells)


def _following(node: Tag) -> str:
    """Return the text directly after a line break, "" where another break or block follows."""
    nearest = node.next_sibling
    while nearest is not None:
        if isinstance(nearest, Tag):
            return one_line(nearest.get_text()) if nearest.name in INLINE else ""
        if not isinstance(nearest, PreformattedString) and (text := one_line(str(nearest))):
            return text
        nearest = nearest.next_sibling
    # The end of an inline element: what comes after it is not looked at, and a space does no harm.
    return "…" if node.parent is not None and node.parent.name in INLINE else ""
