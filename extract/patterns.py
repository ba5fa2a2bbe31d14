"""Regular expressions made from lists of words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extract.text import old_spelling

# Listed letter by letter: in the block of Vietnamese letters capitals and small ones take turns, so no range fits.
_LETTERS: Final = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))]
UPPER: Final = "".join(letter for letter in _LETTERS if letter.isupper())
"""The capital letters of Latin script, for a class of a regular expression."""

LOWER: Final = "".join(letter for letter in _LETTERS if letter.islower())
"""The small ones."""


def any_of(patterns: Iterable[str]) -> str:
    """Match any of ``patterns``, the longest that fits, in either spelling of their tones.

    Patterns with the same beginning share it, as the branches of a tree: trying each of some hundred alternatives in
    turn would take most of the time that finding mentions takes.
    """
    tree: _Tree = {}
    for pattern in patterns:
        node = tree
        for sign in _SIGN.findall(pattern):
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branches(tree)


_Tree = dict[str, "_Tree"]
# A letter, or two that have another spelling too: "ủy" and "uỷ", "hóa" and "hoá".
_SIGN: Final = re.compile(r"(?:[òóỏõọÒÓỎÕỌ][ae]|[ùúủũụÙÚỦŨỤ]y)(?!\w)|.", re.DOTALL)


def _branches(tree: _Tree) -> str:
    ends = "" in tree
    branches = [_spellings(sign) + _branches(below) for sign, below in sorted(tree.items()) if sign]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if ends else joined


def _spellings(sign: str) -> str:
    old = old_spelling(sign)
    return re.escape(sign) if old == sign else f"(?:{sign}|{old})"


def first_letters(patterns: Iterable[str]) -> str:
    """Return the letters with which a match may begin: a look at them spares most places of a text the rest."""
    return "".join(sorted({letter for pattern in patterns for letter in (pattern[0].lower(), pattern[0].upper())}))
