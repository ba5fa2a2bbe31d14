"""Figures that were drawn into a line of text instead of written: "Số: 13/CT-UBND" where "13" is a shape or picture.

Programs that print and number in one step leave the number, the day and the month as curves or small pictures in the
gaps of the line. They stand exactly where the head of a document says what it is, so the line is recognised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.read.pages.rows import Piece, pieces_of
from extract.read.pages.words import Sheet, Word
from extract.read.pdf.marks import Shape

_MOST: Final = 40
"""Shapes on a page that are filled in; more are a drawing."""


_WIDEST: Final = 150.0
"""In points: what is wider stands in no gap of a line."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of a page to recognise, in points, and the shapes in it that no letter explains."""

    left: float
    top: float
    right: float
    bottom: float
    shapes: tuple[Shape, ...]


def strips_of(sheet: Sheet, shapes: tuple[Shape, ...]) -> list[Strip]:
    """Return the lines in whose gaps something as large as letters is drawn."""
    shapes = tuple(shape for shape in shapes if shape.right - shape.left <= _WIDEST)
    pieces = pieces_of(list(sheet.words), sheet.height) if shapes else []
    found: dict[int, list[Shape]] = {}
    for shape in shapes:
        for number, piece in enumerate(pieces):
            if _fills_gap(shape, piece):
                found.setdefault(number, []).append(shape)
                break
    if sum(map(len, found.values())) > _MOST:
        return []
    return [_strip(pieces[number], inside) for number, inside in sorted(found.items())]


def fill_in(sheet: Sheet, strip: Strip, recognised: list[Word]) -> list[Word]:
    """Return the words of a recognised strip that stand where its shapes are, set as the line is.

    Args:
        sheet: the page that the strip was taken from.
        strip: what was recognised.
        recognised: the words read in it, placed on the page.
    """
    beside = [word for word in sheet.words if strip.top <= word.baseline <= strip.bottom]
    baseline = beside[0].baseline if beside else strip.bottom
    size = max((word.size for word in beside), default=strip.bottom - strip.top)
    found = []
    for word in recognised:
        inside = [shape for shape in strip.shapes if _stands_in(word, shape)]
        text = word.text.strip(".,;:'`")
        if not inside:
            continue
        left, right = min(shape.left for shape in inside), max(shape.right for shape in inside)
        if any(_covers(other, word) for other in beside):
            # The recogniser joined a written word with the figures behind it: "ngày26".
            text = "".join(filter(str.isdigit, text))
        if any(map(str.isalnum, text)):
            found.append(
                Word(
                    text=text,
                    left=left,
                    right=right,
                    baseline=baseline,
                    size=size,
                    sure=word.sure,
                    recognised=True,
                )
            )
    return found


def _covers(written: Word, recognised: Word) -> bool:
    shared = min(written.right, recognised.right) - max(written.left, recognised.left)
    return shared > 0.5 * max(written.right - written.left, 0.1)


def _fills_gap(shape: Shape, piece: Piece) -> bool:
    size = piece.size
    height, width = shape.bottom - shape.top, shape.right - shape.left
    largest = (2.2, 8.0) if shape.picture else (1.3, 1.3)
    if not 0.35 * size <= height <= largest[0] * size or not 0.1 * size <= width <= largest[1] * size:
        return False
    middle = (shape.top + shape.bottom) / 2
    if not piece.top <= middle <= piece.bottom or not piece.left - 4 * size <= shape.left <= piece.right + 4 * size:
        return False
    # A line under or a frame around words explains itself; so does what stands beside the line and not in it.
    return all(min(shape.right, word.right) - max(shape.left, word.left) <= 0.3 * width for word in piece.words)


def _strip(piece: Piece, shapes: list[Shape]) -> Strip:
    size = piece.size
    return Strip(
        left=max(0.0, min(piece.left, *(shape.left for shape in shapes)) - size),
        top=max(0.0, piece.baseline - 1.15 * size),
        right=max(piece.right, *(shape.right for shape in shapes)) + size,
        bottom=piece.baseline + 0.45 * size,
        shapes=tuple(shapes),
    )


def _stands_in(word: Word, shape: Shape) -> bool:
    shared = min(word.right, shape.right) - max(word.left, shape.left)
    return shared >= 0.5 * min(shape.right - shape.left, max(word.right - word.left, 0.1))
