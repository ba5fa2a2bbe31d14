"""Who gives the tasks of an official document: the body or person whose document or conclusion it is.

A line above a task, or the task's own where it is no line of a list, may say who orders ("Phó Thủ tướng Lê Quý Ân yêu
cầu: …"). Else it is the person whose conclusion the title announces, else the body in the document's head.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from extract.document_meetings import chair_line
from extract.document_parts import opinion
from extract.nlp.cast import cast
from extract.nlp.issuers import Issued, issuers_of
from extract.nlp.labels import labels_of
from extract.nlp.layout import Head, Layout
from extract.nlp.naming import body_key
from extract.nlp.subjects import subjects
from extract.officials import Mention, mentions

_ISSUED: Final = frozenset({"directive", "recommendation"})
_ORDERS: Final = re.compile(
    r"(?:yêu cầu|chỉ đạo|giao|quyết định|kết luận|đề nghị|phân công|thống nhất|chỉ thị|có ý kiến)"
)
_AGENT: Final = re.compile(r"(?<!\w)(?:do|được|bị|theo|của|khi|sau khi|nếu)\s(?:[Ll]ãnh đạo\s)?$")
_GIVEN: Final = re.compile(
    r"(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s"
)  # "Giao ông A chỉ đạo …" is no order of his
_AGENT_REACH: Final = 20  # code points that hold the longest of these
_CONCLUSION: Final = re.compile(
    r"(?i)(?:kết luận|ý kiến(?: chỉ đạo| kết luận)?|phát biểu|chỉ đạo)\s(?:chỉ đạo\s)?của\s"
)


def document_issuers(doc: Doc, layout: Layout, head: Head) -> list[Issued | None]:
    """Return the issuer of each sentence that directs or recommends; None for the others."""
    holders = _holders(layout)
    minutes = (head.type or "").lower() == "biên bản"
    own = (_chair(layout) if minutes else None) or _whose(layout, head)
    own = _held(own, holders) if own else None
    found = issuers_of(doc) or [None] * len(layout.sentences)
    by_line: dict[int, Issued | None] = {}
    made: list[Issued | None] = []
    head_of_body: Issued | None = None
    for index, (_, _, labels) in enumerate(labels_of(doc)):
        if _ISSUED.isdisjoint(labels):
            made.append(None)
            continue
        if minutes and opinion(layout.words(layout.lines[index])):
            low, high = layout.spans[layout.lines[index]]
            speaker = next(iter(mentions(layout.text, low, high)), None)
            made.append(_issued(speaker, 0) if speaker else found[index])
            continue
        # With whom a line with a sign begins is who must act: "1. Bộ Y tế chỉ đạo các bệnh viện …".
        named = None if layout.entries[layout.lines[index]].sign else _ordering(layout.text, *layout.sentences[index])
        for line in () if named else layout.above(index):
            if line not in by_line:
                by_line[line] = _ordering(layout.text, *layout.spans[line])
            if named := by_line[line]:
                break
        issuer = _held(_by_name(named, own), holders) if named else own or found[index]
        # Who orders in the lead-in as head of the body orders in what follows too.
        head_of_body = issuer if named and own and _heads(named, own) else head_of_body
        made.append(head_of_body if head_of_body and issuer == own else issuer)
    return made


def _chair(layout: Layout) -> Issued | None:
    """Return who chaired the meeting whose minutes they are: what is concluded there is theirs."""
    line = chair_line([layout.text[start:end] for start, end in layout.spans])
    if line is None:
        return None
    person = next((each for each in mentions(layout.text, *layout.spans[line]) if each.name), None)
    return _issued(person, 0) if person else None


def _heads(named: Issued, own: Issued) -> bool:
    """Tell whether an office is the head of the body whose document it is: "Chủ tịch UBND tỉnh" of its committee."""
    office = body_key(named.name)
    return office.startswith("chủ tịch ") and body_key(own.name).startswith(office.removeprefix("chủ tịch "))


def _holders(layout: Layout) -> dict[tuple[int, int], str]:
    """Return the names of the people by the offsets of their mentions, so that an office has its holder's name."""
    everybody, _ = cast(layout.text, layout.sentences)
    return {span: each.name for each in everybody if each.kind == "person" for span in each.mentions}


def _held(issued: Issued, holders: dict[tuple[int, int], str]) -> Issued:
    """Give an office the name of its holder where another line does: "Bà Lò Thị Mận - Chủ tịch UBND tỉnh chủ trì"."""
    if issued.role is not None or issued.start is None or issued.end is None:
        return issued
    name = holders.get((issued.start, issued.end))
    return replace(issued, name=name, role=issued.name) if name and name != issued.name else issued


def _by_name(named: Issued, own: Issued | None) -> Issued:
    """Give an office the name of its holder where the title does: "Chủ tịch UBND tỉnh yêu cầu" is her order; and the
    body whose document it is the whole of its name: "Ủy ban nhân dân xã" is that of the head.
    """
    if own is None or named.role is not None:
        return named
    if own.role is None:
        return replace(named, name=own.name) if body_key(own.name).startswith(f"{body_key(named.name)} ") else named
    office, role = body_key(named.name), body_key(own.role)
    same = role.startswith(office) or office.startswith(role)
    return replace(named, name=own.name, role=own.role) if same else named


def _ordering(text: str, start: int, end: int) -> Issued | None:
    """Return who orders in a line, as its subject: "Phó Thủ tướng Lê Quý Ân yêu cầu …"."""
    named: list[Mention] | None = None
    for subject in subjects(text, start, end):
        low = max(start, subject.start - _AGENT_REACH)
        if subject.embedded or not _ORDERS.match(subject.verb) or _AGENT.search(text, low, subject.start):
            continue
        if _GIVEN.match(text, subject.start):
            continue
        named = mentions(text, start, end) if named is None else named
        holder = [each for each in named if each.start < subject.end and each.end > subject.start]
        if not holder or holder[-1].kind == "short":
            continue
        last = holder[-1]
        before = named.index(last) - 1
        # Two bodies that decide together: "Bộ Chính trị, Ban Bí thư kết luận"; not so
        # "theo Công văn của Bộ A, Bộ B yêu cầu".
        if last.kind == "body" and before >= 0 and named[before].kind == "body":
            other = named[before]
            agent = _AGENT.search(text, max(start, other.start - _AGENT_REACH), other.start)
            if text[other.end : last.start] in {", ", " và "} and not agent:
                return Issued(start=other.start, end=last.end, name=text[other.start : last.end], role=None)
        return _issued(last, 0)
    return None


def _whose(layout: Layout, head: Head) -> Issued | None:
    """Return whose document or conclusion it is: the person whom the title names, else the issuing body."""
    title = head.title or ""
    conclusion = _CONCLUSION.search(title)
    if conclusion:
        person = next(iter(mentions(title, conclusion.end(), len(title))), None)
        if person is not None and person.start - conclusion.end() < len("đ/c "):
            at = layout.text.find(title)
            return _issued(person, at if at >= 0 else None)
    if head.issuer is None:
        return None
    at = layout.text.find(head.issuer)
    named = (at, at + len(head.issuer)) if at >= 0 else (None, None)
    return Issued(start=named[0], end=named[1], name=head.issuer, role=None)


def _issued(mention: Mention, at: int | None) -> Issued:
    """Return a mention as an issuer; ``at`` is where the text begins in which it was found, None for nowhere."""
    return Issued(
        start=None if at is None else at + mention.start,
        end=None if at is None else at + mention.end,
        name=mention.name or mention.role or "",
        role=mention.role if mention.name else None,
    )
