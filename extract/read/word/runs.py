"""A paragraph of a Word file → the words that are seen, each with its look and page.

Seen are insertions, the results of fields, hyperlinks, symbols; not seen are deletions, field codes, hidden letters,
comments, and the prompts of empty content controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from extract.read.word.legacy_fonts import from_legacy, is_unicode, legacy_encoding, torn_sign
from extract.read.word.markup import W, attribute, shown_children, switch
from extract.read.word.styles import LetterLook, Styles
from extract.read.word.symbol_fonts import from_symbol_font, symbol

LINE_BREAK: Final = "\n"
PAGE_BREAK: Final = "\f"

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_HEX: Final = re.compile(r"[0-9A-Fa-f]{1,4}")
# A soft hyphen stays one until fonts are looked at: in TCVN3 the same code is the letter ư.
_SIGNS: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": LINE_BREAK,
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_PICTURES: Final = frozenset(W + name for name in ("drawing", "pict", "object"))
_NOTES: Final = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}


@dataclass(slots=True)
class Pages:
    """Counts pages by the breaks that the file holds: those that its author set and those that Word drew last."""

    number: int = 1
    _set_by_author: bool = False

    def author_breaks(self) -> None:
        """Begin a page because the file demands it."""
        self.number += 1
        self._set_by_author = True

    def word_broke(self) -> None:
        """Begin a page where Word last drew one, unless it is the page that the author has just begun."""
        if not self._set_by_author:
            self.number += 1
        self._set_by_author = False

    def words_follow(self) -> None:
        """Note that words stand on the page."""
        self._set_by_author = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one look on one page; may hold tabs, ``LINE_BREAK`` and ``PAGE_BREAK``."""

    text: str
    look: LetterLook
    page: int


@dataclass(slots=True, kw_only=True)
class Content:
    """What a paragraph holds: its words, the ids of its notes, the ``w:txbxContent`` of its text boxes."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    pictures: int = 0


class RunReader:
    """Reads paragraphs in their order; fields and pages go on from one to the next.

    Args:
        styles: the styles of the file.
        pages: the count of pages, which reading moves on.
    """

    def __init__(self, styles: Styles, pages: Pages) -> None:
        self._styles = styles
        self._pages = pages
        self._fields: list[bool] = []
        """Fields that are open, the outermost first: whether each still shows its code, and not yet its result."""

    def read(self, paragraph: Any, style: str | None) -> Content:
        """Return the content of ``w:p`` ``paragraph``, whose style has the id ``style``."""
        content = Content()
        self._inline(paragraph, style, content)
        # A field code never runs over a paragraph's end; one that seems to was damaged and must not hide the rest.
        self._fields = [code for code in self._fields if not code]
        content.pieces = _decoded(content.pieces)
        return content

    def _inline(self, element: Any, style: str | None, content: Content) -> None:
        for child in shown_children(element):
            if child.tag == W + "r":
                self._run(child, style, content)
            elif child.tag in {_MATH + "oMath", _MATH + "oMathPara"}:
                look = self._styles.letters(style, None)
                self._add("".join(text.text or "" for text in child.iter(_MATH + "t")), look, content)

    def _run(self, run: Any, style: str | None, content: Content) -> None:
        look = self._styles.letters(style, run.find(W + "rPr"))
        for child in shown_children(run):
            tag = child.tag
            if tag == W + "t":
                self._add(child.text or "", look, content)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], look, content)
            elif tag == W + "br":
                self._break(attribute(child, "type"), look, content)
            elif tag == W + "lastRenderedPageBreak":
                self._pages.word_broke()
            elif tag == W + "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif tag == W + "sym":
                code = attribute(child, "char") or ""
                if _HEX.fullmatch(code):
                    font = attribute(child, "font") or ""
                    self._add(symbol(int(code, 16), font), replace(look, font=""), content)
            elif tag in _NOTES and not look.hidden:
                content.notes.append((_NOTES[tag], attribute(child, "id") or ""))
            elif tag in _PICTURES:
                content.pictures += 1
                content.boxes.extend(_boxes(child))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                if base is not None:
                    self._inline(base, style, content)

    def _add(self, text: str, look: LetterLook, content: Content) -> None:
        if text and not look.hidden and not any(self._fields):
            if not text.isspace():
                self._pages.words_follow()
            content.pieces.append(Piece(text=text, look=look, page=self._pages.number))

    def _break(self, kind: str | None, look: LetterLook, content: Content) -> None:
        if kind == "page":
            self._add(PAGE_BREAK, look, content)
            self._pages.author_breaks()
        else:
            self._add(PAGE_BREAK if kind == "column" else LINE_BREAK, look, content)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def mark_is(paragraph_properties: Any | None, name: str) -> bool:
    """Tell whether the mark at a paragraph's end is deleted ("del") or hidden ("vanish")."""
    mark = paragraph_properties.find(W + "rPr") if paragraph_properties is not None else None
    return bool(switch(mark, name))


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the outermost text boxes of a drawing."""
    for child in shown_children(element):
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _decoded(pieces: list[Piece]) -> list[Piece]:
    """Turn letters of old Vietnamese fonts and of symbol fonts into Unicode, and small letters shown as capitals."""
    encodings = [legacy_encoding(piece.look.font) for piece in pieces]
    pasted = is_unicode("".join(piece.text for piece, code in zip(pieces, encodings, strict=True) if code is not None))
    texts = [piece.text for piece in pieces]
    decoded = []
    for place, (piece, encoding) in enumerate(zip(pieces, encodings, strict=True)):
        if encoding is None or pasted:
            text = from_symbol_font(texts[place], piece.look.font)
        else:
            following = place + 1
            # Word cuts runs anywhere, also between a vowel and the sign that VNI writes behind it.
            if (
                encoding == "vni"
                and following < len(texts)
                and encodings[following] == "vni"
                and torn_sign(texts[place], texts[following])
            ):
                texts[place] += texts[following][0]
                texts[following] = texts[following][1:]
            text = from_legacy(texts[place], encoding)
        text = text.upper() if piece.look.capitals else text
        decoded.append(piece if text == piece.text else replace(piece, text=text))
    return decoded
