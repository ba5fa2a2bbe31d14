"""Figures that a recogniser took for letters, where only a figure can stand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extract.read.official.fixed_words import fold
from extract.read.pages.words import Word

_LIKE_FIGURES: Final = str.maketrans(
    {"l": "1", "I": "1", "]": "1", "|": "1", "!": "1", "O": "0", "o": "0", "Q": "0", "S": "5", "s": "5", "Š": "5"}
    | {"Ố": "6", "Ó": "6", "ố": "6", "ó": "6", "õ": "6", "b": "6", "Z": "2", "z": "2", "B": "8", "g": "9", "q": "9"}
)
_SHORT: Final = re.compile(r"^[\dlI\]|!OoQSsŠỐÓốóõbZzBgq]{1,2}$")
_BROKEN: Final = re.compile(r"^(?=.*\d)[\d\]|]+([.,;:]?)$")


def with_figures(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Repair days and months ("ngày 2ó tháng Ố năm"), and figures with a bracket for a one ("0]"), in a line."""
    repaired = list(words)
    for place, (before, word) in enumerate(pairwise(words), start=1):
        after = fold(words[place + 1].text) if place + 1 < len(words) else ""
        dated = (fold(before.text).strip(",(") == "ngay" and after == "thang") or (
            fold(before.text) == "thang" and after == "nam"
        )
        if dated and _SHORT.match(word.text):
            repaired[place] = replace(word, text=word.text.translate(_LIKE_FIGURES))
    return tuple(
        replace(word, text=re.sub(r"[\]|]", "1", word.text)) if _BROKEN.match(word.text) else word for word in repaired
    )
