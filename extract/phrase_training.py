"""Fit who must act, and by when: the choosers among the actors and the times of a sentence, from labelled articles.

``extract.addressee_training`` and ``extract.deadline_training`` learn the weights that decide where there is no
network; here the same features and what the label network read decide together (``extract.nlp.span_choice``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from typing import Final

import numpy as np

from extract.addressee_training import meant
from extract.addressees import WEIGHTS, actors_of, chosen
from extract.annotated import text_of
from extract.attributes import Found, matched, overlap
from extract.corpus import LabelledArticle
from extract.corpus.load import LabelledSentence
from extract.deadline_context import features
from extract.deadline_phrases import Phrase, phrases
from extract.deadline_training import meant as meant_limits
from extract.deadline_training import year_of
from extract.deadlines import deadlines
from extract.nlp.arrays import Floats32
from extract.nlp.reading import Reading
from extract.nlp.span_choice import SpanChooser
from extract.nlp.span_fitting import SpanExample, fit_spans
from extract.text import one_line
from extract.weighing import weights

# Chosen on the development part.
_PASSES: Final = 4
_LEAST: Final = 50  # sentences with a phrase that is meant; fewer teach nothing

# Log-odds that are tried as thresholds on the development part.
_FIRST: Final = np.arange(-1.5, 0.8, 0.1).round(1).tolist()
_FURTHER: Final = np.arange(-0.5, 1.6, 0.1).round(1).tolist()
_LIMIT: Final = np.arange(-1.5, 1.6, 0.1).round(1).tolist()

Read = Iterable[tuple[LabelledArticle, Reading | None]]
"""Labelled articles, and what the label network made of each."""


@dataclass(frozen=True, slots=True)
class Choosers:
    """What was fitted; None where there is no reading or too little to learn from."""

    addressees: SpanChooser | None
    deadlines: SpanChooser | None


@dataclass(slots=True)
class _Examples:
    addressees: list[SpanExample] = field(default_factory=list)
    deadlines: list[SpanExample] = field(default_factory=list)


def fit_phrases(learned: Read, development: Read) -> Choosers:
    """Fit both choosers on ``learned``; choose their thresholds on ``development``. The same input gives the same
    bytes.
    """
    examples = _Examples()
    for article, reading in learned:
        if reading is not None:
            _add(examples, article, reading)
    found = [_fitted(each) for each in (examples.addressees, examples.deadlines)]
    if None in found:
        return Choosers(*found)
    addressees, limits = (each for each in found if each is not None)
    people: list[_Asked] = []
    times: list[_Timed] = []
    for article, reading in development:
        if reading is not None:
            people += _asked(addressees, article, reading)
            times += _timed(limits, article, reading)
    pair = max(product(_FIRST, _FURTHER), key=lambda each: _asked_f1(people, *each))
    limit = max(_LIMIT, key=lambda each: _timed_f1(times, each))
    return Choosers(addressees.with_thresholds(*pair), limits.with_thresholds(limit))


def _fitted(examples: list[SpanExample]) -> SpanChooser | None:
    if sum(any(each.meant) for each in examples) < _LEAST:
        return None
    return fit_spans(examples, _PASSES)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence that directs or recommends: its words, its annotation and what was read of it."""

    text: str
    truth: LabelledSentence
    reading: Reading
    index: int
    start: int

    @property
    def issuer(self) -> str:
        return one_line(self.truth.issuer or "")

    def named(self, spans: Sequence[tuple[int, int]]) -> Floats32:
        return self.reading.phrases(self.index, self.start, spans)

    def odds(
        self, chooser: SpanChooser, spans: Sequence[tuple[int, int]], rows: Sequence[Sequence[str]]
    ) -> list[float]:
        return chooser.odds(rows, self.named(spans), self.reading.sentences[self.index])

    def example(
        self, spans: Sequence[tuple[int, int]], rows: Sequence[Sequence[str]], truth: Sequence[bool]
    ) -> SpanExample:
        of_sentence = self.reading.sentences[self.index].astype(np.float16)
        return SpanExample(rows=rows, phrases=self.named(spans).astype(np.float16), sentence=of_sentence, meant=truth)


def _directing(article: LabelledArticle, reading: Reading) -> Iterator[_Sentence]:
    text, places = text_of(article)
    for index, ((start, end), sentence) in enumerate(zip(places, article.sentences, strict=True)):
        if {"directive", "recommendation"} & set(sentence.labels):
            yield _Sentence(text[start:end], sentence, reading, index, start)


def _add(examples: _Examples, article: LabelledArticle, reading: Reading) -> None:
    model, year = weights(WEIGHTS), year_of(article)
    for each in _directing(article, reading):
        # Once more as if nobody knew who speaks: the pipeline does not always know.
        for issuer in sorted({each.issuer, ""}):
            spans, rows, _ = actors_of(each.text, issuer or None)
            truth = meant(each.text, spans, [model.total(row) for row in rows], map(one_line, each.truth.to))
            examples.addressees.append(each.example(spans, rows, truth))
        times = list(phrases(each.text))
        limits = meant_limits(each.text, times, map(one_line, each.truth.due))
        rows = features(each.text, times, each.truth.labels, year)
        examples.deadlines.append(each.example(_spans(times), rows, limits))


def _spans(times: Sequence[Phrase]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in times]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sentence of the development part: its actors, their log-odds, and the annotated addressees."""

    text: str
    spans: list[tuple[int, int]]
    odds: list[float]
    known: list[str]


def _asked(chooser: SpanChooser, article: LabelledArticle, reading: Reading) -> Iterator[_Asked]:
    for each in _directing(article, reading):
        spans, rows, _ = actors_of(each.text, each.issuer or None)
        yield _Asked(each.text, spans, each.odds(chooser, spans, rows), [one_line(words) for words in each.truth.to])


def _asked_f1(sentences: Sequence[_Asked], first: float, further: float) -> float:
    return _f1(
        ([each.text[start:end] for start, end in chosen(each.text, each.spans, each.odds, first, further)], each.known)
        for each in sentences
    )


@dataclass(frozen=True, slots=True)
class _Timed:
    """A sentence of the development part: the log-odds of its times, and the annotated limits."""

    text: str
    sentence: LabelledSentence
    year: int | None
    odds: list[float]
    known: list[str]


def _timed(chooser: SpanChooser, article: LabelledArticle, reading: Reading) -> Iterator[_Timed]:
    year = year_of(article)
    for each in _directing(article, reading):
        times = list(phrases(each.text))
        odds = each.odds(chooser, _spans(times), features(each.text, times, each.truth.labels, year))
        yield _Timed(each.text, each.truth, year, odds, [one_line(words) for words in each.truth.due])


def _timed_f1(sentences: Sequence[_Timed], limit: float) -> float:
    def judged(odds: Sequence[float], _: Sequence[Phrase], __: Sequence[Sequence[str]]) -> list[bool]:
        return [each >= limit for each in odds]

    return _f1(
        (
            [
                each.text[found.start : found.end]
                for found in deadlines(each.text, None, each.sentence.labels, each.year, partial(judged, each.odds))
            ],
            each.known,
        )
        for each in sentences
        if each.odds or each.known
    )


def _f1(pairs: Iterable[tuple[list[str], list[str]]]) -> float:
    score = Found()
    for found, known in pairs:
        score.found += len(found)
        score.known += len(known)
        score.right += matched(found, known, overlap)
    return score.f1
