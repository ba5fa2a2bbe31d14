"""Preparing the picture of a page: only black print is left, on white, and smoothed as Tesseract likes it.

Seals are stamped in red and papers signed in blue ink (decree 30/2020/NĐ-CP, articles 33 and 13), so colour tells them
from print; where a scan is black and white, nothing does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from extract.read.pages.picture_of_page import PagePicture

if TYPE_CHECKING:
    from PIL.Image import Image

_COLOURED: Final = 45
"""By how much a channel must surpass the others, of 255, for ink to be red or blue and not grey."""

_PRINT_IN_COLOUR: Final = 0.35
"""Share of all ink from which on the colour is that of the print itself."""

_INK: Final = 140
_SEAM: Final = 90
"""Darkness of ink in general, and that of print which stays beside coloured ink, of 255 (0 is black)."""

_SMOOTHING: Final = 0.9
"""Radius of the blur in dots at 300 dpi, since bilevel scans have ragged edges. On one page each of three real scans
radii of 0, 0.7, 1.2 and 1.8 left 69, 29, 32 and 44 of 953 words wrong; this one lies between the best two.
"""

_UNEVEN: Final = 25
"""Difference of the lightest and the darkest tenth of the paper, of 255, from which on it has shadows: a photograph."""


def black_print(picture: PagePicture) -> Image:
    """Return the page in grey without red and blue ink and without shadows; the same size."""
    from PIL import Image as Pictures

    image = picture.image
    grey = image.convert("L")
    if image.mode == "RGB":
        import numpy as np

        grey = Pictures.fromarray(_without_colour(np.asarray(image), np.asarray(grey)))
    return _evenly_lit(grey)


def smoothed(grey: Image, dpi: float) -> Image:
    """Return the page slightly blurred, as its running text is read best."""
    from PIL import ImageFilter

    return grey.filter(ImageFilter.GaussianBlur(_SMOOTHING * dpi / 300))


def _without_colour(colours: Any, grey: Any) -> Any:
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageFilter

    red, green, blue = (colours[..., i].astype(np.int16) for i in range(3))
    coloured = (red - np.maximum(green, blue) > _COLOURED) | (
        (blue - red > _COLOURED) & (blue - green > _COLOURED // 3)
    )
    dark = grey < _INK
    if coloured.sum() > _PRINT_IN_COLOUR * (dark | coloured).sum():
        return grey
    # Around coloured ink scanners leave a seam of greys; black print that touches it is darker.
    seam = np.asarray(Pictures.fromarray(coloured).convert("L").filter(ImageFilter.MaxFilter(5))) > 0
    return np.where(coloured | (seam & (grey > _SEAM)), 255, grey).astype(np.uint8)


def _evenly_lit(grey: Image) -> Image:
    """Divide by the brightness of the paper where it is uneven, as in photographs of pages."""
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageFilter

    small = grey.resize((max(1, grey.width // 16), max(1, grey.height // 16))).filter(ImageFilter.MaxFilter(5))
    ground = np.asarray(small)
    low, high = np.percentile(ground, (10, 90))
    if high - low < _UNEVEN and high > 150:
        return grey
    paper = small.filter(ImageFilter.GaussianBlur(6)).resize(grey.size)
    lit = np.asarray(grey, dtype=np.float32) / np.maximum(np.asarray(paper, dtype=np.float32), 20.0)
    return Pictures.fromarray((np.clip(lit, 0.0, 1.0) * 255).astype(np.uint8))
