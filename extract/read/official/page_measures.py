"""How wide the text of a page is and how far apart its lines stand, measured from the lines themselves. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, median_low
from typing import Final

from extract.read.paper import PaperLine

_WIDE: Final = 0.5
"""A line of at least this share of the page's width is part of the running text."""

_WORDS: Final = 0.04
"""A line of less than this share of the page's width is a figure or a speck."""

_SAME: Final = 0.012
"""Lines that begin within this share of the page's width begin at one place: scans are a little askew."""

_FEW: Final = 0.1
"""Share of all lines: fewer make no edge."""

_LARGEST_PITCH: Final = 0.05
"""Share of the page's height: lines further apart than one in twenty are not neighbours."""

A4_LEFT: Final = 0.14
A4_RIGHT: Final = 0.91
A4_PITCH: Final = 0.021
"""Margins of 30 and 20 mm, and lines of 18 points: Decree 30/2020/NĐ-CP, Appendix I, I; used where there is nothing to
measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Left and right edge of the running text as shares of the page's width, and from top to top of two of its lines
    as a share of the page's height.
    """

    left: float
    right: float
    pitch: float


def measure(lines: Sequence[PaperLine]) -> Measures:
    """Return the measures of one page, or of several pages of one document."""
    wide = [line for line in lines if line.right - line.left >= _WIDE]
    left = _edge([line.left for line in lines if line.right - line.left >= _WORDS]) if wide else A4_LEFT
    right = _high([line.right for line in wide]) if wide else A4_RIGHT
    steps = [
        two.top - one.top
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < two.top - one.top < _LARGEST_PITCH and two.left < _WIDE
    ]
    return Measures(left=left, right=right, pitch=median_low(steps) if steps else A4_PITCH)


def _edge(lefts: Iterable[float]) -> float:
    """Return the leftmost place where lines begin that are more than a few: stamps and scribble stand outside it."""
    ordered = sorted(lefts)
    least = max(2, round(_FEW * len(ordered)))
    for first, left in enumerate(ordered):
        together = ordered[first : bisect_right(ordered, left + _SAME)]
        if len(together) >= least:
            return median(together)
    return ordered[0]


def _high(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[(len(ordered) * 7) // 10]
