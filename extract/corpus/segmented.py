"""vietnews: files of words, one sentence a line, written as people write again.

The collection joins the syllables of a word by ``_`` and sets spaces around every mark. How the spaces go is fixed by
the hashes of the labelled sentences: a change of any rule makes those articles unbuildable.
"""

from __future__ import annotations

import re
from typing import Final

# In this order: quotes close up on their inner side, marks on their left side, opening brackets on their right side.
_CLOSE_UP: Final = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"“ ", "“"),
        (r" ”", "”"),
        (r"‘ ", "‘"),
        (r" ’", "’"),
        (r" ' ([^']+?) ' ", r" '\1' "),
        (r" ' ([^']+?) '$", r" '\1'"),
        (r"^' ([^']+?) '", r"'\1'"),
        (r" ([,.;:!?…%)\]])", r"\1"),
        (r"([(\[]) ", r"\1"),
        (r"\bTP\. HCM", "TP.HCM"),
    )
)
_SENTENCE_BREAK: Final = re.compile(r'(?<=[.!?…])\s+(?=[A-ZÀ-Ỹ“"])')


def from_segmented(text: str) -> list[str]:
    """Return headline, sentences of the lead, and sentences of the body of one vietnews file.

    Blocks are parted by an empty line; whatever follows the third is captions, which were not labelled. A lead may have
    several sentences on a line; a line of the body is one sentence.
    """
    title, lead, body = (block.split("\n") for block in [*text.split("\n\n"), "", ""][:3])
    lines = [join_words(line) for line in lead]
    return [
        join_words(" ".join(title)),
        *(sentence for line in lines for sentence in _SENTENCE_BREAK.split(line) if sentence),
        *(sentence for line in body if (sentence := join_words(line))),
    ]


def join_words(line: str) -> str:
    """Write one line of segmented words as ordinary text."""
    text = re.sub(r"\s+", " ", line.replace("_", " ").strip())
    text = _close_straight_quotes(text)
    for pattern, replacement in _CLOSE_UP:
        text = pattern.sub(replacement, text)
    return text.strip()


def _close_straight_quotes(text: str) -> str:
    """Close up ``"``, taken to open and to close by turns, since the sign itself does not say which."""
    first, *others = text.split('"')
    joined = first
    for number, part in enumerate(others):
        joined = joined.rstrip()
        if number % 2 == 0:
            gap = " " if joined and not joined.endswith("(") else ""
            joined += f'{gap}"{part.lstrip()}'
        else:
            gap = " " if part.strip() else ""  # marks that follow close up later, as everywhere
            joined += f'"{gap}{part.lstrip()}'
    return joined
