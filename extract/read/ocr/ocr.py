"""Recognising the words of a page's picture: Tesseract with its Vietnamese model, through pytesseract."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ReadError
from extract.read.ocr.best import best_of, overlap
from extract.read.ocr.digits import with_figures
from extract.read.ocr.drawn_on_scan import Seal, rules_on, seals_on, without_seals
from extract.read.ocr.ink import black_print, smoothed
from extract.read.ocr.noise import goes_on, of_usual_size, without_noise
from extract.read.ocr.tone_repair import with_tones_mended
from extract.read.ocr.word_boxes import TextLine, straightened, text_lines
from extract.read.ocr.word_repair import with_words_mended
from extract.read.official.fixed_words import find_alike
from extract.read.pages.picture_of_page import PagePicture
from extract.read.pages.words import Sheet, Word

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE: Final = "vie"
VERSION: Final = 5
"""Raised whenever the same picture gives other words than before, so that no old result is taken from the cache."""

_WHOLE_PAGE: Final = 3
_BLOCK: Final = 6
_ONE_LINE: Final = 7
_SPARSE: Final = 11
"""Tesseract's page segmentation modes: automatic, one block of text, one line, words wherever they are."""

_MOTTOS: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""What the heads of papers of the state and of the Party bear (decree 30/2020/NĐ-CP; Guidance 36-HD/VPTW)."""

_MOST_DOUBTFUL: Final = 12
"""Lines of a page that are looked at again, a fifth of a second each."""

_UPSIDE_DOWN: Final = 55.0
"""Mean confidence below which a page may lie on its side or head; upright pages have 80 and more."""

_LEFT_OVER: Final = 0.00008
"""Share of the page's dots, inked and outside of all words read, from which on a second look is worth its time: the
letters of one short word."""

_INSTALLER: Final = Path("C:/Program Files/Tesseract-OCR/tesseract.exe")
HINT: Final = (
    "Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-vie; macOS: brew install tesseract tesseract-lang; "
    "Windows: the installer of UB Mannheim, with Vietnamese among its languages."
)


@dataclass(frozen=True, kw_only=True)
class Ocr:
    """Tesseract, and how long it may take.

    Attributes:
        command: the program; None looks for it on the path and where the Windows installer puts it.
        timeout: seconds that one look at a page may take; a page that takes longer is left out.
        workers: pages that are recognised at the same time; 0 for as many as there are processors.
    """

    command: str | None = None
    timeout: float = 120.0
    workers: int = 0

    @cached_property
    def missing(self) -> str:
        """Say in one sentence what is missing, "" where nothing is."""
        if self._program is None:
            return "Tesseract, which reads pages that are pictures, is not installed."
        try:
            languages = self._tesseract.get_languages(config="")
        except (OSError, RuntimeError):
            return "Tesseract, which reads pages that are pictures, does not start."
        return "" if LANGUAGE in languages else "Tesseract's Vietnamese model is not installed."

    @cached_property
    def version(self) -> str:
        """Tesseract's version, for the cache."""
        return str(self._tesseract.get_tesseract_version())

    def refusal(self) -> ReadError:
        """Return the error that says what is missing and how to install it."""
        return ReadError("no-ocr", self.missing, HINT)

    def read_page(self, picture: PagePicture) -> Sheet:
        """Return the words and drawn lines of a page's picture, noise left out, turned upright.

        Raises:
            TimeoutError: Tesseract took longer than ``timeout``.
            ReadError [no-ocr]: Tesseract failed altogether.
        """
        dpi = picture.dpi
        sharp = black_print(picture)
        seals = seals_on(sharp, dpi)
        page = _Looks(sharp, smoothed(without_seals(sharp, dpi, seals) if seals else sharp, dpi), seals)
        lines = self._look(page.smooth, dpi, _WHOLE_PAGE)
        if _mean(lines) < _UPSIDE_DOWN and (turn := self._turn(page.smooth)):
            turned = page.turned(turn)
            again = self._look(turned.smooth, dpi, _WHOLE_PAGE)
            if _mean(again) > _mean(lines):
                page, lines = turned, again
        for box in _signature_blocks(page) + _heads(lines, page, dpi):
            lines = self._read_again(page, dpi, box, lines)
        lines = self._doubtful_again(page, dpi, lines)
        rest = _without_words(page.smooth, dpi, lines)
        if rest is not None:
            lines += _left_over(self._look(rest, dpi, _SPARSE), lines)
        points = 72 / dpi
        return Sheet(
            width=page.sharp.width * points,
            height=page.sharp.height * points,
            words=tuple(word for line in straightened(of_usual_size(lines)) for word in _mended(line)),
            rules=rules_on(page.sharp, dpi),
        )

    def read_strip(self, picture: PagePicture, *, left: float, top: float) -> Sheet:
        """Return the words of one line; ``left`` and ``top`` say, in points, where on the page its picture begins."""
        grey = smoothed(black_print(picture), picture.dpi)
        lines = text_lines(self._table(grey, picture.dpi, _ONE_LINE), dpi=picture.dpi, left=left, top=top)
        points = 72 / picture.dpi
        words = tuple(word for line in lines for word in _mended(line))
        return Sheet(width=grey.width * points, height=grey.height * points, words=words)

    @cached_property
    def _program(self) -> str | None:
        if self.command is not None:
            return shutil.which(self.command)
        found = shutil.which("tesseract")
        if found is None and sys.platform == "win32" and _INSTALLER.is_file():
            return str(_INSTALLER)
        return found

    @cached_property
    def _tesseract(self) -> Any:
        from pytesseract import pytesseract

        pytesseract.tesseract_cmd = self._program
        # Several pages run at once; several threads for each of them would only wait for each other. Set for these
        # processes alone: NumPy and scikit-learn in this one obey the same variable.
        pytesseract.environ = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        return pytesseract

    def _look(self, grey: Image, dpi: float, mode: int, box: Box | None = None) -> list[TextLine]:
        """Return the lines of the page, or of a part of it (left, upper, right and lower edge in points)."""
        if box is None:
            return text_lines(self._table(grey, dpi, mode), dpi=dpi)
        left, top, right, bottom = (round(edge * dpi / 72) for edge in box)
        part = grey.crop((left, top, min(right, grey.width), min(bottom, grey.height)))
        return text_lines(self._table(part, dpi, mode), dpi=dpi, left=left * 72 / dpi, top=top * 72 / dpi)

    def _table(self, grey: Image, dpi: float, mode: int) -> str:
        tesseract = self._tesseract
        grey.format = "PPM"  # written to a file for Tesseract: packing it as PNG would take a third of a second
        try:
            table: str = tesseract.image_to_data(
                grey, lang=LANGUAGE, config=f"--psm {mode} --dpi {round(dpi)}", timeout=self.timeout
            )
        except tesseract.TesseractError as error:
            raise ReadError("no-ocr", f"Tesseract failed: {error.message[:200]}", HINT) from error
        except RuntimeError as error:
            # pytesseract reports that the time is over by a bare RuntimeError, of which the other is a child.
            raise TimeoutError from error
        return table

    def _read_again(self, page: _Looks, dpi: float, box: Box, lines: list[TextLine]) -> list[TextLine]:
        """Read a part of the page in several ways, and put the best reading of each line in place of the first."""
        inside = [line for line in lines if _is_within(line, box)]
        others = [line for line in lines if line not in inside]
        readings = list(inside)
        for image in (page.sharp, page.smooth):
            for mode in (_BLOCK, _SPARSE):
                readings += self._look(image, dpi, mode, box)
        readings = [line for line in readings if not any(overlap(line, other) for other in others)]
        return others + best_of(readings, page.seals)

    def _doubtful_again(self, page: _Looks, dpi: float, lines: list[TextLine]) -> list[TextLine]:
        """Look once more, and at nothing else, at lines that seem to be noise: bold titles in capitals among them."""
        good = without_noise(lines)
        kept = {id(word) for line in good for word in line.words}
        doubtful = [line for line in lines if not any(id(word) in kept for word in line.words)]
        usual = median([word.size for line in good for word in line.words] or [0.0])
        for line in doubtful[:_MOST_DOUBTFUL]:
            left, top, right, bottom = line.box
            size = bottom - top
            if sum(map(str.isalpha, line.text)) < 3 or not 0.6 * usual <= size <= 4 * usual:
                continue
            box = (max(0.0, left - usual), max(0.0, top - 0.2 * usual), right + usual, bottom + 0.2 * usual)
            readings = self._look(page.smooth, dpi, _BLOCK, box)
            good += best_of([one for one in readings if not any(overlap(one, other) for other in good)], page.seals)
        return good

    def _turn(self, grey: Image) -> int:
        """Return by how many degrees clockwise the page must be turned; 0 where Tesseract cannot tell."""
        tesseract = self._tesseract
        grey.format = "PPM"
        try:
            found = tesseract.image_to_osd(grey, timeout=self.timeout, output_type="dict")
        except (tesseract.TesseractError, RuntimeError):
            # Too few letters, or the model for it is not installed: the page stays as it is.
            return 0
        return int(found.get("rotate", 0))


Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge of a part of a page, in points."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """A page as it is printed, and smoothed and without its seals; both are read where print is hard to read."""

    sharp: Image
    smooth: Image
    seals: tuple[Seal, ...]

    def turned(self, degrees: int) -> _Looks:
        """Return the page turned clockwise."""
        sharp, smooth = (image.rotate(-degrees, expand=True, fillcolor=255) for image in (self.sharp, self.smooth))
        return _Looks(sharp, smooth, ())


def _signature_blocks(page: _Looks) -> list[Box]:
    """Return where the words around seals stand: titles above, the name below, both farther to the right than left."""
    return [
        (
            max(0.0, seal.x - 1.15 * seal.radius),
            max(0.0, seal.y - 1.8 * seal.radius),
            seal.x + 4.5 * seal.radius,
            seal.y + 1.6 * seal.radius,
        )
        for seal in page.seals
    ]


def _heads(lines: list[TextLine], page: _Looks, dpi: float) -> list[Box]:
    """Return where the head of a document stands, down to its title; none on a page without the state's motto."""
    width, height = (side * 72 / dpi for side in page.sharp.size)
    mottos = [
        line for line in lines if line.box[1] < 0.25 * height and any(find_alike(line.text, one) for one in _MOTTOS)
    ]
    return [(0.0, 0.0, width, mottos[0].box[3] + 0.22 * height)] if mottos else []


def _left_over(found: list[TextLine], lines: list[TextLine]) -> list[TextLine]:
    """Return what is print of what a second look found."""
    clear = without_noise(found, second_look=True)
    kept = {id(word) for line in clear for word in line.words}
    unclear = [line for line in found if not any(id(word) in kept for word in line.words)]
    return clear + [line for line in unclear if goes_on(line, lines)]


def _is_within(line: TextLine, box: Box) -> bool:
    left, top, right, bottom = line.box
    return box[0] <= (left + right) / 2 <= box[2] and box[1] <= (top + bottom) / 2 <= box[3]


def _mended(line: TextLine) -> tuple[Word, ...]:
    return with_tones_mended(with_words_mended(with_figures(line.words)))


def _mean(lines: list[TextLine]) -> float:
    return TextLine(tuple(word for line in lines for word in line.words)).sure


def _without_words(grey: Image, dpi: float, lines: list[TextLine]) -> Image | None:
    """Return the page without the words that were read; None where hardly anything is left."""
    import numpy as np
    from PIL import Image as Pictures

    pixels = np.asarray(grey).copy()
    scale = dpi / 72
    for line in lines:
        for word in line.words:
            top, bottom = int(word.top * scale) - 2, int(word.bottom * scale) + 3
            pixels[max(0, top) : max(0, bottom), max(0, int(word.left * scale) - 3) : int(word.right * scale) + 3] = 255
    if (pixels < 128).mean() < _LEFT_OVER:
        return None
    return Pictures.fromarray(pixels)
