"""Mentions that ``extract.officials`` does not know: in capitals, rare, foreign, of bodies in no lexicon. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from extract.nlp.foreign import foreign_names
from extract.officials import Mention, MentionKind
from extract.patterns import UPPER

LONGEST_SENTENCE: Final = 4000
"""Code points of a sentence in which names and subjects are looked for at leisure; what is longer is a table or a list
without line ends."""


def all_mentions(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a sentence with those that ``extract.officials`` does not know."""
    made = [each for each in _with_rare_names(text, end, found) if not _is_named_after(text, start, each)]
    if end - start > LONGEST_SENTENCE:
        return made  # each of the others looks at all mentions around it
    made = _with_further(text, start, end, _with_foreigners(text, start, end, made))
    return [] if len(made) == 1 and _is_byline(text, start, end, made[0]) else made


# "(tổng hợp)", "(TTXVN)": how the reporter worked, or for whom.
_BEHIND_BYLINE: Final = re.compile(r"\s*(?:\([^()]*\))?\W*")


def _is_byline(text: str, start: int, end: int, mention: Mention) -> bool:
    """Tell whether a name without an office is all that a line says: whoever wrote the article, not one in it."""
    is_alone = mention.kind == "name" and mention.role is None and not text[start : mention.start].strip()
    return is_alone and _BEHIND_BYLINE.fullmatch(text, mention.end, end) is not None


# Names in capitals, as captions and subheads have them; the surnames of three in four Vietnamese.
_CAPITALS: Final = re.compile(
    rf"(?=[NTLPHVĐBDCMQ][{UPPER}])(?<!\w)(?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|"
    rf"CAO|TRƯƠNG|ĐINH|ĐOÀN|LƯU|MAI|TÔ|TRỊNH|HÀ|TẠ|THÁI|PHÙNG|CHU|LƯƠNG|QUÁCH)(?:\s[{UPPER}]{{2,}}(?!\w)){{1,3}}"
)
# Bodies that the lexicon does not have, by their first words; small words may join the capitalised ones.
_BODY_HEADS: Final = re.compile(
    rf"(?=[VTHĐLBUỦPNQC])(?<!\w)(?:VKSND|VKS|TAND|Viện KSND|Hội đồng|Trung tâm|Đoàn|Tổ|Đội|Hội|Liên minh|Trường|"
    rf"Bệnh viện|Học viện|Đài|Văn phòng|Ban|Ủy ban|Uỷ ban|UB|Cơ quan|Phòng|Nhóm|Quỹ|Thường trực|Chi nhánh|Liên đoàn|"
    rf"Viện|Nhà máy|Cảng|Tổ chức)(?:(?:\s(?!(?:đã|đang|sẽ|cũng|yêu|đề|kiến|cho|cần|phải|và|là|có|không|vừa|với|được|"
    rf"bị|giao|chỉ|tại|trong|khi|đến|từ|nói|nhấn|khẳng|theo|tổ|báo|phát|ông|bà|về|để|"
    rf"trình)(?!\w))[a-zà-ỹđ]+){{0,4}}(?:\s[-–])?\s(?:[{UPPER}][\w&.-]*\w|\d{{1,4}}(?![\d/.])))+"
    r"(?:\s(?:cao|tế|sách|chính|hóa|hoá|thị|nhân|học)(?!\w))?"
)


def _with_further(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Add names in capitals and bodies that no lexicon has, where nothing else was found."""
    made = list(found)
    further: tuple[tuple[re.Pattern[str], MentionKind], ...] = ((_CAPITALS, "name"), (_BODY_HEADS, "body"))
    for pattern, kind in further:
        for match in pattern.finditer(text, start, end):
            if any(mention.start < match.end() and mention.end > match.start() for mention in made if kind == "body"):
                continue
            name = match[0]
            if kind == "name":
                made = [each for each in made if each.end <= match.start() or each.start >= match.end()]
                name = name.title()
            made.append(
                Mention(start=match.start(), end=match.end(), kind=kind, name=name, role=None, standing="plain")
            )
    return sorted(made, key=lambda mention: mention.start)


_RARE: Final = re.compile(rf"(?:\s[{UPPER}][a-zà-ỹđ]*(?!\w)){{1,3}}")


# Firms, streets, schools and places bear names of people; a caption names who took the picture.
_NAMED_AFTER: Final = re.compile(
    r"(?:[Cc]ông ty|CP|TNHH|[Tt]ập đoàn|phường|[Đđ]ường|quận|hầm|cầu|[Tt]rường|THPT|THCS|huyện|xã|dự án|tỉnh|TP\.?|"
    r"thành phố|DNTN|chợ|[Ảả]nh:|[Bb]ệnh viện|phố|đèo|cảng|khu|thôn|số \d+|\d+[A-Z]?)\s$"
)


def _is_named_after(text: str, start: int, mention: Mention) -> bool:
    """Tell whether a mention of a person without an office is the name of something else."""
    if mention.kind != "name" or mention.role or text[mention.start : mention.end] != mention.name:
        return False
    return _NAMED_AFTER.search(text, max(start, mention.start - 12), mention.start) is not None


def _with_rare_names(text: str, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Lengthen short names that go on: behind a title ("Luật sư Thiều Hải Đăng") a surname need be in no list."""
    made = list(found)
    for number, mention in enumerate(made):
        rest = _RARE.match(text, mention.end, end) if mention.kind == "short" else None
        following = made[number + 1].start if number + 1 < len(made) else end
        if rest and rest.end() <= following:
            made[number] = Mention(
                start=mention.start,
                end=rest.end(),
                kind="name",
                name=f"{mention.name}{rest[0]}",
                role=mention.role if mention.standing != "plain" else None,
                standing=mention.standing,
            )
    return made


def _with_foreigners(text: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a sentence with those of foreigners' full names in place of the words that overlap
    them.
    """
    names = foreign_names(text, start, end)
    if not names:
        return list(found)
    kept = list(found)
    for first, last in names:
        over = [mention for mention in kept if mention.start < last and mention.end > first]
        if any(mention.kind == "name" for mention in over):
            continue
        # The office stands before the name, perhaps with a country between: "Thủ tướng Campuchia Hun Sen".
        offices = [each for each in kept if each.kind in {"office", "short"}]
        before = next((each for each in reversed(offices) if each.start < first <= each.end + 1), None)
        role = text[before.start : first].strip() if before and before.role and before.standing != "plain" else None
        if any(mention.kind == "body" for mention in over):
            continue
        kept = [mention for mention in kept if mention not in over and mention is not before]
        kept.append(
            Mention(
                start=before.start if before else first,
                end=last,
                kind="name",
                name=text[first:last],
                role=role,
                standing=before.standing if before else "plain",
            )
        )
    return sorted(kept, key=lambda mention: mention.start)
