"""PDF with a text layer → PDF of pictures only, as an office's scanner makes it: askew, speckled, sealed and signed."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from documents.seals import seal, signature

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 200
_PER_MM: Final = DPI / 25.4
_MOST_TURN: Final = 0.7  # degrees
_BLUR: Final = 0.55  # pixels
_GRAIN: Final = 3.0  # standard deviation of grey levels in the ink
_SPECKS: Final = 120  # on a page
_PAPER: Final = 247  # grey level of the paper
_QUALITY: Final = 40  # of the JPEG
_LEAST_QUALITY: Final = 16
_MOST_BYTES: Final = 390_000  # of a scan, so that the repository stays small
_SEAL_LEFT: Final = 30  # millimetres by which the seal begins left of the name: a third of it lies over the signature
_SEAL_ABOVE: Final = 36
_SIGNED_LEFT: Final = 4
_SIGNED_ABOVE: Final = 23


def scan(printed: bytes, signer: str, body: str, stamp: list[str] | None, fonts: Path) -> bytes:
    """Return the scan of a printed document; the same bytes for the same input.

    Args:
        printed: the PDF with a text layer.
        signer: the name under the signature; seal and signature lie above its last mention.
        body: the words on the seal's rim.
        stamp: lines of a digital signature that stay text, where there is one; nothing else in a scan is text.
        fonts: the folder of Liberation Serif.

    Raises:
        ValueError: the signer's name is on no page.
    """
    import pypdfium2

    chance = Random(signer)  # noqa: S311 - noise, not secrets
    paper = pypdfium2.PdfDocument(printed)
    pages: list[Image] = []
    signed = False
    for page in reversed(range(len(paper))):
        picture = paper[page].render(scale=DPI / 72).to_pil().convert("RGB")
        at = None if signed else _place(paper[page], signer)
        if at is not None:
            signed = True
            _lay(picture, seal(body, _PER_MM, fonts / "LiberationSerif-Bold.ttf"), at, _SEAL_LEFT, _SEAL_ABOVE)
            _lay(picture, signature(_PER_MM, chance), at, _SIGNED_LEFT, _SIGNED_ABOVE)
        pages.insert(0, _copied(picture, chance, coloured=at is not None))
    if not signed:
        raise ValueError(f"{signer} is on no page")
    return _bound(_packed(pages), stamp, fonts / "LiberationSerif-Regular.ttf")


def _packed(pages: list[Image]) -> list[bytes]:
    """Return the pages as JPEG, worse the more of them there are."""
    for quality in range(_QUALITY, _LEAST_QUALITY, -4):
        packed = [_jpeg(page, quality) for page in pages]
        if sum(map(len, packed)) <= _MOST_BYTES:
            return packed
    return packed


def _jpeg(page: Image, quality: int) -> bytes:
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality, optimize=True, dpi=(DPI, DPI))
    return out.getvalue()


def _place(page: object, words: str) -> tuple[float, float] | None:
    """Return where the last mention of ``words`` begins, in points from the page's upper left corner."""
    text = page.get_textpage()  # type: ignore[attr-defined]
    finder = text.search(words)
    found = None
    while (hit := finder.get_next()) is not None:
        left, _, _, top = text.get_charbox(hit[0])
        found = left, page.get_height() - top  # type: ignore[attr-defined]
    return found


def _lay(picture: Image, over: Image, at: tuple[float, float], left: float, above: float) -> None:
    """Lay ink over the page, so many millimetres left of and above a point (in points); letters stay dark under it."""
    from PIL import Image, ImageChops

    sheet = Image.new("RGB", picture.size, "white")
    x, y = (round(place * DPI / 72 - off * _PER_MM) for place, off in zip(at, (left, above), strict=True))
    sheet.paste(over, (x, y), over)
    picture.paste(ImageChops.multiply(picture, sheet))


def _copied(picture: Image, chance: Random, *, coloured: bool) -> Image:
    """Return the page as the glass of a scanner sees it, grey unless there is colour on it."""
    import numpy as np
    from PIL import Image, ImageFilter

    white = (255, 255, 255)
    turn = chance.uniform(-_MOST_TURN, _MOST_TURN)
    picture = picture.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=white)
    picture = picture.filter(ImageFilter.GaussianBlur(_BLUR))
    grain = np.random.default_rng(chance.randrange(2**32))
    ink = np.asarray(picture if coloured else picture.convert("L"), dtype=np.float32)
    rough = grain.normal(0, _GRAIN, ink.shape[:2]).astype(np.float32)
    rough = rough[..., None] if coloured else rough
    # Grain only where there is ink: scanners clear the paper, and a speckled ground would make the file large.
    seen = ink * (_PAPER / 255) + rough * (ink < 200)
    height, width = ink.shape[:2]
    for _ in range(_SPECKS):
        y, x, size = grain.integers(height - 3), grain.integers(width - 3), grain.integers(1, 3)
        seen[y : y + size, x : x + size] = grain.integers(90, 200)
    return Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8))


def _bound(pages: list[bytes], stamp: list[str] | None, font: Path) -> bytes:
    """Bind pictures into a PDF of A4 pages, without clock and chance."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # JPEG as it is, not blown up to letters
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for at, page in enumerate(pages):
        canvas.drawImage(ImageReader(io.BytesIO(page)), 0, 0, *A4)
        if at == 0 and stamp:
            pdfmetrics.registerFont(TTFont("stamp", str(font)))
            words = canvas.beginText(A4[0] - 190, A4[1] - 14)
            words.setFont("stamp", 7, leading=8)
            words.textLines(stamp)
            canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
