"""Figures with their unit, what they count, where they point and their share of a plan. Pure; units in ``lexicon/``.

Numbers are written as the Vietnamese write them: full stops between thousands, a comma before decimals ("1.250,5");
"nghìn", "triệu" and "tỷ" multiply. A number without a unit is no figure: years, dates, numbers of documents, articles
of laws and ages in brackets all fall out by that alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from extract import lexicon
from extract.patterns import any_of

Direction = Literal["up", "down", "reached"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure at ``[start, end)``, from the number to the unit.

    ``number`` is None for a range ("5-6%"); ``share_of_plan`` is in per cent of the plan, 100 where it was just met.
    """

    start: int
    end: int
    number: float | None
    unit: str
    object: str | None
    direction: Direction | None
    share_of_plan: float | None


_DIGITS: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_TIMES: Final = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NUMBER: Final = re.compile(
    rf"(?<![\w/.,-])(?P<low>{_DIGITS})(?:\s?(?:-|–|đến)\s?(?P<high>{_DIGITS}))?"
    rf"(?P<times>(?:\s(?:{'|'.join(_TIMES)})(?!\w)){{0,2}})"
)
_UP: Final = r"tăng|cao hơn|nhiều hơn|gấp|vượt|nâng|lãi"
_DOWN: Final = r"giảm|sụt|thấp hơn|ít hơn|hụt|thiệt hại|lỗ"
_REACHED: Final = r"đạt|hoàn thành|thu được|giải ngân|có|ước|bằng|là|thu hút|lên đến|lên tới|chiếm"
_VERB: Final = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<reached>{_REACHED}))(?!\w)", re.IGNORECASE)
_STOP: Final = re.compile(r"[;:()“”\"]|[.,](?!\d)|(?<!\w)(?:và|nhưng|trong đó|với|tuy nhiên|song)(?!\w)")
# "98% kế hoạch", "so với dự toán", "102,3% chỉ tiêu năm": what a plan is called.
_PLAN: Final = re.compile(
    r"\s?(?:so với |của )?(?:kế hoạch|KH(?!\w)|dự toán|chỉ tiêu|mục tiêu|nghị quyết|kế hoạch vốn|chỉ tiêu)",
    re.IGNORECASE,
)
_EXCEEDED: Final = re.compile(r"(?<!\w)vượt(?: hơn| trên| gần)?\s$", re.IGNORECASE)
_EXCEEDED_PLAN: Final = re.compile(r"(?<!\w)vượt (?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)[\w\s]{0,24}\s$", re.IGNORECASE)
_BACK: Final = 120
"""Code points before the number in which its verb and what it counts are looked for; a longer look back would make long
lines slow."""
_WORDS_OF_OBJECT: Final = 12
_OPENING: Final = re.compile(
    r"^(?:(?:(?:tính )?đến (?:ngày|hết|cuối|tháng) \S+|và|"
    r"đến nay|hiện nay|theo đó|năm nay|trong|trong đó|cả nước|toàn tỉnh|tính đến nay|riêng|nhờ đó|qua đó|"
    r"đồng thời)(?:,\s|\s))+",
    re.IGNORECASE,
)
_AUXILIARY: Final = re.compile(r"(?:\s(?:đã|đang|sẽ|ước|cũng|chỉ|mới|tiếp tục|liên tục|đều|vẫn|phấn đấu|cơ bản))+$")
# "kiến nghị giảm 30% tiền thuê đất": what is counted stands behind the figure.
_ASKED: Final = re.compile(r"(?:^|\s)(?:kiến nghị|đề nghị|đề xuất|yêu cầu|phấn đấu|cần|phải)$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"\s(\w+(?:\s\w+){0,3})")
_NO_OBJECT: Final = re.compile(
    r"(?<!\w)(?:so|và|với|trong|của|cho|là|đã|được|bị|trên|từ|để|tại|ở|do|vào|mỗi|một|(?<!mặt )bằng|đạt|tăng|giảm|có|"
    r"không|nhưng|cùng|theo|vì|mà|thì|đến|trở|năm|tháng|ngày|phải|đang|"
    r"sẽ|kế hoạch|dự toán|chỉ tiêu|mục tiêu|góp phần|nói|lên|xuống|vẫn|cũng|chưa|còn|"
    r"[A-ZĐ]\w*(?=\s[a-zà-ỹ]))(?!\w)"
)


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = any_of([entry.pattern for entry in lexicon.entries("units")])
    return re.compile(rf"\s?(?P<unit>{units}|%)(?!\w)")


@cache
def _meanings() -> dict[str, str]:
    return {entry.pattern: entry.meaning for entry in lexicon.entries("units")}


def figures(text: str, start: int, end: int) -> list[Figure]:
    """Return the figures in ``text[start:end]``, in order, none inside another.

    Args:
        text: canonical text.
        start: where the sentence begins, in code points.
        end: where it ends, not included.
    """
    found: list[Figure] = []
    low = start
    for match in _NUMBER.finditer(text, start, end):
        unit = _unit_pattern().match(text, match.end(), end)
        if unit is None:
            continue
        found.append(_figure(text, max(low, match.start() - _BACK), end, match, unit))
        low = unit.end()
    return found


def _figure(text: str, low: int, end: int, match: re.Match[str], unit: re.Match[str]) -> Figure:
    before = text[low : match.start()]
    clause = before[max((stop.end() for stop in _STOP.finditer(before)), default=0) :]
    verb = max(_VERB.finditer(clause), key=lambda found: found.start(), default=None)
    direction: Direction | None = None
    if verb is not None:
        direction = "up" if verb["up"] else "down" if verb["down"] else "reached"
    number = None if match["high"] else _value(match["low"], match["times"])
    return Figure(
        start=match.start(),
        end=unit.end(),
        number=number,
        unit=unit["unit"],
        object=_counted(clause[: verb.start()] if verb else "")
        or _behind(text, unit, end, after_verb=verb is not None),
        direction=direction,
        share_of_plan=_share(text, before, unit.end(), end, number) if unit["unit"] in {"%", "phần trăm"} else None,
    )


def _value(digits: str, times: str) -> float | None:
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
    plain = digits.replace(".", "") if grouped else digits
    value = Decimal(plain.replace(",", "."))  # not float: 2,01 tỷ would not be 2010000000
    for word in times.split():
        value *= _TIMES[word]
    number = float(value)
    return number if math.isfinite(number) else None  # some three hundred digits in a row are no figure that counts


def _share(text: str, before: str, at: int, end: int, number: float | None) -> float | None:
    """Return which part of the plan was fulfilled; "vượt 5% kế hoạch" is 105."""
    if number is None:
        return None
    if _EXCEEDED_PLAN.search(before):
        return round(100 + number, 4)
    if _PLAN.match(text, at, end):
        return round(100 + number, 4) if _EXCEEDED.search(before) else number
    return None


def _counted(words: str) -> str | None:
    """Return the words before the verb, without what leads to them; None where nothing is left or too much."""
    found = _AUXILIARY.sub("", " " + _OPENING.sub("", words.strip())).strip(" ,-–")
    if _ASKED.search(found):
        return None
    return found if 0 < len(found.split()) <= _WORDS_OF_OBJECT and not found[0].isdigit() else None


def _behind(text: str, unit: re.Match[str], end: int, *, after_verb: bool) -> str | None:
    """Return the noun behind the unit: "3.000 ha rừng"; None where the sentence goes on with something else.

    Behind a verb only measures are read on: "có 12 dự án chậm" counts projects, "giải ngân 5 tỷ đồng vốn" capital.
    """
    match = _BEHIND.match(text, unit.end(), end)
    if match is None or (after_verb and _meanings().get(unit["unit"], "share") in {"people", "thing", "ratio"}):
        return None
    stop = _NO_OBJECT.search(match[1])
    found = match[1][: stop.start()] if stop else match[1]
    return found.strip() or None
