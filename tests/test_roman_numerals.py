from __future__ import annotations

import pytest

from extract.roman_numerals import LARGEST, roman_numeral


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (1994, "MCMXCIV"), (LARGEST, "MMMCMXCIX")],
)
def test_roman_numeral(number: int, numeral: str) -> None:
    assert roman_numeral(number) == numeral
