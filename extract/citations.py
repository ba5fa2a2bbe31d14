"""Official documents that a text names, with type, number, issuing body and date in normal form. Pure.

Here those with a number, a session or a subject; ``extract.citation_titles`` has those with a title alone. What
``Citation.number`` holds is the normal form of ``extract.citation_numbers``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from extract import lexicon
from extract.citation import Citation, each_once, resolved
from extract.citation_numbers import CODE, FULL, SHORT, issuer_of, normal_number, type_of, types, types_by_code
from extract.citation_titles import CLAUSE_WORD, NOT_BEFORE, YEAR, short_names, titles
from extract.patterns import any_of, first_letters

__all__ = ["Citation", "citations", "each_once", "normal_number", "resolved"]

_STATE_BODIES: Final = (
    "Ban Bí thư|Bộ Chính trị|Ban Chấp hành Trung ương(?: Đảng)?|Trung ương(?: Đảng)?|Ủy ban Thường vụ Quốc hội|"
    "Uỷ ban Thường vụ Quốc hội|Quốc hội|Chính phủ|Thủ tướng(?: Chính phủ)?|Chủ tịch nước"
)
_BODIES: Final = rf"(?:của\s)?(?:{_STATE_BODIES}|(?:Tỉnh|Thành|Huyện|Quận|Đảng)\s(?:ủy|uỷ)|HĐND|UBND)"
# The day a document bears: "ngày 25/10/2021", "ngày 25-10-2021", "(25/10/2021)", "ngày 25 tháng 10 năm 2021".
_DAY: Final = (
    r"(?:,?\s(?:ban hành\s|ký\s)?ngày\s|\s\()(?P<day>\d{1,2})(?:\s?[/.-]\s?|\stháng\s)(?P<month>\d{1,2})"
    r"(?:(?:\s?[/.-]\s?|\snăm\s)(?P<year>(?:19|20)\d\d)(?!\d))?\)?"
)
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
    | {"bản ghi nhớ"}
)
# "Kế hoạch 2019" is what is planned for the year.
_OF_YEARS: Final = frozenset({"kế hoạch", "quy hoạch", "dự án", "chương trình", "báo cáo", "phương án"})
_A_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TITLE_WORDS: Final = 4
_SURE_DIGITS: Final = 3  # a longer number behind a word in small letters counts things seldom enough


@cache
def _pattern() -> re.Pattern[str]:
    number = (
        rf"(?:số\s?:?\s?)?(?P<number>{FULL})|số\s?:?\s?(?P<said>{SHORT})"
        rf"|(?P<bare>{SHORT})"
    )
    term = r"(?:\s?,?\s?\(?[Kk]h(?:óa|oá)\s[XVI]+\)?)?"
    party = r"(?:Đảng bộ(?:\s(?:tỉnh|thành phố|TP|huyện|quận|xã|phường|các cấp))?|Đảng(?:\s(?:toàn quốc|các cấp))?)"
    congress = rf"(?:{party}|đại biểu toàn quốc|toàn quốc|Trung ương|Đoàn|Công đoàn)"
    session = (
        rf"(?:[Tt]rung ương|TW|T\.?Ư)\s(?P<session>\d{{1,2}}){term}"
        rf"|(?:của\s)?(?:[Đđ]ại hội|ĐH|[Hh]ội nghị)\s(?:{congress}\s)*"
        r"(?:nhiệm kỳ\s\d{4}\s?[-–]\s?\d{4}|(?:lần thứ\s)?(?:[XVI]+|\d{1,2}))(?!\w)(?:\s(?:của\s)?Đảng)?"
        rf"|(?:của\s)?(?:[Đđ]ại hội|ĐH)\s{party}(?!\w)"
    )
    quoted = r"(?:số\s\S+\s)?(?:về\s)?[“\"](?P<title>[^“”\"]{4,300})[”\"]"
    return re.compile(
        rf"(?<!\w){NOT_BEFORE}(?P<type>(?i:{any_of(types())}))(?!\w)\s"
        rf"(?:(?P<meeting>{session})|(?:(?P<between>{_BODIES})\s)?(?:{number}|{quoted}))"
        rf"(?:(?P<dated>{_DAY})|{YEAR})?"
    )


@cache
def _about_pattern() -> re.Pattern[str]:
    """Match "Nghị quyết của Quốc hội về …": the title runs to the end of the clause."""
    subject = (
        r"(?:về|quy định(?:\svề)?|hướng dẫn|ban hành|sửa đổi(?:,\sbổ sung)?(?:\smột số(?:\s(?:điều|nội dung))?\scủa)?"
        r"|về việc(?:\sban hành)?)"
    )
    return re.compile(
        rf"(?<!\w){NOT_BEFORE}(?<!các\s)(?<!một\s)(?P<type>{any_of(kind.capitalize() for kind in _ABOUT)})\s"
        rf"(?:(?P<between>{_BODIES})\s)?{subject}"
        rf"(?P<about>(?:\s(?:một số\s)?(?!(?:{CLAUSE_WORD})(?!\w)|(?:những|các|vấn đề|vùng)(?!\w))"
        rf"[\w&/.–-]+(?<!\.)){{2,25}})(?:{YEAR})?"
    )


@cache
def _counted() -> re.Pattern[str]:
    """Match what makes a bare number before it a count; not in "Nghị định 49 năm 2017", "Kế hoạch 170 ngày 24/7"."""
    things = any_of(entry.pattern for entry in lexicon.entries("counted"))
    return re.compile(rf"(?!\snăm\s(?:19|20)\d\d|\sngày\s\d)\s(?i:{things})(?!\w)")


@cache
def _hint() -> re.Pattern[str]:
    """Return what every citation holds: a look for it spares two sentences in three the rest."""
    words = [*types(), "hiến chương", "thỏa thuận", "khung kế hoạch", "tầm nhìn", "quy trình", "biên bản", "hiệp ước"]
    words += short_names()
    signs = r"(?:QCVN|TCVN|QĐ|NĐ|NQ|KH)\s?(?:số\s)?\d|\d[/-][A-ZĐ]"
    return re.compile(rf"(?=[{first_letters(words)}])(?<!\w)(?i:{any_of(words)})(?!\w)|{signs}")


_STANDARD: Final = re.compile(
    r"(?<!\w)(?P<type>QCVN|TCVN|QĐ|NĐ|NQ|KH)\s?(?:số\s)?(?P<number>\d+(?:[-/:]\d+)*(?:/[A-ZĐ]+)*)(?!\w)"
)


_CODED: Final = re.compile(
    rf"(?<![\w/.-])(?:số\s?:?\s?)?(?P<number>\d{{1,6}}(?:/(?:19|20)\d\d)?[/-]{CODE}(?:[/-]{CODE})+)(?!\w)"
)
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
        *(_about(match) for match in _about_pattern().finditer(text, start, stop)),
        *(_coded(match) for match in _CODED.finditer(text, start, stop)),
        *(_standard(match) for match in _STANDARD.finditer(text, start, stop)),
        *titles(text, start, stop),
    ]
    kept: list[Citation] = []
    for each in sorted(found, key=lambda citation: (citation.start, -citation.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _numbered(match: re.Match[str], text: str) -> Citation | None:
    """Build a citation by number, session or title; None where the words are no document's."""
    kind = match["type"].lower()
    if _names_none(match, kind, text):
        return None
    given = match["number"] or match["said"] or match["bare"]
    number = normal_number(given) if given else None
    issuer = issuer_of(number) or _issuer_named(match, text)
    return Citation(
        start=match.start(),
        end=match.end(),
        type=kind,
        number=number,
        issuer=issuer,
        date=_date(match, number),
        title=match["title"] or match["meeting"],
    )


def _about(match: re.Match[str]) -> Citation:
    said = (match["between"] or "").removeprefix("của ")
    return Citation(
        start=match.start(),
        end=match.end(),
        type=match["type"].lower(),
        number=None,
        issuer=_FULL_NAMES.get(said, said) or None,
        date=match["only_year"],
        title=match["about"],
    )


def _names_none(match: re.Match[str], kind: str, text: str) -> bool:
    """Tell whether a type and what stands behind it are a verb, a count or a phrase, and no document's name."""
    is_small = not match["type"][0].isupper()
    if kind in {"hiến pháp", "luật", "lệnh"} and not match["number"]:
        return True  # a year or a name stands behind these, see `_law_pattern`
    if match["meeting"]:
        return kind in _OF_YEARS
    if match["title"]:
        # A few words in inverted commas are no title, and behind a verb they are what somebody said.
        is_said = is_small and kind in _VERBS and kind not in {"đề án", "kế hoạch", "chiến lược"}
        return is_said or kind in {"dự án", "phương án"} or len(match["title"].split()) < _TITLE_WORDS
    return bool(match["bare"]) and _counts(match, kind, text)


def _counts(match: re.Match[str], kind: str, text: str) -> bool:
    """Tell whether a bare number behind a type counts things, or is the year of a plan."""
    is_small = not match["type"][0].isupper()
    if _counted().match(text, match.end("bare")) and (is_small or kind not in _LAWGIVING):
        return True
    if kind in _OF_YEARS and _A_YEAR.fullmatch(match["bare"]):
        return True
    is_short = is_small and len(match["bare"]) < _SURE_DIGITS
    return kind in _VERBS and (is_short or kind in {"dự án", "phương án"})


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


def _coded(match: re.Match[str]) -> Citation:
    number = normal_number(match["number"])
    return Citation(
        start=match.start(),
        end=match.end(),
        type=type_of(number),
        number=number,
        issuer=issuer_of(number),
        date=_date(match, number),
        title=None,
    )


def _standard(match: re.Match[str]) -> Citation:
    """Build a citation whose type is given by its sign alone: "QĐ 49", "QCVN 4:2015/BKHCN"."""
    number = match["number"]
    return Citation(
        start=match.start(),
        end=match.end(),
        type=types_by_code().get(match["type"]),
        number=number,
        issuer=issuer_of(number),
        date=None,
        title=None,
    )
