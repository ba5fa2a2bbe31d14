"""A red seal and a blue signature, drawn as they lie over the foot of a paper. Both are invented."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from PIL.Image import Image

_RED: Final = (196, 44, 52, 215)
_BLUE: Final = (38, 62, 150, 225)
_ACROSS: Final = 38  # millimetres of a seal
_CORNERS: Final = 5


def seal(words: str, per_mm: float, font: Path) -> Image:
    """Return a round seal with ``words`` along its rim and a star in its middle, on nothing."""
    from PIL import Image, ImageDraw, ImageFont

    size = round(_ACROSS * per_mm)
    picture = Image.new("RGBA", (size, size))
    pen = ImageDraw.Draw(picture)
    middle = size / 2
    for share, width in ((1.0, 0.028), (0.93, 0.008), (0.60, 0.010)):
        radius = middle * share
        box = (middle - radius, middle - radius, middle + radius - 1, middle + radius - 1)
        pen.ellipse(box, outline=_RED, width=max(1, round(width * size)))
    star = [
        (middle + radius * math.sin(angle), middle - radius * math.cos(angle))
        for corner in range(2 * _CORNERS)
        for angle in [corner * math.pi / _CORNERS]
        for radius in [middle * (0.34 if corner % 2 == 0 else 0.14)]
    ]
    pen.polygon(star, fill=_RED)
    letters = ImageFont.truetype(str(font), round(size * 0.088))
    step = math.radians(min(300 / max(len(words), 1), 15))
    for at, letter in enumerate(words):
        angle = (at - (len(words) - 1) / 2) * step
        tile = Image.new("RGBA", (size // 6, size // 6))
        ImageDraw.Draw(tile).text((size // 12, size // 12), letter, font=letters, fill=_RED, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        across, up = middle * 0.765 * math.sin(angle), middle * 0.765 * math.cos(angle)
        picture.alpha_composite(tile, (round(middle + across - tile.width / 2), round(middle - up - tile.height / 2)))
    return picture


def signature(per_mm: float, chance: Random) -> Image:
    """Return a stroke of a pen that rises and falls as a hand's would, on nothing."""
    from PIL import Image, ImageDraw

    width, height = round(46 * per_mm), round(20 * per_mm)
    picture = Image.new("RGBA", (width, height))
    waves = [(chance.uniform(0.10, 0.26), chance.uniform(2.0, 9.0), chance.uniform(0, 6.3)) for _ in range(3)]
    points = []
    for at in range(400):
        share = at / 399
        loop = 0.06 * math.sin(share * 40 + waves[0][2])
        rise = sum(tall * math.sin(often * share * math.pi + turn) for tall, often, turn in waves) * (1 - share * 0.6)
        points.append((width * (0.05 + 0.85 * share + loop), height * (0.5 + 0.8 * rise)))
    ImageDraw.Draw(picture).line(points, fill=_BLUE, width=max(2, round(0.45 * per_mm)), joint="curve")
    return picture
