"""Whole numbers as Word writes them in lists: decimal, Roman, letters, Vietnamese words. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extract import roman_numerals
from extract.roman_numerals import roman_numeral

_LARGEST_LETTER: Final = 780
"""Word repeats the letter ("aa" is 27) thirty times at most."""

_ONES: Final = "không một hai ba bốn năm sáu bảy tám chín".split()
_LARGEST_CIRCLED: Final = 20
"""The circled digits of Unicode, from U+2460, go up to twenty."""


def written_number(value: int, style: str, custom: str = "") -> str:
    """Return ``value`` in one of Word's number formats (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

    Args:
        value: the number.
        style: the format's name; unknown ones, and values that a format cannot write, are written in decimal.
        custom: the pattern of the format "custom": "001, 002, …" means three digits.
    """
    if style == "none":
        return ""
    if style == "custom" and (first := re.match(r"0+\d\b", custom)):
        return f"{value:0{min(len(first[0]), 9)}d}"
    if style not in _FORMATS:
        return str(value)
    least, most, write = _FORMATS[style]
    return write(value) if least <= value <= most else str(value)


def _letter(value: int) -> str:
    turns, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def _vietnamese(value: int) -> str:
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _ONES[ones]
    words = ["mười"] if tens == 1 else [_ONES[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(_ONES[ones])
    return " ".join(words)


_FORMATS: Final[dict[str, tuple[int, int, Callable[[int], str]]]] = {
    "decimalZero": (0, 9, lambda value: f"0{value}"),
    "lowerRoman": (1, roman_numerals.LARGEST, lambda value: roman_numeral(value).lower()),
    "upperRoman": (1, roman_numerals.LARGEST, roman_numeral),
    "lowerLetter": (1, _LARGEST_LETTER, _letter),
    "upperLetter": (1, _LARGEST_LETTER, lambda value: _letter(value).upper()),
    "vietnameseCounting": (0, 99, _vietnamese),
    "decimalEnclosedCircle": (1, _LARGEST_CIRCLED, lambda value: chr(0x2460 + value - 1)),
}
"""The formats beside plain decimal: the smallest and largest number that each can write, and how."""
