"""Numbers of Vietnamese official documents, and what their codes say of type and issuing body. Pure.

The grammar follows Decree 30/2020/NĐ-CP, Appendix I (``103/CĐ-TTg``, ``30/2020/NĐ-CP``), and the Party's Guidance
36-HD/VPTW of 2018 (``04-NQ/TU``). News writes numbers short, with spaces, in small letters or with D for Đ. Names of
types and issuing bodies are data in ``lexicon/``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extract import lexicon
from extract.patterns import UPPER

CODE: Final = rf"[{UPPER}](?:[{UPPER}a-zđĩ&]|\.(?=[{UPPER}]))*\d{{0,2}}"
"""One code behind the number: letters with "&" and "." inside ("BGD&ĐT", "CP.TPP")."""

_MARK: Final = r"\s?[/–-]\s?"
FULL: Final = rf"\d{{1,6}}[A-Za-z]?(?!/2000|/500)(?:{_MARK}(?:19|20)\d\d(?!\d)(?:{_MARK}{CODE})*|(?:{_MARK}{CODE})+)"
"""A number with its year or codes: "30/2020/NĐ-CP", "04-NQ/TU", "24/2016/QH14", "111/2015", "42/CP", "03 /TB-VPCP"."""

SHORT: Final = r"\d{1,6}[A-Za-z]?(?![\w%]|[.,/]\d)"
"""A number alone."""


@cache
def types() -> dict[str, str]:
    """Return the types of documents by name in small letters; value: their sign in document numbers."""
    return {entry.pattern: entry.meaning for entry in lexicon.entries("document_types")}


@cache
def types_by_code() -> dict[str, str]:
    """Return the types by their sign in document numbers."""
    found: dict[str, str] = {}
    for name, code in types().items():
        found.setdefault(code, name)  # "L" is a law before it is an order: the commoner meaning comes first
    return found


@cache
def _issuers() -> dict[str, str]:
    return {entry.pattern: entry.meaning for entry in lexicon.entries("document_issuers")}


def normal_number(number: str) -> str:
    """Return a document's number without inner spaces, with Đ where D stands for it, and codes in their usual case.

    >>> normal_number("24 / QĐ - TTg"), normal_number("2551/QDD-TTg"), normal_number("100/ND-CP")
    ('24/QĐ-TTg', '2551/QĐ-TTg', '100/NĐ-CP')
    """
    joined = re.sub(r"\s?([/–-])\s?", lambda mark: mark[1].replace("–", "-"), number.strip())
    parts = re.split(r"([/-])", joined)
    return "".join(_normal_code(part) if index else part for index, part in enumerate(parts))


# "D" for "Đ", as keyboards without Vietnamese letters give it, and doubled as typing Telex gives it.
_CODES_WITHOUT_MARKS: Final = {
    "ND": "NĐ",
    "NDD": "NĐ",
    "QD": "QĐ",
    "QDD": "QĐ",
    "CD": "CĐ",
    "CDD": "CĐ",
    "TTG": "TTg",
    "TƯ": "TW",
    "T.Ư": "TW",
    "BGDDT": "BGDĐT",
    "HDND": "HĐND",
}


def _normal_code(code: str) -> str:
    upper = code.upper()
    return _CODES_WITHOUT_MARKS.get(upper, "TTg" if upper == "TTG" else code)


def type_of(number: str | None) -> str | None:
    """Return the type that a number's codes name: "04-NQ/TU" is a resolution."""
    for code in re.split(r"[/-]", number or "")[1:]:
        if code in types_by_code():
            return types_by_code()[code]
    return None


def issuer_of(number: str | None) -> str | None:
    """Return the body that a number's codes name: "30/2020/NĐ-CP" is the Government's."""
    for code in reversed(re.split(r"[/-]", number or "")[1:]):
        for sign in (code, code.rstrip("0123456789")):  # "QH14": the National Assembly of the 14th term
            if sign in _issuers():
                return _issuers()[sign]
    return None
