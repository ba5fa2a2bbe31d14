"""Official documents that a text names by their title alone: laws, treaties, strategies, codes of conduct. Pure.

Titles have no end of their own: known laws and treaties are data in ``lexicon/laws.jsonl``; any other title runs to the
end of its capitals or of its clause. Behind "các", "một" or a count a type is a kind of document and names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from extract import lexicon
from extract.citation import Citation
from extract.patterns import UPPER, any_of

YEAR: Final = r"(?:,?\snăm)?\s(?P<only_year>(?:19|20)\d\d)(?!\d|[/-]\d)"
"""The year behind a title or number."""

CLAUSE_WORD: Final = (
    r"đã|sẽ|đang|được|bị|là|phải|cần|(?<!tự\s)do|để|nhằm|theo|cũng|vừa|(?<!nông thôn\s)mới|này|đó|trên(?!\s(?:biển|"
    r"địa bàn|toàn quốc))|nêu|nói|khi|nếu|"
    r"vào|từ|tại|cho rằng|yêu cầu|chỉ đạo|giao|quy định|có|nhưng|mà|thì|vẫn|còn|trước|ngay|đến nay|như|gửi|trình|ra|"
    r"cụ thể|gồm|một(?!\scửa)|mang|nằm|bao gồm"
)
"""A word that no title goes on with; the clause does."""


def _not_behind(words: Iterator[str] | tuple[str, ...]) -> str:
    return "".join(rf"(?<!{word}\s)" for word in words)


NOT_BEFORE: Final = _not_behind(
    (
        *("ngành", "trưởng", "Đối tác", "đối tác", "Viện", "chức", "khối"),
        *("Bộ", "bộ", "Sở", "sở", "Phòng", "phòng", "Ban", "ban", "Vụ", "vụ", "Cục", "cục"),
    )
)
"""What stands before "kế hoạch" in the name of a ministry or a department, and before types that are not meant."""

# Of 15 treaties and projects behind these in the training part, none is annotated.
_NOT_SEVERAL: Final = _not_behind(
    tuple(rf"(?<!\w){word}" for word in ("các", "Các", "những", "một", "nhiều", r"\d", r"\d\d", "hai", "ba"))
)

# "pháp luật", "kỷ luật" and the names of newspapers, schools and firms hold the word for a law and name none.
_NO_LAW: Final = _not_behind(
    (
        *("pháp", "Pháp", "PHÁP", "kỷ", "Kỷ", "kỉ", "ĐH", "học", "Khoa", "khoa", "ty", "Ty", "ngành", "môn"),
        "Đại học",
    )
)
# A word of a title, which goes on behind "và" unless another document begins there.
_NEXT_ONE: Final = (
    r"(?:và|với)\s(?:Hiệp định|Nghị quyết|Nghị định|Luật|Bộ luật|Chỉ thị|Quyết định|Đề án|Công ước|Tuyên bố|Chiến lược|"
    r"Kế hoạch|Thông tư|Chương trình)\s"
)
_WORD: Final = rf"(?:\s(?!(?:{CLAUSE_WORD})(?!\w)|{_NEXT_ONE})[\w&/.–-]+(?<!\.))"


def titles(text: str, start: int, stop: int) -> Iterator[Citation]:
    """Yield the documents that ``text[start:stop]`` names by title, in no order; some may lie in others."""
    for match in _law_pattern().finditer(text, start, stop):
        is_kind = match["type"][0].islower() and match["name"][0].islower()
        if not (is_kind and _SEVERAL.search(text, max(start, match.start() - 10), match.start())):
            kind = match["type"].lower()
            issuer = "Ủy ban Thường vụ Quốc hội" if kind == "pháp lệnh" else "Quốc hội"
            yield _made(match, kind, " ".join(match["name"].split()), issuer)
    for match in _short_pattern().finditer(text, start, stop):
        yield _made(match, short_names()[match["name"]], match["name"])
    for pattern in (_titled_pattern(), _NAMED):
        for match in pattern.finditer(text, start, stop):
            kind = match["type"].lower()
            yield _made(match, _SHORT_TYPES.get(kind, kind), match["name"].strip())
    for match in _PERHAPS.finditer(text, start, stop):
        if match["short"] or _NAME_WORD.search(match["name"]):
            yield _made(match, match["type"].lower(), match["name"].strip())
    for match in _CONSTITUTION.finditer(text, start, stop):
        yield _made(match, "hiến pháp", None, "Quốc hội")


def _made(match: re.Match[str], kind: str, title: str | None, issuer: str | None = None) -> Citation:
    return Citation(
        start=match.start(),
        end=match.end(),
        type=kind,
        number=None,
        issuer=issuer,
        date=match.groupdict().get("only_year"),
        title=title,
    )


_LAWS: Final = frozenset({"luật", "bộ luật", "pháp lệnh"})
_SEVERAL: Final = re.compile(r"(?<!\w)(?:các|một|những)\s$")
_CONSTITUTION: Final = re.compile(rf"(?<!\w)(?P<type>Hiến pháp)(?:{YEAR})?(?!\w)")


@cache
def _law_pattern() -> re.Pattern[str]:
    names = [entry.pattern for entry in lexicon.entries("laws") if not _is_short(entry)]
    known = any_of([*names, *(name.replace(",", "") for name in names)])
    # A law that the list does not know is still known by its capital: the name runs to the end of its capitals; or by
    # what stands behind it, "(sửa đổi)".
    unknown = rf"[{UPPER}]\w+\s(?!(?:{CLAUSE_WORD}|và|về|với)(?!\w))\w+(?:\s[{UPPER}]\w+)*"
    unknown = rf"(?:[A-ZĐ&]{{2,8}}(?!\w)|{unknown})"
    amended = rf"(?!và(?!\w))\w+{_WORD}{{1,11}}(?=\s\(sửa đổi)"
    return re.compile(
        rf"(?<!\w){_NO_LAW}(?P<type>(?:[Bb]ộ\s)?[Ll]uật|[Pp]háp lệnh)\s(?:(?P<changed>[Ss]ửa đổi,?"
        rf"(?:\sbổ sung)?(?:\smột số điều)?\scủa\s)?"
        rf"(?:Bộ\sluật\s|Luật\s)?)(?:về\s)?"
        rf"(?P<name>(?i:{known})|(?!TP|Trung ương|Việt|Nhà nước|Chính phủ|Quốc hội|Đảng){unknown}|{amended})(?!\w)"
        rf"(?P<amended>\s\((?:sửa đổi|bổ sung|thay thế)[^)]{{0,40}}\)|\ssửa đổi(?:,\sbổ sung)?)?(?:{YEAR})?"
    )


def _is_short(entry: lexicon.Entry) -> bool:
    """Tell whether an entry is a treaty's or a code's short name, which needs no type before it: "EVFTA", "BLHS"."""
    return entry.meaning not in _LAWS or entry.pattern.startswith("BL")


@cache
def short_names() -> dict[str, str]:
    """Return the types of what is known by a short name alone, by that name, which stands in capitals."""
    return {entry.pattern: entry.meaning for entry in lexicon.entries("laws") if _is_short(entry)}


@cache
def _short_pattern() -> re.Pattern[str]:
    # In brackets it is the second name of what stands before.
    return re.compile(rf"(?<![\w(/&-])(?P<name>{any_of(short_names())})(?![\w/])(?:{YEAR})?")


# A name in capitals behind these is a title even without quotation marks.
_TITLED: Final = (
    r"(?i:hiệp định|công ước|bộ quy tắc|điều lệ|cương lĩnh|nghị định thư)|Hiệp ước|Hiến chương|Tầm nhìn|FTA"
)
_SHORT_TYPES: Final = {"fta": "hiệp định"}


@cache
def _titled_pattern() -> re.Pattern[str]:
    joined = "và|về|với|của|cho|trong|giữa|trên|tại|ở|,|-|–"
    word = rf"(?!(?:{_TITLED}|Nghị quyết|Luật|Bộ luật)(?!\w))[{UPPER}][\w&/]*(?:\.\w+)*"
    name = rf"(?:{word}|(?<=Tầm nhìn\s)\d{{4}})(?:(?:\s(?:{joined}))?\s(?:{word}|\d{{4}}))*"
    # "Hiệp định Thương mại tự do" is the beginning of a name in small letters, which the next pattern knows.
    return re.compile(
        rf"(?<!\w){NOT_BEFORE}{_NOT_SEVERAL}(?P<type>{_TITLED})\s(?P<name>{name})(?!\w|\smại)(?:\s\([^)]{{2,60}}\))?"
        rf"(?:{YEAR})?"
    )


# A type with a capital inside a sentence begins a name, which runs to the end of the clause.
_NAMED_TYPES: Final = (
    "Đề án|Chiến lược|Bộ [Qq]uy tắc|Hiệp định|Hiệp ước|Thỏa thuận|Thoả thuận|Biên bản ghi nhớ|Bản ghi nhớ|Công ước|"
    "Điều lệ|Nghị định thư|Hiến chương"
)
# These are names only where their words or a short form in brackets say so.
_PERHAPS_NAMED: Final = (
    "Chương trình|Kế hoạch|Quy hoạch|Quy chế|(?:bộ )?Quy tắc|Khung kế hoạch|Thông cáo|Tầm nhìn|Quy trình|Tuyên bố"
)
_NAME_WORD: Final = re.compile(
    r"(?:quốc gia|giai đoạn|tổng thể|ứng xử|hành động (?:về|triển|phát|quốc)|năm (?:học )?\d{4}|\d{4}\s?[-–]\s?\d{4}|"
    r"chung|nhiệm kỳ|chi tiết|mạng lưới|điện (?:[VIX]+|\d)|vùng|tầm nhìn|cấp Bộ trưởng|làm việc của|tổ chức và|"
    rf"^\s[{UPPER}]\S*\s[-–]\s[{UPPER}])"
)
_NO_NAME: Final = (
    r"(?!\s(?:của(?!\s(?:Liên hợp quốc|LHQ)(?!\w))|"
    r"thuộc|với|và|có|toàn|thương mại(?! tự do [A-ZĐ])|liên quan|5 năm|cụ thể|gồm|một|mang|mục tiêu|"
    r"Mục tiêu|MTQG|Đầu tư|cho vay|an sinh)(?!\w)"
    r"|\s[Tt]hương mại tự do(?!\s(?:[A-ZĐ]|giữa|với))|\s[–-])"
)
_BEGIN: Final = rf"(?:(?<=[\w,;“\"]\s)|(?<=[“\"])){NOT_BEFORE}{_NOT_SEVERAL}"
_NAMED: Final = re.compile(rf"{_BEGIN}(?P<type>{_NAMED_TYPES}){_NO_NAME}(?P<name>{_WORD}{{3,30}})")
_PERHAPS: Final = re.compile(
    rf"{_BEGIN}(?P<type>{_PERHAPS_NAMED}){_NO_NAME}(?P<name>{_WORD}{{2,30}})(?P<short>\s\([A-Z]{{3,8}}\))?"
)
