"""Who orders whom by when in official documents: the spaCy component ``chidao_document_tasks``.

News name the speaker; a document is an order as a whole. Its issuer is the body or person whose document or conclusion
it is, unless a line above the task says who orders. Headings ("1. Sở Xây dựng:") say who must act on all below them,
and a time limit in one holds for all below it. This component adds what headings say to what the finders found in
sentences, and takes back addressees that a task only mentions. News pass unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.actors import actor_at
from extract.deadline_phrases import phrases
from extract.deadlines import deadlines, named_limit
from extract.document_parts import is_time_note
from extract.heading_actors import heading_actors, leading_actors, members
from extract.nlp.addressees import ADDRESSEES, Addressee, addressees_of
from extract.nlp.deadlines import DEADLINES
from extract.nlp.issuers import ISSUERS, Issued, issuers_of
from extract.nlp.items import ITEMS, statements_of
from extract.nlp.labels import labels_of
from extract.nlp.layout import Head, Layout, head_of, layout_of
from extract.nlp.naming import body_key
from extract.nlp.published import published_of
from extract.nlp.subjects import subjects
from extract.officials import Mention, mentions

_ISSUED: Final = frozenset({"directive", "recommendation"})
_ORDERS: Final = re.compile(r"(?:yêu cầu|chỉ đạo|giao|quyết định|kết luận|đề nghị|phân công|thống nhất|chỉ thị)")
# Somebody named in a task is its addressee where the task begins with him, or behind the order itself.
_ORDERED: Final = re.compile(
    r"(?:(?<!\w)(?:[Gg]iao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|[Pp]hân công|"
    r"[Ủủ]y quyền cho|[Đđ]ồng ý|[Tt]hống nhất)(?: đối với)?\s)(?:các |những |đồng chí )?$"
)
_AGENT: Final = re.compile(r"(?<!\w)(?:do|được|bị|theo|của|khi|sau khi|nếu)\s(?:[Ll]ãnh đạo\s)?$")
_LISTED: Final = re.compile(r"(?:\s?[,;]\s?(?:và\s)?|\s(?:và|cùng)\s)(?:các\s|những\s)?")
_CONCLUSION: Final = re.compile(
    r"(?i)(?:kết luận|ý kiến(?: chỉ đạo| kết luận)?|phát biểu|chỉ đạo)\s(?:chỉ đạo\s)?của\s"
)


class DocumentTasks:
    """Complete issuers, addressees and time limits of documents."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Complete one document; news are left alone."""
        head = head_of(doc)
        if head is None:
            return doc
        layout = layout_of(doc)
        doc.user_data[ISSUERS] = [_row(each) for each in _issuers(doc, layout, head)]
        doc.user_data[ADDRESSEES] = _addressees(doc, layout, head)
        doc.user_data[DEADLINES] = _deadlines(doc, layout)
        doc.user_data[ITEMS] = _statements(doc, layout)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Complete a stream of documents, in order."""
        yield from map(self, stream)


def _row(issued: Issued | None) -> list[Any] | None:
    return list(astuple(issued)) if issued else None


def _issuers(doc: Doc, layout: Layout, head: Head) -> list[Issued | None]:
    """Return the issuer of each sentence that directs or recommends."""
    own = _whose(layout, head)
    found = issuers_of(doc) or [None] * len(layout.sentences)
    made: list[Issued | None] = []
    for index, (_, _, labels) in enumerate(labels_of(doc)):
        if _ISSUED.isdisjoint(labels):
            made.append(None)
            continue
        # The sentence itself, then what it stands under, the nearest first. With whom a line with a sign begins is
        # who must act: "1. Bộ Y tế chỉ đạo các bệnh viện …".
        signed = layout.entries[layout.lines[index]].sign
        spans = [*([] if signed else [layout.sentences[index]]), *layout.lead_ins(index)]
        named = next((each for span in spans if (each := _ordering(layout.text, *span)) is not None), None)
        made.append(named or own or found[index])
    return made


def _ordering(text: str, start: int, end: int) -> Issued | None:
    """Return who orders in a line, as its subject: "Phó Thủ tướng Lê Quý Ân yêu cầu …"."""
    for subject in subjects(text, start, end):
        if subject.embedded or not _ORDERS.match(subject.verb) or _AGENT.search(text, start, subject.start):
            continue
        named = mentions(text, start, end)
        holder = [each for each in named if each.start < subject.end and each.end > subject.start]
        if not holder or holder[-1].kind == "short":
            continue
        last = holder[-1]
        before = named.index(last) - 1
        # Two bodies that decide together: "Bộ Chính trị, Ban Bí thư kết luận".
        if last.kind == "body" and before >= 0 and named[before].kind == "body":
            other = named[before]
            if text[other.end : last.start] in {", ", " và "}:
                return Issued(start=other.start, end=last.end, name=text[other.start : last.end], role=None)
        return _issued(last)
    return None


def _whose(layout: Layout, head: Head) -> Issued | None:
    """Return whose document or conclusion it is: the person whom the title names, else the issuing body."""
    title = head.title or ""
    conclusion = _CONCLUSION.search(title)
    if conclusion:
        person = next(iter(mentions(title, conclusion.end(), len(title))), None)
        if person is not None and person.start - conclusion.end() < 3:
            placed = _issued(person)
            at = layout.text.find(title)
            if at < 0:
                return Issued(start=None, end=None, name=placed.name, role=placed.role)
            return Issued(
                start=at + (placed.start or 0), end=at + (placed.end or 0), name=placed.name, role=placed.role
            )
    if head.issuer is None:
        return None
    at = layout.text.find(head.issuer)
    named = (at, at + len(head.issuer)) if at >= 0 else (None, None)
    return Issued(start=named[0], end=named[1], name=head.issuer, role=None)


def _issued(mention: Mention) -> Issued:
    name = mention.name or mention.role or ""
    return Issued(start=mention.start, end=mention.end, name=name, role=mention.role if mention.name else None)


_HANDED_ON: Final = re.compile(r"(?i)(?:giao|chỉ đạo|phân công|yêu cầu)(?!\w)")


def _is_issuer(name: str, head: Head) -> bool:
    """Tell whether ``name`` is the body whose document it is, also where it leaves out the place."""
    return head.issuer is not None and body_key(head.issuer).startswith(body_key(name))


def _addressees(doc: Doc, layout: Layout, head: Head) -> list[list[Any]]:
    """Return partners as they were found, addressees of tasks that are more than mentioned, and those of headings."""
    kept: dict[tuple[int, int], bool] = {}
    found = addressees_of(doc)
    headings = {line for line, entry in enumerate(layout.entries) if entry.heading and layout.has_children(line)}
    for index, (start, end, labels) in enumerate(labels_of(doc)):
        if _ISSUED.isdisjoint(labels):
            continue
        own = layout.own_words(index)
        low = end - len(own)
        # A request for others ("đề nghị … giao Sở A") is made to whom it asks, not to whom that one is to order.
        asked = "directive" in labels or not _HANDED_ON.match(own)
        leading = [(low + first, low + last) for first, last in leading_actors(own)] if asked else []
        kept |= dict.fromkeys(leading, False)
        stop = leading[-1][1] if leading else low
        for each in found:
            if (
                start <= each.start < end
                and each.start >= stop
                and (each.is_partner or (asked and not leading and _is_ordered(layout, each, kept)))
            ):
                kept[each.start, each.end] = each.is_partner
    for line, row in layout.rows[0].items():
        for cell, is_partner in ((row.leads, False), (row.partners, True)):
            if cell is not None:
                low = layout.spans[line][0]
                kept = {span: kind for span, kind in kept.items() if not low + cell[0] <= span[0] < low + cell[1]}
                kept |= {(low + first, low + last): is_partner for first, last in members(layout.text[low:], *cell)}
    for line in headings:
        start = layout.spans[line][0] + layout.entries[line].after
        for first, last in heading_actors(layout.words(line)):
            if not _is_issuer(layout.text[start + first : start + last], head):
                kept[start + first, start + last] = False
        # "Giao Sở A chủ trì, phối hợp với Sở B:": the partners stay partners.
        for each in found:
            if each.is_partner and layout.spans[line][0] <= each.start < layout.spans[line][1]:
                kept[each.start, each.end] = True
    return [[start, end, is_partner] for (start, end), is_partner in sorted(kept.items())]


def _is_ordered(layout: Layout, found: Addressee, kept: dict[tuple[int, int], bool]) -> bool:
    """Tell whether who is named begins the task and acts, stands behind the order, or is listed with such a one."""
    start = found.start
    line = max((span for span in layout.spans if span[0] <= start), default=(0, 0))
    number = layout.spans.index(line)
    clause = max(line[0] + layout.entries[number].after, layout.text.rfind(";", line[0], start) + 1)
    clause = max([clause, *(first for first, last in layout.sentences if first <= start < last)])
    before = layout.text[clause:start]
    if not before.strip():
        stop = layout.text.find(";", found.end, line[1])
        return _ACTS.search(layout.text, found.end, stop if stop >= 0 else line[1]) is not None
    if _ORDERED.search(before) and not _EACH.match(layout.text, start):
        return True
    return any(
        not is_partner and clause <= first and last <= start and _LISTED.fullmatch(layout.text, last, start)
        for (first, last), is_partner in kept.items()
    )


def _statements(doc: Doc, layout: Layout) -> list[list[Any]]:
    """Return the statements without the signs of their lines; what a semicolon parts from a task and is a thing and no
    task ("…; thuyền viên; các bến") stays with it.
    """
    made: list[list[Any]] = []
    for statement in statements_of(doc):
        line = layout.lines[statement.sentence]
        if (row := layout.rows[0].get(line)) is not None:
            low = layout.spans[line][0]
            cell = [statement.sentence, statement.label, low + row.task[0], low + row.task[1]]
            if not made or made[-1] != cell:
                made.append(cell)
            continue
        behind_sign = layout.spans[line][0] + layout.entries[line].after
        start = max(statement.start, min(behind_sign, statement.end - 1))
        last = made[-1] if made else None
        if (
            last is not None
            and last[:2] == [statement.sentence, statement.label]
            and statement.label == "directive"
            and _is_thing(layout.text, start, statement.end)
        ):
            last[3] = statement.end
        else:
            made.append([statement.sentence, statement.label, start, statement.end])
    return made


_ACTS: Final = re.compile(
    r"\s(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|phải|cần|tiếp tục|tăng cường|chủ động|khẩn trương|tập trung|"
    r"triển khai|tổ chức|thực hiện|báo cáo|rà soát|hoàn thành|xây dựng|kiểm tra|hướng dẫn|bố trí|đẩy mạnh|tham mưu)(?!\w)"
)


_EACH: Final = re.compile(r"(?i)(?:mỗi|từng|mọi)(?!\w)")


def _is_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a piece names somebody or something without saying that it acts."""
    actor = actor_at(text, start)
    if actor is None or actor.end > end or _EACH.match(text, start):
        return False
    return _ACTS.search(text, start, end) is None and not leading_actors(text[start:end])


def _deadlines(doc: Doc, layout: Layout) -> list[list[Any]]:
    """Return the time limits that were found, and those of headings."""
    rows = {(row[0], row[1]): list(row) for row in doc.user_data.get(DEADLINES, [])}
    anchor = published_of(doc)
    for line, entry in enumerate(layout.entries):
        if entry.heading and layout.has_children(line):
            start, end = layout.spans[line]
            words = layout.words(line)
            whole = named_limit(words, anchor)
            low = end - len(words)
            for at, each in (
                [(low, whole)] if whole else [(start, each) for each in deadlines(layout.text[start:end], anchor)]
            ):
                rows.setdefault(
                    (at + each.start, at + each.end), [at + each.start, at + each.end, each.first, each.last]
                )
    for line, row in layout.rows[0].items():
        if row.due is not None:
            low = layout.spans[line][0]
            rows = {span: found for span, found in rows.items() if not low <= span[0] < layout.spans[line][1]}
            at = low + row.due[0]
            if each := named_limit(layout.text[at : low + row.due[1]], anchor):
                rows[at + each.start, at + each.end] = [at + each.start, at + each.end, each.first, each.last]
    for index, (start, end) in enumerate(layout.sentences):
        if is_time_note(layout.own_words(index)):
            at = layout.text.index(":", start) + 1
            each = named_limit(layout.text[at:end], anchor)
            if each:
                rows[at + each.start, at + each.end] = [at + each.start, at + each.end, each.first, each.last]
    for start, end, labels in labels_of(doc):
        if "directive" in labels:
            # In an order an event bounds a task ("trước khi nhập kho"); in news it mostly tells when something was.
            for phrase in phrases(layout.text[start:end]):
                span = (start + phrase.start, start + phrase.end)
                if phrase.kind in _EVENTS and not any(first < span[1] and span[0] < last for first, last in rows):
                    rows[span] = [*span, None, None]
    # A day before the document's own is what it tells of, not what it sets.
    past = anchor.isoformat() if anchor else ""
    return [
        row
        for _, row in sorted(rows.items())
        if (row[3] is None or row[3] >= past) and not _REPEATED.match(layout.text, row[0])
    ]


_EVENTS: Final = frozenset({"before_event", "around"})
_REPEATED: Final = re.compile(r"(?i)(?:hằng|hàng|mỗi)\s")


@Language.factory("chidao_document_tasks", requires=["doc.spans"], default_config={})
def create_document_tasks(nlp: Language, name: str) -> DocumentTasks:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return DocumentTasks(name)
