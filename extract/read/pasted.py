"""Official documents whose text was pasted from a portal or saved without its pages."""

from __future__ import annotations

import re
from typing import Final

from extract.read.paper import Paper, PaperLine
from extract.read.result import clean_lines
from extract.text import canonical

# The state's name above a document (Decree 30/2020/NĐ-CP, Appendix I), or the Party's (Guidance 36-HD/VPTW).
_HEAD: Final = re.compile(r"(?i)cộng (?:hòa|hoà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam\s*$", re.MULTILINE)
_NUMBER: Final = re.compile(r"(?im)^\W*số\s?:?\s*[\d/]|(?<!\w)số\s?:\s*\d*\s*[/-]\s?[A-ZĐ]")
_WITHIN: Final = 1500  # code points in which the head of a document stands


def is_official(text: str) -> bool:
    """Tell whether a text begins with the head of an official document: the state's or the Party's name, a number."""
    head = canonical(text[:_WITHIN])
    return _HEAD.search(head) is not None and _NUMBER.search(head) is not None


def pasted(text: str) -> Paper:
    """Return the lines of a text as a document without pages, each a paragraph of its own.

    What stood in two columns is parted by tabs or by a run of spaces, where pasting kept them.
    """
    lines = []
    for line in canonical(text).split("\n"):
        for piece in re.split(r"\t+|\s{4,}", line.strip()):
            lines += clean_lines(piece)
    count = max(len(lines), 1)
    return Paper(
        lines=tuple(
            PaperLine(text=words, page=1, top=place / count, bottom=(place + 1) / count)
            for place, words in enumerate(lines)
        ),
        pages=0,
        whole=True,
    )
