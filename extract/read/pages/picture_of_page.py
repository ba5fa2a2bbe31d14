"""A page as a picture, whichever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 300
"""Dots per inch at which pages are recognised, as Tesseract's manual advises."""

MAX_PIXELS: Final = 40_000_000
"""Pixels of one rendered page: A2 at 300 dots per inch has 35 million; larger sheets are rendered more coarsely."""

LEAST_DPI: Final = 70
"""Below this no print can be read."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of a page or of a part of it, in colour or grey, and how many dots make an inch."""

    image: Image
    dpi: float
