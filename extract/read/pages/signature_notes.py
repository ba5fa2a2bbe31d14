"""The words of stamps among the lines of a page, of digital signatures and of the office that received it: left out."""

from __future__ import annotations

import re
from typing import Final

from extract.read.official.fixed_words import alike
from extract.read.official.stamps import is_arrival_stamp, is_signing_note, is_sure_signing_note
from extract.read.pages.rows import Piece, pieces_of
from extract.read.pages.syllables import share_of_syllables
from extract.read.pages.words import Sheet, Word

_HINT: Final = re.compile(r"^k[ýy]$|^ký:|^signed|^signature|\d\d:\d\d:\d\d", re.IGNORECASE)
"""Some word of every such stamp; pages without are not looked at further."""

_PORTAL: Final = "Cổng Thông tin điện tử Chính phủ"
_PORTAL_ALIKE: Final = 0.85
"""The office that publishes the government's papers, whose stamp stands on every scan of them."""

_NEAR: Final = 2.2
"""In sizes of the font: how close the lines of one stamp stand."""


def without_signature_notes(sheet: Sheet) -> tuple[Word, ...]:
    """Return the words of a page without those of signature stamps and, on a scan, of the stamp of arrival.

    A signature's stamp is a line that only a signing program writes, other lines of such a program close to it, and
    what stands between them (names that are too long for one line).
    """
    if not any(word.recognised or _HINT.search(word.text) for word in sheet.words):
        return sheet.words
    pieces = pieces_of(list(sheet.words), sheet.height)
    sure = [piece for piece in pieces if is_sure_signing_note(piece.text)]
    dropped = _arrival_stamp(pieces, sheet.height)
    for piece in sure:
        block = [piece]
        for other in sorted(pieces, key=lambda other: abs(other.baseline - piece.baseline)):
            if other is not piece and is_signing_note(other.text) and any(_beside(other, one) for one in block):
                block.append(other)
        top, bottom = min(one.baseline for one in block), max(one.baseline for one in block)
        left, right = min(one.left for one in block), max(one.right for one in block)
        between = [one for one in pieces if top < one.baseline < bottom and one.left < right and one.right > left]
        dropped |= {id(word) for one in (*block, *between) for word in one.words}
    return tuple(word for word in sheet.words if id(word) not in dropped)


def _arrival_stamp(pieces: list[Piece], height: float) -> set[int]:
    """Return the ids of the words in the box that the receiving office stamps into the upper half of a scan."""
    upper = [piece for piece in pieces if piece.words[0].recognised and piece.baseline < 0.5 * height]
    stamps = [
        piece for piece in upper if is_arrival_stamp(piece.text) or alike(piece.text, _PORTAL, least=_PORTAL_ALIKE)
    ]
    # Its other words are handwriting and dotted lines, of which little is read.
    bits = [
        piece
        for piece in upper
        if (len(piece.text) <= 3 or (len(piece.text) <= 12 and share_of_syllables(piece.text) < 0.5))
        and any(abs(piece.baseline - one.baseline) <= 45 and one.left - 9 <= piece.left <= one.right for one in stamps)
    ]
    return {id(word) for piece in (*stamps, *bits) for word in piece.words}


def _beside(one: Piece, two: Piece) -> bool:
    size = max(one.size, two.size)
    above, below = sorted((one, two), key=lambda piece: piece.baseline)
    return below.top - above.bottom <= _NEAR * size and one.left < two.right + size and two.left < one.right + size
