"""Letters painted twice are found by grids; what the grids give must be what comparing every pair gives."""

from __future__ import annotations

import random

from extract.read.pdf.letters import Font, Letter
from extract.read.pdf.word_boxes import words_of

PLAIN = Font(size=12.0, bold=False, italic=False, turn=0, invisible=False, legacy=None)
LARGE = Font(size=40.0, bold=False, italic=False, turn=0, invisible=False, legacy=None)


def _twice(letters: list[Letter]) -> int:
    """Count, pair by pair, the letters that repeat one before them."""
    kept: list[Letter] = []
    for letter in letters:
        reach = 0.1 * letter.font.size
        if not any(
            one.char == letter.char
            and abs(one.left - letter.left) <= reach
            and abs(one.baseline - letter.baseline) <= reach
            for one in kept
        ):
            kept.append(letter)
    return len(letters) - len(kept)


def test_grids_find_every_second_coat() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(200):
        letters = []
        for _ in range(40):
            left, baseline = chance.uniform(-30, 60), chance.uniform(-30, 30)
            char, font = chance.choice("ab"), chance.choice((PLAIN, LARGE))
            letters.append(Letter(char, left, left + 5, baseline, font))
            if chance.random() < 0.3:
                moved = left + chance.uniform(-1.3, 1.3)
                letters.append(Letter(char, moved, moved + 5, baseline + chance.uniform(-1.3, 1.3), font))
        kept = sum(len(word.text) for word in words_of(letters))
        assert len(letters) - kept == _twice(letters)


def test_letters_far_beyond_any_page_are_words_too() -> None:
    letters = [Letter(char, left, left + 5, 1e17, PLAIN) for char, left in (("x", -1e17), ("y", 0.0), ("z", 1e17))]
    assert [word.text for word in words_of(letters)] == ["x", "y", "z"]


def test_no_letters_are_no_words() -> None:
    assert words_of([]) == []


def test_a_font_of_any_size_costs_no_time() -> None:
    huge = Font(size=1e12, bold=None, italic=None, turn=0, invisible=False, legacy=None)
    letters = [Letter("a", number * 3.0, number * 3.0 + 1, 0.0, huge) for number in range(1000)]
    assert 0 < sum(len(word.text) for word in words_of(letters)) < 1000
