"""Lists of actors: "Bộ Công an, Sở Y tế và các cơ quan liên quan" has three. Pure.

Named bodies are actors of their own; a set stays one phrase, however many nouns it joins ("các bộ, ngành, địa phương"),
as ``corpus/GUIDELINES.md`` rules for the attribute ``to``.
"""

from __future__ import annotations

import re
from typing import Final

from extract.actors import Actor, actor_at, name_at, next_actor, whole_end
from extract.patterns import UPPER

_LONGEST: Final = 300  # code points of one phrase; no real one is longer, and long lines stay linear
# What joins the members of a list. A semicolon joins none: behind it the next clause has its own addressee.
_JOIN: Final = re.compile(
    r"(?:\s?,\s(?:và\s|cùng\s)?|\s(?:và|cùng với|cùng|hoặc|cũng như|lẫn|kể cả)\s|\s?[-–/]\s?)"
    r"(?:(?:đặc biệt là|đặc biệt|nhất là|trước hết là|trong đó có|quan trọng nhất là)\s)?"
)
# Behind a set it names who is meant: "các cơ quan chức năng *như* Sở Y tế, Sở Tài chính".
_EXPLAINED: Final = re.compile(r",?\s\(?(?:bao gồm|gồm có|gồm|như)\s?:?\s")
# What one of these leads, at the start of a clause, ends at the comma ("Theo ông Ân, các xã phải …").
_ASIDE: Final = re.compile(
    r"(?i)(?:^|[,;:.“\"]\s?)(?:theo|tại|trước|với|đối với|qua|ở|từ|trong|về|như|trên|sau|ngoài|vì)\s$"
    r"|(?<!\w)(?:theo|tại)\s$"
)
_ASIDE_REACH: Final = 12  # code points before an actor that hold the longest of these
# "các cấp, các ngành" is one phrase, though each of its nouns has a plural word.
_PHRASE: Final = re.compile(
    r"(?i)(?:(?:tất cả )?(?:các|toàn) (?:cấp|bộ|ngành|sở|giới|đảng|dân|quân|ngành hữu quan|ngành chức năng|địa phương)"
    r"(?:,\s|\svà\s)?)+"
)
_MINISTRIES: Final = re.compile(r"(?i)(?:\w+ )(?:bộ|sở)(?!\w)")
# Nouns that go on with a set ("các bộ, ngành, địa phương"); others begin an actor of their own ("chủ đầu tư, nhà
# thầu"), as does "cơ quan hải quan", a body of its own kind.
_GOES_ON: Final = re.compile(
    "(?:bộ|ban|ngành(?! (?:giao|điện|y|giáo|công|thuế|hải|nông|chức))|sở|cấp|cục|vụ|hội|viện|địa phương|đơn vị|"
    "cơ quan(?! (?:ngang|thuộc|hải|thẩm|thuế|công))|tổ chức|đoàn thể|cá nhân|tỉnh|thành phố|thành|huyện|quận|xã|phường|"
    r"đặc khu|thị xã|thị trấn|TP(?!\.)|doanh nghiệp|tập đoàn|tổng công ty|công ty|đảng viên|công chức|viên chức|"
    r"chiến sĩ|hội viên|đoàn viên)(?!\w)"
)
# Behind a noun it shows a name ("tỉnh Quảng Ngãi"), but for words that only say whose the set is.
_NAMED: Final = re.compile(rf"\s(?!(?:Trung ương|Đảng|Nhà nước|Chính phủ|Quốc hội)(?!\w))[{UPPER}]")
# "UBND các tỉnh Hà Tĩnh, Quảng Bình" is one phrase: the plural word holds for all its names.
_PLACE: Final = re.compile(r"(?i)(?:tỉnh|thành phố|huyện|quận|xã|phường|đặc khu|thị xã|thị trấn|TP)(?!\w)")
_PLACES: Final = re.compile(rf"(?:các|hai|ba|bốn|\d+) {_PLACE.pattern.removeprefix('(?i)')}")
# Kinds of people that annotators keep in one phrase ("cán bộ, giảng viên").
_STAFF: Final = re.compile(
    r"(?i)(?:các |toàn thể |đội ngũ )?(?:cán bộ|đảng viên|công chức|công nhân|viên chức|giáo viên|giảng viên|"
    r"học sinh|sinh viên|phóng viên|"
    r"nhà báo|chiến sĩ|đồng bào|người lao động|nhân viên|phụ huynh|đoàn viên|hội viên|bác sĩ|quân|dân|"
    r"chính quyền và nhân dân)(?!\w)"
)
_OPEN_SET: Final = re.compile(r"(?:các|(?i:\s(?:bộ|sở|ban|cấp ủy|cơ quan|đơn vị)))$|(?:các|những)\s")


def actor_lists(text: str) -> list[tuple[Actor, ...]]:
    """Return the lists of actors in ``text``, in order, none inside another; a lone actor is a list of one."""
    found: list[tuple[Actor, ...]] = []
    at = 0
    while following := next_actor(text, at):
        actor, at = following
        if actor:
            found.append(_members(text, actor))
            at = found[-1][-1].end
    return found


def _members(text: str, first: Actor) -> tuple[Actor, ...]:
    members = [first]
    aside = _ASIDE.search(text, max(0, first.start - _ASIDE_REACH), first.start) is not None
    in_names = _MINISTRIES.match(text[first.start : first.end]) is not None and first.plural
    if in_names and text.startswith(": ", first.end) and (name := name_at(text, first.end + 2)):
        members = [name]
    while join := _joined(text, members[-1]):
        last = members[-1]
        if aside and "," in join[0]:
            break
        actor = actor_at(text, join.end()) or (name_at(text, join.end()) if in_names else None)
        if actor is None:
            break
        is_near = actor.end - last.start <= _LONGEST
        if is_near and join.re is not _EXPLAINED and _is_one_phrase(text, last, actor):
            members[-1] = Actor(last.start, actor.end, last.kind, last.plural)
        else:
            members.append(actor)
    last = members[-1]
    members[-1] = Actor(last.start, whole_end(text, last.end), last.kind, last.plural)
    return tuple(members)


def _joined(text: str, last: Actor) -> re.Match[str] | None:
    """Return what joins the next member of a list to the last."""
    explained = _EXPLAINED.match(text, last.end) if last.plural or last.kind == "set" else None
    return explained or _JOIN.match(text, last.end)


def _is_one_phrase(text: str, last: Actor, actor: Actor) -> bool:
    """Tell whether ``actor`` goes on with the set ``last`` instead of being an actor of its own."""
    words = text[last.start : last.end]
    if actor.plural:
        return _PHRASE.fullmatch(text, last.start, actor.start) is not None
    if actor.kind == "name":
        return _PLACES.search(words) is not None
    noun = _GOES_ON.match(text, actor.start)
    # "ngành y tế và ngành bảo hiểm" are two: a set names each of its nouns once.
    if noun and not last.plural and words.startswith(f"{noun[0]} ") and actor.end > noun.end():
        return False
    if noun is None:
        return _STAFF.match(words) is not None and _STAFF.match(text, actor.start) is not None
    if _NAMED.match(text, noun.end()):
        return _PLACES.search(words) is not None and _PLACE.match(text, actor.start) is not None
    return last.plural or last.kind in {"set", "place"} or _OPEN_SET.search(words) is not None
