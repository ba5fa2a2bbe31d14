"""The words of a Word paragraph → lines, each with its place on the page as far as alignment tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.read.marks import is_list_item
from extract.read.word.runs import LINE_BREAK, PAGE_BREAK, Piece
from extract.read.word.styles import ParagraphLook
from extract.text import one_line

WHOLE_WIDTH: Final = (0.0, 1.0)
LEFT_COLUMN: Final = (0.0, 0.45)
RIGHT_COLUMN: Final = (0.55, 1.0)
CENTRED: Final = (0.25, 0.75)
INDENTED: Final = (0.25, 1.0)
"""Where lines stand, as shares of the page's width: a Word file says how they are aligned, not how long they are."""

_FAR_IN: Final = 3600
"""Twips (6.35 cm) of indent from which on a line stands in the other half of an A4 page, whose text is 16 cm wide."""

_IN: Final = 1440
"""Twips (2.54 cm) from which on a line is set in, as addressees are below "Kính gửi"; the first lines of paragraphs
are set in by 1 to 1.27 cm (Decree 30/2020/NĐ-CP, annex I)."""

_LEADING: Final = re.compile(r"[\t \u00a0]*")
_TAB: Final = 720
"""Twips that a tab moves on by default (ECMA-376 part 1, 17.15.1.25)."""

_SPACE: Final = 65
"""Twips that a space takes in Times New Roman at 13 or 14 points, the body size of Decree 30/2020/NĐ-CP: a quarter."""

_SENTENCE_END: Final = re.compile(r"[.;:!?…][”\"’)\]]*\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line before it is known how many there are: see ``PaperLine`` for the fields of the same name.

    ``raw`` keeps the tabs and spaces between its words; ``blank`` marks a list number without words; ``note`` the text
    of a footnote or endnote.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 1.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    level: int = 0
    raw: str = ""
    blank: bool = False
    note: bool = False


def drafts(pieces: Sequence[Piece], look: ParagraphLook, *, label: str, level: int, page: int) -> list[Draft]:
    """Return the lines of one paragraph.

    Args:
        pieces: its words.
        look: its alignment.
        label: the number or bullet before it, with the space that follows; "" for none.
        level: depth as a heading or list item, which its first line gets.
        page: the page that it begins on, for a label without words.
    """
    made: list[Draft] = []
    for line in _lines(pieces, centred=look.align in {"center", "right", "end"}):
        raw = "".join(piece.text for piece in line)
        words = [piece for piece in line if piece.text.strip()]
        first = not made
        text = one_line((label if first else "") + raw)
        if not words or not text:
            continue
        left, right = _place(look, raw, listed=bool(label))
        sizes: Counter[float] = Counter()
        for piece in words:
            sizes[piece.look.size] += len(piece.text)
        made.append(
            Draft(
                text=text,
                page=words[0].page,
                left=left,
                right=right,
                size=sizes.most_common(1)[0][0],
                bold=all(piece.look.bold for piece in words),
                italic=all(piece.look.italic for piece in words),
                level=level if first else 0,
                raw=(label if first else "") + raw,
            )
        )
    if not made and (text := one_line(label)):
        made.append(Draft(text=text, page=page, level=level, raw=label, blank=True))
    return made


def _lines(pieces: Sequence[Piece], *, centred: bool) -> list[list[Piece]]:
    """Cut the pieces at the breaks that begin a line of their own; the others become spaces."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(re.split(f"[{LINE_BREAK}{PAGE_BREAK}]", piece.text)):
            if place:
                parts.append([])
            parts[-1].append(Piece(text=text, look=piece.look, page=piece.page))
    lines: list[list[Piece]] = []
    before = ""
    for part in parts:
        text = _text(part)
        if not text.strip():
            continue
        goes_on = bool(lines) and not centred and _goes_on(before, text)
        before = text
        if goes_on:
            lines[-1].append(Piece(text=" ", look=part[0].look, page=part[0].page))
            lines[-1].extend(part)
        else:
            lines.append(part)
    return lines


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a break inside a paragraph stands inside a sentence, where its author only shaped the line."""
    start = after.strip()
    return start[0].islower() and not is_list_item(start) and _SENTENCE_END.search(before) is None


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _place(look: ParagraphLook, raw: str, *, listed: bool) -> tuple[float, float]:
    leading = _LEADING.match(raw)
    space = leading[0] if leading else ""
    tabs = space.count("\t")
    start = look.indent_left + tabs * _TAB + (len(space) - tabs) * _SPACE
    if look.align in {"right", "end"} or start >= _FAR_IN:
        return RIGHT_COLUMN
    if look.indent_right >= _FAR_IN:
        return LEFT_COLUMN
    if look.align == "center":
        return CENTRED
    return INDENTED if start >= _IN and not listed else WHOLE_WIDTH
