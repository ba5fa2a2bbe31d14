"""What recognition makes of specks, margins and stamps on a scanned page, taken out of a body's lines. Pure.

What no sentence has is taken from recognised lines alone; figures and words inside a line stay as they were read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from extract.read.official.page_measures import Measures
from extract.read.paper import PaperLine

_OUTSIDE: Final = 0.035
"""Share of the page's width left of the running text from which on a short line is a note or stamp in the margin."""

_INSIDE: Final = 0.35
_TINY: Final = 0.55
"""Letters of at most this share of the usual height are specks."""

_AT_EDGE: Final = 0.01
# A mark at the very edge of a line that goes on in small letters is dirt: items are set in.
_BEFORE: Final = re.compile(r"^(?:[-–—_.,:;'‘’`~*|•\"°ˆ„]+\s*)+(?=[^\W\d_]|\()")
_BEHIND: Final = re.compile(r"(?:\s+(?:[_ˆ„~^`'‘|*°•\\<>=—]+|-{2,}|[„ˆ_]\s*-+))+\s*[-–]?$")


def is_outside(line: PaperLine, measures: Measures) -> bool:
    """Tell whether a recognised line stands in the left margin, or begins there and ends soon, as a stamp does."""
    return line.recognised and line.left < measures.left - _OUTSIDE and line.right < _INSIDE


def without_noise(lines: Sequence[PaperLine], measures: Measures) -> list[PaperLine]:
    """Drop recognised lines that are specks or stand in the margin, and strip marks that dirt left at a line's ends.

    Args:
        lines: of the body.
        measures: of the document.
    """
    read = [line for line in lines if line.recognised]
    if not read:
        return list(lines)
    sizes = [line.size for line in read if line.right - line.left > 0.4 and line.size > 0]
    usual = median(sizes) if sizes else 0.0
    indent = _usual_indent(read, measures)
    kept: list[PaperLine] = []
    for line in lines:
        if not line.recognised:
            kept.append(line)
            continue
        short = len(line.text.split()) <= 4
        if short and 0 < line.size < _TINY * usual:
            continue
        if short and is_outside(line, measures) and not line.text[0].islower():  # the end of a sentence is no stamp
            continue
        text = _BEHIND.sub("", line.text)
        if mark := _BEFORE.match(text):
            rest = text[mark.end() :]
            at_edge = line.left < measures.left + _AT_EDGE and (rest[0].islower() or rest[0] == "(")
            # Where first lines and items begin at one place, dirt makes a line begin before it.
            text = rest if at_edge or measures.left + _AT_EDGE < line.left < indent - _AT_EDGE else text
        if text:
            kept.append(replace(line, text=text))
    return kept


def _usual_indent(lines: Sequence[PaperLine], measures: Measures) -> float:
    """Return where most of the lines that are set in begin, 0 where they begin all over the place."""
    lefts = [line.left for line in lines if 0.03 < line.left - measures.left < 0.1]
    middle = median(lefts) if lefts else 0.0
    near = sum(abs(left - middle) < _AT_EDGE for left in lefts)
    return middle if len(lefts) >= 3 and near * 3 >= len(lefts) * 2 else 0.0
