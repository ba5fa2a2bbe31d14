"""Scanned or photographed pages as picture files → ``Paper``."""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ReadError
from extract.read.ocr.ocr import Ocr
from extract.read.ocr.run import MAX_RECOGNISED, Job, recognise
from extract.read.pages.paper_lines import lines_of
from extract.read.pages.picture_of_page import DPI, PagePicture
from extract.read.pages.signature_notes import without_signature_notes
from extract.read.paper import Paper, PaperLine

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_DOTS: Final = 100_000_000
"""Dots of a picture: A4 at 1,000 dots per inch has 97 million; beyond it lie decompression bombs."""

_A4_WIDTH: Final = 8.27
"""Inches. A picture that does not say its resolution, or says one that cannot be, is taken for a whole page of A4."""

_LIKELY_DPI: Final = range(120, 1300)
_ENLARGED: Final = 3.0
"""Small pictures are enlarged by no more than this: letters do not become clearer."""


def read_picture(data: bytes, *, ocr: Ocr | None = None, progress: Callable[[int, int], None] | None = None) -> Paper:
    """Read a picture of a page (PNG, JPEG, TIFF and what else Pillow opens), or the pages of a TIFF.

    Args:
        data: the file's bytes.
        ocr: what recognises pages; None for Tesseract as it is installed.
        progress: called after each page with the number of pages done and of all pages.

    Returns:
        Lines with their places, all recognised. Warnings: ``ocr``, ``page-left-out`` (a page took too long).

    Raises:
        ReadError [bad-picture]: the bytes are no picture, or are cut short.
        ReadError [too-large]: more than ``MAX_DOTS``.
        ReadError [too-many-pages]: more than ``MAX_RECOGNISED``.
        ReadError [no-ocr]: Tesseract or its Vietnamese model is missing.
        ReadError [empty]: no words were found.
    """
    ocr = ocr or Ocr()
    picture = _opened(data)
    try:
        total = int(getattr(picture, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, EOFError) as error:
        raise _bad() from error
    if total > MAX_RECOGNISED:
        raise ReadError(
            "too-many-pages",
            f"The picture has {total} pages; at most {MAX_RECOGNISED} are recognised.",
            "Split it into its documents.",
        )
    if ocr.missing:
        raise ocr.refusal()
    pages: dict[int, list[PaperLine]] = {}
    left_out = False
    for count, done in enumerate(recognise(data, _jobs(picture, total), ocr), start=1):
        if done.sheet is None:
            left_out = True
        else:
            sheet = replace(done.sheet, words=without_signature_notes(done.sheet))
            pages[done.job.page] = lines_of(sheet, done.job.page)
        if progress:
            progress(count, total)
    lines = [line for page in sorted(pages) for line in pages[page]]
    if not lines:
        raise ReadError("empty", "No words were found in the picture.", "Check that it shows a page that can be read.")
    return Paper(
        lines=tuple(lines), pages=total, whole=False, warnings=("ocr", *(("page-left-out",) if left_out else ()))
    )


def _opened(data: bytes) -> Image:
    from PIL import Image as Pictures
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Pillow only warns of pictures up to twice its limit; ours is checked below.
            warnings.simplefilter("ignore", Pictures.DecompressionBombWarning)
            picture = Pictures.open(io.BytesIO(data))
    except Pictures.DecompressionBombError as error:
        raise _too_large() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _bad() from error
    if picture.width * picture.height > MAX_DOTS:
        raise _too_large()
    return picture


def _jobs(picture: Image, total: int) -> Iterator[Job]:
    for index in range(total):
        yield Job(page=index + 1, render=lambda index=index: _page(picture, index))  # type: ignore[misc]


def _page(picture: Any, index: int) -> PagePicture:
    from PIL import Image as Pictures
    from PIL import ImageOps

    try:
        picture.seek(index)
        if picture.width * picture.height > MAX_DOTS:
            raise _too_large()
        stated = picture.info.get("dpi", (0, 0))[0]
        image = ImageOps.exif_transpose(_as_colour_or_grey(picture))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, EOFError) as error:
        raise _bad() from error
    dpi = float(stated or 0)
    if not math.isfinite(dpi) or round(dpi) not in _LIKELY_DPI:
        dpi = min(image.size) / _A4_WIDTH
    scale = min(DPI / dpi, _ENLARGED)
    if abs(scale - 1) > 0.05:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Pictures.Resampling.LANCZOS)
    return PagePicture(image, dpi * scale)


def _as_colour_or_grey(picture: Any) -> Image:
    from PIL import Image as Pictures

    exif = picture.getexif()
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        shown = picture.convert("RGBA")
        image = Pictures.new("RGB", shown.size, "white")
        image.paste(shown, mask=shown.getchannel("A"))
    elif picture.mode in {"1", "L"}:
        image = picture.convert("L")
    elif picture.mode.startswith(("I", "F")):
        # Sixteen bits a dot, of which Pillow's conversion would cut off all above 255.
        low, high = picture.getextrema()
        image = picture.point(lambda value: (value - low) * (255.0 / max(high - low, 1))).convert("L")
    else:
        image = picture.convert("RGB")
    if orientation := exif.get(0x0112):
        image.getexif()[0x0112] = orientation
    return image


def _bad() -> ReadError:
    return ReadError("bad-picture", "The picture is damaged, or is no picture.", "Open it and save it anew.")


def _too_large() -> ReadError:
    return ReadError(
        "too-large",
        f"The picture has more than {MAX_DOTS // 1_000_000} million dots.",
        "Save it at 300 dots per inch.",
    )
