"""Words that a recogniser joined ("BộY tế", "cơ quan.chức năng", "trunghọc") or wrote in capitals ("phối hợp VỚI")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extract.patterns import LOWER, UPPER
from extract.read.ocr.syllable_pairs import syllable_pairs
from extract.read.pages.syllables import is_syllable
from extract.read.pages.words import Word
from extract.text import new_spelling

# A capital behind a small letter, or a mark between two syllables. Addresses and abbreviations are none: "gov", "vn",
# "TP" and "HCM" are no syllables.
_JOINT: Final = re.compile(rf"(?<=[{LOWER}])(?:(?=[{UPPER}])|[.,;:](?=[{UPPER}{LOWER}]))")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MARKED: Final = re.compile(r"^([^\w]*)([^\W\d_]{4,24})([^\w]*)$")
_ABBREVIATIONS: Final = frozenset(("TƯ",))

_MOST_JOINED: Final = 4
_LEAST_BESIDE: Final = 100
"""How often joined syllables must have been found side by side."""


def with_words_mended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Part the joined words of a line, and write those small that stand in capitals between small ones."""
    return tuple(_in_small_letters([part for word in words for part in _parted(word)]))


def _parted(word: Word) -> Iterator[Word]:
    joint = _JOINT.search(word.text)
    if joint is None:
        yield from _parted_inside(word)
        return
    before, behind = word.text[: joint.start()], word.text[joint.end() :]
    # "VnEdu", "HaNoi" and other names of firms and sites have no accents.
    if word.text.isascii() or not all(map(_is_written, (before, behind))):
        yield word
        return
    # A full stop before a small letter is a speck; other marks keep their meaning.
    mark = "" if joint[0] == "." and behind[0].islower() else joint[0]
    middle = word.left + (word.right - word.left) * joint.end() / len(word.text)
    yield replace(word, text=before + mark, right=middle)
    yield replace(word, text=behind, left=middle)


def _parted_inside(word: Word) -> Iterator[Word]:
    """Part syllables that stand together without any sign of it: where they are frequent neighbours, nothing else is
    meant.
    """
    marked = _MARKED.match(word.text)
    if marked is None or marked[2].isascii() or is_syllable(marked[2]):
        yield word
        return
    before, letters, behind = marked.groups()
    parts = max(_ways(letters, _MOST_JOINED), key=_weakest, default=[])
    if len(parts) < 2 or _weakest(parts) < _LEAST_BESIDE:
        yield word
        return
    parts = [before + parts[0], *parts[1:-1], parts[-1] + behind]
    step = (word.right - word.left) / len(word.text)
    at = word.left
    for part in parts:
        yield replace(word, text=part, left=at, right=at + step * len(part))
        at += step * len(part)


def _ways(letters: str, most: int) -> Iterator[list[str]]:
    """Yield the ways to read ``letters`` as up to ``most`` syllables."""
    if is_syllable(letters):
        yield [letters]
    if most > 1:
        for place in range(1, len(letters)):
            if is_syllable(letters[:place]):
                yield from ([letters[:place], *rest] for rest in _ways(letters[place:], most - 1))


def _weakest(parts: list[str]) -> int:
    """Return how often the rarest pair of neighbours is found side by side."""
    syllables = [new_spelling(part.lower()) for part in parts]
    return min((syllable_pairs().count(*pair) for pair in pairwise(syllables)), default=0)


def _is_written(text: str) -> bool:
    """Tell whether the letters are one syllable, perhaps with marks around it."""
    found = _LETTERS.findall(text)
    return len(found) == 1 and is_syllable(found[0])


def _in_small_letters(words: list[Word]) -> Iterator[Word]:
    for place, word in enumerate(words):
        between = 0 < place < len(words) - 1 and words[place - 1].text.islower()
        if (
            between
            and len(word.text) > 1
            and word.text.isupper()
            and not word.text.isascii()
            and word.text not in _ABBREVIATIONS
            and not words[place + 1].text.isupper()
            and is_syllable(word.text)
        ):
            yield replace(word, text=word.text.lower())
        else:
            yield word
