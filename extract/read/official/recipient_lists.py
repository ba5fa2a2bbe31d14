"""Those to whom a document goes: the lists behind "Kính gửi:", "… điện:" and "Nơi nhận:". Pure.

Kept is what names somebody: "Lưu: VT, …" says where the paper is filed and "Như trên", "Như Điều 3" point at people
named already, so these are no recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from extract.read.official.fixed_words import fold
from extract.read.official.page_measures import Measures
from extract.read.official.stamps import is_no_text
from extract.read.paper import PaperLine

_SIGN: Final = re.compile(r"^(?:[-–—+•*·●:.,'\"`_~=]\s*)+(?=\w|\()")
_DASH: Final = re.compile(r"^[-–—+•*·●~]\s*[-–—_]?\s*\S")
_NONE: Final = re.compile(
    r"(?:luu\b|nhu\s*(?:tren|kinh gui|dieu|muc|noi nhan|danh sach|thanh phan)|l[uư]u\s*:|va luu\b)"
)
_NOISE: Final = re.compile(r"(?<=[;.])\s+\S{0,4}[^\w\s]\S{0,4}$|(?<=;)\s+\S{1,6}$|[\s_~^*|\\]*[_~^*|\\][\s.]*$")
_UNCLOSED: Final = re.compile(r"\s*\((?:để|b/?)?$")  # recognition stops at "b/c)"
_TO: Final = re.compile(r"^\W*k[ií]nh\s*g[uưứừ]i\s*[:;.]?\s*")
_WIRE: Final = re.compile(r"(?:^|[\s,])dien\s*[:;]\s*")
_WIRED_BY: Final = 14
"""Words before "điện:"; more make a sentence of the body."""

_MOST: Final = 60
"""Entries of one list; the longest of real documents, with every ministry and province in a line of its own."""


def entries(lines: Iterable[str]) -> tuple[str, ...]:
    """Join the lines of a list and return its entries without signs and final marks, each once.

    >>> entries(["- Như trên;", "- Các sở: Y tế,", "Tài chính;", "- Lưu: VT."])
    ('Các sở: Y tế, Tài chính',)
    """
    joined: list[str] = []
    for line in lines:
        text = _NOISE.sub("", line.strip())
        if not text:
            continue
        if joined and not _DASH.match(text) and not joined[-1].endswith((";", ".")):
            joined[-1] = f"{joined[-1]} {_SIGN.sub('', text)}"
        else:
            joined.append(text)
    found = (_UNCLOSED.sub("", _SIGN.sub("", entry).strip(" ;:.,/-–—")) for entry in joined)
    return tuple(dict.fromkeys(entry for entry in found if len(entry) > 1 and not _NONE.match(fold(entry))))


def letter_to(text: str) -> str | None:
    """Return what stands behind "Kính gửi:" on a line that begins so, maybe ""; None for any other line."""
    match = _TO.match(fold(text))
    return text[match.end() :] if match else None


def wired_to(text: str) -> str | None:
    """Return what stands behind "… điện:" on a line that ends or begins a wire's list; None for any other line."""
    match = _WIRE.search(fold(text))
    if match is None or len(text[: match.start()].split()) > _WIRED_BY:
        return None
    return text[match.end() :]


def addressed(
    first: str, lines: Sequence[PaperLine], measures: Measures, *, whole: bool
) -> tuple[tuple[str, ...], int]:
    """Read the list that begins with ``first`` behind "Kính gửi:" and goes on in ``lines``.

    Returns:
        The recipients, and how many of ``lines`` they took.
    """
    texts = [first] if first.strip() else []
    count = 0
    for line in lines[:_MOST]:
        if is_no_text(line.text):
            count += 1
            continue
        if texts and texts[-1].rstrip().endswith("."):
            break
        # The list is set in from the text below it, whose first line is indented by no more than 1.5 cm.
        inner = line.left > (0.2 if whole else measures.left + 0.095)
        if not (_DASH.match(line.text) or inner or (not texts and not whole)):
            break
        texts.append(line.text)
        count += 1
    return entries(texts), count
