"""Phrases that name who may act: a body, an office, a person, a set of them ("các cơ quan liên quan"). Pure.

The nouns that begin such phrases and the words that may stand behind them are data: ``lexicon/actors.jsonl`` and
``lexicon/actor_tails.jsonl``. ``extract.actor_lists`` joins phrases to lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from extract import lexicon
from extract.officials import HALVES, VERBS_LIKE_HALVES
from extract.patterns import LOWER, UPPER, any_of
from extract.text import new_spelling

ActorKind = Literal["body", "set", "place", "office", "name"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor: half-open offsets in code points, what its first noun is, whether a plural word leads it."""

    start: int
    end: int
    kind: ActorKind
    plural: bool


_PLURAL: Final = (
    r"(?:(?i:tất cả(?: các)?|toàn thể(?: các)?|toàn bộ(?: các)?|các|những|mọi|mỗi|từng|một số|nhiều|cả|toàn|hai|ba|"
    r"bốn|năm|đa số)|\d{1,3})\s"
)
# A word of a name: "Tế", "GD&ĐT", "TP.HCM", "NN-PTNT". A number stands in names of units ("phường 12", "Quân khu 7").
_NAME_WORD: Final = rf"[{UPPER}](?:[\w&]|[./–-](?=\w))*|\d{{1,3}}(?![\w%.,]\d|\w)"
# Small words between the capitalised ones of a name.
_LINK: Final = (
    "tỉnh|thành phố|TP\\.?|P\\.|Q\\.|H\\.|TX\\.|TT\\.|"
    "huyện|quận|thị xã|xã|phường|thị trấn|thôn|các|nước|nhân dân|ông|bà|anh|chị"
)

# Between two capitals any other syllable is the second half of a word ("BV Lão *khoa* Trung ương").
_NO_HALF: Final = (
    "(?:và|hoặc|hay|cùng|với|cho|của|tại|trong|ngoài|trên|dưới|từ|đến|tới|theo|qua|sang|lên|xuống|vào|ra|về|ở|do|bởi|là|"
    "để|khi|nếu|mà|thì|vì|như|nên|không|chưa|cũng|đã|đang|sẽ|vừa|mới|bị|được|có|phải|cần|hãy|giao|gửi|trình|xin|nhờ|"
    "mời|gọi|gặp|thăm|hỏi|giúp|dự|họp|ký|nói|mong|muốn|tin|biết|các|những|một|hai|ba|ông|bà|anh|chị|lẫn|gồm|thuộc|"
    "trước|sau|đối|nhận|báo|cử|đưa|dùng|sớm|này|đó|nơi|cả|làm|nhưng|còn|rằng|đề|yêu|kiến|chỉ|lưu|tỉnh|huyện|quận|xã|"
    "phường|nước|vùng|khu|đường|thăng|chủ|lấy|mua|bán|xây|tách|nhập|đi|số|ngày|năm|quý|tháng|hơn|đạt|bộ|sở)(?!\\w)"
)

# A capital behind a capital that begins a body or an office ("Giao Bộ Y tế") and goes on with no name.
_OTHER_HEAD: Final = (
    "(?:Bộ|Sở|UBND|HĐND|Ban|Cục|Vụ|Tổng|Ủy|Uỷ|Viện|Công an|Thanh tra|Chính phủ|Thủ tướng|Phó|Chủ tịch|Hội|"
    "Quốc hội|TP|Tỉnh|Đảng|Trung ương|Giám đốc|Văn phòng|Ngân hàng|Công ty|Tập đoàn|Bí thư|Phòng|Chi cục)(?!\\w)"
)


@cache
def _kinds() -> dict[str, str]:
    return {new_spelling(entry.pattern.lower()): entry.meaning for entry in lexicon.entries("actors")}


@cache
def _pattern() -> re.Pattern[str]:
    heads = any_of({entry.pattern.lower() for entry in lexicon.entries("actors")})
    # A name of its own: two capitalised words ("Hà Nội"), one in capitals ("EVN"), or one within a sentence ("Mỹ").
    name = (
        rf"(?<![&-])[{UPPER}][\w&-]+(?:\s(?!{_OTHER_HEAD})[{UPPER}][\w&-]*)+|[{UPPER}]{{2,}}[\w&-]*"
        rf"|(?<=[{LOWER},]\s)[{UPPER}][{LOWER}][\w&-]*"
    )
    return re.compile(
        rf"(?<![\w/])(?:(?P<plural>{_PLURAL})(?P<many>(?i:{heads})(?!\w))?"
        rf"|(?P<head>(?i:{heads}))(?![\w/])|(?P<name>{name}))"
    )


@cache
def _tail_pattern() -> re.Pattern[str]:
    verbs = {entry.pattern for entry in lexicon.entries("address_cues") if entry.meaning in {"act", "order"}}
    words = {entry.pattern for entry in lexicon.entries("actor_tails")}
    tails, doing = any_of(words - verbs), any_of(words & verbs)
    # "cơ quan điều tra" is a body, in "Công an tỉnh điều tra" the same words are its verb.
    organ = "|".join(
        f"(?<={noun})" for noun in ("quan", "đơn vị", "ban", "đoàn", " tổ", "chức", "viện", "cán bộ", "tư vấn")
    )
    # Behind "và", "-" and "," the second half of the name of a ministry or department, often in small letters.
    halves = (
        "môi trường|đầu tư|đào tạo|truyền thông|công nghệ|phát triển nông thôn|xã hội|du lịch|thể thao|thương binh|"
        "dân vận|đường thủy nội địa|kiến trúc|hội nhập|kinh doanh|tìm kiếm cứu nạn|công trình|dịch vụ|thương mại|"
        "gia đình|công nghiệp|nông thôn"
    )
    capital = "|".join(f"(?<=[{UPPER}][{LOWER}]{{{count}}})" for count in (1, 2, 3, 4))
    # "Chủ tịch Ủy ban nhân dân các tỉnh": of these names only the first word has a capital.
    council = (
        r"\s(?:(?:Ủy|Uỷ) ban|Hội đồng)"
        r"(?: (?:nhân|quản|thành|bầu|kiểm|dân)(?: \w+)(?: các(?= (?:tỉnh|thành|huyện|xã|phường)))?)?(?!\w)"
    )
    return re.compile(
        rf"(?:{council}|(?:\s(?:{_LINK}))*(?:\s[-–&])?\s(?:{_NAME_WORD})(?:(?<=Hàng)\s(?:hải|không)|(?<=Mặt)\strận|(?<=Tổ)\squốc|(?<=Công)\sđoàn)?"
        rf"(?:,?\s(?!(?<!đường )bộ\s[{UPPER}]|(?:{VERBS_LIKE_HALVES})(?!\w))(?:{HALVES}|phủ|gia|cử)(?!\w))*"
        rf"|(?:{capital})\s(?!{_NO_HALF})[{LOWER}]{{2,6}}(?=(?:\s[-–])?\s(?:Trung ương|(?!{_OTHER_HEAD})[{UPPER}]))"
        rf"|(?:\s(?:và|[-–&])|,)\s(?i:{halves})(?!\w)"
        rf"|(?<=[{UPPER}]{{2}}),\s[{UPPER}]{{2,4}}(?=\s(?:&|và|-)\s[{UPPER}]{{2,4}}(?!\w))"
        rf"|(?<=[{UPPER}]{{2}})\svà\s(?:ĐT|DL|XH|TT|MT|PTNT|CN)(?!\w)"
        # "TP.HCM", written without the space.
        rf"|(?<=TP)\.\s?(?:{_NAME_WORD})"
        rf"|\s(?:{tails})(?![\w/])|(?:{organ})\s(?:{doing})(?![\w/])"
        rf"|\s?\((?:[{UPPER}][^()]{{1,40}})\))+"
    )


# Behind it stands whose or where the actor is ("người dân ở các xã").
_OWNER: Final = re.compile(r"\s(?:(?:mới|cũ|này)\s)?(?:của|thuộc|ở|tại|trong|trên địa bàn|nơi)\s")
_WORD: Final = re.compile(r"\w+")
_SHOWN: Final = re.compile(rf"\s(?:[{UPPER}]|này(?!\w)|trên(?!\w))")
_NAME: Final = re.compile(
    rf"(?:{_NAME_WORD})(?:,?\s(?!bộ\s[{UPPER}]|(?:{VERBS_LIKE_HALVES})(?!\w))(?:{HALVES})(?!\w))*"
)


def next_actor(text: str, at: int) -> tuple[Actor | None, int] | None:
    """Return the next actor from ``at`` on (None: its words only look like one) and where to go on; None at the end."""
    match = _pattern().search(text, at)
    if match is None:
        return None
    actor = _actor(text, match)
    return actor, actor.end if actor else match.end()


def actor_at(text: str, at: int) -> Actor | None:
    """Return the actor whose phrase begins at ``at``, or None."""
    match = _pattern().match(text, at)
    return _actor(text, match) if match else None


def name_at(text: str, at: int) -> Actor | None:
    """Return the capitalised name at ``at``, be it one word ("Xây dựng" behind "các Bộ: Tài chính, "), or None."""
    name = _NAME.match(text, at)
    return Actor(name.start(), _tail(text, name.end()), "name", False) if name else None


def _actor(text: str, match: re.Match[str]) -> Actor | None:
    plural, many, head = match["plural"], match["many"], match["head"]
    if match["name"]:
        # "Xây dựng": the second syllable of a body's short name has no capital.
        short = _NAME.match(text, match.start())
        end = max(match.end(), short.end() if short else 0)
        return Actor(match.start(), _tail(text, end), "name", False)
    if plural and not many:
        # An unlisted noun: only behind words that no time or measure follows.
        noun = _WORD.match(text, match.end())
        if (
            noun is None
            or noun[0] in _verb_starts()
            or not plural.lower().startswith(("các", "những", "mỗi", "mọi", "từng", "tất cả"))
        ):
            return None
        return Actor(match.start(), _tail(text, noun.end()), "set", True)
    words = many or head
    kind = _kinds()[new_spelling(words.lower())]
    if kind == "none":
        return None
    if kind == "body" and not plural and not words[0].isupper() and not _SHOWN.match(text, match.end()):
        return None
    return Actor(match.start(), _tail(text, match.end()), kind, bool(plural))  # type: ignore[arg-type]


@cache
def _verb_starts() -> frozenset[str]:
    """Return first words of verbs: behind "từng" and "mỗi" they show an adverb ("từng yêu cầu")."""
    return frozenset(entry.pattern.split()[0] for entry in lexicon.entries("address_cues"))


def _tail(text: str, at: int) -> int:
    """Return where the phrase ends whose first noun ends at ``at``: behind its name, and whose or where it is."""
    for _ in range(3):
        if match := _tail_pattern().match(text, at):
            at = match.end()
        link = _OWNER.match(text, at)
        owner = _pattern().match(text, link.end()) if link else None
        if owner is None or (owner["plural"] and not owner["many"]):
            return at
        words = owner["many"] or owner["head"]
        if words and _kinds()[new_spelling(words.lower())] == "none":
            return at
        at = owner.end()
    return at


@cache
def _rest_pattern() -> re.Pattern[str]:
    cues = lexicon.entries("address_cues")
    verbs = {entry.pattern for entry in cues if entry.meaning in {"modal", "manner", "act"}}
    # A verb of one syllable ends a phrase where it is known to end, but is too often part of a name to end it later.
    sure = any_of(
        {verb for verb in verbs if " " in verb} | {entry.pattern for entry in cues if entry.meaning == "modal"}
    )
    others = any_of({entry.pattern for entry in cues if entry.meaning in {"order", "wish", "say", "conj", "speech"}})
    stops = rf"(?:{_STOPS}|{others})(?!\w)"
    return re.compile(
        rf"(?!\s(?:(?:{any_of(verbs)})(?!\w)|{stops}))(?:\s(?!{stops})\w[\w/&-]*){{1,8}}?(?=\s(?:{sure})(?!\w))"
    )


# Words that no phrase of an actor goes on behind.
_STOPS: Final = (
    "và|thì|mà|rằng|là|để|khi|nếu|do|vì|nhưng|các|những|cho|với|đến|về|như|theo|từ|vào|bằng|đã|đang|vừa|sẽ|cũng|"
    "chỉ đạo|yêu cầu|đề nghị|giao|kiến nghị|báo cáo|nói|cho biết|cho rằng|nhấn mạnh|khẳng định|lưu ý|làm|có|được|bị|"
    "không|trình|trước|sau|ngay|ra|lên"
)


def whole_end(text: str, at: int) -> int:
    """Return where the phrase that is known up to ``at`` ends if a verb follows within eight words; else ``at``."""
    match = _rest_pattern().match(text, at)
    return match.end() if match else at
