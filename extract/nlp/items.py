"""One statement or task each: the spaCy component ``chidao_items``.

A labelled sentence that lists several tasks or figures gives one item for every clause. Where a sentence has several
labels, each clause goes to the label that the words of the clause speak for most, as the classifier weighs words; a
label that no clause speaks for keeps the whole sentence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.clauses import clauses
from extract.nlp.classifier import SentenceClassifier
from extract.nlp.features import Unit
from extract.nlp.finder import Finder
from extract.nlp.labels import SentenceLabels, labels_of
from extract.nlp.lead_in import lead_ins
from extract.nlp.tokenizer import text_of
from extract.records import LABELS, Label

ITEMS: Final = "chidao_items"
"""Key in ``Doc.user_data``: one list an item, ``[sentence, label, start, end]``, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What becomes an item: the index of its sentence, its label, and its half-open offsets in the text."""

    sentence: int
    label: Label
    start: int
    end: int


class ItemFinder(Finder):
    """Find the statements of labelled sentences."""

    key = ITEMS

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(name)
        self._nlp = nlp

    def find(self, doc: Doc) -> list[Any]:
        """Return the statements of one article."""
        text = text_of(doc)
        return [
            [index, label, first, last]
            for index, (start, end, labels) in enumerate(labels_of(doc))
            if labels
            for label, parts in self._statements(doc, text, (start, end), labels).items()
            for first, last in parts
        ]

    def _statements(
        self, doc: Doc, text: str, whole: tuple[int, int], labels: list[Label]
    ) -> dict[Label, list[tuple[int, int]]]:
        parts = clauses(text, *whole, turns=len(labels) > 1)
        if len(labels) > 1 and len(parts) > 1:
            return self._shared(doc, whole, parts, labels)
        return dict.fromkeys(labels, parts)

    def _shared(
        self, doc: Doc, whole: tuple[int, int], parts: list[tuple[int, int]], labels: list[Label]
    ) -> dict[Label, list[tuple[int, int]]]:
        """Give every clause to one of the labels; neighbours with the same label are one, but for what is listed."""
        columns = [LABELS.index(label) for label in labels]
        odds = self._classifier.evidence([_unit(doc, start, end) for start, end in parts])[:, columns]
        chosen = np.argmax(odds, axis=1)
        shared: dict[Label, list[tuple[int, int]]] = {label: [] for label in labels}
        for column, run in groupby(zip(chosen, parts, strict=True), key=lambda pair: int(pair[0])):
            spans = [span for _, span in run]
            shared[labels[column]] += clauses(text_of(doc), spans[0][0], spans[-1][1])
        return {label: spans or [whole] for label, spans in shared.items()}

    @property
    def _classifier(self) -> SentenceClassifier:
        component = self._nlp.get_pipe("chidao_labels")
        if not isinstance(component, SentenceLabels):
            raise TypeError(f"chidao_labels is a {type(component).__name__}")
        return component.trained


def _unit(doc: Doc, start: int, end: int) -> Unit:
    """Return a clause as the classifier sees a sentence; a token that crosses its edge is left out."""
    span = doc.char_span(start, end, alignment_mode="contract")
    words = [token.text for token in span if not token.is_space] if span is not None else []
    return Unit(text=text_of(doc)[start:end], words=words, speaker=None)


def labelled_sentences(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open offsets of the sentences that have a label, in order."""
    return [(start, end) for start, end, labels in labels_of(doc) if labels]


def sentences_with(doc: Doc, labels: Collection[Label]) -> list[tuple[int, int, int]]:
    """Return index and half-open offsets of the sentences that have one of ``labels``, or that lead in their lists."""
    rows = labels_of(doc)
    chosen = {index for index, (_, _, earned) in enumerate(rows) if not set(labels).isdisjoint(earned)}
    leading = lead_ins(text_of(doc), [(start, end) for start, end, _ in rows]) if chosen else []
    chosen |= {leader for index in chosen if (leader := leading[index]) is not None}
    return [(index, *rows[index][:2]) for index in sorted(chosen)]


def statements_of(doc: Doc) -> list[Statement]:
    """Return what ``chidao_items`` found, in the order of the text."""
    return [
        Statement(sentence=sentence, label=label, start=start, end=end)
        for sentence, label, start, end in doc.user_data.get(ITEMS, [])
    ]


@Language.factory("chidao_items", requires=["doc.spans"], default_config={})
def create_items(nlp: Language, name: str) -> ItemFinder:
    """Build the component."""
    return ItemFinder(nlp, name)
