"""Count pairs of syllables in unlabelled articles; see ``extract.read.ocr.syllable_pairs`` for what they are for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from extract.read.ocr.syllable_pairs import SyllablePairs
from extract.read.pages.syllables import is_syllable
from extract.text import new_spelling

_LEAST_SYLLABLE: Final = 30
_LEAST_PAIR: Final = 10
"""What was found less often is left out: slips, foreign words and single articles."""

_MOST_PAIRS: Final = 3_000_000
"""Where more pairs than this are held, the rarest go, so that memory stays bounded."""

_SYLLABLES_OR_MARKS: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def count_pairs(sentences: Iterable[str]) -> SyllablePairs:
    """Return how often syllables stand side by side with nothing but a space between, in new spelling.

    Args:
        sentences: canonical text.
    """
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    rarest = 0
    for sentence in sentences:
        parts = [new_spelling(part.lower()) for part in _SYLLABLES_OR_MARKS.findall(sentence)]
        alone.update(part for part in parts if part[0].isalpha())
        together.update(pair for pair in pairwise(parts) if pair[0][0].isalpha() and pair[1][0].isalpha())
        if len(together) > _MOST_PAIRS:
            rarest += 1
            together = Counter({pair: count for pair, count in together.items() if count > rarest})
    kept = {part for part, count in alone.items() if count >= _LEAST_SYLLABLE and is_syllable(part)}
    frequent = {pair: count for pair, count in together.items() if count >= _LEAST_PAIR and kept.issuperset(pair)}
    return SyllablePairs.counted(frequent)
