"""The signature of an article's words, by which near-duplicates are found without laying two texts side by side.

Words are compared without case, marks, the spelling of tones, i or y, and zeros before figures, none of which tells two
texts apart. Tones themselves and figures stay: deduplication of web pages commonly levels both, and would take one
daily price report for the next.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any, Final

import numpy as np

from extract.text import canonical, new_spelling

SHINGLE: Final = 3
"""Words, that is syllables, in a row that are compared as one. Of planted copies, three and four lose the fewest pairs
(0.5 %) without joining any of the look-alikes; two joins some, five loses more."""

MINIMA: Final = 256
"""Hash functions. A similarity s that they estimate is off by about the root of s(1 - s)/256, which is 0.03 at most."""

FIGURES: Final = 32
"""Figures kept of an article; nine in ten of 48,000 news articles have no more. Of more, those with the least hashes
stay, which is the same choice in every article."""

NONE: Final = 0xFFFFFFFF
"""What stands in place of a figure where an article has fewer."""

LAYOUT: Final = np.dtype(
    [("shingles", "<u4"), ("figures", "<u4"), ("minima", "<u4", MINIMA), ("sketch", "<u4", FIGURES)]
)
"""A signature: how many different shingles and different figures an article has, the least value of each hash function
over the shingles, and the hashes of figures, ascending. A figure counts together with the word before it."""

SIZE: Final = LAYOUT.itemsize
"""Bytes of a signature."""

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
_I_FOR_Y: Final = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_AT_ONCE: Final = 2048
"""Shingles hashed at a time, which takes 4 MB."""

Hashes = np.ndarray[Any, np.dtype[np.uint64]]


def signature(text: str) -> bytes:
    """Return the signature of ``text``: ``SIZE`` bytes, the same on every machine.

    Args:
        text: headline, lead and body, as in ``Article.text``; it need not be canonical.
    """
    words = _WORD.findall(canonical(text).casefold())
    hashes = np.array([_word_hash(word) for word in words], dtype=np.uint64)
    shingles = _shingles(hashes)
    figures = _figures(words, hashes)
    made = np.zeros((), dtype=LAYOUT)
    made["shingles"] = len(shingles)
    made["figures"] = len(figures)
    made["minima"] = _minima(shingles)
    made["sketch"] = NONE
    made["sketch"][: len(figures)] = figures[:FIGURES]
    return made.tobytes()


def mixed(values: Hashes) -> Hashes:
    """Spread 64-bit values evenly (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def chained(columns: Hashes) -> Hashes:
    """Return one 64-bit hash for each row of ``columns``, in which the order of the values counts."""
    hashes = np.zeros(len(columns), dtype=np.uint64)
    for column in columns.T:
        hashes = mixed(hashes * _GOLDEN + column)
    return hashes


@lru_cache(maxsize=1 << 17)
def _word_hash(word: str) -> int:
    """Return the hash of a word as it is compared. Kept, since Vietnamese is written with some 7,000 syllables."""
    level = word.lstrip("0") or "0" if word[0].isdecimal() else new_spelling(word).translate(_I_FOR_Y)
    return int.from_bytes(hashlib.blake2b(level.encode(), digest_size=8).digest(), "little")


def _shingles(words: Hashes) -> Hashes:
    """Return the different shingles; of a text that is shorter than one, what there is."""
    size = min(SHINGLE, len(words))
    if size == 0:
        return words
    return np.unique(chained(np.lib.stride_tricks.sliding_window_view(words, size)))


def _figures(words: list[str], hashes: Hashes) -> np.ndarray[Any, np.dtype[np.uint32]]:
    places = np.array([place for place, word in enumerate(words) if word[0].isdecimal()], dtype=np.int64)
    before = np.where(places > 0, hashes[places - 1], np.uint64(0))
    found = chained(np.stack([before, hashes[places]], axis=1)) >> np.uint64(32)
    return np.unique(np.minimum(found, NONE - 1).astype(np.uint32))


def _minima(shingles: Hashes) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Return the least value of every function ax + b, of whose 64 bits the upper half counts (Dietzfelbinger 1997)."""
    least = np.full(MINIMA, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _AT_ONCE):
        values = shingles[start : start + _AT_ONCE, None] * _FACTORS + _SUMMANDS
        np.minimum(least, values.min(axis=0), out=least)
    return (least >> np.uint64(32)).astype(np.uint32)


_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio, the step of SplitMix64."""

_RANDOM: Final = mixed(np.arange(1, 2 * MINIMA + 1, dtype=np.uint64) * _GOLDEN)
"""The first values of SplitMix64 from 0: fixed numbers that need no random generator of any library."""

_FACTORS: Final = _RANDOM[:MINIMA] | np.uint64(1)
_SUMMANDS: Final = _RANDOM[MINIMA:]
