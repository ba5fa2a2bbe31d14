"""Which sentence leads in the list that a sentence belongs to. Pure.

"Chủ tịch tỉnh giao Sở Tài chính:" stands above list lines; who must act and by when holds for each of them.
"""

from __future__ import annotations

import re
from typing import Final

# "-", "+", "•", "1.", "a)", "(i)": the sign of a list line; documents number theirs, news sites use dashes.
_SIGN: Final = re.compile(r"(?:[-–—+*•●▪]\s?|\(?(?:\d{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s)")


def lead_ins(text: str, spans: list[tuple[int, int]]) -> list[int | None]:
    """Return for each sentence the index of the one that leads in its list, or None where it is in none.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.

    A list begins behind a sentence that ends in a colon and goes on while lines bear a sign like the first's or, where
    the first bears none, begin with a small letter. Further sentences on a line belong to it.
    """
    found: list[int | None] = []
    leading: int | None = None
    signed = False
    for index, (start, end) in enumerate(spans):
        if leading is not None and "\n" in text[spans[index - 1][1] : start]:
            if leading == index - 1:
                signed = _SIGN.match(text, start, end) is not None
            if not (_SIGN.match(text, start, end) if signed else text[start : start + 1].islower()):
                leading = None
        found.append(leading)
        if text[start:end].endswith(":"):
            leading, signed = index, False
    return found
