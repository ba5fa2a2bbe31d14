"""The line of a document that says what it is: "THÔNG BÁO", "KẾ HOẠCH", … Pure.

The types are the 29 of Decree 30/2020/NĐ-CP, Article 7, those of the Party's Regulation 66-QĐ/TW of 2017, and those of
the Law on Promulgation of Legal Documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from extract import lexicon
from extract.read.official.fixed_words import is_capitals, letters

_TYPES: Final = (
    "Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông cáo|Thông báo|Hướng dẫn|Chương trình|"
    "Kế hoạch|Phương án|Đề án|Dự án|Báo cáo|Biên bản|Tờ trình|Hợp đồng|Công điện|Bản ghi nhớ|Bản thỏa thuận|"
    "Giấy ủy quyền|Giấy mời|Giấy giới thiệu|Giấy nghỉ phép|Phiếu gửi|Phiếu chuyển|Phiếu báo|Phiếu trình|Thư công|"
    "Kết luận thanh tra|Kết luận|Thông tri|Chiến lược|Quy hoạch|Tuyên bố|Lời kêu gọi|Cương lĩnh|Điều lệ|"
    "Nghị định|Thông tư liên tịch|Thông tư|Pháp lệnh|Bộ luật|Luật|Lệnh|Hiến pháp|Đề cương|Nội quy|Bản cam kết"
).split("|")
_LIKE: Final = 0.86
"""Ratio of letters from which on a garbled line is a type: "QUYẾT ĐỊNH" and "QUY ĐỊNH" are the nearest two of them."""

_SURE_LETTERS: Final = 6
"""Shorter types must be spelled right but for accents: too many words have four of five letters of "LUẬT"."""

_EDGES: Final = re.compile(r"^[\W_]+|[\s_*—–.:,;-]+$")
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine:
    """A type in its usual case, and what follows it on the line: the first words of the subject, or ""."""

    type: str
    rest: str
    exact: bool


def type_line(text: str) -> TypeLine | None:
    """Read a line that says a document's type; None for any other.

    The type stands alone, or the line is in capitals and begins with it ("BIÊN BẢN HỌP", "BÁO CÁO KẾT QUẢ …").
    """
    line = _EDGES.sub("", text)
    if not line or not line[0].isupper():
        return None
    words = [match.end() for match in _WORD.finditer(line)]
    if letters(line).startswith("thongtin"):  # "THÔNG TIN" is no "THÔNG TRI"
        return None
    best: tuple[float, str, int] | None = None
    for kind, wanted in _wanted():
        count = len(kind.split())
        for number in {count, count - 1, count + 1, len(words)} - {0}:
            if number > min(len(words), count + 2):
                continue
            end = words[number - 1]
            ratio = _ratio(letters(line[:end]), wanted)
            if ratio > (best[0] if best else 0.0):
                best = (ratio, kind, end)
    if best is None:
        return None
    ratio, kind, end = best
    rest = _EDGES.sub("", line[end:]) if line[end:].strip() else ""
    if ratio < 1.0 and (rest or not is_capitals(line)):  # "CÔNG TY ĐIỆN LỰC …" is no garbled "CÔNG ĐIỆN"
        return None
    if rest and not (is_capitals(line[:end]) and is_capitals(line)):
        return None
    return TypeLine(type=kind, rest=rest, exact=ratio == 1.0)


def _ratio(found: str, wanted: str) -> float:
    if found == wanted:
        return 1.0
    if len(wanted) < _SURE_LETTERS or abs(len(found) - len(wanted)) > 2:
        return 0.0
    ratio = SequenceMatcher(None, found, wanted, autojunk=False).ratio()
    return ratio if ratio >= _LIKE else 0.0


def type_of_number(number: str) -> str | None:
    """Return the type that the codes of a number name, in its usual case: "12/TB-VPCP" is a "Thông báo"."""
    for code in re.split(r"[/-]", number)[1:]:
        if code in _by_code():
            return _by_code()[code]
    return None


@cache
def _wanted() -> tuple[tuple[str, str], ...]:
    return tuple((kind, letters(kind)) for kind in _TYPES)


@cache
def _by_code() -> dict[str, str]:
    found: dict[str, str] = {"CV": "Công văn"}
    for entry in lexicon.entries("document_types"):
        # "L" and its like are too short to tell a type from a unit's sign.
        if len(entry.meaning) > 1:
            found.setdefault(entry.meaning, entry.pattern[0].upper() + entry.pattern[1:])
    return found
