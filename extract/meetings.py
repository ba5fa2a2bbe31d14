"""The meeting that an article reports: its name, day, place, chair and organiser. Pure.

Reports name their meeting in the first sentences ("Chiều 12/3, tại Hà Nội, Thứ trưởng … chủ trì hội nghị …"). Of the
gatherings named there the one about which most is said is the one reported; of equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.officials import Mention, mentions

OPENING: Final = 8
"""Sentences from the start in which a report names its meeting; later ones speak of other meetings as often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting as one sentence tells of it; ``day`` is an ISO date, and None where the year cannot be known."""

    name: str
    day: str | None
    place: str | None
    chair: str | None
    organiser: str | None


KINDS: Final = (
    "hội nghị|cuộc họp|họp giao ban|họp thường kỳ|họp trực tuyến|họp phiên (?:thường kỳ|định kỳ|thứ)|"
    "phiên họp|buổi họp|"
    "buổi làm việc|cuộc làm việc|hội thảo|tọa đàm|toạ đàm|kỳ họp|phiên thảo luận|"
    "họp báo|buổi họp báo|cuộc họp báo|buổi tiếp xúc cử tri|cuộc tiếp xúc cử tri|đại hội|diễn đàn|buổi giao ban|"
    "buổi tiếp công dân|phiên chất vấn|buổi giám sát|lễ sơ kết|lễ tổng kết|buổi kiểm tra|cuộc đối thoại|buổi đối thoại"
)
"""What meetings are called; to be matched without regard to case."""

# What ends the name: the day, the place, who took part, and the verb of the sentence.
_NAME_END: Final = re.compile(
    r"[,;:.()“”\"](?!\d)|\s(?=(?:vào|diễn ra|được|do|(?<!tồn )tại|ở|ngày|sáng|trưa|chiều|tối|hôm|với sự|có sự|"
    r"dưới sự|đã|đang|sẽ|vừa|nhằm|để|cho|cho biết|khai mạc|bế mạc|tổ chức|là|của (?=Thủ tướng|Phó|Bộ trưởng|Chủ tịch)|"
    r"yêu cầu|theo|nhấn mạnh|"
    r"các đại biểu|ông|bà|đồng chí|Thủ tướng|Bộ trưởng|Phó [Tt]hủ tướng|Chủ tịch|Thứ trưởng|thì|thấy|sau khi)(?!\w))"
)
_KIND: Final = re.compile(rf"(?<!\w)(?:{KINDS})(?!\w)", re.IGNORECASE)
# Words before the meeting that make it the one reported, not one spoken of.
_HELD: Final = re.compile(
    r"(?:tại|chủ trì|tổ chức|dự|tham dự|khai mạc|kết luận|diễn ra|trong|mở|chỉ đạo|điều hành|chủ tọa|"
    r"phát biểu|sau|từ|có)"
    r"(?:\s(?:một|các))?\s$",
    re.IGNORECASE,
)
_HELD_BEHIND: Final = re.compile(r"\s?(?:diễn ra|khai mạc|được [\w\s]{0,60}tổ chức|do [\w\s]{0,80}(?:tổ chức|chủ trì))")
_DAY: Final = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})\s?(?:/|-|–|\.|\stháng\s)\s?(?P<month>\d{1,2})(?!\d)"
    r"(?:\s?(?:/|-|–|\.|\snăm\s)\s?(?P<year>\d{4}))?(?![\d%])"
)
_TODAY: Final = re.compile(r"(?<!\w)(?:sáng|trưa|chiều|tối|hôm) nay(?!\w)|(?<!\w)hôm nay(?!\w)", re.IGNORECASE)
_YESTERDAY: Final = re.compile(r"(?<!\w)(?:sáng |chiều |tối )?hôm qua(?!\w)|(?<!\w)tối qua(?!\w)", re.IGNORECASE)
_PLACE: Final = re.compile(
    r"(?<!\w)(?:tại|ở) (?P<place>(?!UBND |HĐND )(?:(?i:trụ sở|hội trường|phòng họp số|trung tâm|thành phố|TP\.?|"
    r"tỉnh|huyện|quận|xã|phường|thị xã|văn phòng|điểm cầu|khu|nhà|khách sạn)(?:\s|(?=\.)))*[A-ZĐÀ-Ỹ][\w.-]*"
    # "trụ sở Chính phủ", "Trung tâm Hội nghị tỉnh": second halves of names are written small.
    r"(?:[\s-]+(?:[A-ZĐÀ-Ỹ][\w.-]*|(?<=Chính )phủ|(?<=Hội )nghị|(?<=Ủy )ban|(?<=Quốc )hội|nhân dân|tỉnh|thành phố|"
    r"huyện|"
    r"quận|xã|phường)(?!\w))*)",
)
_NO_PLACE: Final = re.compile(
    rf"(?i:{KINDS}|nghị (?:quyết|định)|luật|quyết định|thông (?:báo|tư)|kết luận|báo cáo|"
    rf"điều|công (?:văn|điện)|đề án)(?!\w)"
)
_CHAIRED: Final = re.compile(r"(?<!\w)(?:chủ trì|chủ tọa|chủ toạ|điều hành)(?!,? phối hợp)(?!\w)")
_ORGANISED: Final = re.compile(
    r"(?<!\w)(?:tổ chức(?!\s(?:cơ sở|đảng|chính trị|xã hội|kinh tế))|họp (?:giao ban|thường kỳ|trực tuyến|phiên))(?!\w)"
)


def meeting(text: str, spans: list[tuple[int, int]], published: date | None) -> Gathering | None:
    """Return the meeting that an article reports, or None where its opening names none.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order; the first ``OPENING`` are read.
        published: the article's day, from which a day without a year gets the nearest one.
    """
    told = [found for start, end in spans[:OPENING] if (found := _told(text, start, end, published))]
    best = max(told, key=_said, default=None)
    if best is None or not _said(best)[0]:
        return None  # nothing is said of it but its name: spoken of, not reported
    return Gathering(
        name=best.name,
        day=best.day or _first(each.day for each in told),
        place=best.place or _first(each.place for each in told),
        chair=best.chair or _first(each.chair for each in told),
        organiser=best.organiser or _first(each.organiser for each in told),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _said(gathering: Gathering) -> tuple[int, int]:
    parts = (gathering.day, gathering.place, gathering.chair, gathering.organiser)
    return sum(part is not None for part in parts), len(gathering.name.split()) > 2


def _told(text: str, start: int, end: int, published: date | None) -> Gathering | None:
    for match in _KIND.finditer(text, start, end):
        stop = _NAME_END.search(text, match.end(), end)
        last = stop.start() if stop else end
        held = _HELD.search(text, max(start, match.start() - 20), match.start()) or match.start() == start
        held = held or match[0].lower().startswith("họp ")  # a verb: "UBND tỉnh họp giao ban"
        if not held and not _HELD_BEHIND.match(text, last, end):
            continue
        name = text[match.start() : last].strip(" -–")
        found = mentions(text, start, end)
        return Gathering(
            name=name,
            day=day_in(text[start:end], published),
            place=_place(text, start, end),
            chair=_chair(text, start, end, found),
            organiser=_organiser(text, start, end, found),
        )
    return None


def day_in(words: str, published: date | None) -> str | None:
    """Return the first day that ``words`` name, as an ISO date; ``published`` gives the year that they leave out."""
    for match in _DAY.finditer(words):
        day, month, year = int(match["day"]), int(match["month"]), match["year"]
        if year or published:
            years = [int(year)] if year else _nearest_years(published)
            candidates = [each for each in (_valid(one, month, day) for one in years) if each]
            if candidates:
                near = published or candidates[0]
                return min(candidates, key=lambda each: abs((each - near).days)).isoformat()
    if published and _TODAY.search(words):
        return published.isoformat()
    if published and _YESTERDAY.search(words):
        return date.fromordinal(published.toordinal() - 1).isoformat()
    return None


def _nearest_years(published: date | None) -> list[int]:
    return [published.year + shift for shift in (0, -1, 1)] if published else []


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(text: str, start: int, end: int) -> str | None:
    for match in _PLACE.finditer(text, start, end):
        # "tại Hội nghị", "tại Nghị quyết": a capital alone makes no place.
        if not _NO_PLACE.match(text, match.start("place"), end):
            return match["place"].rstrip(".")
    return None


def _chair(text: str, start: int, end: int, found: list[Mention]) -> str | None:
    people = [mention for mention in found if mention.kind in {"name", "short", "office"}]
    for verb in _CHAIRED.finditer(text, start, end):
        behind = next((each for each in people if 0 <= each.start - verb.end() <= 5), None)
        before = [each for each in people if each.end <= verb.start() and verb.start() - each.end <= 60]
        if text.startswith(" của", verb.end()) and behind:
            return _called(behind)
        if before:
            last = before[-1]
            # "Lò Thị Mận, Chủ tịch UBND tỉnh chủ trì": the office behind a name is the named one's.
            if last.kind == "office" and len(before) > 1 and before[-2].kind == "name":
                between = text[before[-2].end : last.start]
                last = before[-2] if between in {", ", " – ", " - "} else last
            return _called(last)
    return None


def _organiser(text: str, start: int, end: int, found: list[Mention]) -> str | None:
    bodies = [
        mention for mention in found if mention.kind == "body" and mention.standing not in {"citizen", "delegate"}
    ]
    for verb in _ORGANISED.finditer(text, start, end):
        before = [each for each in bodies if each.end <= verb.start() and verb.start() - each.end <= 80]
        if before:
            # "Bộ A phối hợp với Bộ B tổ chức": the first of them.
            joint = [each for each in before if "phối hợp" in text[each.end : verb.start()]]
            return _called(joint[0] if joint else before[-1])
    return None


def _called(mention: Mention) -> str:
    return mention.name or mention.role or ""
