"""What is drawn on a scanned page: the lines of tables, and round seals in black."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from extract.read.pages.words import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

_COARSE: Final = 75
"""Dots per inch at which shapes are looked for: a rule is one dot thick, a seal 106 dots wide."""

_INK: Final = 150
_SHORTEST_RULE: Final = 40
"""Dots, 13.5 mm: longer than any stroke of a letter."""

_SEAL_RADII: Final = range(40, 61)
"""Dots: the seals on the real scans are 36 and 38 mm wide; between 27 and 41 mm are looked for."""

_EMBLEM: Final = 0.62
"""Share of a seal's radius that the state's emblem, or the body's name, fills."""

_RING: Final = 0.6
_ROUND: Final = 0.72
"""Share of a circle that must be inked for it to be a ring of a seal, and to be a seal; letters reach half of it."""


def rules_on(grey: Image, dpi: float) -> tuple[Rule, ...]:
    """Return the level and upright lines on the page, in points from its upper left corner."""
    ink = _coarse(grey, dpi)
    points = 72 / _COARSE
    rules = []
    for level in (True, False):
        field = ink if level else ink.T
        # A line may be a dot higher at its end than at its beginning: two rows are looked at together.
        thick = field.copy()
        thick[:-1] |= field[1:]
        for row, start, end in _runs(thick):
            place, first, last = (row + 0.5) * points, start * points, end * points
            rules.append(
                Rule(left=first, top=place, right=last, bottom=place)
                if level
                else Rule(left=place, top=first, right=place, bottom=last)
            )
    return tuple(rules)


@dataclass(frozen=True, slots=True)
class Seal:
    """A round seal: its centre and radius in points."""

    x: float
    y: float
    radius: float


def seals_on(grey: Image, dpi: float) -> tuple[Seal, ...]:
    """Return the round black seals on the page."""
    points = 72 / _COARSE
    return tuple(Seal(x * points, y * points, radius * points) for x, y, radius in _circles(_coarse(grey, dpi)))


def without_seals(grey: Image, dpi: float, seals: tuple[Seal, ...]) -> Image:
    """Return the page without the rings and emblems of its seals."""
    import numpy as np
    from PIL import Image as Pictures

    ink = _coarse(grey, dpi)
    pixels = np.asarray(grey).copy()
    scale = dpi / _COARSE
    for seal in seals:
        x, y, radius = (round(length * _COARSE / 72) for length in (seal.x, seal.y, seal.radius))
        reach = round((radius + 4) * scale)
        row, column = round(y * scale), round(x * scale)
        part = pixels[max(0, row - reach) : row + reach, max(0, column - reach) : column + reach]
        rows, columns = np.ogrid[: part.shape[0], : part.shape[1]]
        distance = np.hypot(columns - min(column, reach), rows - min(row, reach)) / scale
        # The emblem within and each ring; names and titles that reach into the seal cross what lies between.
        erase = distance <= _EMBLEM * radius
        for ring in _rings(ink, x, y, radius):
            erase |= np.abs(distance - ring) <= 0.9
        part[erase] = 255
    return Pictures.fromarray(pixels)


def _rings(ink: Any, x: int, y: int, radius: int) -> list[int]:
    """Return the radii at which circles around a seal's centre are inked."""
    import numpy as np

    rows, columns = np.nonzero(ink)
    distance = np.rint(np.hypot(columns - x, rows - y)).astype(int)
    counts = np.bincount(distance[distance <= radius + 3], minlength=radius + 4)
    return [r for r in range(int(0.6 * radius), radius + 4) if counts[r] >= _RING * 2 * np.pi * r]


def _coarse(grey: Image, dpi: float) -> Any:
    """Return where there is ink, at ``_COARSE`` dots per inch; a dot is inked where any of it is."""
    import numpy as np

    step = max(1, round(dpi / _COARSE))
    pixels = np.asarray(grey)
    height, width = (pixels.shape[0] // step) * step, (pixels.shape[1] // step) * step
    if not height or not width:
        return np.zeros((1, 1), dtype=bool)
    darkest = pixels[:height, :width].reshape(height // step, step, width // step, step).min(axis=(1, 3))
    return darkest < _INK


def _runs(field: Any) -> list[tuple[int, int, int]]:
    """Return (row, start, end) of runs of ink that are long enough; those of neighbouring rows that overlap are one,
    as of a line that is not quite level.
    """
    import numpy as np

    edges = np.diff(np.pad(field.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    long = ends - starts >= _SHORTEST_RULE
    kept: list[tuple[int, int, int]] = []
    for row, start, end in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        for number in range(max(0, len(kept) - 40), len(kept)):
            first, left, right = kept[number]
            if row - first <= 3 and min(end, right) - max(start, left) > 0.5 * min(end - start, right - left):
                kept[number] = (first, min(start, left), max(end, right))
                break
        else:
            kept.append((row, start, end))
    return kept


def _circles(ink: Any) -> list[tuple[int, int, int]]:
    """Return (column, row, radius) of inked circles as large as seals, by Hough's transform."""
    import numpy as np
    from scipy.signal import fftconvolve

    best = np.zeros(ink.shape, dtype=np.float32)
    which = np.zeros(ink.shape, dtype=np.int16)
    field = ink.astype(np.float32)
    for radius in _SEAL_RADII:
        side = np.arange(-radius - 1, radius + 2)
        ring = (np.abs(np.hypot(side[:, None], side[None, :]) - radius) <= 0.7).astype(np.float32)
        score = fftconvolve(field, ring / ring.sum(), mode="same")
        better = score > best
        best[better] = score[better]
        which[better] = radius
    found: list[tuple[int, int, int]] = []
    while len(found) < 4:
        row, column = np.unravel_index(int(best.argmax()), best.shape)
        if best[row, column] < _ROUND:
            break
        radius = int(which[row, column])
        # Inside solid ink everything is a circle: a seal is mostly paper.
        inside = ink[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius]
        if inside.mean() < 0.75:
            found.append((int(column), int(row), radius))
        best[max(0, row - radius) : row + radius, max(0, column - radius) : column + radius] = 0
    return found
