"""A page of a PDF → its picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from extract.errors import ReadError
from extract.read.pages.picture_of_page import DPI, LEAST_DPI, MAX_PIXELS, PagePicture
from extract.read.pdf.drawn_words import Strip
from extract.read.pdf.opening import PDFIUM

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def render_page(document: PdfDocument, index: int) -> PagePicture:
    """Render page ``index`` (from 0) at 300 dots per inch, very large ones more coarsely, without its annotations.

    Raises:
        ReadError [too-large]: the page is so large that its print would not be readable.
        ReadError [bad-pdf]: the page is too damaged to be drawn.
    """
    import pypdfium2

    with PDFIUM:
        try:
            page = document[index]
            try:
                dpi = _dpi(*page.get_size())
                image = page.render(
                    scale=dpi / 72, draw_annots=False, may_draw_forms=False, rev_byteorder=True
                ).to_pil()
                # A copy: pdfium's own memory goes with the bitmap.
                return PagePicture(image.convert("RGB"), dpi)
            finally:
                page.close()
        except pypdfium2.PdfiumError as error:
            raise ReadError("bad-pdf", f"Page {index + 1} of the PDF cannot be drawn.") from error


def render_strip(document: PdfDocument, index: int, strip: Strip) -> PagePicture:
    """Render one line of a page that is read upright; the errors are those of ``render_page``."""
    whole = render_page(document, index)
    dots = whole.dpi / 72
    left, top, right, bottom = (round(edge * dots) for edge in (strip.left, strip.top, strip.right, strip.bottom))
    return PagePicture(whole.image.crop((left, top, right, bottom)), whole.dpi)


def _dpi(width: float, height: float) -> float:
    area = width * height / 72**2
    dpi = min(float(DPI), math.sqrt(MAX_PIXELS / area)) if area > 0 else 0.0
    if dpi < LEAST_DPI:
        raise ReadError(
            "too-large",
            f"A page of the PDF is {width / 72:.0f} by {height / 72:.0f} inches large.",
            "Print it to a new PDF on paper of usual size, then read that.",
        )
    return dpi
