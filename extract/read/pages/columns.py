"""Pieces of lines → reading order: where two columns stand side by side, the left one is read first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from extract.read.pages.rows import Piece

_CLOSE: Final = 2.0
"""In sizes of the font: how far apart the lines of one column may be; official papers have up to 1.5 lines."""

_NARROWEST: Final = 2.5
"""In sizes of the font: the width of a left column; "- Lưu" is wider, "12" is not."""


@dataclass(slots=True)
class _Band:
    """Pieces side by side, or a piece alone, between two heights of the page."""

    pieces: list[Piece]
    top: float
    bottom: float
    gutter: tuple[float, float] | None = None


@dataclass(slots=True)
class _Block:
    """Bands that the same empty strip parts into a left and a right column."""

    gutter: tuple[float, float] | None
    pieces: list[Piece] = field(default_factory=list)


def in_reading_order(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces in the order in which a reader takes them.

    Lines are read downwards. From where two pieces stand side by side, what is left of the gap between them is read
    before what is right of it, down to the first line that crosses the gap.
    """
    blocks: list[_Block] = []
    for band in _bands(pieces):
        block = blocks[-1] if blocks else None
        if block is not None and (common := _common(block, band)) is not None:
            block.gutter = common
            block.pieces += band.pieces
        else:
            started = _Block(band.gutter, list(band.pieces))
            # The signature's first line often stands a little above "Nơi nhận" on its left.
            while started.gutter is not None and blocks and _is_right_above(blocks[-1], started):
                started.pieces = blocks.pop().pieces + started.pieces
            blocks.append(started)
    return [piece for block in blocks for piece in _ordered(block)]


def _ordered(block: _Block) -> list[Piece]:
    if block.gutter is None:
        return sorted(block.pieces, key=lambda piece: (round(piece.baseline / max(piece.size, 1.0), 0), piece.left))
    middle = (block.gutter[0] + block.gutter[1]) / 2
    return sorted(block.pieces, key=lambda piece: (piece.left >= middle, piece.baseline, piece.left))


def _is_right_above(above: _Block, block: _Block) -> bool:
    gutter = block.gutter
    top = min(piece.top for piece in block.pieces)
    return (
        above.gutter is None
        and gutter is not None
        and all(piece.left >= gutter[1] - piece.size for piece in above.pieces)
        and all(top - piece.bottom <= _CLOSE * piece.size for piece in above.pieces)
    )


def _common(block: _Block, band: _Band) -> tuple[float, float] | None:
    """Return what is left of the block's gutter beside the band's pieces; None where one of them crosses it."""
    if block.gutter is None:
        return None
    left, right = block.gutter
    bottom = max(piece.bottom for piece in block.pieces)
    for piece in band.pieces:
        if piece.left > left:
            right = min(right, piece.left)
        elif piece.right < right:
            # A short line far below belongs to what follows; on the right there is the name under a signature.
            if piece.top - bottom > _CLOSE * piece.size:
                return None
            left = max(left, piece.right)
        else:
            return None
    return (left, right) if right > left else None


def _bands(pieces: list[Piece]) -> list[_Band]:
    bands: list[_Band] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        # Letters without accents or descenders: lines that are set closely overlap only in those.
        top, bottom = piece.baseline - 0.6 * piece.size, piece.baseline
        last = bands[-1] if bands else None
        if last is not None and top < last.bottom - 0.1 * piece.size:
            last.pieces.append(piece)
            last.bottom = max(last.bottom, bottom)
        else:
            bands.append(_Band([piece], top, bottom))
    for band in bands:
        band.gutter = _gutter(band.pieces)
    return bands


def _gutter(pieces: list[Piece]) -> tuple[float, float] | None:
    """Return the widest empty strip with pieces on both of its sides, None where there is none."""
    spans = sorted((piece.left, piece.right) for piece in pieces)
    best: tuple[float, float] | None = None
    reach = spans[0][1]
    # The mark of a footnote or of a list line, set apart from its words, is no column.
    least = spans[0][0] + _NARROWEST * max(piece.size for piece in pieces)
    for left, right in spans[1:]:
        if left > reach and reach >= least and (best is None or left - reach > best[1] - best[0]):
            best = (reach, left)
        reach = max(reach, right)
    return best
