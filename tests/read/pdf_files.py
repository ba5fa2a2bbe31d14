"""PDF files of our own for tests: an official letter with invented people, its scan, and broken ones."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

A4 = (595.0, 842.0)
_FOLDERS = (
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-serif",
    "/usr/share/fonts/TTF",
    "/System/Library/Fonts/Supplemental",
    "C:/Windows/Fonts",
)
# Of the width of Times, for which the lines are drawn: in a wider font their words would touch.
_FONTS = {
    "": ("LiberationSerif-Regular.ttf", "Times New Roman.ttf", "times.ttf"),
    "-Bold": ("LiberationSerif-Bold.ttf", "Times New Roman Bold.ttf", "timesbd.ttf"),
    "-Italic": ("LiberationSerif-Italic.ttf", "Times New Roman Italic.ttf", "timesi.ttf"),
}
Draw = Callable[[Any], None]


@cache
def fonts() -> None:
    """Register a font with Vietnamese letters as "Serif", "Serif-Bold" and "Serif-Italic", or skip the test."""
    pytest.importorskip("reportlab", reason="the documents of these tests are made with reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for style, names in _FONTS.items():
        paths = [Path(folder) / name for name in names for folder in _FOLDERS]
        candidates = (TTFont(f"Serif{style}", str(path)) for path in paths if path.is_file())
        found = next((font for font in candidates if ord("ỷ") in font.face.charToGlyph), None)
        if found is None:
            pytest.skip("no font with Vietnamese letters was found on this machine")
        pdfmetrics.registerFont(found)


def pdf(*pages: Draw, size: tuple[float, float] = A4, encrypt: Any = None, rotation: int = 0) -> bytes:
    """Make a PDF whose pages are drawn by ``pages`` on reportlab's canvas."""
    fonts()
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, encrypt=encrypt)
    for draw in pages:
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def blank(canvas: Any) -> None:
    """Draw nothing."""


def text(canvas: Any, x: float, top: float, words: str, size: float = 14, style: str = "") -> None:
    """Write a line that begins at ``x`` and stands ``top`` points below the upper edge."""
    canvas.setFont(f"Serif{style}", size)
    canvas.drawString(x, canvas._pagesize[1] - top, words)


def centred(canvas: Any, x: float, top: float, words: str, size: float = 14, style: str = "") -> None:
    canvas.setFont(f"Serif{style}", size)
    canvas.drawCentredString(x, canvas._pagesize[1] - top, words)


def justified(canvas: Any, left: float, right: float, top: float, words: str, size: float = 14) -> None:
    """Write a line whose words are spread from ``left`` to ``right``."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    parts = words.split()
    gap = (right - left - sum(stringWidth(part, "Serif", size) for part in parts)) / (len(parts) - 1)
    for part in parts:
        text(canvas, left, top, part, size)
        left += stringWidth(part, "Serif", size) + gap


BODY = (
    "Thực hiện Kế hoạch số 27/KH-UBND ngày 04 tháng 3 năm 2031 về bảo vệ",
    "nguồn nước sinh hoạt, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành",
    "khẩn trương rà soát hệ thống đê điều và báo cáo kết quả trước ngày 15/5.",
)
HEAD_LEFT = ("ỦY BAN NHÂN DÂN", "TỈNH HẢI SƠN", "Số: 45/CT-UBND")
HEAD_RIGHT = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hải Sơn, ngày 12 tháng 4 năm 2031")
RECIPIENTS = ("Nơi nhận:", "- Các sở, ban, ngành;", "- Ủy ban nhân dân các xã;", "- Lưu: VT, NN.")
SIGNATURE = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đỗ Thành Lam")


def letter(canvas: Any, *, number: str = HEAD_LEFT[2], date: str = HEAD_RIGHT[2]) -> None:
    """Draw a letter on one page: two heads, a title, body and the two columns at its end."""
    left, right = 165, 420
    centred(canvas, left, 70, HEAD_LEFT[0], 13)
    centred(canvas, left, 86, HEAD_LEFT[1], 13, "-Bold")
    centred(canvas, left, 116, number, 13)
    centred(canvas, right, 70, HEAD_RIGHT[0], 12, "-Bold")
    centred(canvas, right, 86, HEAD_RIGHT[1], 13, "-Bold")
    centred(canvas, right, 118, date, 13, "-Italic")
    centred(canvas, 310, 170, "CHỈ THỊ", 14, "-Bold")
    centred(canvas, 310, 188, "Về việc bảo vệ nguồn nước sinh hoạt", 14, "-Bold")
    for line, words in enumerate(BODY):
        justified(canvas, 115 if line == 0 else 85, 540, 240 + 19 * line, words)
    for line, words in enumerate(RECIPIENTS):
        text(canvas, 85, 340 + 13 * line, words, 12 if line == 0 else 11)
    centred(canvas, 440, 344, SIGNATURE[0], 14, "-Bold")
    centred(canvas, 440, 361, SIGNATURE[1], 14, "-Bold")
    centred(canvas, 440, 450, SIGNATURE[2], 14, "-Bold")


def picture(data: bytes, page: int = 0, dpi: float = 200) -> Any:
    """Render a page, as a scanner would."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        document.close()


def scanned(*images: Any, dpi: float = 200, over: Draw | None = None) -> bytes:
    """Make a PDF whose pages are pictures; ``over`` draws on each of them."""
    from reportlab.lib.utils import ImageReader

    def page(image: Any) -> Draw:
        def draw(canvas: Any) -> None:
            canvas.drawImage(ImageReader(image), 0, 0, *A4)
            if over:
                over(canvas)

        return draw

    return pdf(*map(page, images))


def with_stamps(data: bytes, *stamps: tuple[float, float, str]) -> bytes:
    """Lay words over the first page as annotations do, each line at its place from the left and from the bottom."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(data)
    page = document[0]
    for x, y, words in stamps:
        annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_STAMP)
        raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left=x - 2, bottom=y - 4, right=x + 300, top=y + 14))
        thing = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 13.0)
        buffer = (ctypes.c_ushort * (len(words) + 1))(*map(ord, words), 0)
        raw.FPDFText_SetText(thing, buffer)
        raw.FPDFPageObj_Transform(thing, 1, 0, 0, 1, x, y)
        raw.FPDFAnnot_AppendObject(annotation, thing)
        raw.FPDFPage_CloseAnnot(annotation)
    file = io.BytesIO()
    document.save(file)
    page.close()
    document.close()
    return file.getvalue()
