"""How alike two articles are by their signatures, and whether that makes them near-duplicates. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from extract.batch.signature import FIGURES, MINIMA, NONE

STEP: Final = 4
ASKED: Final = MINIMA // STEP
"""Of four minima one is asked whether its shingle is boilerplate: 64 of an article tell it well enough."""

Rows = np.ndarray[Any, np.dtype[Any]]
"""Signatures, as ``extract.batch.signature.LAYOUT`` has them."""

Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How alike two articles must be.

    Args:
        similarity: least Jaccard similarity of their shingles.
        contained: least part of the shorter one's shingles that the other has. A copy gains a caption or loses a
            paragraph; two pages over the same long footer each have words of their own.
        other_figures: greatest part of an article's figures that the other lacks; that one of the two counts which
            lacks fewer. The next report on the same template has other figures throughout.
        few_figures: so many are allowed in any case: the day in a caption, the hour of an update.
        boilerplate: least similarity where nearly all that the two have in common stands in many others as well.
        short: least similarity of short texts.
    """

    similarity: float
    contained: float
    other_figures: float
    few_figures: int
    boilerplate: float
    short: float


JOINED: Final = Limits(similarity=0.5, contained=0.78, other_figures=0.35, few_figures=4, boilerplate=0.85, short=0.95)
"""What joins two articles. ``similarity`` and ``contained`` were measured on planted copies and look-alikes, and of the
pairs of 48,000 news articles just above them most are one text under two headlines; the others are our choice."""

KEPT: Final = Limits(similarity=0.35, contained=0.6, other_figures=0.5, few_figures=6, boilerplate=0.7, short=0.9)
"""What an article must share with the one that is kept in its place. Wider, since two copies with different cuts may be
joined only by the original; yet it ends chains in which each text is like the next and the last unlike the first."""

_SHORT: Final = 60
"""Shingles below which a text is short, such as a headline over "watch the video"; our choice."""

_OWN: Final = 0.2
"""Least part of what two articles have in common that is no boilerplate; our choice."""


def likeness(first: Rows, second: Rows, often: Numbers, limits: Limits) -> tuple[Numbers, Numbers]:
    """Compare the articles of ``first`` with those of ``second``, pair by pair.

    Args:
        first: signatures.
        second: as many others.
        often: for each pair and every ``STEP``-th minimum of its first, ``ASKED`` in all, whether it is boilerplate.
        limits: how alike they must be.

    Returns:
        for each pair, whether it is alike, and the similarity, estimated.
    """
    same = first["minima"] == second["minima"]
    similarity = same.mean(axis=1)
    sizes = first["shingles"].astype(float), second["shingles"].astype(float)
    least = np.minimum(*sizes)
    contained = similarity / (1 + similarity) * (sizes[0] + sizes[1]) / np.maximum(least, 1)
    alike = (similarity >= limits.similarity) & (contained >= limits.contained)
    alike &= _same_figures(first, second, limits)
    alike &= (similarity >= limits.short) | (least >= _SHORT)
    asked = same[:, ::STEP]
    own = (asked & ~often).sum(axis=1) >= _OWN * asked.sum(axis=1)
    alike &= (similarity >= limits.boilerplate) | own
    return alike & (least > 0), similarity


def _same_figures(first: Rows, second: Rows, limits: Limits) -> Numbers:
    """Tell of each pair whether either article has nearly all figures of the other."""
    # Where a sketch is a sample, only hashes up to its last one are known to be there or not.
    ends = [np.where(rows["figures"] > FIGURES, rows["sketch"][:, -1], NONE - 1) for rows in (first, second)]
    end = np.minimum(*ends)[:, None]
    ours, theirs = (np.where(rows["sketch"] <= end, rows["sketch"], NONE) for rows in (first, second))
    known = ours != NONE
    shared = ((ours[:, :, None] == theirs[:, None, :]).any(axis=2) & known).sum(axis=1)
    fewer = np.minimum(known.sum(axis=1), (theirs != NONE).sum(axis=1))
    allowed = np.maximum(limits.few_figures, limits.other_figures * fewer)
    return np.asarray(fewer - shared <= allowed)
