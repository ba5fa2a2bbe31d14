"""A page of a PDF → its letters with place and font, turned upright."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from extract.read.word.legacy_fonts import Encoding, legacy_encoding

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

MAX_LETTERS: Final = 100_000
"""A page of 10-point type holds about 6,000 letters; what goes beyond this number is left unread."""

_BOLD: Final = re.compile(r"bold|black|heavy|semibd|(?:^|[-,_ ])bd(?:$|[-,_ ])", re.IGNORECASE)
_ITALIC: Final = re.compile(r"italic|oblique|kursiv|(?:^|[-,_ ])it(?:$|[-,_ ])", re.IGNORECASE)
# Names that printer drivers make up ("FEF7554D89D", "TT3E0o00", "F12") say nothing about weight and slope.
_MADE_UP: Final = re.compile(r"^(?:[A-Z]{6}\+)?(?:F[0-9A-F]{6,}|F\d+|T\d+|TT[0-9A-F]{2,}\w*|C[0-9]\w*|CIDFont.*|)$")

_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")

_FLAG_ITALIC: Final = 1 << 6
_FLAG_FORCE_BOLD: Final = 1 << 18
"""Bits 7 and 19 of a font descriptor's flags (ISO 32000-1, table 123)."""

_STROKED: Final = 2
_INVISIBLE: Final = 3
"""Text rendering modes: filled and stroked, which fakes bold, and invisible, as under a scan (ISO 32000-1, 9.3.6)."""


@dataclass(frozen=True, slots=True)
class Font:
    """What the letters of one text object share: size in points, weight, slope, direction in quarter turns.

    ``legacy`` is the encoding of a font of before Unicode, whose letters are not those that their codes say.
    """

    size: float
    bold: bool | None
    italic: bool | None
    turn: int | None
    invisible: bool
    legacy: Encoding | None


class Letter(NamedTuple):
    """A letter, or a space, at its place in points from the upper left corner of the page as it is read.

    A tuple, because a long paper has a hundred thousand of them.
    """

    char: str
    left: float
    right: float
    baseline: float
    font: Font


@dataclass(frozen=True, slots=True)
class Letters:
    """The upright letters of a page in the order of its content, and the width and height that they are placed on.

    ``turn`` says how often the page's own coordinates were turned clockwise by 90 degrees to make them upright;
    ``unmapped`` counts letters whose font does not say which they are; ``count`` and ``text`` are all that pdfium
    found, by which the page is known again.
    """

    letters: tuple[Letter, ...]
    width: float
    height: float
    turn: int
    box: tuple[float, float, float, float]
    unmapped: int
    count: int
    text: str


def letters_of(page: PdfPage) -> Letters:
    """Read the letters of a page; the caller holds ``PDFIUM``.

    The direction in which most letters run is taken for upright, whatever rotation the page has; letters that run
    otherwise (a mark across the page, a note up its margin) are left out.
    """
    box = page.get_bbox()
    textpage = page.get_textpage()
    try:
        found, unmapped = _found(textpage)
        count, text = textpage.count_chars(), textpage.get_text_range()
    finally:
        textpage.close()
    turns = [font.turn for char, *_, font in found if not char.isspace() and font.turn is not None]
    turn = Counter(turns).most_common(1)[0][0] if turns else (page.get_rotation() // 90) % 4
    width, height = (box[2] - box[0], box[3] - box[1])[:: -1 if turn % 2 else 1]
    return Letters(_upright(found, box, turn), width, height, turn, box, unmapped, count, text)


def letters_added(page: PdfPage, own: Letters) -> tuple[Letter, ...]:
    """Read what was added to a page since ``own`` was read of it, upright as it is; the caller holds ``PDFIUM``.

    What is added comes behind all else in a page's content, as a rule; where it does not, the page is read anew.
    """
    textpage = page.get_textpage()
    try:
        is_behind = textpage.get_text_range().startswith(own.text)
        found, _ = _found(textpage, own.count if is_behind else 0)
    finally:
        textpage.close()
    return _upright(found, own.box, own.turn)


def upright(x: float, y: float, *, box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """Turn a point of the page's own coordinates (upwards) into points from the upper left corner, downwards."""
    left, bottom, right, top = box
    return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turn % 4]


_Found = tuple[str, tuple[float, float], tuple[float, float], tuple[float, float], Font]
"""A letter, the lower left and upper right corner of its box, where it stands, its font; in the page's coordinates."""


def _upright(found: list[_Found], box: tuple[float, float, float, float], turn: int) -> tuple[Letter, ...]:
    if turn == 0:  # nearly every page; a page has thousands of letters
        margin, _, _, top = box
        return tuple(
            Letter(char, min(left, right) - margin, max(left, right) - margin, top - y, font)
            for char, (left, _), (right, _), (_, y), font in found
            if font.turn == 0
        )
    return tuple(_placed(one, box, turn) for one in found if one[-1].turn == turn)


def _placed(found: _Found, box: tuple[float, float, float, float], turn: int) -> Letter:
    char, low, high, origin, font = found
    left, right = sorted(upright(*corner, box=box, turn=turn)[0] for corner in (low, high))
    return Letter(char, left, right, upright(*origin, box=box, turn=turn)[1], font)


def _found(textpage: PdfTextPage, first: int = 0) -> tuple[list[_Found], int]:
    from pypdfium2 import raw as api

    fonts: dict[int, Font] = {}
    styles: dict[int, _Style] = {}
    found: list[_Found] = []
    unmapped = 0
    rect = api.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_rect, at_x, at_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    raw = textpage.raw
    for index in range(first, min(api.FPDFText_CountChars(raw), MAX_LETTERS)):
        if api.FPDFText_IsGenerated(raw, index):
            continue
        code = api.FPDFText_GetUnicode(raw, index)
        if api.FPDFText_HasUnicodeMapError(raw, index) or code in {0, 0xFFFE, 0xFFFF}:
            unmapped += 1
            code = 0xFFFD
        char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        handle = api.FPDFText_GetTextObject(raw, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        if key not in fonts:
            fonts[key] = _font(raw, index, handle, styles)
        placed = api.FPDFText_GetLooseCharBox(raw, index, at_rect) and api.FPDFText_GetCharOrigin(
            raw, index, at_x, at_y
        )
        # Broken matrices give infinities, which no later step could compare.
        if not placed or not math.isfinite(rect.left + rect.right + rect.bottom + rect.top + x.value + y.value):
            continue
        found.append((char, (rect.left, rect.bottom), (rect.right, rect.top), (x.value, y.value), fonts[key]))
    return found, unmapped


@dataclass(frozen=True, slots=True)
class _Style:
    """What a font's name and flags say: bold, italic, whether the name is one, and the encoding of old fonts."""

    bold: bool
    italic: bool
    known: bool
    legacy: Encoding | None


def _font(textpage: Any, index: int, handle: Any, styles: dict[int, _Style]) -> Font:
    """Read the font of a letter; what does not hang on its size is kept in ``styles``."""
    from pypdfium2 import raw as api

    matrix = api.FS_MATRIX()
    api.FPDFText_GetMatrix(textpage, index, matrix)
    size = api.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    own = api.FPDFTextObj_GetFont(handle) if handle else None
    key = ctypes.addressof(own.contents) if own else 0
    if key not in styles or not key:
        styles[key] = _style(textpage, index)
    style = styles[key]
    mode = api.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
    bold = style.bold or mode == _STROKED
    # A slant in the matrix fakes italic type.
    italic = style.italic or abs(matrix.a * matrix.c + matrix.b * matrix.d) > 0.1 * (matrix.a**2 + matrix.b**2)
    return Font(
        size=size if math.isfinite(size) else 0.0,
        bold=bold if style.known or bold else None,
        italic=italic if style.known or italic else None,
        turn=_turn(matrix.a, matrix.b),
        invisible=mode == _INVISIBLE,
        legacy=style.legacy,
    )


def _style(textpage: Any, index: int) -> _Style:
    from pypdfium2 import raw as api

    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(256)
    length = api.FPDFText_GetFontInfo(textpage, index, buffer, len(buffer), flags)
    name = buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
    return _Style(
        bold=bool(_BOLD.search(name)) or bool(flags.value & _FLAG_FORCE_BOLD),
        italic=bool(_ITALIC.search(name)) or bool(flags.value & _FLAG_ITALIC),
        known=not _MADE_UP.match(name),
        legacy=legacy_encoding(_SUBSET.sub("", name)),
    )


def _turn(a: float, b: float) -> int | None:
    """Return in how many quarter turns a line runs, None where it runs aslant by more than ten degrees."""
    angle = math.degrees(math.atan2(b, a))
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - 90 * nearest) <= 10 else None
