"""Footnotes: small, numbered lines at the end of a page, taken out of the running text. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median
from typing import Final

from extract.read.paper import PaperLine

_SMALL: Final = 0.88
"""A note's letters have at most this share of the body's height: 10 or 11 points beside 13 or 14."""

_LOW: Final = 0.5
"""Notes stand in the lower half of a page."""

_MARK: Final = re.compile(r"^(?:\[?\(?\d{1,3}[\])]?\.?\s+|\*+\s*|\d{1,3}(?=[A-ZĐÀ-Ỹ]))(?=\S)")


def split_notes(lines: Sequence[PaperLine]) -> tuple[list[PaperLine], dict[int, list[str]]]:
    """Part the footnotes from the other lines.

    Returns:
        The other lines in order, and the notes of each page, each on one line with its mark.
    """
    pages: dict[int, list[PaperLine]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    sizes = [line.size for line in lines if line.size > 0 and line.right - line.left > 0.4]
    usual = median(sizes) if sizes else 0.0
    kept: list[PaperLine] = []
    notes: dict[int, list[str]] = {}
    for number, page in pages.items():
        first = _first_note(page, usual)
        kept += page[:first]
        if first < len(page):
            notes[number] = _joined(page[first:])
    return kept, notes


def _first_note(page: Sequence[PaperLine], usual: float) -> int:
    """Return the number of the first line of the notes at the end of a page."""
    first = len(page)
    for at in range(len(page) - 1, 0, -1):
        line = page[at]
        is_small = 0 < line.size <= _SMALL * usual
        if not is_small or line.top < _LOW:
            break
        if _MARK.match(line.text):
            first = at
    return first


def _joined(lines: Sequence[PaperLine]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        if _MARK.match(line.text) or not notes:
            notes.append(line.text)
        else:
            notes[-1] = f"{notes[-1]} {line.text}"
    return notes
