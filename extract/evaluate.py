"""Measure a model on labelled articles: labels, calibration, speakers, and where sentences begin.

The numbers: precision, recall and F1 a label over sentences; their mean over the four labels that make items (macro
F1); 95 % intervals by resampling whole articles (percentile bootstrap, Efron and Tibshirani 1993), because sentences of
one article stand and fall together; calibration as the expected calibration error over ten equal bins of probability
(Guo et al. 2017), over all labels' scores; how many sentences of ordinary news, in which hardly anybody directs
anybody, are taken for directives; and the attributes of what is labelled (``extract.attributes``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extract.annotated import truth
from extract.attributes import Scores, attribute_scores
from extract.corpus import LabelledArticle
from extract.errors import CorpusError
from extract.nlp.labels import SENTENCES
from extract.nlp.pipeline import doc_of_sentences, labelled
from extract.nlp.tokenizer import UNALIGNED
from extract.records import ITEM_LABELS, LABELS, Label
from extract.text import one_line, sentences

RESAMPLES: Final = 1000
_BINS: Final = 10

ORDINARY: Final = 0.05
"""An article is ordinary news, no report of a meeting, if at most this share of its sentences are directives."""


_DIRECTIVE: Final = LABELS.index("directive")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelScore:
    """How well one label is found: ``n`` sentences carry it; ``low`` and ``high`` bound F1 with 95 % confidence."""

    n: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A sentence on which the model was sure and wrong; ``score`` is the probability it gave to ``label``."""

    article: str
    sentence: int
    label: Label
    expected: bool
    score: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The measurements; see the module's text for what they mean."""

    articles: int
    sentences: int
    labels: dict[Label, LabelScore]
    macro_f1: float
    macro_low: float
    macro_high: float
    calibration_error: float
    attributes: Scores  # among the annotated labels
    attributes_end_to_end: Scores
    ordinary_articles: int
    ordinary_sentences: int
    false_directives: float  # share of the ordinary articles' sentences
    boundary_f1: float
    aligned: float
    mistakes: tuple[Mistake, ...]

    def summary(self) -> dict[str, Any]:
        """Return the numbers, rounded to four digits, without the texts of mistakes: fit to be published."""
        return {
            "articles": self.articles,
            "sentences": self.sentences,
            "macro_f1": round(self.macro_f1, 4),
            "macro_f1_interval": [round(self.macro_low, 4), round(self.macro_high, 4)],
            "labels": {
                label: {
                    "n": score.n,
                    "precision": round(score.precision, 4),
                    "recall": round(score.recall, 4),
                    "f1": round(score.f1, 4),
                    "interval": [round(score.low, 4), round(score.high, 4)],
                }
                for label, score in self.labels.items()
            },
            "calibration_error": round(self.calibration_error, 4),
            "attributes": _rounded(self.attributes),
            "attributes_end_to_end": _rounded(self.attributes_end_to_end),
            "ordinary_articles": self.ordinary_articles,
            "ordinary_sentences": self.ordinary_sentences,
            "false_directives": round(self.false_directives, 4),
            "boundary_f1": round(self.boundary_f1, 4),
            "aligned": round(self.aligned, 4),
        }


def evaluate(
    nlp: Language,
    articles: Sequence[LabelledArticle],
    *,
    worst: int = 20,
) -> Evaluation:
    """Measure a pipeline on labelled articles.

    Args:
        nlp: the pipeline; its components are taken one by one, so that the annotated boundaries hold.
        articles: the truth.
        worst: how many mistakes to keep.

    Raises:
        CorpusError [nothing-to-measure]: there are no articles.
    """
    if not articles:
        raise CorpusError(
            "nothing-to-measure",
            "There are no labelled articles to measure on.",
            "The test part consists of real articles: build their texts with `chidao corpus build`.",
        )
    known = [truth(article) for article in articles]
    said = [labels_and_scores(nlp, article) for article in articles]
    chosen, chances = [labels for labels, _ in said], [scores for _, scores in said]
    counts = np.array([label_counts(labels, found) for labels, found in zip(known, chosen, strict=True)])
    labels, macro = _label_scores(counts)
    attributes, end_to_end = attribute_scores(nlp, articles, chosen)
    ordinary = [pair for pair in zip(known, chosen, strict=True) if _is_ordinary(pair[0])]
    ordinary_sentences = sum(len(labels) for labels, _ in ordinary)
    return Evaluation(
        articles=len(articles),
        sentences=sum(map(len, known)),
        labels=labels,
        macro_f1=macro[0],
        macro_low=macro[1],
        macro_high=macro[2],
        calibration_error=calibration_error(np.vstack(chances).ravel(), np.vstack(known).ravel()),
        attributes=attributes,
        attributes_end_to_end=end_to_end,
        ordinary_articles=len(ordinary),
        ordinary_sentences=ordinary_sentences,
        false_directives=sum(_false_directives(*pair) for pair in ordinary) / max(ordinary_sentences, 1),
        boundary_f1=boundary_f1(articles),
        aligned=_aligned(nlp, articles),
        mistakes=_worst(articles, known, chances, chosen, worst),
    )


def _rounded(scores: Scores) -> dict[str, dict[str, float]]:
    return {
        name: {
            "n": found.known,
            "precision": round(found.precision, 4),
            "recall": round(found.recall, 4),
            "f1": round(found.f1, 4),
        }
        for name, found in scores.items()
    }


def labels_and_scores(nlp: Language, article: LabelledArticle) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return what the pipeline says of the sentences as they are annotated: (n_sentences, n_labels) labels, scores."""
    with nlp.memory_zone():
        doc = doc_of_sentences(nlp, [" ".join(sentence.text.split()) for sentence in article.sentences])
        said = labelled(nlp, doc).spans[SENTENCES].attrs
        chosen = [[label in earned for label in LABELS] for earned in said["labels"]]
        shape = (-1, len(LABELS))
        return np.array(chosen, dtype=bool).reshape(shape), np.array(said["scores"], dtype=np.float64).reshape(shape)


def _is_ordinary(known: NDArray[np.int8]) -> bool:
    return bool(known[:, _DIRECTIVE].mean() <= ORDINARY)


def _false_directives(known: NDArray[np.int8], found: NDArray[np.bool_]) -> int:
    """Count the sentences that are taken for directives and are none."""
    return int((found[:, _DIRECTIVE] & (known[:, _DIRECTIVE] == 0)).sum())


def calibration_error(chances: NDArray[np.float64], truth: NDArray[np.int8]) -> float:
    """Return the expected calibration error: the mean gap between promised and found frequency, weighted by bin
    size.
    """
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    gaps = [
        (bins == index).sum() * abs(chances[bins == index].mean() - truth[bins == index].mean())
        for index in range(_BINS)
        if (bins == index).any()
    ]
    return float(sum(gaps) / len(chances))


def label_counts(truth: NDArray[np.int8], found: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return (n_labels, 3): hits, false alarms, misses of one article."""
    yes = truth.astype(bool)
    return np.stack([(yes & found).sum(axis=0), (~yes & found).sum(axis=0), (yes & ~found).sum(axis=0)], axis=1)


def f1_scores(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return F1 of (…, 3) counts; 0 where nothing was there and nothing found."""
    hits, false, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    result: NDArray[np.float64] = 2 * hits / np.maximum(2 * hits + false + missed, 1)
    return result


def _label_scores(counts: NDArray[np.int64]) -> tuple[dict[Label, LabelScore], tuple[float, float, float]]:
    """Return the scores of each label, and macro F1 with its interval, from (n_articles, n_labels, 3) counts."""
    total = counts.sum(axis=0)
    f1 = f1_scores(total)
    generator = np.random.default_rng(0)  # fixed, so that the same articles give the same interval
    draws = generator.integers(len(counts), size=(RESAMPLES, len(counts)))
    resampled = f1_scores(np.stack([counts[draw].sum(axis=0) for draw in draws]))
    low, high = np.percentile(resampled, [2.5, 97.5], axis=0)
    labels: dict[Label, LabelScore] = {}
    for column, label in enumerate(LABELS):
        hits, false, missed = (int(value) for value in total[column])
        labels[label] = LabelScore(
            n=hits + missed,
            precision=hits / (hits + false) if hits + false else 0.0,
            recall=hits / (hits + missed) if hits + missed else 0.0,
            f1=float(f1[column]),
            low=float(low[column]),
            high=float(high[column]),
        )
    four = [LABELS.index(label) for label in ITEM_LABELS]
    macros = resampled[:, four].mean(axis=1)
    return labels, (float(f1[four].mean()), float(np.percentile(macros, 2.5)), float(np.percentile(macros, 97.5)))


def boundary_f1(articles: Sequence[LabelledArticle]) -> float:
    """Return F1 of the sentence ends that lie inside paragraphs; the end of a paragraph is no feat."""
    hits = false = missed = 0
    for article in articles:
        text, ends = _rejoined(article)
        found = {end for _, end in sentences(text) if text[end : end + 1] == " "}
        hits += len(ends & found)
        false += len(found - ends)
        missed += len(ends - found)
    return 2 * hits / max(2 * hits + false + missed, 1)


def _aligned(nlp: Language, articles: Sequence[LabelledArticle]) -> float:
    """Return the share of articles that the tokenizer splits into Vietnamese words and spells to the letter."""
    spelled = 0
    for article in articles:
        text, _ = _rejoined(article)
        with nlp.memory_zone():
            doc = nlp.make_doc(text)
            spelled += doc.text == text and UNALIGNED not in doc.user_data
    return spelled / len(articles)


def _rejoined(article: LabelledArticle) -> tuple[str, set[int]]:
    """Join an article's sentences into its paragraphs; return the text and the ends that a space follows."""
    text = ""
    ends = set()
    before = None
    for sentence in article.sentences:
        words = one_line(sentence.text)
        if before is not None:
            if before == sentence.paragraph:
                ends.add(len(text))
            text += " " if before == sentence.paragraph else "\n"
        text += words
        before = sentence.paragraph
    return text, ends


def _worst(
    articles: Sequence[LabelledArticle],
    truths: Sequence[NDArray[np.int8]],
    chances: Sequence[NDArray[np.float64]],
    chosen: Sequence[NDArray[np.bool_]],
    most: int,
) -> tuple[Mistake, ...]:
    mistakes = []
    for article, known, scores, found in zip(articles, truths, chances, chosen, strict=True):
        for row, column in zip(*np.nonzero(known.astype(bool) != found), strict=True):
            mistakes.append(
                Mistake(
                    article=article.id,
                    sentence=int(row),
                    label=LABELS[column],
                    expected=bool(known[row, column]),
                    score=float(scores[row, column]),
                    text=one_line(article.sentences[row].text),
                )
            )
    mistakes.sort(key=lambda mistake: (-abs(mistake.score - mistake.expected), mistake.article, mistake.sentence))
    return tuple(mistakes[:most])
