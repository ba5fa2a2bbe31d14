"""How often two syllables stand side by side in Vietnamese news: what tells "tổ chức" from "tô chức".

Counted once by ``chidao syllables`` on unlabelled articles; the counts are kept in ``syllable_pairs.npz``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

FILE: Final = "syllable_pairs.npz"


class SyllablePairs:
    """Counts of pairs of syllables.

    Args:
        syllables: in small letters and new spelling.
        pairs: sorted numbers of pairs: that of the first syllable times the number of syllables, plus that of the
            second.
        counts: how often each pair was found, in the order of ``pairs``.
    """

    def __init__(self, syllables: Iterable[str], pairs: NDArray[np.int64], counts: NDArray[np.int64]) -> None:
        self.syllables = list(syllables)
        self._numbers = {syllable: number for number, syllable in enumerate(self.syllables)}
        self._pairs = pairs
        self._counts = counts

    def __contains__(self, syllable: str) -> bool:
        """Tell whether the articles have the syllable."""
        return syllable in self._numbers

    def count(self, first: str, second: str) -> int:
        """Return how often ``second`` stands behind ``first``; 0 also for pairs too rare to be kept."""
        numbers = self._numbers
        if first not in numbers or second not in numbers:
            return 0
        pair = numbers[first] * len(numbers) + numbers[second]
        place = int(np.searchsorted(self._pairs, pair))
        return int(self._counts[place]) if place < len(self._pairs) and self._pairs[place] == pair else 0

    def to_file(self) -> bytes:
        """Return the counts as an npz archive without pickles; of the pairs the steps from one to the next."""
        archive = io.BytesIO()
        steps = np.diff(self._pairs, prepend=0).astype(np.uint32)
        letters = np.frombuffer("\n".join(self.syllables).encode(), np.uint8)
        np.savez_compressed(
            archive, allow_pickle=False, syllables=letters, steps=steps, counts=self._counts.astype(np.uint32)
        )
        return archive.getvalue()

    @classmethod
    def from_file(cls, archive: bytes) -> SyllablePairs:
        """Rebuild the counts that ``to_file`` wrote."""
        with np.load(io.BytesIO(archive), allow_pickle=False) as stored:
            syllables = stored["syllables"].tobytes().decode().split("\n")
            pairs = np.cumsum(stored["steps"], dtype=np.int64)
            return cls(syllables, pairs, stored["counts"].astype(np.int64))

    @classmethod
    def counted(cls, counts: Mapping[tuple[str, str], int]) -> SyllablePairs:
        """Build them from how often each pair was found."""
        syllables = sorted({syllable for pair in counts for syllable in pair})
        numbers = {syllable: number for number, syllable in enumerate(syllables)}
        rows = sorted((numbers[a] * len(numbers) + numbers[b], count) for (a, b), count in counts.items())
        pairs, found = np.array(rows, dtype=np.int64).reshape(-1, 2).T
        return cls(syllables, pairs, found)


@cache
def syllable_pairs() -> SyllablePairs:
    """Return the counts that come with the package."""
    return SyllablePairs.from_file(files("extract.read.ocr").joinpath(FILE).read_bytes())
