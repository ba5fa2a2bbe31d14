"""Letters of a text layer → words, in the order of the page's content."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from typing import Final

from extract.read.pages.words import Word
from extract.read.pdf.letters import Letter
from extract.read.word.legacy_fonts import from_legacy, is_unicode

_GAP: Final = 0.15
"""Empty share of the font's size that parts words: in the real papers no gap inside a word was wider than 0.08, none
between words narrower than 0.18. Where a line is letterspaced, what its letters have between them is added."""

_LETTERS_TO_JUDGE: Final = 8

_SAME_LINE: Final = 0.12
"""Share of the size by which letters of a word may stand higher or lower; footnote marks are raised by a third."""

_SAME_PLACE: Final = 0.1
"""Share of the size within which the same letter drawn again is a second coat, which fakes bold type."""


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
    last = next((one for one in reversed(run) if not unicodedata.combining(one.char)), run[-1])
    size = max(last.font.size, letter.font.size, 1.0)
    distance = letter.left - last.right
    level = abs(letter.baseline - last.baseline) <= _SAME_LINE * size
    return level and distance < gap * size and letter.left > last.left - 0.1 * size


def _word(run: list[Letter], twice: set[int], spaced: bool) -> Word:
    text = "".join(letter.char for letter in run)
    font = max(run, key=lambda letter: letter.font.size).font
    if font.legacy and not is_unicode(text):
        text = from_legacy(text, font.legacy)
    bold = [letter.font.bold for letter in run if letter.font.bold is not None]
    italic = [letter.font.italic for letter in run if letter.font.italic is not None]
    return Word(
        text=text,
        left=run[0].left,
        right=max(letter.right for letter in run),
        baseline=run[0].baseline,
        size=font.size,
        bold=True if any(id(letter) in twice for letter in run) else all(bold) if bold else None,
        italic=all(italic) if italic else None,
        spaced=spaced,
    )


def _without_second_coat(letters: list[Letter]) -> tuple[list[Letter], set[int]]:
    """Return the letters without repetitions, and the ids of those that were repeated."""
    seen: dict[tuple[str, int, int], list[Letter]] = defaultdict(list)
    kept: list[Letter] = []
    twice: set[int] = set()
    for letter in letters:
        reach = _SAME_PLACE * max(letter.font.size, 1.0)
        column, row = int(letter.left // 4), int(letter.baseline // 4)
        first = next(
            (
                one
                for x in {int((letter.left - reach) // 4), int((letter.left + reach) // 4)}
                for y in {int((letter.baseline - reach) // 4), int((letter.baseline + reach) // 4)}
                for one in seen.get((letter.char, x, y), ())
                if abs(one.left - letter.left) <= reach and abs(one.baseline - letter.baseline) <= reach
            ),
            None,
        )
        if first is None or unicodedata.combining(letter.char):
            seen[letter.char, column, row].append(letter)
            kept.append(letter)
        elif not letter.char.isspace():
            twice.add(id(first))
    return kept, twice
