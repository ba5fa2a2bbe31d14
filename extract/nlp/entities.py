"""Who is who in one article: its mentions of people, offices and bodies, joined to entities. Pure.

An article names somebody once in full and then by the given name ("ông Ân"), the office ("Bộ trưởng") or the first
words of a body's name ("UBND huyện", "Bộ"). The rules, all of them usage of the press:

- a short name is the last full name before it that ends with it, else the first behind it (headlines and leads come
  before the full name); a foreigner's may also be the first word ("Moon" for "Moon Jae-in");
- an office is the person named with it: with just these words, or with more or fewer words behind the same two;
- a body is the last longer name before it that begins with its words, else the first behind it, unless its name is
  whole as it stands ("Chính phủ", "Bộ Y tế");
- letters in brackets behind a name ("Tổng cục Hải quan (TCHQ)") are that name from there on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from extract import officials
from extract.nlp.further_mentions import all_mentions
from extract.nlp.naming import body_key, person_key
from extract.officials import Mention
from extract.patterns import UPPER

EntityKind = Literal["person", "office", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody whom the article names.

    Attributes:
        name: the fullest name of a person, without titles; the words of an office whose holder the article never names;
            the fullest name of a body.
        kind: what it is.
        roles: the offices with which a person is named, each as written, the longest first; empty for others.
        standing: the standing of the office or body, as in ``extract.officials``.
        mentions: half-open offsets of every mention in the text, in order.
        forms: the name that each mention gives, in the same order.
    """

    name: str
    kind: EntityKind
    roles: tuple[str, ...]
    standing: str
    mentions: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]


def entities(text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[Sequence[Mention]]) -> list[Entity]:
    """Return the people, offices and bodies of an article in the order of their first mention.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.
        mentions: what ``extract.officials.mentions`` finds in each of them.

    The time grows with the number of mentions, and with the people of one given name or the bodies of one first word.
    """
    rows = [
        mention
        for (start, end), found in zip(spans, mentions, strict=True)
        for mention in all_mentions(text, start, end, found)
    ]
    who = _Who()
    for mention in rows:
        if mention.kind == "name":
            who.add_person(mention)
        elif mention.kind == "body":
            who.add_body(mention)
    for mention in rows:
        if (inner := _inner_body(mention)) is not None:
            who.add_inner(inner, mention)
    who.split_offices(rows)
    who.define(text, rows)
    who.merge()
    who.note_offices(rows)
    for mention in rows:
        who.settle(mention)
    return who.found()


_INNER: Final = re.compile(
    r"(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|[Ss]ở|Bộ|Cục|Tổng cục|Chi cục|Vụ|Ban|Phòng|Công ty|Tập đoàn|Hiệp hội|VKSND|"
    r"TAND|Viện|Trung tâm|Trường|Hội|Công an|Ngân hàng|Tỉnh ủy|Thành ủy|Huyện ủy)\s\S.*"
)


def _inner_body(mention: Mention) -> str | None:
    """Return the body that an office belongs to: "UBND huyện Tĩnh Gia" of its Chairman."""
    if mention.kind not in {"name", "office"} or not mention.role:
        return None
    role = _ROLE_PARTS.split(mention.role)[0]
    match = _INNER.search(role)
    if match is None or match.start() == 0:
        return None
    found = officials.mentions(role, match.start(), len(role))
    return found[0].name if found and found[0].kind == "body" and found[0].start == match.start() else None


@dataclass(slots=True)
class _Draft:
    """An entity in the making; ``first`` is where it is first named in full."""

    key: str
    kind: EntityKind
    first: int
    names: Counter[str] = field(default_factory=Counter)
    roles: list[str] = field(default_factory=list)
    standing: str = "plain"
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    merged: _Draft | None = None

    def note(self, mention: Mention, form: str) -> None:
        self.mentions.append((mention.start, mention.end))
        self.forms.append(form)

    @property
    def root(self) -> _Draft:
        draft = self
        while draft.merged is not None:
            draft = draft.merged
        return draft


# Behind these nothing is missing: a longer name with the same beginning is another body.
_WHOLE: Final = frozenset(
    body_key(name)
    for name in (
        "Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Thường trực Chính phủ|Ủy ban Thường vụ Quốc hội|"
        "Thanh tra Chính phủ|"
        "Văn phòng Chính phủ|Kiểm toán Nhà nước|Ngân hàng Nhà nước|doanh nghiệp|người dân|cử tri|các doanh nghiệp|"
        "nhiều doanh nghiệp|các đại biểu|nhiều đại biểu|nhà thầu|chủ đầu tư|Ban Chấp hành Trung ương"
    ).split("|")
)
# Ministries that the press calls by the first half of their name.
_HALF_MINISTRIES: Final = frozenset(
    body_key(f"Bộ {name}")
    for name in ("Giao thông|Nông nghiệp|Lao động|Tài nguyên|Giáo dục|Khoa học|Thông tin|Văn hóa|Kế hoạch").split("|")
)
_ROLE_PARTS: Final = re.compile(r",|\s[-–]\s|\skiêm\s|;|/|\svà\s(?=(?:Chủ tịch|Bí thư|Phó|Trưởng|Giám đốc))")
_BRACKETED: Final = re.compile(
    r"\(\s?(?:gọi tắt là\s|viết tắt là\s|sau đây gọi là\s)?([A-ZĐ][A-ZĐ&.\-]*[A-ZĐ\d]|"
    r"[A-Z][a-z]+[A-Z]\w*)\s?\)"
)
# Behind these no place follows, as one does behind "tỉnh".
_BEFORE_NAME: Final = re.compile(
    r"(?:Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quốc hội|Chính phủ|[Tt]ướng|[Đđ]ại biểu|ĐBQH|"
    r"[A-ZĐ]{2,})\s$"
)
_RUN_AT_END: Final = re.compile(rf"(?:(?<=\s)[{UPPER}][a-zà-ỹđ]*(?:\s|$)){{3,6}}$")


class _Who:
    """The drafts of one article, and the ways to find them: by name, given name, office and first word."""

    def __init__(self) -> None:
        self._persons: dict[str, _Draft] = {}
        self._bodies: dict[str, _Draft] = {}
        self._offices: dict[str, _Draft] = {}
        self._by_last: dict[str, list[_Draft]] = {}
        self._by_first: dict[str, list[_Draft]] = {}
        self._by_body: dict[str, list[_Draft]] = {}
        self._by_office: dict[str, list[tuple[str, int, _Draft]]] = {}
        self._letters: dict[str, tuple[int, _Draft]] = {}
        self._offices_named: list[str] = []

    def add_person(self, mention: Mention) -> None:
        name = mention.name or ""
        key = person_key(name)
        draft = self._persons.get(key)
        if draft is None:
            draft = self._persons[key] = _Draft(key, "person", mention.start)
        draft.names[name] += 1
        if mention.role:
            draft.roles.append(mention.role)
            for part in _ROLE_PARTS.split(mention.role):
                role = body_key(part)
                if role:
                    self._by_office.setdefault(_two_words(role), []).append((role, mention.start, draft))
        if draft.standing == "plain":
            draft.standing = mention.standing

    def add_body(self, mention: Mention) -> None:
        name = mention.name or ""
        key = body_key(name)
        draft = self._bodies.get(key)
        if draft is None:
            draft = self._bodies[key] = _Draft(key, "body", mention.start)
        draft.names[name] += 1
        if draft.standing == "plain":
            draft.standing = mention.standing

    def add_inner(self, name: str, mention: Mention) -> None:
        """Learn the full name of a body from an office in it."""
        key = body_key(name)
        if key not in self._bodies:
            draft = self._bodies[key] = _Draft(key, "body", mention.start)
            draft.names[name] += 1

    def split_offices(self, rows: list[Mention]) -> None:
        """Find the names that ended up in an office because their surname is in no list ("Bí thư Tỉnh ủy Tiêu Viết
        Lãm"): those that are called by their given name elsewhere, and those with a middle name that only people have.
        """
        given = {mention.name for mention in rows if mention.kind == "short"}
        for number, mention in enumerate(rows):
            run = _RUN_AT_END.search(mention.role or "") if mention.kind == "office" else None
            if run is None:
                continue
            words = run[0].split()
            if len(words) < 3:
                continue
            middle = {"Văn", "Thị"}
            rest = (mention.role or "")[: -len(run[0])]
            if words[-1] in given or words[-2] in middle or (len(words) == 3 and _BEFORE_NAME.search(rest)):
                name = " ".join(words[-3:])
            elif len(words) > 3 and words[-3] in middle:
                name = " ".join(words[-4:])
            else:
                continue
            role = (mention.role or "")[: -len(name)].strip() or None
            rows[number] = replace(mention, kind="name", name=name, role=role)
            self.add_person(rows[number])

    def define(self, text: str, rows: list[Mention]) -> None:
        """Learn the letters that stand in brackets right behind a body."""
        ends = [mention.end for mention in rows]
        for match in _BRACKETED.finditer(text):
            index = bisect_right(ends, match.start()) - 1
            if index >= 0 and rows[index].kind == "body" and match.start() - rows[index].end <= 1:
                draft = self._bodies.get(body_key(rows[index].name or ""))
                if draft is not None and match[1] not in self._letters:
                    self._letters[match[1]] = (match.start(), draft)

    def merge(self) -> None:
        """Join names that are the end of a longer one, and prepare the ways to find drafts."""
        for draft in self._persons.values():
            self._by_last.setdefault(draft.key.rsplit(maxsplit=1)[-1], []).append(draft)
            self._by_first.setdefault(draft.key.split(maxsplit=1)[0], []).append(draft)
        for same in self._by_last.values():
            for draft in same:
                longer = [other for other in same if other is not draft and other.key.endswith(f" {draft.key}")]
                if longer:
                    draft.merged = _nearest(longer, draft.first)
        for draft in self._bodies.values():
            self._by_body.setdefault(draft.key.split(maxsplit=1)[0], []).append(draft)

    def note_offices(self, rows: list[Mention]) -> None:
        """Remember the longest words for each office without a name: the Prime Minister's, and of those that the press
        shortens in the same way.
        """
        found = {body_key(mention.role or "") for mention in rows if mention.kind == "office"}
        self._offices_named = sorted(key for key in found if key.endswith((" chính phủ", " quốc hội")))

    def settle(self, mention: Mention) -> None:
        """Give a mention to its draft."""
        if mention.kind == "name":
            self._persons[person_key(mention.name or "")].root.note(mention, mention.name or "")
        elif mention.kind == "short":
            self._short(mention).note(mention, mention.name or "")
        elif mention.kind == "body":
            self._body(mention).note(mention, mention.name or "")
        elif mention.standing != "plain":  # a bare "ông" names nobody
            self._office(mention).note(mention, mention.role or "")

    def _short(self, mention: Mention) -> _Draft:
        key = person_key(mention.name or "")
        known = self._by_last.get(key) or self._by_first.get(key, [])
        known = [draft for draft in known if draft.key != key or len(known) == 1]
        if known:
            draft = _nearest(known, mention.start).root
        else:
            draft = self._persons.get(key) or _Draft(key, "person", mention.start)
            self._persons[key] = draft
            draft.names[mention.name or ""] += 1
        if mention.standing not in {"plain", "citizen"} and mention.role:
            draft.roles.append(mention.role)
            if draft.standing == "plain":
                draft.standing = mention.standing
        return draft

    def _body(self, mention: Mention) -> _Draft:
        name = mention.name or ""
        key = body_key(name)
        defined = self._letters.get(name)
        if defined is not None:
            return defined[1].root
        if key in _WHOLE or (key.startswith("bộ ") and key.count(" ") > 0 and key not in _HALF_MINISTRIES):
            return self._bodies[key]
        longer = [
            other
            for other in self._by_body[key.split(maxsplit=1)[0]]
            if other.key.startswith(f"{key} ") and not _are_two(name, other)
        ]
        return _nearest(longer, mention.start) if longer else self._bodies[key]

    def _office(self, mention: Mention) -> _Draft:
        key = body_key(mention.role or "")
        holders = self._by_office.get(_two_words(key), [])
        if mention.standing in {"expert", "citizen", "delegate"} or "đầu tư" in key or "doanh nghiệp" in key:
            holders = []  # one of many: no name goes with it
        exact = [row for row in holders if row[0] == key]
        near = exact or [row for row in holders if row[0].startswith(f"{key} ") or key.startswith(f"{row[0]} ")]
        if not near and len(bare := _bare(key)) > 2:  # "Chủ tịch Hà Nội"
            near = [row for row in holders if _bare(row[0]) == bare]
        if near:
            before = [row for row in near if row[1] <= mention.start]
            return (before[-1] if before else near[0])[2].root
        longer = [each for each in self._offices_named if each.startswith(f"{key} ")]
        if longer:
            key = longer[0]
        draft = self._offices.get(key)
        if draft is None:
            draft = self._offices[key] = _Draft(key, "office", mention.start)
            draft.names[mention.role or ""] += 1
            draft.standing = mention.standing
        draft.names[mention.role or ""] += int(body_key(mention.role or "") == key)
        return draft

    def found(self) -> list[Entity]:
        """Return the entities that have a mention, in the order of the first."""
        drafts = [*self._persons.values(), *self._bodies.values(), *self._offices.values()]
        made = [_finished(draft) for draft in drafts if draft.mentions]
        return sorted(made, key=lambda entity: entity.mentions[0])


def _are_two(name: str, longer: _Draft) -> bool:
    """Tell whether a longer name is two bodies, of which ``name`` is the first: "Bộ Y tế *và Hội Chữ thập đỏ*"."""
    return any(each.lower().startswith(f"{name.lower()} và ") for each in longer.names)


def _bare(office: str) -> list[str]:
    """Return the words of an office without those that the press leaves out: "Chủ tịch (UBND TP) Hà Nội"."""
    return [word for word in office.split() if word not in _LEFT_OUT]


_LEFT_OUT: Final = frozenset("ủy ban nhân dân thành phố tỉnh huyện quận bộ sở việt nam".split())


def _two_words(office: str) -> str:
    words = office.split()
    return " ".join(words[: 3 if words[0] == "phó" else 2])


def _nearest(drafts: list[_Draft], at: int) -> _Draft:
    """Return the last of ``drafts``, which are in order, that is named before ``at``, else the first."""
    before = [draft for draft in drafts if draft.first <= at]
    return before[-1] if before else drafts[0]


def _finished(draft: _Draft) -> Entity:
    roles = sorted(dict.fromkeys(draft.roles), key=lambda role: -len(role))
    # Of the ways to write one name the one that the article prefers; of equal ones that without abbreviations.
    name = max(draft.names, key=lambda each: (draft.names[each], len(each)))
    return Entity(
        name=name,
        kind=draft.kind,
        roles=tuple(roles) if draft.kind == "person" else (),
        standing=draft.standing,
        mentions=tuple(draft.mentions),
        forms=tuple(draft.forms),
    )
