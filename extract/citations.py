"""Official documents that a text names, with type, number, issuing body and date in normal form. Pure.

The grammar of numbers follows Decree 30/2020/NĐ-CP, Appendix I (``103/CĐ-TTg``, ``30/2020/NĐ-CP``), and the Party's
Guidance 36-HD/VPTW of 2018 (``04-NQ/TU``). News writes them short, with spaces, in small letters or with D for Đ; what
``Citation.number`` holds is the normal form. Names of types, issuing bodies and laws are data in ``lexicon/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from extract import lexicon
from extract.patterns import any_of, first_letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One document as a text names it.

    Half-open offsets in code points. ``type`` is in small letters ("nghị quyết"), ``number`` in normal form
    ("04-NQ/TU", or "16" where the text says no more), ``issuer`` the issuing body in full, ``date`` an ISO date or a
    year; None for whatever the text does not say.
    """

    start: int
    end: int
    type: str | None
    number: str | None
    issuer: str | None
    date: str | None
    title: str | None


_UPPER: Final = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
# One code behind the number: letters with "&" and "." inside ("BGD&ĐT", "CP.TPP").
_CODE: Final = rf"[{_UPPER}](?:[{_UPPER}a-zđĩ&]|\.(?=[{_UPPER}]))*\d{{0,2}}"
_MARK: Final = r"\s?[/–-]\s?"
# "30/2020/NĐ-CP", "04-NQ/TU", "24/2016/QH14", "4995/TCHQ-GSQL", "111/2015", "42/CP", "03 /TB-VPCP".
_FULL: Final = rf"\d{{1,6}}[A-Za-z]?(?!/2000|/500)(?:{_MARK}(?:19|20)\d\d(?!\d)(?:{_MARK}{_CODE})*|(?:{_MARK}{_CODE})+)"
_SHORT: Final = r"\d{1,6}[A-Za-z]?(?![\w%]|[.,/]\d)"
_STATE_BODIES: Final = (
    "Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương(?: Đảng)?|Trung ương(?: Đảng)?|Ủy ban Thường vụ Quốc hội|"
    "Uỷ ban Thường vụ Quốc hội|Quốc hội|Chính phủ|Thủ tướng(?: Chính phủ)?|Chủ tịch nước"
)
# The day a document bears: "ngày 25/10/2021", "ngày 25-10-2021", "(25/10/2021)", "ngày 25 tháng 10 năm 2021".
_DAY: Final = (
    r"(?:,?\s(?:ban hành\s|ký\s)?ngày\s|\s\()(?P<day>\d{1,2})(?:\s?[/.-]\s?|\stháng\s)(?P<month>\d{1,2})"
    r"(?:(?:\s?[/.-]\s?|\snăm\s)(?P<year>(?:19|20)\d\d)(?!\d))?\)?"
)
_YEAR: Final = r"(?:,?\snăm)?\s(?P<only_year>(?:19|20)\d\d)(?!\d|[/-]\d)"

# These are verbs as often as documents: a bare number counts only behind a capital or "số".
_VERBS: Final = frozenset(
    "lệnh|quyết định|kết luận|quy định|hướng dẫn|thông báo|báo cáo|tuyên bố|biên bản|văn bản|công văn|quy chế|quy tắc|"
    "tờ trình|phương án|dự án|kế hoạch|quy hoạch|chiến lược|hợp đồng|tiêu chuẩn|thông cáo|chương trình|đề án|nội quy|"
    "điều lệ".split("|")
)
_LAWGIVING: Final = frozenset({"nghị định", "nghị quyết", "chỉ thị", "thông tư", "pháp lệnh", "công điện"})
_ABOUT: Final = (
    _LAWGIVING
    | {"quyết định", "kết luận", "đề án", "hiệp định", "nghị định thư", "công ước", "quy chế", "tuyên bố"}
    | {"bản ghi nhớ", "quy định"}
)
_TITLE_WORDS: Final = 4
_SURE_DIGITS: Final = 3  # a longer number behind a word in small letters counts things seldom enough
# A name in capitals behind these is a title even without quotation marks.
_TITLED: Final = "hiệp định|công ước|bộ quy tắc|điều lệ|cương lĩnh|nghị định thư"
# What stands before "kế hoạch" in the name of a ministry or a department, and before types that are not meant.
_NOT_BEFORE: Final = "".join(
    rf"(?<!{word}\s)"
    for word in (
        *("ngành", "trưởng", "Đối tác", "đối tác", "Viện"),
        *("Bộ", "bộ", "Sở", "sở", "Phòng", "phòng", "Ban", "ban", "Vụ", "vụ", "Cục", "cục"),
    )
)
# "pháp luật", "kỷ luật" and the names of newspapers, schools and firms hold the word for a law and name none.
_NO_LAW: Final = "".join(
    rf"(?<!{words}\s)"
    for words in (
        *("pháp", "Pháp", "PHÁP", "kỷ", "Kỷ", "kỉ", "ĐH", "học", "Khoa", "khoa", "ty", "Ty", "ngành", "môn"),
        "Đại học",
    )
)


@cache
def _types() -> dict[str, str]:
    """Types by name in small letters; value: their sign in document numbers."""
    return {entry.pattern: entry.meaning for entry in lexicon.entries("document_types")}


@cache
def _types_by_code() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, code in _types().items():
        found.setdefault(code, name)  # "L" is a law before it is an order: the commoner meaning comes first
    return found


@cache
def _issuers() -> dict[str, str]:
    return {entry.pattern: entry.meaning for entry in lexicon.entries("document_issuers")}


@cache
def _pattern() -> re.Pattern[str]:
    types = any_of(_types())
    bodies = rf"(?:của\s)?(?:{_STATE_BODIES}|(?:Tỉnh|Thành|Huyện|Quận|Đảng)\s(?:ủy|uỷ)|HĐND|UBND)"
    # A bare number before one of these counts something and is no document's.
    no_unit = rf"(?!\s(?i:{any_of(entry.pattern for entry in lexicon.entries('counted'))})(?!\w))"
    # "Nghị quyết của Quốc hội về …": the title runs to the end of the clause.
    about = (
        rf"(?:về|quy định(?:\svề)?)(?P<about>(?:\s(?!(?:{_CLAUSE_WORD})(?!\w)|(?:những|các|vấn đề|vùng|cơ chế)(?!\w))"
        r"[\w&/.–-]+(?<!\.)){2,25})"
    )
    number = (
        rf"(?:số\s?:?\s?)?(?P<number>{_FULL})|số\s?:?\s?(?P<said>{_SHORT})"
        rf"|(?P<bare>{_SHORT})(?:(?=\snăm\s(?:19|20)\d\d)|{no_unit})"
    )
    term = r"(?:\s?,?\s?\(?[Kk]h(?:óa|oá)\s[XVI]+\)?)?"
    congress = r"(?:Đảng bộ tỉnh|Đảng bộ thành phố|Đảng bộ|Đảng|đại biểu toàn quốc|toàn quốc|Trung ương)"
    session = (
        rf"(?:[Tt]rung ương|TW|T\.?Ư)\s(?P<session>\d{{1,2}}){term}"
        rf"|(?:của\s)?(?:[Đđ]ại hội|[Hh]ội nghị)\s(?:{congress}\s)*"
        r"(?:nhiệm kỳ\s\d{4}\s?[-–]\s?\d{4}|(?:lần thứ\s)?(?:[XVI]+|\d{1,2}))(?!\w)(?:\s(?:của\s)?Đảng)?"
    )
    quoted = r"(?:số\s\S+\s)?(?:về\s)?[“\"](?P<title>[^“”\"]{4,300})[”\"]"
    return re.compile(
        rf"(?<!\w){_NOT_BEFORE}(?P<type>(?i:{types}))(?!\w)\s"
        rf"(?:(?P<meeting>{session})|(?:(?P<between>{bodies})\s)?(?:{number}|{quoted}|{about}))"
        rf"(?:(?P<dated>{_DAY})|{_YEAR})?"
    )


@cache
def _hint() -> re.Pattern[str]:
    """Return what every citation holds: a look for it spares two sentences in three the rest."""
    words = [*_types(), "hiến chương", "thỏa thuận", "khung kế hoạch", "tầm nhìn", "quy trình", "biên bản"]
    signs = r"(?:QCVN|TCVN|QĐ|NĐ|NQ)\s?\d|\d[/-][A-ZĐ]"
    return re.compile(rf"(?=[{first_letters(words)}])(?<!\w)(?i:{any_of(words)})(?!\w)|{signs}")


@cache
def _law_pattern() -> re.Pattern[str]:
    names = [entry.pattern for entry in lexicon.entries("laws")]
    known = any_of([*names, *(name.replace(",", "") for name in names)])
    # A law that the list does not know is still known by its capital: the name runs to the end of its capitals.
    unknown = rf"[{_UPPER}]\w+\s\w+(?:\s[{_UPPER}]\w+)*"
    return re.compile(
        rf"(?<!\w){_NO_LAW}(?P<type>(?:[Bb]ộ\s)?[Ll]uật|[Pp]háp lệnh)\s(?:(?P<changed>[Ss]ửa đổi,?"
        rf"(?:\sbổ sung)?(?:\smột số điều)?\scủa\s)?"
        rf"(?:Bộ\sluật\s|Luật\s)?)"
        rf"(?P<name>(?i:{known})|(?!TP|Trung ương|Việt|Nhà nước|Chính phủ|Quốc hội|Đảng){unknown})(?!\w)"
        rf"(?P<amended>\s\((?:sửa đổi|bổ sung|thay thế)[^)]{{0,40}}\)|\ssửa đổi(?:,\sbổ sung)?)?(?:{_YEAR})?"
    )


@cache
def _titled_pattern() -> re.Pattern[str]:
    joined = "và|về|với|của|cho|trong|giữa|trên|tại|ở|,|-|–"
    word = rf"[{_UPPER}][\w&/]*(?:\.\w+)*"
    name = rf"{word}(?:(?:\s(?:{joined}))?\s(?:{word}|\d{{4}}))*"
    return re.compile(
        rf"(?<!\w){_NOT_BEFORE}(?P<type>(?i:{_TITLED}))\s(?P<name>{name})(?:\s\([^)]{{2,60}}\))?(?:{_YEAR})?"
    )


# A type with a capital inside a sentence begins a name, which runs to the end of the clause.
_NAMED_TYPES: Final = (
    "Đề án|Chiến lược|Bộ [Qq]uy tắc|Hiệp định|Thỏa thuận|Thoả thuận|Biên bản ghi nhớ|Bản ghi nhớ|Công ước|Điều lệ|"
    "Nghị định thư|Hiến chương"
)
# These are names only where their words say so.
_PERHAPS_NAMED: Final = "Chương trình|Kế hoạch|Quy hoạch|Quy chế|Quy tắc|Khung kế hoạch|Thông cáo|Tầm nhìn|Quy trình"
_NAME_WORD: Final = (
    r"(?:quốc gia|giai đoạn|tổng thể|ứng xử|hành động (?:của|về|triển|quốc)|năm (?:học )?\d{4}|\d{4}\s?[-–]\s?\d{4}|"
    r"chung|nhiệm kỳ)"
)
_CLAUSE_WORD: Final = (
    "đã|sẽ|đang|được|bị|là|phải|cần|do|để|nhằm|theo|cũng|vừa|mới|này|đó|trên|nêu|nói|khi|nếu|vào|từ|tại|cho rằng|"
    "yêu cầu|chỉ đạo|giao|quy định|có|nhưng|mà|thì|vẫn|còn|trước|ngay|đến nay|như|gửi|trình|ra|cụ thể|gồm|một|"
    "mang|nằm|bao gồm"
)
_NO_NAME: Final = (
    r"(?!\s(?:của|thuộc|với|và|có|toàn|thương mại(?! tự do [A-ZĐ])|liên quan|5 năm|cụ thể|gồm|một|mang|"
    r"Đầu tư|cho vay|an sinh)(?!\w)"
    r"|\s[–-])"
)
_NAMED: Final = re.compile(
    rf"(?<=[\w,;“\"]\s){_NOT_BEFORE}(?P<type>{_NAMED_TYPES}){_NO_NAME}"
    rf"(?P<name>(?:\s(?!(?:{_CLAUSE_WORD})(?!\w))[\w&/.–-]+(?<!\.)){{3,30}})"
)
_PERHAPS: Final = re.compile(
    rf"(?<=[\w,;“\"]\s){_NOT_BEFORE}(?P<type>{_PERHAPS_NAMED}){_NO_NAME}"
    rf"(?P<name>(?:\s(?!(?:{_CLAUSE_WORD})(?!\w))[\w&/.–-]+(?<!\.)){{2,30}})"
)
_STANDARD: Final = re.compile(r"(?<!\w)(?P<type>QCVN|TCVN|QĐ|NĐ|NQ)\s?(?P<number>\d+(?:[-/:]\d+)*(?:/[A-ZĐ]+)*)(?!\w)")


_CODED: Final = re.compile(
    rf"(?<![\w/.-])(?:số\s?:?\s?)?(?P<number>\d{{1,6}}(?:/(?:19|20)\d\d)?[/-]{_CODE}(?:[/-]{_CODE})+)(?!\w)"
)
_CONSTITUTION: Final = re.compile(rf"(?<!\w)(?P<type>Hiến pháp)(?:{_YEAR})?(?!\w)")
_ISSUED_BY: Final = re.compile(rf"\s?(?:(?:do|của)\s)?(?P<issuer>{_STATE_BODIES})(?!\w)")


def citations(text: str, start: int = 0, end: int | None = None) -> list[Citation]:
    """Return the documents that ``text[start:end]`` names, in order, none inside another.

    What counts is a number or a title: "Nghị quyết số 04-NQ/TU", "Chỉ thị 16", "Luật Đất đai (sửa đổi)", a quoted
    title, a treaty's name. A kind of document alone ("nghị quyết này") is none; see ``resolved`` for short forms.
    """
    stop = len(text) if end is None else end
    if not _hint().search(text, start, stop):
        return []
    found = [
        *(made for match in _pattern().finditer(text, start, stop) if (made := _numbered(match, text))),
        *(_law(match) for match in _law_pattern().finditer(text, start, stop)),
        *(_coded(match) for match in _CODED.finditer(text, start, stop)),
        *(_titled(match) for match in _titled_pattern().finditer(text, start, stop)),
        *(_titled(match) for match in _NAMED.finditer(text, start, stop)),
        *(_titled(match) for match in _PERHAPS.finditer(text, start, stop) if re.search(_NAME_WORD, match["name"])),
        *(_standard(match) for match in _STANDARD.finditer(text, start, stop)),
        *(_plain(match) for match in _CONSTITUTION.finditer(text, start, stop)),
    ]
    kept: list[Citation] = []
    for each in sorted(found, key=lambda citation: (citation.start, -citation.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def resolved(found: list[Citation]) -> list[Citation]:
    """Complete short forms by what the same article says in full, before or after them.

    "Nghị quyết 04" takes number, issuer and date of the only "nghị quyết" whose number begins with 04; a law named
    without its year takes the year that it has elsewhere.
    """
    # Full forms by what their short forms have in common; by number and date, so that a form said twice is one.
    full: dict[tuple[str | None, str], dict[tuple[str | None, str | None], Citation]] = {}
    for citation in found:
        if not _is_short(citation):
            full.setdefault(_common(citation), {}).setdefault(_own(citation), citation)
    completed = []
    for citation in found:
        forms = list(full.get(_common(citation), {}).values()) if _is_short(citation) else []
        if len(forms) == 1:
            citation = replace(  # noqa: PLW2901 - the completed one takes its place
                citation,
                number=forms[0].number or citation.number,
                issuer=citation.issuer or forms[0].issuer,
                date=citation.date or forms[0].date,
                title=citation.title or forms[0].title,
            )
        completed.append(citation)
    return completed


def _is_short(citation: Citation) -> bool:
    """Tell whether a number without its codes, or a title without its year, may be said in full elsewhere."""
    return citation.date is None if citation.number is None else citation.number.isdigit()


def _common(citation: Citation) -> tuple[str | None, str]:
    return citation.type, _serial(citation.number) or citation.title or ""


def _own(citation: Citation) -> tuple[str | None, str | None]:
    return (None, citation.date) if citation.number is None else (citation.number, None)


def _serial(number: str | None) -> str | None:
    """Return the running number without leading zeros: "04-NQ/TU" and "4" are 4."""
    digits = re.match(r"\d+", number or "")
    return digits[0].lstrip("0") if digits else None


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


def _type_of(number: str | None) -> str | None:
    """Return the type that a number's codes name: "04-NQ/TU" is a resolution."""
    for code in re.split(r"[/-]", number or "")[1:]:
        if code in _types_by_code():
            return _types_by_code()[code]
    return None


def _issuer_of(number: str | None) -> str | None:
    """Return the body that a number's codes name: "30/2020/NĐ-CP" is the Government's."""
    for code in reversed(re.split(r"[/-]", number or "")[1:]):
        for sign in (code, code.rstrip("0123456789")):  # "QH14": the National Assembly of the 14th term
            if sign in _issuers():
                return _issuers()[sign]
    return None


def _numbered(match: re.Match[str], text: str) -> Citation | None:
    """Build a citation by number, session or title; None where the words are no document's."""
    kind = match["type"].lower()
    if _names_none(match, kind):
        return None
    given = match["number"] or match["said"] or match["bare"]
    number = normal_number(given) if given else None
    issuer = _issuer_of(number) or _issuer_named(match, text)
    return Citation(
        start=match.start(),
        end=match.end(),
        type=kind,
        number=number,
        issuer=issuer,
        date=_date(match, number),
        title=match["title"] or match["meeting"] or match["about"],
    )


def _names_none(match: re.Match[str], kind: str) -> bool:
    """Tell whether a type and what stands behind it are a verb, a count or a phrase, and no document's name."""
    is_small = not match["type"][0].isupper()
    if kind in {"hiến pháp", "luật", "lệnh"} and not match["number"]:
        return True  # a year or a name stands behind these, see `_law_pattern`
    if match["about"]:
        return is_small or kind not in _ABOUT
    if match["title"]:
        # A few words in inverted commas are no title, and behind a verb they are what somebody said.
        is_said = is_small and kind in _VERBS and kind not in {"đề án", "kế hoạch", "chiến lược"}
        return is_said or kind in {"dự án", "phương án"} or len(match["title"].split()) < _TITLE_WORDS
    if match["bare"]:
        is_count = is_small and len(match["bare"]) < _SURE_DIGITS
        return kind in _VERBS and (is_count or kind in {"dự án", "phương án"})
    return False


def _issuer_named(match: re.Match[str], text: str) -> str | None:
    said = match["between"]
    behind = _ISSUED_BY.match(text, match.end())
    name = said.removeprefix("của ") if said else behind["issuer"] if behind else None
    return _FULL_NAMES.get(name, name) if name else ("Ban Chấp hành Trung ương Đảng" if match["session"] else None)


_FULL_NAMES: Final = {
    "Thủ tướng": "Thủ tướng Chính phủ",
    "Trung ương": "Ban Chấp hành Trung ương Đảng",
    "Trung ương Đảng": "Ban Chấp hành Trung ương Đảng",
    "Ban Chấp hành Trung ương": "Ban Chấp hành Trung ương Đảng",
    "Uỷ ban Thường vụ Quốc hội": "Ủy ban Thường vụ Quốc hội",
}


def _date(match: re.Match[str], number: str | None) -> str | None:
    """Return the day that stands behind the number, else the year there or in the number."""
    groups = match.groupdict()
    in_number = re.search(r"[/-]((?:19|20)\d\d)(?!\d)", number or "")
    year = groups.get("year") or (in_number[1] if in_number else None)
    if groups.get("day") and year:
        try:
            return date(int(year), int(groups["month"]), int(groups["day"])).isoformat()
        except ValueError:  # "31/4": a slip of the article; the year alone is still right
            return year
    return groups.get("only_year") or year


def _law(match: re.Match[str]) -> Citation:
    name = " ".join(match["name"].split())
    return Citation(
        start=match.start(),
        end=match.end(),
        type=match["type"].lower(),
        number=None,
        issuer="Ủy ban Thường vụ Quốc hội" if match["type"].lower() == "pháp lệnh" else "Quốc hội",
        date=match["only_year"],
        title=name,
    )


def _coded(match: re.Match[str]) -> Citation:
    number = normal_number(match["number"])
    return Citation(
        start=match.start(),
        end=match.end(),
        type=_type_of(number),
        number=number,
        issuer=_issuer_of(number),
        date=_date(match, number),
        title=None,
    )


def _titled(match: re.Match[str]) -> Citation:
    return Citation(
        start=match.start(),
        end=match.end(),
        type=match["type"].lower(),
        number=None,
        issuer=None,
        date=match.groupdict().get("only_year"),
        title=match["name"].strip(),
    )


def _standard(match: re.Match[str]) -> Citation:
    """Build a citation whose type is given by its sign alone: "QĐ 49", "QCVN 4:2015/BKHCN"."""
    number = match["number"]
    return Citation(
        start=match.start(),
        end=match.end(),
        type=_types_by_code().get(match["type"]),
        number=number,
        issuer=_issuer_of(number),
        date=None,
        title=None,
    )


def _plain(match: re.Match[str]) -> Citation:
    return Citation(
        start=match.start(),
        end=match.end(),
        type="hiến pháp",
        number=None,
        issuer="Quốc hội",
        date=match["only_year"],
        title=None,
    )
