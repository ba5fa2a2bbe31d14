"""The symbol in a recognised number, mended by what the head says of type and issuing body. Pure.

"100/CĐ-TTEg" over "THỦ TƯỚNG CHÍNH PHỦ" is "100/CĐ-TTg". Only letters are mended, and only where one of them is wrong;
figures stay as they were read.
"""

from __future__ import annotations

import re
from functools import cache

from extract import lexicon
from extract.read.official.fixed_words import fold


def mended(number: str, kind: str | None, issuer: str | None) -> str:
    """Return ``number`` with codes that are one letter away from those of its type and issuing body mended.

    >>> mended("100/CĐ-TTEg", "Công điện", "Thủ tướng Chính phủ"), mended("12/SYT-NVY", "Công văn", "Sở Y tế")
    ('100/CĐ-TTg', '12/SYT-NVY')
    """
    expected = [code for code in (_type_code(kind), _issuer_code(issuer)) if code and len(code) > 1]
    parts = re.split(r"([/-])", number)
    for place in range(2, len(parts), 2):
        code = parts[place]
        if code not in _codes() and (bare := _without_accents(code)) in _codes():
            parts[place] = code = bare
        if code in expected or code in _codes() or code.isdigit():
            continue
        near = [other for other in expected if _one_apart(code, other)]
        if len(near) == 1:
            parts[place] = near[0]
    return "".join(parts)


def _without_accents(code: str) -> str:
    """Return a code with the letters that codes have: "Đ", but no tones."""
    return "".join(sign if sign in "Đđ" else fold(sign).upper() if sign.isupper() else fold(sign) for sign in code)


def _one_apart(code: str, other: str) -> bool:
    """Tell whether one letter was changed, lost or added."""
    shorter, longer = sorted((code, other), key=len)
    if len(shorter) == len(longer):
        return sum(one != two for one, two in zip(code, other, strict=True)) == 1
    return len(longer) - len(shorter) == 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


@cache
def _codes() -> frozenset[str]:
    types = {entry.meaning for entry in lexicon.entries("document_types")}
    return frozenset(types | {entry.pattern for entry in lexicon.entries("document_issuers")})


def _type_code(kind: str | None) -> str | None:
    entries = lexicon.entries("document_types")
    return next((entry.meaning for entry in entries if kind and entry.pattern == kind.lower()), None)


def _issuer_code(issuer: str | None) -> str | None:
    """Return the code of the body with the longest name that ``issuer`` begins with."""
    entries = [entry for entry in lexicon.entries("document_issuers") if issuer and issuer.startswith(entry.meaning)]
    return max(entries, key=lambda entry: len(entry.meaning)).pattern if entries else None
