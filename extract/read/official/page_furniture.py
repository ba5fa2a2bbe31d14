"""Lines of a page that are there for the page's sake: its number, running heads, notes of signing programs. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from extract.read.official.fixed_words import fold
from extract.read.official.stamps import is_arrival_stamp, is_rule, is_sure_signing_note
from extract.read.paper import PaperLine

_EDGE_LINES: Final = 3
"""Lines at either end of a page among which its number and running heads stand."""

_TOP: Final = 0.11
_BOTTOM: Final = 0.9
"""Shares of the page's height: margins are 20 to 25 mm of 297 (Decree 30/2020/NĐ-CP, Appendix I, I.2)."""

_NUMBER: Final = re.compile(r"^\W*(?:(?:trang|page|tr\.)\s*)?\d{1,4}(?:\s?(?:/|of|tren)\s?\d{1,4})?\W*$")
# "2.KLTW176.DOC 2": the name of the file that a printer put beside the number.
_FILE: Final = re.compile(r"\.(?:docx?|pdf|odt)\b")
_DIGITS: Final = re.compile(r"\d+")
_LONGEST_HEAD: Final = 20


def without_furniture(lines: Sequence[PaperLine], *, whole: bool) -> list[PaperLine]:
    """Return the lines without page numbers, running heads, file names and notes of signatures.

    A running head is a line at the same end of at least half of all pages, two at the least, that differs in figures
    alone. Lines of a Word file hold no furniture but such notes.
    """
    pages: dict[int, list[PaperLine]] = defaultdict(list)
    for line in lines:
        if not is_sure_signing_note(line.text):
            pages[line.page].append(line)
    heads = set() if whole else _running_heads(pages)
    kept = []
    for page in pages.values():
        edges = {id(line) for line in [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]}
        for line in page:
            at_edge = id(line) in edges and not whole
            if at_edge and (_is_number(line) or _key(line) in heads or _is_file(line)):
                continue
            kept.append(line)
    return kept


def without_specks(lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Return the lines of a body without rules, specks and, on a scan, the words of stamps."""
    return [line for line in lines if not is_rule(line.text) and not (line.recognised and is_arrival_stamp(line.text))]


def _is_number(line: PaperLine) -> bool:
    in_margin = line.bottom <= _TOP or line.top >= _BOTTOM
    return in_margin and _NUMBER.match(fold(line.text)) is not None


def _is_file(line: PaperLine) -> bool:
    in_margin = line.bottom <= _TOP or line.top >= _BOTTOM
    return in_margin and len(line.text.split()) <= 6 and _FILE.search(fold(line.text)) is not None


def _key(line: PaperLine) -> str:
    return _DIGITS.sub("0", fold(line.text))


def _running_heads(pages: dict[int, list[PaperLine]]) -> set[str]:
    seen: dict[tuple[str, bool], int] = defaultdict(int)
    for page in pages.values():
        for is_top, edge in ((True, page[:_EDGE_LINES]), (False, page[-_EDGE_LINES:])):
            in_margin = [line for line in edge if line.bottom <= _TOP or line.top >= _BOTTOM]
            for key in {_key(line) for line in in_margin if len(line.text.split()) <= _LONGEST_HEAD}:
                seen[key, is_top] += 1
    least = max(2, (len(pages) + 1) // 2)
    return {key for (key, _), count in seen.items() if count >= least}
