"""Hard-wrapped text → one paragraph a line; text that is not wrapped stays as it is. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from extract.dates import parse_published
from extract.read.marks import ends_sentence, is_caption, is_list_item

_NARROWEST: Final = 40
_WIDEST: Final = 110
"""Editors wrap at 60 to 100 characters; the last full line of a ragged paragraph may be shorter."""

_FULL: Final = 0.8
"""A line counts as full when the next word would have taken it beyond this share of the text's width."""

_SMALL: Final = 0.3
"""In running Vietnamese about four words in five begin small, and so do lines of wrapped text; lists do not."""


def unwrap(lines: list[str]) -> list[str]:
    """Join the lines of hard-wrapped paragraphs.

    Wrapped is a text whose blocks (between blank lines) hold several lines, most of which are full and break inside a
    sentence. List items, date lines and captions begin and end paragraphs of their own.

    Args:
        lines: canonical, stripped lines; "" is a blank line.
    """
    width = _width(lines)
    if width is None:
        return [line for line in lines if line]
    joined: list[str] = []
    previous = ""
    for line in lines:
        if previous and line and _continues(previous, line, width):
            joined[-1] = f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        previous = line
    return joined


def _width(lines: list[str]) -> int | None:
    """Return the width at which the text is wrapped, in characters; None where it is not wrapped."""
    if "" not in lines:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if one and two and not is_list_item(two)]
    full = [one for one, _ in pairs if _NARROWEST <= len(one) <= _WIDEST]
    inside = [one for one in full if not ends_sentence(one)]
    small = sum(two[0].islower() for _, two in pairs)
    longest = max((len(line) for line in lines), default=0)
    if not pairs or longest > 1.5 * _WIDEST or len(inside) < 0.5 * len(pairs) or small < _SMALL * len(pairs):
        return None
    return max(len(one) for one in full)


def _continues(previous: str, line: str, width: int) -> bool:
    if is_list_item(line) or parse_published(line) or parse_published(previous):
        return False
    if is_caption(previous):
        return False
    # Where the next word still had room, the writer broke the line on purpose.
    return len(previous) + 1 + len(line.split(maxsplit=1)[0]) > _FULL * width
