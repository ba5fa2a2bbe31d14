"""Labels of the sentences of official documents: the spaCy component ``chidao_document_labels``.

The classifier has read news. In a document its scores are moved by what the paper itself says: the part that a line
stands in, the type of the document, whether a line is a heading, a recital or a closing formula. News pass unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from extract.document_parts import (
    DIRECTING,
    REPORTING,
    Part,
    acts,
    binds,
    is_closing,
    is_recital,
    is_time_note,
    opinion,
    part,
)
from extract.heading_actors import heading_actors, leading_actors
from extract.nlp.labels import SENTENCES, SentenceLabels, annotated
from extract.nlp.layout import Head, Layout, head_of, layout_of
from extract.records import LABELS
from extract.text import quotation_is_open

_D, _A, _K, _R, _P = (
    LABELS.index(label) for label in ("directive", "achievement", "difficulty", "recommendation", "plan")
)

# How far the log-odds of each label move in a part, directive, achievement, difficulty, recommendation, plan. Chosen by
# reading the real documents; a label that the words speak for clearly stays.
_SHIFTS: Final[dict[Part, tuple[float, float, float, float, float]]] = {
    "grounds": (-4.0, -1.0, 0.0, -2.0, -1.0),
    "opinions": (-5.0, 0.0, 0.5, 3.5, -1.0),
    "achievement": (-3.0, 3.0, 0.0, -3.0, -1.5),
    "difficulty": (-3.0, -1.0, 2.5, -3.0, -2.0),
    "recommendation": (-3.0, -2.0, -1.0, 5.0, -2.0),
    "tasks": (0.0, -2.0, -1.5, -1.0, 2.5),
    "plan": (-1.0, -2.0, -1.5, -2.0, 3.5),
}
_TASK: Final = np.array([5.0, -3.0, -2.5, -4.0, -4.0])
"""For a line under an order ("… yêu cầu:") or under the name of who must act ("1. Sở Xây dựng:")."""

_ABOVE: Final = np.array([-6.0, -2.0, -1.0, 6.5, -2.0])
"""For what is asked of those who stand above."""

_TOLD: Final = np.array([-5.0, 0.5, 0.5, -1.0, 0.0])
"""For what somebody tells a meeting."""

_NO_TASKS: Final = frozenset({"achievement", "difficulty", "grounds", "opinions"})
_NEVER: Final = -12.0
_ORDER: Final = re.compile(
    r"(?:yêu cầu|giao(?! thông| dịch| lưu)|chỉ đạo|kết luận|quyết định|thống nhất|đề nghị|phân công|nhiệm vụ|giải pháp|"
    r"nội dung|ý kiến|như sau|sau đây|sau)[^.]*[:：]$"
)
_GIVEN_ORDER: Final = re.compile(r"(?<!\w)(?:yêu cầu|giao(?! thông| dịch| lưu)|phân công|chỉ đạo)(?!\w)[^.]*[:：]$")
# A conclusion first says how things stand: "Thống nhất đánh giá: …", "Ghi nhận, biểu dương …".
_ASSESSES: Final = re.compile(
    r"(?i)(?:(?:cơ bản )?(?:thống nhất|nhất trí|đồng ý)(?: với)?(?: các| những)? (?:đánh giá|nhận định)|ghi nhận|"
    r"biểu dương|đánh giá cao|hoan nghênh|nhìn chung)(?!\w)"
)
_UPWARDS: Final = re.compile(r"Kiến nghị\s")  # "Kiến nghị Chủ tịch UBND tỉnh …" goes to who stands above
_PAST: Final = re.compile(r"(?<!\w)(?:đã|theo|được|thực hiện)(?!\w)")
_HIGHEST: Final = 12.0  # log-odds beyond it are all the same


class DocumentLabels:
    """Move the scores of documents; it needs the pipeline's ``chidao_labels`` for the thresholds."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """Decide the labels of one document anew; news are left alone."""
        head = head_of(doc)
        if head is None or SENTENCES not in doc.spans or not doc.spans[SENTENCES].attrs["scores"]:
            return doc
        layout = layout_of(doc)
        scores = np.array(doc.spans[SENTENCES].attrs["scores"], dtype=float)
        odds = np.clip(np.log(np.maximum(scores, 1e-9)) - np.log(np.maximum(1 - scores, 1e-9)), -_HIGHEST, _HIGHEST)
        moved = odds + shifts(layout, head, odds)
        chances = 1 / (1 + np.exp(-moved))
        component = self._nlp.get_pipe("chidao_labels")
        if not isinstance(component, SentenceLabels):
            raise TypeError(f"chidao_labels is a {type(component).__name__}")
        return annotated(doc, chances, component.trained.decide(chances))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Decide the labels of a stream of documents, in order."""
        yield from map(self, stream)


def shifts(layout: Layout, head: Head, odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how much the log-odds (n_sentences, n_labels) of each label move."""
    kind = (head.type or "").lower()
    first_ordered = next((line for line, entry in enumerate(layout.entries) if entry.sign), len(layout.entries))
    moves = np.zeros_like(odds)
    is_open = False
    for index, line in enumerate(layout.lines):
        entry, words = layout.entries[line], layout.words(line)
        lead = entry.heading and layout.has_children(line) and not _quotes(layout, line)
        quoted = is_open
        is_open = quotation_is_open(layout.text[slice(*layout.sentences[index])], was_open=is_open)
        if line in layout.rows[0]:
            moves[index] = _TASK if layout.begins_line(index) else _NEVER
            continue
        if (
            (line == 0 and head.title)
            or lead
            or line in layout.rows[1]
            or (layout.begins_line(index) and is_recital(words, before_outline=line < first_ordered))
        ):
            moves[index] = _NEVER
            continue
        # What a document quotes, line by line, is the wording of another: the task is to write it there.
        if not entry.sign and ((quoted and not acts(layout.own_words(index))) or words.startswith(("“", '"'))):
            moves[index] = _NEVER
            continue
        own = layout.own_words(index)
        if is_closing(own) or words.isupper() or is_time_note(own):
            moves[index] = _NEVER / 3
            continue
        moves[index] = _of_statement(layout, index, kind, float(odds[index, _P]))
    return moves


def _of_statement(layout: Layout, index: int, kind: str, planned: float) -> NDArray[np.float64]:
    """Return by how much the log-odds of a sentence's labels move that is no heading, recital or formula.

    Args:
        layout: the document's lines.
        index: the sentence.
        kind: the document's type, in small letters.
        planned: the sentence's log-odds of a plan.
    """
    line, own, above = layout.lines[index], layout.own_words(index), layout.above(index)
    directs = kind in DIRECTING
    named = _named(layout, above, directs=directs)
    if named == "opinions" and kind != "biên bản":
        named = None  # elsewhere "Chủ tịch có ý kiến:" is an order
    led = directs and named not in _NO_TASKS
    does = acts(own) or bool(leading_actors(own))
    said = opinion(layout.words(line)) if kind == "biên bản" else None
    moves = np.zeros(len(LABELS))
    if directs and _UPWARDS.match(own) and leading_actors(own):
        moves += _ABOVE
    elif said:
        moves += _SHIFTS["opinions"] if said == "asks" else _TOLD
    elif led and _ASSESSES.match(own):
        pass
    elif led and any(_leads_tasks(layout, each) for each in above):
        moves += _TASK if does else _TASK / 5
    elif led and layout.entries[line].sign and does:
        moves += _TASK * 0.8
    elif named == "grounds" and directs and binds(own) and leading_actors(own):
        pass  # "Phạm vi, nguyên tắc" may tell somebody what to do
    elif named is not None:
        moves += _SHIFTS[named]
    if directs:
        # "A resolution's or a meeting's list of tasks for subordinate units is D" (guidelines, rule 8).
        moves[_D] += max(0.0, min(planned, 2.0) + 1.0) if named in {"tasks", "plan"} else 0.0
        moves[_R] -= 1.5
    if kind in REPORTING:
        moves[_D] -= 2.0
    return moves


def _named(layout: Layout, above: Sequence[int], *, directs: bool) -> Part | None:
    """Return the part that the headings over a line name, the nearest first.

    In a document that directs, an order among them ends the search: "… yêu cầu thực hiện các nhiệm vụ sau:" under the
    heading "Tình hình" begins the tasks.
    """
    for line in above:
        found = _part(layout, line)
        if found is not None:
            return found
        if directs and _orders(layout.words(line)):
            return None
    return None


def _orders(words: str) -> bool:
    """Tell whether a lead-in gives an order, not one that was given ("đã yêu cầu …:")."""
    match = _GIVEN_ORDER.search(words.lower())
    return match is not None and not _PAST.search(words.lower(), 0, match.start())


def _part(layout: Layout, line: int) -> Part | None:
    """Return what a heading says of the lines under it; a lead-in ("Để khắc phục hạn chế, … yêu cầu:") says nothing."""
    words = layout.words(line)
    found = part(words)
    if found == "grounds" and words.startswith("Về "):
        return None  # "Về tình hình giải ngân" is what a conclusion turns to, and directs on
    leads = found != "opinions" and words.rstrip().endswith(":") and _ORDER.search(words.lower())
    return None if leads else found


def _quotes(layout: Layout, line: int) -> bool:
    """Tell whether what stands under a line is a quotation: "Bổ sung vào dự thảo nội dung: “…”"."""
    return layout.words(line + 1).startswith(("“", '"'))


def _leads_tasks(layout: Layout, line: int) -> bool:
    words = layout.words(line)
    return _ORDER.search(words.lower()) is not None or bool(heading_actors(words))


@Language.factory("chidao_document_labels", requires=["doc.spans"], default_config={})
def create_document_labels(nlp: Language, name: str) -> DocumentLabels:
    """Build the component."""
    return DocumentLabels(nlp, name)
