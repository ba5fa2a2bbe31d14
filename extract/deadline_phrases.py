"""Phrases of a Vietnamese sentence that may limit a task in time: "trước ngày 30/6", "trong vòng 15 ngày". Pure.

Whatever could be a limit by ``corpus/GUIDELINES.md`` (``due``) is proposed: a time with its preposition, a start, a
length, an event. Most of it only tells when something was: ``extract.deadlines`` decides by what stands around it.
"Thời gian tới" and "sớm" are never limits and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.calendar_terms import CLOCK, NUMBER, TERM, one_spelling

UNIT: Final = r"(?:ngày(?:\slàm\sviệc)?|tháng|tuần|năm|giờ|tiếng|phút|tiếng|phút|quý|thập\s(?:niên|kỷ))"
"""What a length of time counts; to be matched without regard to case."""

_HOURS: Final = r"(?:sáng|trưa|chiều|tối|đêm|rạng\ssáng)"
_WHEN: Final = rf"(?:(?:{CLOCK}(?:,?\s(?={TERM}))|{_HOURS}\s(?=ngày|\d|thứ)))?"
# "từ ngày 1 đến 15/7", "2 ngày 5 và 6/9", "20-22/6": days that take their month from a later one.
_DAY_ALONE: Final = (
    r"(?:\d\sngày\s)?(?:ngày\s)?(?:3[01]|[12]\d|0?[1-9])"
    r"(?=(?:\s?[–-]\s?|,\s|\s(?:đến|và|tới)\s)(?:hết\s)?(?:ngày\s)?\d{1,2}(?:\s?[/.-]\s?\d|\stháng\s\d))"
)
_POINT: Final = rf"(?:{_WHEN}(?:{TERM}|{_DAY_ALONE})|{CLOCK})"
_POINTS: Final = (
    rf"{_POINT}(?:(?:\s?[,–-]\s?|\s(?:và|cho\sđến|đến|tới)\s)(?:hết\s)?{_POINT}){{0,3}}"
    r"(?:\s(?:này|tới|sắp\stới|(?:hằng|hàng)\s\w+))?(?!\w|\s(?:qua|vừa\squa|ngoái|trước|học)(?!\w))"
)
_LENGTH: Final = (
    rf"(?:(?:khoảng|tối\sđa|ít\snhất|tối\sthiểu|chỉ)\s)?(?:{NUMBER}|nửa|vài|mấy)(?:(?:\s?[–,-]\s?|\sđến\s){NUMBER})?\s{UNIT}"
    r"(?!\w)(?:\s(?:nữa|tới|sắp\stới|liên\stục|còn\slại))?(?!\s(?:\d|(?:qua|đầu|cuối|vừa|trước|tuổi)(?!\w)))"
    r"(?:,?\s(?:kể\stừ|tính\stừ|từ|sau)\s(?:(?:khi|lúc|ngày|thời\sđiểm)\s[^,.;:]{1,60}|(?:hôm\s)?nay(?!\w)))?"
)
_EVENT: Final = r"[^,.;:()“”\"]{1,60}"
_SESSION: Final = (
    r"(?:kỳ|phiên)\shọp(?:\s(?:Quốc\shội|HĐND|chuyên\sđề|thường\s(?:lệ|kỳ)(?!\s(?:hằng|hàng))|thứ\s\w+|cuối\snăm|giữa\snăm|tới|sau|này|sắp\stới|gần\snhất|"
    rf"(?:vào\s)?\(?{TERM}\)?)){{1,4}}"
)
_SEASON: Final = (
    r"(?:mùa\s(?:mưa\s(?:bão|lũ)|mưa|bão|lũ|khô|hanh\skhô|nắng\snóng|cao\sđiểm|lễ\shội|thu\shoạch|tuyển\ssinh|khai\strường)|"
    r"kỳ\s(?:tuyển\ssinh|thi)|lũ\stiểu\smãn)"
)

# What stands before a point in time, or a few of them. They share one expression for the points: with one each, Python
# would take most of a second to prepare them.
_BEFORE_POINTS: Final = {
    "latest": r"(?:chậm|muộn|trễ)\snhất(?:\slà)?(?:\s(?:vào|trong|đến|tới|trước|sau|ngày|hết)){0,3}\s",
    "from_now": r"từ\s(?:nay|giờ|bây\sgiờ)\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?",
    "before": r"trước\s(?:(?:thời\shạn|mốc)\s)?",
    "until": r"(?:cho\s)?(?:đến|tới)\s(?:trước\s|khoảng\s)?(?:hết\s)?",
    "end": r"hết\s",
    "within": (r"(?:ngay\s)?trong\s(?:khoảng\s|thời\sgian\s|suốt\s|(?:ngay\s)?dịp\s)?(?:(?:những|các)\sngày\s)?"),
    "from": r"(?:(?:bắt\sđầu|kể|ngay|tính)\s){0,2}từ\s",
    "at": r"vào\s(?:ngày\s|khoảng\s)?",
    "after": r"(?:sau|sang)\s(?:hết\s)?",
    "due": (r"(?:thời\s)?hạn\s(?:chót|cuối(?:\scùng)?|nộp|hoàn\sthành)(?:\s(?:là|đến|ngày)){0,3}\s|quá\s(?=ngày)"),
    "at_once": r"ngay\s",
    "bare": "",
}

# In the order in which they are tried at one place; "points" are those above. A kind with several forms has "_" behind
# its name in all but one.
_FORMS: Final = {
    "from_now_": rf"từ\s(?:nay|giờ|bây\sgiờ)\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?(?:khi|lúc)\s{_EVENT}",
    "around": rf"trước,\s(?:trong(?:\svà|,)|và)\ssau\s{TERM}",
    "before_": (
        rf"trước\s(?:(?:thời\shạn|mốc)\s)?(?:ngày\s(?:khai|bầu|bế)\s\w+(?:\s(?:{TERM}|[^\W\d]\w*)){{0,4}}"
        rf"|{_SEASON}(?:\s\d{{4}})?|{_SESSION})"
    ),
    "before_event": rf"trước\s(?:khi|lúc)\s{_EVENT}",
    # "Chờ đến khi" waits.
    "until_event": rf"(?<!chờ\s)(?<!đợi\s)(?:cho\s(?:đến|tới)\s(?:khi|lúc)|(?:đến|tới)\skhi)\s{_EVENT}",
    "within_length": rf"(?:ngay\s)?trong\s(?:(?:vòng|thời\shạn|thời\sgian|khoảng)\s)?{_LENGTH}",
    "after_length": rf"(?:ngay\s)?sau\s{_LENGTH}",
    "at_most": rf"(?:tối\sđa\s)?không\s(?:được\s)?(?:quá|vượt\squá)\s{_LENGTH}|hạn\slà\s{_LENGTH}",
    "at_least": rf"(?:thêm|ít\snhất)\s{_LENGTH}",
    "due_": rf"{_POINTS}(?=\slà\s(?:thời\s)?hạn\s(?:chót|cuối))",
    "rest": rf"(?:{NUMBER}|những)\stháng\s(?:cuối|còn\slại)(?:\s(?:của|trong))?\snăm(?:\s(?:nay|\d{{4}}))?",
    "every": (
        rf"định\skỳ\s(?:(?:hằng|hàng)\s\w+|{TERM}|ngày\s\d+|(?:{NUMBER}|nửa)\s{UNIT}(?:(?:\smột|/)\s?lần)?)(?:\s(?:hằng|hàng)\s\w+)?"
        rf"|(?:trước\s)?(?:ngày\s\d{{1,2}}|thứ\s\w+)\s(?:hằng|hàng)\s(?:tuần|tháng|quý|năm)|(?:{NUMBER}|nửa)\s{UNIT}\smột\slần"
        r"|(?:hằng|hàng|mỗi)\s(?:tuần|tháng|quý|năm)"
    ),
    "points": "",
    "latest_": rf"{_BEFORE_POINTS['latest']}(?:{_LENGTH}|{_SEASON})",
    "within_unit": r"(?:ngay\s)?trong\s(?:ngày|tuần|tháng|quý|năm)(?=\s?[.,;)”\"]|$)",
    "session": rf"(?:(?:tại|trong|vào|(?:cho\s)?(?:đến|tới))\s(?:các\s)?)?{_SESSION}",
    "season": rf"(?:ngay\s)?trong\s(?:{_SEASON}\s(?:này|tới|\d{{4}})|nhiệm\skỳ\s(?:khóa\s|khoá\s)?\w+)",
    "during": (
        rf"(?:trong|suốt)\s(?:suốt\s)?(?:thời\sgian\s(?:diễn\sra|chưa|chờ|các)\s{_EVENT}|(?:khi|lúc)\schờ\s{_EVENT}"
        r"|những\sngày\s(?:còn\slại|tới|này)|kỳ\shọp)"
    ),
    "after_event": (
        rf"ngay\ssau\s(?:khi\s{_EVENT}|(?:hội\snghị|(?:cuộc|buổi|kỳ|phiên)\s\w+)(?:\snày)?)"
        r"|sau\s(?:hội\snghị|(?:cuộc|buổi|kỳ|phiên)\shọp)\snày"
        r"|sau\s(?:thời\s(?:hạn|gian)|mốc)\s(?:trên|này|đó)"
    ),
    "length": rf"(?:quá\s|từ\s)?{_LENGTH}",
}


def _expression() -> re.Pattern[str]:
    leading = "|".join(f"(?P<{kind}>{words})" for kind, words in _BEFORE_POINTS.items())
    forms = [f"(?P<{kind}>{form})" if form else f"(?:{leading}){_POINTS}" for kind, form in _FORMS.items()]
    return re.compile(rf"(?<![\w/])(?<!\d[.,-])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


_PHRASE: Final = _expression()
# The words with which a phrase begins, in small letters: only where one stands is the rest tried, which is dear.
_BEGINNING: Final = re.compile(
    r"(?=[\dbcghiklmnpqrstvđí])(?<![\w/])(?:\d|(?:trong|trước|từ|tới|tại|tính|trễ|thêm|thời|tối|thứ|tháng|tuần|tết|trưa|"
    r"đến|đầu|đêm|định|ngay|ngày|năm|những|nửa|mấy|vài|nhiệm|nay|khoảng|kể|không|kỳ|cho|chậm|chiều|cuối|các|chủ|chín|hết|hạn|hằng|hàng|hôm|hiện|"
    r"hai|sau|sang|sáng|suốt|sáu|vào|bắt|ba|bốn|bảy|bây|muộn|một|mười|mỗi|mùng|mồng|mai|quá|quý|giữa|giai|rằm|rạng|ít|phiên|"
    r"tám)(?!\w))"
)
# One of these, or a figure, is in every phrase; a look for them is the cheapest.
_WORDS: Final = (
    *("ngày", "tháng", "năm", "quý", "tuần", "giờ", "tiếng", "phút", "thập", "nay", "mai", "tết", "kỳ", "phiên", "mùa"),
    *("lũ", "khi", "lúc", "thời gian", "thời hạn", "hội nghị", "thứ", "nhật", "rằm", "bây giờ"),
)
_FIGURE: Final = re.compile(r"\d")
# "Cách mạng tháng Tám" is an event's name and no month.
_REVOLUTION: Final = "cách mạng "
_ROOMY: Final = frozenset({"before_event", "until_event", "after_event", "during"})
_OPENING: Final = len("cho đến khi ")  # the longest words that make an event a limit


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: what kind of limit it sets (a key of the forms above), and its half-open offsets."""

    kind: str
    start: int
    end: int


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the phrases of a sentence that may limit a task in time, in order.

    They are apart from each other, but for those inside an event: "trước khi nghiệm thu trong tháng 6".
    """
    text = one_spelling(text)
    small, free = _small(text), 0
    if not (_FIGURE.search(small) or any(word in small for word in _WORDS)):
        return
    for beginning in _BEGINNING.finditer(small):
        start = beginning.start()
        match = (
            _PHRASE.match(text, start)
            if start >= free and not small.startswith(_REVOLUTION, start - len(_REVOLUTION))
            else None
        )
        if match is None:
            continue
        kind = (match.lastgroup or "").rstrip("_")
        yield Phrase(kind, start, match.end())
        free = start + _OPENING if kind in _ROOMY else match.end()


def _small(text: str) -> str:
    """Return ``text`` in small letters with every offset kept, which "İ" alone would move."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(min(sign.lower(), sign, key=len) for sign in text)
