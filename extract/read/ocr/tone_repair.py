"""Signs over vowels that a recogniser took for others: "tô chức" → "tổ chức", "chỉ bộ" → "chi bộ".

In scans most letters that are read wrong are these: the hook of a tone is taken for another sign or not seen, the dot
of an i is taken for a hook, a tone is not seen above a hat or the hat not below its tone, the stroke of a đ is seen or
not, a t is taken for an f. Nearly always another syllable comes of it. Which of the two was printed, the syllables
beside it tell (``syllable_pairs``).

The bounds were chosen on our own scanned samples, and on our own articles, where nothing may be changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extract.read.ocr.syllable_pairs import syllable_pairs
from extract.read.pages.syllables import is_syllable
from extract.read.pages.words import Word
from extract.text import new_spelling

_LIKELIER: Final = ((90.0, 30.0, 90.0), (95.5, 300.0, 3000.0), (100.0, 5000.0, 50_000.0))
"""Up to which confidence of the recogniser how many times likelier the other syllable must be between its neighbours,
and of words with a capital, most of which are names: there rare syllables are no mistake. Nineteen in twenty words have
90 and more; of those read wrong in real scans, half have less than 82."""

_LEAST: Final = 20
"""How often the other syllable must have been found beside one of its neighbours."""

_KEPT: Final = 8192
"""Syllables of which it is kept what they may be taken for; what is read into noise has no bound."""

_GRAVE, _ACUTE, _TILDE, _HOOK = "\u0300", "\u0301", "\u0303", "\u0309"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_STROKES: Final = {"d": "đ", "đ": "d"}
_HATTED: Final = frozenset("âêô")
_HATS: Final = {"a": "âă", "o": "ô", "e": "ê"}
_ONE_SYLLABLE: Final = re.compile(r"^([^\w]*)([^\W\d_]+)([^\w]*)$")


def with_tones_mended(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of a line with those syllables mended that cannot well stand beside their neighbours."""
    mended = list(words)
    for place, word in enumerate(words):
        parts = _ONE_SYLLABLE.match(word.text)
        if parts is None:
            continue
        before, letters, behind = parts.groups()
        last = _syllable(mended[place - 1].text) if place and not before else None
        following = _syllable(words[place + 1].text, at_start=True) if place + 1 < len(words) and not behind else None
        found = _likelier(letters, last, following, sure=word.sure)
        if found is not None:
            mended[place] = replace(word, text=f"{before}{found}{behind}")
    return tuple(mended)


def _syllable(text: str, *, at_start: bool = False) -> str | None:
    """Return the syllable at the end (at the start) of a neighbour, None where a mark or a figure stands between."""
    parts = _ONE_SYLLABLE.match(text)
    return None if parts is None or parts[1 if at_start else 3] else new_spelling(parts[2].lower())


def _likelier(letters: str, before: str | None, behind: str | None, *, sure: float) -> str | None:
    """Return the syllable that must have been printed, in the case of ``letters``; None to leave them."""
    written = new_spelling(letters.lower())
    small, capital = next(bounds[1:] for bounds in _LIKELIER if sure <= bounds[0])
    best, found = capital if letters[0].isupper() else small, None
    for other in _taken_for(written):
        as_written, instead = _beside(written, before, behind), _beside(other, before, behind)
        times = (instead[0] + 1) / (as_written[0] + 1) * (instead[1] + 1) / (as_written[1] + 1)
        if max(instead) >= _LEAST and times >= best:
            best, found = times, other
    if found is None:
        return None
    return found.upper() if letters.isupper() else found.capitalize() if letters[0].isupper() else found


def _beside(syllable: str, before: str | None, behind: str | None) -> tuple[int, int]:
    count = syllable_pairs().count
    return (count(before, syllable) if before else 0, count(syllable, behind) if behind else 0)


@lru_cache(maxsize=_KEPT)
def _taken_for(syllable: str) -> tuple[str, ...]:
    """Return the syllables that may be printed where ``syllable`` is read."""
    known = syllable_pairs()
    return tuple(sorted({other for other in _readings(syllable) if other in known and other != syllable}))


def _readings(syllable: str) -> Iterator[str]:
    if not is_syllable(syllable):
        if "f" in syllable:
            yield syllable.replace("f", "t", 1)
        return
    marks = unicodedata.normalize("NFD", syllable)
    tone = next((mark for mark in marks if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if syllable[0] in _STROKES:
        other = _STROKES[syllable[0]]
        yield other + syllable[1:]
        yield other + bare[1:]
    if tone in {"", _GRAVE, _ACUTE, _TILDE}:
        yield from _toned(bare, _HOOK)
    elif tone == _HOOK and marks[marks.index(_HOOK) - 1] in "iy":
        yield bare
    if not tone and not _HATTED.isdisjoint(bare):
        yield from _toned(bare, _ACUTE)
    if tone:
        for place, letter in enumerate(bare):
            for vowel in _HATS.get(letter, ""):
                yield from _toned(bare[:place] + vowel + bare[place + 1 :], tone)


def _toned(bare: str, tone: str) -> Iterator[str]:
    """Yield the syllable with the tone over any of its vowels; only one of them is a way to write it."""
    for place, letter in enumerate(bare):
        if letter in "aăâeêioôơuưy":
            yield new_spelling(unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :]))
