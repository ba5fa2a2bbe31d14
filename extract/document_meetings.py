"""The meeting that an official document comes from: minutes, conclusions, resolutions. Pure.

Minutes give it line by line ("Thời gian: …", "Địa điểm: …", "Chủ trì: …"); a conclusion names it in its title ("Kết
luận của … tại cuộc họp về …") and tells the rest in its opening, like news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from extract.document_parts import is_recital
from extract.meetings import KINDS, Gathering, day_in, meeting
from extract.officials import mentions

_LINES: Final = {
    "time": re.compile(r"(?i)(?:[-–+*•]\s|\(?\w{1,2}[.)]\s)?(?:thời gian|khai mạc|bắt đầu)[^:]{0,20}:\s*"),
    "place": re.compile(r"(?i)(?:[-–+*•]\s|\(?\w{1,2}[.)]\s)?(?:địa điểm|tại địa điểm|nơi họp)[^:]{0,20}:\s*"),
    "chair": re.compile(r"(?i)(?:[-–+*•]\s|\(?\w{1,2}[.)]\s)?(?:(?:người )?chủ trì|chủ tọa|chủ toạ)[^:]{0,30}:\s*"),
}
# "Hôm nay, vào hồi 14 giờ 00 phút, ngày 9 tháng 2 năm 2031, tại hội trường xã, chúng tôi gồm:"
_OPENED: Final = re.compile(
    r"(?i)^(?:[-–+*•]\s|\(?\w{1,2}[.)]\s)?(?:hôm nay,?\s)?(?:vào\s)?(?:hồi|lúc)\s\d{1,2}\s?(?:giờ|h|g)(?!\w{2})"
)
_OPENED_AT: Final = re.compile(r"(?i),\s?tại\s(?P<place>[^,;:]+?)(?=,|;|:|\.?$)")
# "1. Ông Quàng Văn Păn - Chủ tịch UBND xã - Chủ trì;"
_AS_CHAIR: Final = re.compile(
    r"(?i)[-–,:(]\s?(?:là\s)?(?:chủ trì|chủ tọa|chủ toạ)(?:\s(?:cuộc họp|hội nghị|buổi họp))?\W*$"
)
_FIRST_LINES: Final = 25  # of minutes, within which these stand
_HELD: Final = re.compile(rf"(?i)(?<!\w)tại\s(?P<name>(?:{KINDS})(?!\w).*)$")
_MINUTES: Final = re.compile(r"(?i)^(?:biên bản|giấy mời)\s(?P<name>.+)$")
# "Nghị quyết Phiên họp Chính phủ thường kỳ tháng 11": a resolution that is all of what a session came to.
_SESSION: Final = re.compile(r"(?i)^nghị quyết\s(?:của\s)?(?P<name>phiên họp\s.+)$")
_ON: Final = re.compile(r"(?i)(?<!\w)phiên họp(?!\w)[^,;]{0,60}?\sngày\s")
_RECITAL_SPANS: Final = 12  # sentences of a document's opening


def document_meeting(
    text: str, spans: list[tuple[int, int]], published: date | None, *, title: str | None, issuer: str | None
) -> Gathering | None:
    """Return the meeting that a document comes from, or None where it names none.

    Args:
        text: canonical text; its first line is the title.
        spans: half-open offsets of its sentences, in order.
        published: the document's day.
        title: its title.
        issuer: the body whose document it is; who keeps minutes has held the meeting.
    """
    named = _HELD.search(title or "")
    told = None
    if minutes := _MINUTES.match(title or ""):
        told = _minutes(text.split("\n")[:_FIRST_LINES], minutes["name"], published, issuer)
    elif session := _SESSION.match(title or ""):
        told = _session(text, spans[:_RECITAL_SPANS], session["name"], published, issuer)
    if told is None:
        opening = [span for span in spans[:_RECITAL_SPANS] if not is_recital(text[slice(*span)], before_outline=True)]
        told = meeting(text, opening if title is None else opening[1:], published)
    if told is not None and named:
        told = replace(told, name=named["name"])
    return told


def chair_line(lines: Sequence[str]) -> int | None:
    """Return the index of the line of minutes that says who chaired; None where no line does."""
    return next(
        (
            number
            for number, line in enumerate(lines[:_FIRST_LINES])
            if _LINES["chair"].match(line) or _AS_CHAIR.search(line)
        ),
        None,
    )


def _session(
    text: str, spans: list[tuple[int, int]], name: str, published: date | None, issuer: str | None
) -> Gathering:
    """Return the session that a resolution is named after; its recitals say on which day it was held."""
    days = (
        day_in(text[match.end() : end], published)
        for start, end in spans
        if (match := _ON.search(text, start, end)) is not None
    )
    return Gathering(name=name, day=next(filter(None, days), None), place=None, chair=None, organiser=issuer)


def _minutes(lines: Sequence[str], name: str, published: date | None, issuer: str | None) -> Gathering | None:
    found: dict[str, str] = {}
    for line in lines:
        for kind, pattern in _LINES.items():
            if (match := pattern.match(line)) and kind not in found:
                found[kind] = line[match.end() :].strip(" .;")
        if _OPENED.match(line):
            found.setdefault("time", line)
            if at := _OPENED_AT.search(line):
                found.setdefault("place", at["place"].strip())
        if _AS_CHAIR.search(line):
            found.setdefault("chair", line)
    if not found:
        return None
    chairs = mentions(found.get("chair", ""), 0, len(found.get("chair", "")))
    chair = next((each.name for each in chairs if each.kind == "name" and each.name), None)
    return Gathering(
        name=name,
        day=day_in(found.get("time", ""), published),
        place=found.get("place") or None,
        chair=chair or found.get("chair") or None,
        organiser=issuer,
    )
