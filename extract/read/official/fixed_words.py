"""Words that every official document has, found although a scan garbled them. Pure.

Recognition loses accents, joins words and takes one letter for another; the fixed parts of a document are few and long
enough to be known by their letters alone. Digits are never repaired.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

ALIKE: Final = 0.8
"""Share of letters, by ``difflib``'s ratio, from which on two phrases are the same: one letter in five may be wrong."""

_STROKES: Final = str.maketrans({"đ": "d", "Đ": "D"})
_WORD: Final = re.compile(r"\S+")
_LONGEST_LINE: Final = 400  # code points: a longer line is a paragraph, and holds no fixed part


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return canonical ``text`` in small letters without accents; every code point stays where it is."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign.translate(_STROKES))[0].lower()
    # "İ" and its like become two code points in small letters.
    return base if len(base) == 1 else base[0]


def letters(text: str) -> str:
    """Return the letters of ``text`` alone, small, without accents and without the spaces between."""
    return "".join(filter(str.isalpha, fold(text)))


def alike(text: str, phrase: str, *, least: float = ALIKE) -> bool:
    """Tell whether ``text`` is ``phrase`` but for accents, spaces, marks and a few wrong letters."""
    return _ratio(letters(text), letters(phrase)) >= least


def _ratio(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are cheap upper bounds of the third.
    return min(matcher.real_quick_ratio(), matcher.quick_ratio(), matcher.ratio())


def find_alike(text: str, phrase: str, *, least: float = ALIKE) -> tuple[int, int] | None:
    """Return the half-open offsets of the words in ``text`` that are most like ``phrase``, or None.

    Whole words only; as many as the phrase has, two fewer or two more, since recognition joins and splits them.
    """
    if len(text) > _LONGEST_LINE:
        return None
    wanted = letters(phrase)
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    count = len(phrase.split())
    best: tuple[float, int, int] | None = None
    for first in range(len(words)):
        for number in range(max(1, count - 2), count + 3):
            if first + number > len(words):
                break
            start, end = words[first][0], words[first + number - 1][1]
            ratio = _ratio(letters(text[start:end]), wanted)
            if ratio >= least and (best is None or ratio > best[0]):
                best = (ratio, start, end)
    return None if best is None else best[1:]


def is_capitals(text: str) -> bool:
    """Tell whether the words are written in capitals; a few small letters are taken for wrong ones."""
    found = [sign for sign in text if sign.isalpha()]
    small = sum(sign.islower() for sign in found)
    return len(found) >= 2 and small <= 0.15 * len(found)
