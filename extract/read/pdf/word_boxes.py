"""Letters of a text layer → words, in the order of the page's content."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product
from statistics import median
from typing import Final

import numpy as np

from extract.read.pages.words import Word
from extract.read.pdf.letters import Font, Letter
from extract.read.word.legacy_fonts import from_legacy, is_unicode

_GAP: Final = 0.15
"""Empty share of the font's size that parts words: in the real papers no gap inside a word was wider than 0.08, none
between words narrower than 0.18. Where a line is letterspaced, what its letters have between them is added."""

_LETTERS_TO_JUDGE: Final = 8

_SAME_LINE: Final = 0.12
"""Share of the size by which letters of a word may stand higher or lower; footnote marks are raised by a third."""

_SAME_PLACE: Final = 0.1
"""Share of the size within which the same letter drawn again is a second coat, which fakes bold type."""

_FARTHEST: Final = 8.0
"""Points beyond which it is not looked for, whatever size a font claims; type of a headline has 80 at most."""

_SQUARES: Final = 1 << 20
_CODES: Final = 1 << 21
"""More than there are squares down a page, and more than there are code points."""


def words_of(letters: Iterable[Letter]) -> list[Word]:
    """Join letters to words; letters that were painted twice count once and are bold."""
    single, twice = _without_second_coat(list(letters))
    return [
        _word(run, twice, spaced) for line in _level(single) for run, spaced in _runs(line, _GAP + _letterspacing(line))
    ]


def _level(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Yield letters that follow each other in the page's content on the same height."""
    line: list[Letter] = []
    for letter in letters:
        if line and abs(letter.baseline - line[-1].baseline) > 0.5 and not unicodedata.combining(letter.char):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _letterspacing(line: list[Letter]) -> float:
    """Return the usual gap between the letters of a line, in sizes of its font, 0 where they touch."""
    gaps = [
        (letter.left - before.right) / max(letter.font.size, 1.0)
        for before, letter in pairwise(line)
        if not before.char.isspace() and not letter.char.isspace()
    ]
    # In a short line the gaps of its words would be taken for those of its letters.
    usual = median(gaps) if len(gaps) >= _LETTERS_TO_JUDGE else 0.0
    return usual if usual > 0.04 else 0.0


def _runs(letters: list[Letter], gap: float) -> Iterator[tuple[list[Letter], bool]]:
    run: list[Letter] = []
    for letter in letters:
        if letter.char.isspace():
            if run:
                yield run, True
            run = []
        elif run and not _goes_on(run, letter, gap):
            yield run, False
            run = [letter]
        else:
            run.append(letter)
    if run:
        yield run, False


def _goes_on(run: list[Letter], letter: Letter, gap: float) -> bool:
    if unicodedata.combining(letter.char):
        return True
    last = run[-1]
    if unicodedata.combining(last.char):
        last = next((one for one in reversed(run) if not unicodedata.combining(one.char)), last)
    size = max(last.font.size, letter.font.size, 1.0)
    distance = letter.left - last.right
    level = abs(letter.baseline - last.baseline) <= _SAME_LINE * size
    return level and distance < gap * size and letter.left > last.left - 0.1 * size


def _word(run: list[Letter], twice: set[int], spaced: bool) -> Word:
    text = "".join(letter.char for letter in run)
    fonts = list({id(letter.font): letter.font for letter in run}.values())  # one, as a rule
    font = max(fonts, key=lambda font: font.size)
    if font.legacy and not is_unicode(text):
        text = from_legacy(text, font.legacy)
    bold = [font.bold for font in fonts if font.bold is not None]
    italic = [font.italic for font in fonts if font.italic is not None]
    return Word(
        text=text,
        left=run[0].left,
        right=max(letter.right for letter in run),
        baseline=run[0].baseline,
        size=font.size,
        bold=True if twice and any(id(letter) in twice for letter in run) else all(bold) if bold else None,
        italic=all(italic) if italic else None,
        spaced=spaced,
    )


def _without_second_coat(letters: list[Letter]) -> tuple[list[Letter], set[int]]:
    """Return the letters without repetitions, and the ids of those that were repeated."""
    crowded = _crowded(letters)
    seen: dict[tuple[str, int, int], list[Letter]] = defaultdict(list)
    kept: list[Letter] = []
    twice: set[int] = set()
    for letter, has_company in zip(letters, crowded, strict=True):
        if not has_company or unicodedata.combining(letter.char):
            kept.append(letter)
            continue
        reach = _reach(letter.font)
        column, row = int(letter.left // 4), int(letter.baseline // 4)
        first = next(
            (
                one
                for x in range(int((letter.left - reach) // 4), int((letter.left + reach) // 4) + 1)
                for y in range(int((letter.baseline - reach) // 4), int((letter.baseline + reach) // 4) + 1)
                for one in seen.get((letter.char, x, y), ())
                if abs(one.left - letter.left) <= reach and abs(one.baseline - letter.baseline) <= reach
            ),
            None,
        )
        if first is None:
            seen[letter.char, column, row].append(letter)
            kept.append(letter)
        elif not letter.char.isspace():
            twice.add(id(first))
    return kept, twice


def _reach(font: Font) -> float:
    """Return how far, in points, a second coat may lie from the first."""
    return min(_FARTHEST, _SAME_PLACE * max(font.size, 1.0))


def _crowded(letters: list[Letter]) -> list[bool]:
    """Tell of each letter whether the same letter may stand within its reach, on whichever side.

    Two that do share a square of twice the widest reach on one of four grids, each moved by half a square. So few
    letters of a page do that all the others need no comparing.
    """
    if not letters:
        return []
    reach = max(_reach(letter.font) for letter in letters)
    places = np.array([(letter.left, letter.baseline) for letter in letters])
    places -= places.min(axis=0)
    codes = np.array([ord(letter.char) for letter in letters])
    found = np.zeros(len(letters), dtype=bool)
    for moved in product((0.0, reach), repeat=2):
        squares = ((places + moved) / (2 * reach)).astype(np.int64)
        # One number for letter and square; where numbers are too large and meet, more letters are compared.
        keys = (squares[:, 0] * _SQUARES + squares[:, 1]) * _CODES + codes
        _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
        found |= counts[which] > 1
    result: list[bool] = found.tolist()
    return result
