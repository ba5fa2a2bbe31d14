"""The time limits of an official document: of its tasks, headings, tables, and sentences that give nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from spacy.tokens import Doc

from extract.deadline_phrases import phrases
from extract.deadlines import Deadline, deadlines, named_limit
from extract.document_parts import is_time_note
from extract.nlp.deadlines import DEADLINES
from extract.nlp.labels import labels_of
from extract.nlp.layout import Layout
from extract.nlp.published import published_of

# In an order an event bounds the task ("trước khi nhập kho"); in news it mostly tells when something was.
_EVENTS: Final = frozenset({"before_event", "around"})
_REPEATED: Final = re.compile(r"(?i)(?:hằng|hàng|mỗi)\s")

# "Kiểm tra ba chi bộ; thời gian: quý II/2031."
_NOTED: Final = re.compile(
    r"(?i)[;,]\s?(?:thời (?:gian|hạn)|hạn)(?: (?:hoàn thành|thực hiện|báo cáo|xong))?\s?:\s?(?=[^.;,]{4,60}[.;]?$)"
)

_SHORT_HEADING: Final = 60  # code points

Rows = dict[tuple[int, int], list[Any]]
"""``[start, end, first, last]`` by half-open offsets."""


def document_deadlines(doc: Doc, layout: Layout) -> list[list[Any]]:
    """Return ``[start, end, first, last]`` for each, in order."""
    anchor = published_of(doc)
    headings = [
        layout.spans[line] for line, entry in enumerate(layout.entries) if entry.heading and layout.has_children(line)
    ]
    rows: Rows = {
        (row[0], row[1]): list(row)
        for row in doc.user_data.get(DEADLINES, [])
        if not any(start <= row[0] < end for start, end in headings)
    }
    rows |= _of_headings(layout, anchor)
    for line, row in layout.rows[0].items():
        low, high = layout.spans[line]
        if row.due is not None:
            rows = {span: found for span, found in rows.items() if not low <= span[0] < high}
            rows |= _placed(named_limit(layout.text[low + row.due[0] : low + row.due[1]], anchor), low + row.due[0])
    for index, (start, end) in enumerate(layout.sentences):
        if is_time_note(layout.own_words(index)):
            at = layout.text.index(":", start) + 1
            rows |= _placed(named_limit(layout.text[at:end], anchor), at)
        elif noted := _NOTED.search(layout.text, start, end):
            rows |= _placed(named_limit(layout.text[noted.end() : end], anchor), noted.end())
    rows |= _events(doc, layout, rows)
    # A day before the document's own is what it tells of, not what it sets; what comes again has no end.
    past = anchor.isoformat() if anchor else ""
    return [
        row
        for _, row in sorted(rows.items())
        if row[0] >= layout.spans[0][1]
        and (row[3] is None or row[3] >= past)
        and not _REPEATED.match(layout.text, row[0])
    ]


def _placed(limit: Deadline | None, at: int) -> Rows:
    if limit is None:
        return {}
    span = (at + limit.start, at + limit.end)
    return {span: [*span, limit.first, limit.last]}


def _of_headings(layout: Layout, anchor: date | None) -> Rows:
    """Return the limits that headings are ("Tháng 10 năm 2025") or hold ("Giao Sở A, xong trước 30/9:")."""
    rows: Rows = {}
    for line, entry in enumerate(layout.entries):
        if not (entry.heading and layout.has_children(line)):
            continue
        words = layout.words(line)
        low = layout.spans[line][1] - len(words)
        whole = named_limit(words, anchor)
        for each in [whole] if whole else deadlines(words, anchor):
            # "Tại phiên họp ngày …" leads in what was decided there, and bounds nothing.
            if whole or each.last or len(words) <= _SHORT_HEADING:
                rows |= _placed(each, low)
    return rows


def _events(doc: Doc, layout: Layout, rows: Rows) -> Rows:
    found: Rows = {}
    for start, end, labels in labels_of(doc):
        if "directive" not in labels:
            continue
        known = [span for span in rows if start <= span[0] < end]
        for phrase in phrases(layout.text[start:end]):
            span = (start + phrase.start, start + phrase.end)
            if phrase.kind in _EVENTS and not any(low < span[1] and span[0] < high for low, high in known):
                found[span] = [*span, None, None]
    return found
