"""baomoi and hddtvn: files of running text, one paragraph a line, split into the sentences that were labelled.

This splitter is not ``extract.text.sentences``: that one may be improved at any time, while this one is fixed by the
hashes of the labelled sentences, faults included.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# The range À-Ỹ holds Vietnamese capitals and small letters alike; narrowing it would change sentences.
_BREAK: Final = re.compile(r'(?<=[.!?…])(\s+)(?=[A-ZÀ-Ỹ“"\-–0-9])')
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:TP|Tp|Q|P|TS|ThS|PGS|GS|BS|Th\.S|Mr|Mrs|vv|v\.v|St|T\.Ư|ĐB|KTS|LS|NSND|NSƯT)\.|\b[A-ZĐ]\.)$"
)
_END: Final = re.compile(r"""[.!?…]["”']?$""")
_MARKDOWN_LINK: Final = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
_MARKDOWN_RULE: Final = re.compile(r"^[=-]{5,}$", re.MULTILINE)
_MARKDOWN_SIGN: Final = re.compile(r"[*_#>]+")


def from_plain(text: str) -> list[str]:
    """Return headline (the first line) and sentences of one plain file of baomoi."""
    return _sentences(unicodedata.normalize("NFC", text).split("\n"))


def from_markdown(text: str) -> list[str]:
    """Return headline and sentences of one Markdown file of hddtvn, without links, pictures, rules and signs."""
    plain = _MARKDOWN_RULE.sub("", _MARKDOWN_LINK.sub("", unicodedata.normalize("NFC", text)))
    return _sentences([_MARKDOWN_SIGN.sub("", line) for line in plain.split("\n")])


def _sentences(lines: list[str]) -> list[str]:
    title, *body = [stripped for line in lines if (stripped := line.strip())] or [""]
    return [title, *(sentence for line in body for sentence in split_paragraph(line))] if title else []


def split_paragraph(paragraph: str) -> list[str]:
    """Split one line after ``.``, ``!``, ``?`` or ``…`` where a capital, quote, dash or figure follows.

    Abbreviations of titles and places, and initials, end no sentence.
    """
    sentences = []
    current = ""
    for piece in _BREAK.split(paragraph):
        current += piece
        done = current.rstrip()
        if piece.strip() and not _ABBREVIATION.search(done) and _END.search(done):
            sentences.append(current.strip())
            current = ""
    if current.strip():
        sentences.append(current.strip())
    return sentences
