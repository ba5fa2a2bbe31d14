"""Surnames that a seal half covers: "uyễn Hòa Bình" → "Nguyễn Hòa Bình".

Seals are set over the left third of the signature (decree 30/2020/NĐ-CP, article 33), and so over the surname, of which
the last letters stay readable.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.read.ocr.word_boxes import TextLine
from extract.read.official.fixed_words import fold

_SURNAMES: Final = (
    "Nguyễn Trần Phạm Hoàng Huỳnh Phan Võ Đặng Bùi Đỗ Dương Trương Đinh Đoàn Trịnh Mai Đào Lâm Phùng Cao Tạ Thái Châu"
).split()
"""The commonest surnames of Việt Nam that have more than two letters."""

_REST: Final = re.compile(r"^[^\w]*([a-zà-ỹđ]{2,6})$")
_NAME: Final = re.compile(r"^[A-ZÀ-ỸĐ][a-zà-ỹđ]*$")


def with_surname(line: TextLine) -> TextLine:
    """Complete the first word of a line that is the end of one common surname, before the words of a given name."""
    first, *others = line.words
    match = _REST.match(first.text)
    if match is None or not 1 <= len(others) <= 4 or not all(_NAME.match(word.text) for word in others):
        return line
    rest = fold(match[1])
    ending = [name for name in _SURNAMES if fold(name).endswith(rest) and fold(name) != rest]
    return TextLine((replace(first, text=ending[0]), *others)) if len(ending) == 1 else line
