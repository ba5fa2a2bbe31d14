"""Words of a subject that a stamp hides, taken from the body where it says the same. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.read.paper import PaperLine

_OFF_CENTRE: Final = 0.03
"""Share of the page's width: the lines of a subject share one middle, so one further right has lost its beginning."""

_AROUND: Final = 3
_MOST: Final = 6
"""Words before and behind the gap that must stand in the body too, and words that a stamp can hide."""


def filled(lines: Sequence[PaperLine], body: str) -> list[str]:
    """Return the lines of a recognised subject; what is missing at the beginning of one comes from the body.

    The words before the gap and behind it must stand in the body with the missing ones between; the first word behind
    the gap may be cut in two by it.

    Args:
        lines: of the subject, from the top.
        body: running text of the same paper.
    """
    texts = [line.text for line in lines]
    for place in range(1, len(lines)):
        one, two = lines[place - 1], lines[place]
        if two.recognised and (two.left + two.right - one.left - one.right) / 2 > _OFF_CENTRE:
            texts[place] = _begun(one.text.split(), two.text.split(), body) or two.text
    return texts


def _begun(before: Sequence[str], words: Sequence[str], body: str) -> str | None:
    # Whether the first word is whole, and how many words behind must agree: a scan may have a third one wrong.
    for skipped, agreeing in ((0, _AROUND), (1, _AROUND), (0, _AROUND - 1)):
        behind = words[skipped : skipped + agreeing]
        if len(before) < _AROUND or len(behind) < agreeing:
            return None
        found = re.search(rf"{_spaced(before[-_AROUND:])}\s+((?:\S+\s+){{1,{_MOST}}}?){_spaced(behind)}(?!\w)", body)
        if found is None:
            continue
        hidden = found[1].split()
        if skipped and not hidden[-1].endswith(words[0]):
            continue
        return " ".join([*hidden, *words[skipped:]])
    return None


def _spaced(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))
