"""Words for SQLite's full-text search: what is indexed, and what is asked. Pure.

The tokenizer drops diacritics (``unicode61 remove_diacritics 2``), so that "han" finds "hạn"; but đ is a letter of its
own to Unicode, and is written d here on both sides.
"""

from __future__ import annotations

import re
from typing import Final

from extract.text import canonical, straight_quotes

TOKENIZER: Final = "unicode61 remove_diacritics 2"

MOST_WORDS: Final = 40
"""Words of a question that count; SQLite nests them, and nobody types more."""

_LONGEST: Final = 2000  # code points of a question that are looked at
_PLAIN: Final = str.maketrans({"đ": "d", "Đ": "D", **{chr(code): " " for code in range(0xD800, 0xE000)}})
_PART: Final = re.compile(r'"([^"]*)"|([^"\s]+)')


def indexed(text: str) -> str:
    """Return ``text`` as it goes into the index."""
    return canonical(text).translate(_PLAIN)


def asked(words: str) -> str | None:
    """Return the FTS5 expression that finds all of ``words``, or None where they hold no letter or figure.

    What stands in double quotes is found in a row. Every word is quoted, so that nothing a user types is an operator.
    """
    parts = (
        phrase or word for phrase, word in _PART.findall(straight_quotes(indexed(words[:_LONGEST]).replace("\n", " ")))
    )
    wanted = [part for part in parts if any(letter.isalnum() for letter in part)][:MOST_WORDS]
    return " ".join(f'"{part}"' for part in wanted) if wanted else None
