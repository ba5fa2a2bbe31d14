"""What is drawn on a page beside letters: straight lines, pictures, and shapes as large as letters."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from extract.read.pages.words import Rule
from extract.read.pdf.letters import upright

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

MAX_OBJECTS: Final = 20_000
"""Objects of a page that are looked at; a page of text has some hundred, a map hundreds of thousands."""

_THICKEST: Final = 2.6
_SHORTEST: Final = 8.0
"""In points: a line of a table is thinner and longer than this."""

_PALE: Final = 225
"""Of 255: lines and shapes lighter than this cannot be seen on paper; Word fills the ground of a table in white."""

_MOST_SEGMENTS: Final = 400


@dataclass(frozen=True, slots=True)
class Shape:
    """The place of a picture or a drawn shape, in points from the upper left corner of the upright page."""

    left: float
    top: float
    right: float
    bottom: float
    picture: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """Lines and shapes of a page, and the most pixels that any picture on it has."""

    rules: tuple[Rule, ...]
    shapes: tuple[Shape, ...]
    pixels: int


def marks_of(page: PdfPage, *, box: tuple[float, float, float, float], turn: int) -> Marks:
    """Return what is drawn on the page; the caller holds ``PDFIUM``. ``box`` and ``turn`` are as in ``Letters``."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    shapes: list[Shape] = []
    pixels = 0
    for number, thing in enumerate(page.get_objects(max_depth=4)):
        if number >= MAX_OBJECTS:
            break
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            width, height = ctypes.c_uint(), ctypes.c_uint()
            if raw.FPDFImageObj_GetImagePixelSize(thing, width, height):
                pixels = max(pixels, width.value * height.value)
        elif thing.type != raw.FPDF_PAGEOBJ_PATH or _is_pale(thing):
            continue
        # Inside a form the place is told in the form's own coordinates, which may be others than the page's.
        if thing.level > 0 and thing.type != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        left, top, right, bottom = _turned(thing.get_bounds(), box, turn)
        width_, height_ = right - left, bottom - top
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            shapes.append(Shape(left, top, right, bottom, picture=True))
        elif min(width_, height_) <= _THICKEST and max(width_, height_) >= _SHORTEST:
            rules.append(_middle(left, top, right, bottom))
        elif straight := _straight(thing, box, turn):
            rules += straight
        elif max(width_, height_) < 60:
            shapes.append(Shape(left, top, right, bottom, picture=False))
    return Marks(tuple(rules), tuple(shapes), pixels)


def _turned(
    bounds: tuple[float, float, float, float], box: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    one = upright(bounds[0], bounds[1], box=box, turn=turn)
    two = upright(bounds[2], bounds[3], box=box, turn=turn)
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _middle(left: float, top: float, right: float, bottom: float) -> Rule:
    if right - left >= bottom - top:
        y = (top + bottom) / 2
        return Rule(left=left, top=y, right=right, bottom=y)
    x = (left + right) / 2
    return Rule(left=x, top=top, right=x, bottom=bottom)


def _is_pale(thing: Any) -> bool:
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    if not fill.value and not stroke.value:
        return True  # a clipping path
    if not get(thing, red, green, blue, alpha):
        return False
    return alpha.value < 30 or min(red.value, green.value, blue.value) > _PALE


def _straight(thing: Any, box: tuple[float, float, float, float], turn: int) -> list[Rule]:
    """Return the upright and level lines of a path that strokes nothing else, as a frame or a whole grid."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    count = raw.FPDFPath_CountSegments(thing)
    if not stroke.value or not 2 <= count <= _MOST_SEGMENTS:
        return []
    matrix = thing.get_matrix()
    rules: list[Rule] = []
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, index)
        if not segment or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        kind = raw.FPDFPathSegment_GetType(segment)
        point = upright(*matrix.on_point(x.value, y.value), box=box, turn=turn)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind != raw.FPDF_SEGMENT_LINETO:
            return []
        else:
            rules += _rule(last, point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            rules += _rule(last, start)
    return rules


def _rule(one: tuple[float, float], two: tuple[float, float]) -> list[Rule]:
    left, right = sorted((one[0], two[0]))
    top, bottom = sorted((one[1], two[1]))
    if min(right - left, bottom - top) > 1.0 or max(right - left, bottom - top) < _SHORTEST:
        return []
    return [_middle(left, top, right, bottom)]
