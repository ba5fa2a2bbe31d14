"""Roman numerals, which official documents number their parts with. Pure."""

from __future__ import annotations

from typing import Final

LARGEST: Final = 3999
"""The largest number that the letters without bars can write."""

_SIGNS: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman_numeral(number: int) -> str:
    """Return a number from 1 to ``LARGEST`` in capitals."""
    numeral = ""
    for worth, sign in _SIGNS:
        count, number = divmod(number, worth)
        numeral += sign * count
    return numeral
