"""Who must act in an official document, and with whom: what headings, tables and the beginnings of tasks say.

Addressees that ``chidao_addressees`` found in a task stay where the order itself names them; whoever the task only
mentions is none. Partners stay as they were found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, Final

from spacy.tokens import Doc

from extract.heading_actors import end_of_names, heading_actors, leading_actors, members
from extract.nlp.addressees import Addressee, addressees_of
from extract.nlp.document_statements import acts_in, is_each
from extract.nlp.labels import labels_of
from extract.nlp.layout import Head, Layout
from extract.nlp.naming import body_key
from extract.patterns import UPPER

_ISSUED: Final = frozenset({"directive", "recommendation"})
# Somebody named in a task is its addressee behind the order itself.
_ORDERED: Final = re.compile(
    r"(?<!\w)(?:[Gg]iao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|[Pp]hân công|"
    r"[Ủủ]y quyền cho|[Đđ]ồng ý|[Tt]hống nhất)(?: đối với)?\s(?:các |những |đồng chí )?$"
)
_ORDERED_REACH: Final = 50  # code points that hold the longest of these
_LISTED: Final = re.compile(r"(?:\s?[,;]\s?(?:và\s)?|\s(?:và|cùng)\s)(?:các\s|những\s)?")
# A request for others ("đề nghị … giao Sở A") is made to whom it asks, not to whom that one is to order.
_HANDED_ON: Final = re.compile(r"(?i)(?:giao|chỉ đạo|phân công|yêu cầu)(?!\w)")

# "(Sở Y tế chủ trì; Công an tỉnh phối hợp)", "(giao Phòng Hạ tầng)".
_BRACKETS: Final = re.compile(r"\([^()]{3,160}\)[.;,\s]*$")
_NEXT_TASK: Final = re.compile(rf";\s(?=[{UPPER}])")
_ROLE: Final = re.compile(
    rf"(?P<given>[Gg]iao\s)?(?P<who>[{UPPER}][^;()]*?)(?:\s(?P<role>chủ trì|thực hiện|đầu mối|phụ trách|phối hợp))?"
    r"\s?(?=[;)]|,\s)(?:[;)]|,\s)"
)

Spans = dict[tuple[int, int], bool]
"""Half-open offsets, and whether a partner stands there."""


def document_addressees(doc: Doc, layout: Layout, head: Head) -> list[list[Any]]:
    """Return ``[start, end, is_partner]`` for each, in order."""
    found = addressees_of(doc)
    kept = _of_tasks(doc, layout, found)
    for line, row in layout.rows[0].items():
        low = layout.spans[line][0]
        for cell, is_partner in ((row.leads, False), (row.partners, True)):
            if cell is not None:
                first, last = low + cell[0], low + cell[1]
                kept = {span: kind for span, kind in kept.items() if not first <= span[0] < last}
                kept |= dict.fromkeys(members(layout.text, first, last), is_partner)
    for line, entry in enumerate(layout.entries):
        if entry.heading and layout.has_children(line):
            kept |= _of_heading(layout, line, head, found)
    return [[start, end, is_partner] for (start, end), is_partner in sorted(kept.items())]


def _of_tasks(doc: Doc, layout: Layout, found: list[Addressee]) -> Spans:
    kept: Spans = {}
    starts = [each.start for each in found]
    for index, (start, end, labels) in enumerate(labels_of(doc)):
        if _ISSUED.isdisjoint(labels):
            continue
        own = layout.own_words(index)
        low = end - len(own)
        asked = "directive" in labels or not _HANDED_ON.match(own)
        leading = [(low + first, low + last) for first, last in leading_actors(own)] if asked else []
        aside = _in_brackets(layout.text, low, end)
        if aside and not all(aside.values()):
            leading = [span for span, is_partner in aside.items() if not is_partner]
        here = dict.fromkeys(leading, False) | aside
        if asked and "directive" in labels:
            here |= dict.fromkeys(_behind_semicolons(layout.text, low, end), False)
        stop = leading[-1][1] if leading else low
        for each in found[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]:
            if (each.start >= stop or aside) and (
                each.is_partner or (asked and not leading and _is_ordered(layout, index, each, here))
            ):
                here[each.start, _name_end(layout.text, each)] = each.is_partner
        kept |= here
    return kept


def _behind_semicolons(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return with whom the tasks behind semicolons begin: "…; *Sở Y tế* lập đề án"."""
    found = []
    for mark in _NEXT_TASK.finditer(text, start, end):
        at = mark.end()
        stop = text.find(";", at, end)
        found += [(at + first, at + last) for first, last in leading_actors(text[at : stop if stop >= 0 else end])]
    return found


def _name_end(text: str, found: Addressee) -> int:
    """Return where a name ends that may have run into the verb behind it: "các bệnh viện *điều tra*"."""
    end = end_of_names(text, found.start, found.end)
    return end if end is not None and end > found.start else found.end


def _in_brackets(text: str, start: int, end: int) -> Spans:
    """Return whom the brackets at the end of a task name: "… (Sở Y tế chủ trì; Công an tỉnh phối hợp)"."""
    found: Spans = {}
    brackets = _BRACKETS.search(text, start, end)
    if brackets:
        for match in _ROLE.finditer(text, brackets.start() + 1, brackets.end()):
            is_partner = match["role"] is not None and match["role"].startswith("phối hợp")
            if match["given"] or match["role"]:
                found |= dict.fromkeys(members(text, *match.span("who")), is_partner)
    return found


def _of_heading(layout: Layout, line: int, head: Head, found: list[Addressee]) -> Spans:
    """Return whom a heading names, and its partners: "Giao Sở A chủ trì, phối hợp với Sở B:"."""
    start, end = layout.spans[line]
    low = start + layout.entries[line].after
    named = [(low + first, low + last) for first, last in heading_actors(layout.words(line))]
    partners = {
        (each.start, _name_end(layout.text, each)): True
        for each in found
        if each.is_partner and start <= each.start < end
    }
    return {span: False for span in named if not _is_issuer(layout.text[slice(*span)], head)} | partners


def _is_issuer(name: str, head: Head) -> bool:
    """Tell whether ``name`` is the body whose document it is, also where it leaves out the place."""
    return head.issuer is not None and body_key(head.issuer).startswith(body_key(name))


def _is_ordered(layout: Layout, sentence: int, found: Addressee, kept: Spans) -> bool:
    """Tell whether who is named begins the task and acts, stands behind the order, or is listed with such a one."""
    text, start = layout.text, found.start
    first, end = layout.sentences[sentence]
    line = layout.lines[sentence]
    clause = max(first, layout.spans[line][0] + layout.entries[line].after, text.rfind(";", first, start) + 1)
    if not text[clause:start].strip():
        stop = text.find(";", found.end, end)
        return acts_in(text, found.end, stop if stop >= 0 else end)
    if _ORDERED.search(text, max(clause, start - _ORDERED_REACH), start) and not is_each(text, start):
        return True
    return any(
        not is_partner and clause <= low and high <= start and _LISTED.fullmatch(text, high, start)
        for (low, high), is_partner in kept.items()
    )
