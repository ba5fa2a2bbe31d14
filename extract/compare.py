"""Compare two models on the same articles, so that a change is accepted on evidence.

Both label every article. The difference of their macro F1 gets a 95 % interval by resampling whole articles (paired
bootstrap), and a p value by swapping the two models' answers in random articles (approximate randomisation, Noreen
1989):
how often chance alone makes a difference at least as large.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extract.annotated import truth
from extract.corpus import LabelledArticle
from extract.errors import CorpusError
from extract.evaluate import RESAMPLES, f1_scores, label_counts, labels_and_scores
from extract.records import ITEM_LABELS, LABELS, Label

_ROUNDS: Final = 10 * RESAMPLES
_FOUR: Final = [LABELS.index(label) for label in ITEM_LABELS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Macro F1 of both models, their difference (new less old) with its interval and p value, and F1 by label."""

    articles: int
    old: float
    new: float
    difference: float
    low: float
    high: float
    p: float
    labels: dict[Label, tuple[float, float]]


def compare(old: Language, new: Language, articles: Sequence[LabelledArticle]) -> Comparison:
    """Compare two pipelines on labelled articles.

    Raises:
        CorpusError [nothing-to-measure]: there are no articles.
    """
    if not articles:
        raise CorpusError("nothing-to-measure", "There are no labelled articles to compare on.")
    return compare_counts(_counts(old, articles), _counts(new, articles))


def compare_counts(old: NDArray[np.int64], new: NDArray[np.int64]) -> Comparison:
    """Compare two models by their (n_articles, n_labels, 3) counts of hits, false alarms and misses."""
    generator = np.random.default_rng(0)  # fixed, so that the same answers give the same numbers
    by_label = f1_scores(old.sum(axis=0)), f1_scores(new.sum(axis=0))
    difference = _macro(new.sum(axis=0)) - _macro(old.sum(axis=0))
    draws = generator.integers(len(old), size=(RESAMPLES, len(old)))
    resampled = [_macro(new[draw].sum(axis=0)) - _macro(old[draw].sum(axis=0)) for draw in draws]
    low, high = np.percentile(resampled, [2.5, 97.5])
    as_large = 0
    for _ in range(_ROUNDS):
        swap = generator.random(len(old)) < 0.5
        moved = (new[swap] - old[swap]).sum(axis=0)
        chance = _macro(new.sum(axis=0) - moved) - _macro(old.sum(axis=0) + moved)
        as_large += abs(chance) >= abs(difference) - 1e-12
    return Comparison(
        articles=len(old),
        old=_macro(old.sum(axis=0)),
        new=_macro(new.sum(axis=0)),
        difference=difference,
        low=float(low),
        high=float(high),
        p=(as_large + 1) / (_ROUNDS + 1),
        labels={label: (float(by_label[0][column]), float(by_label[1][column])) for column, label in enumerate(LABELS)},
    )


def _macro(counts: NDArray[np.int64]) -> float:
    return float(f1_scores(counts)[_FOUR].mean())


def _counts(nlp: Language, articles: Sequence[LabelledArticle]) -> NDArray[np.int64]:
    return np.array([label_counts(truth(article), labels_and_scores(nlp, article)[0]) for article in articles])
