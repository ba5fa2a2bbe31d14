"""Fit the classifier with scikit-learn; see ``extract.nlp.classifier`` for what it is.

The second stage must not learn from evidence that the first gave on its own training articles, so that evidence comes
from first-stage models that never saw the article (five folds, by article).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from extract.nlp.classifier import Floats, SentenceClassifier, sigmoid
from extract.nlp.features import Unit, context, terms
from extract.records import LABELS

_WORD_STRENGTH: Final = 4.0  # inverse regularisation of the word models; chosen on the development split
_CONTEXT_STRENGTH: Final = 0.05  # the same for the context models, whose columns are standardised
_MIN_SENTENCES: Final = 3  # a term in fewer sentences than this is left out
_FOLDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One labelled article: its sentences and an (n_sentences, n_labels) array of 0 and 1."""

    units: list[Unit]
    truth: NDArray[np.int8]


def fit(examples: list[Example], development: list[Example]) -> SentenceClassifier:
    """Train on ``examples``; calibrate and choose thresholds on ``development``. The same input gives the same bytes.

    liblinear solves both stages: it runs on one thread, so the sums do not depend on the machine's cores.
    """
    articles = [example.units for example in examples]
    truth = np.vstack([example.truth for example in examples])
    vectorizer = TfidfVectorizer(analyzer=_same, min_df=_MIN_SENTENCES, sublinear_tf=True)
    matrix = vectorizer.fit_transform([terms(unit) for units in articles for unit in units]).tocsr()
    rows = np.vstack(
        [
            context(part, units)
            for part, units in zip(_split(_unseen(matrix, truth, articles), articles), articles, strict=True)
        ]
    )
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    words = _regressions(matrix, truth, _WORD_STRENGTH)
    contexts = _regressions((rows - mean) / scale, truth, _CONTEXT_STRENGTH)
    arrays = {
        "idf": vectorizer.idf_,
        "word_weights": np.column_stack([model.coef_[0] for model in words]),
        "word_biases": np.concatenate([model.intercept_ for model in words]),
        "mean": mean,
        "scale": scale,
        "context_weights": np.column_stack([model.coef_[0] for model in contexts]),
        "context_biases": np.concatenate([model.intercept_ for model in contexts]),
        "slopes": np.ones(len(LABELS)),
        "shifts": np.zeros(len(LABELS)),
        "thresholds": np.full(len(LABELS), 0.5),
    }
    vocabulary = [str(term) for term in vectorizer.get_feature_names_out()]
    return _calibrated(
        SentenceClassifier(vocabulary, {k: v.astype(np.float32) for k, v in arrays.items()}), development
    )


def _same(words: list[str]) -> list[str]:
    """Stand in for scikit-learn's analyzer: the terms come ready made."""
    return words


def _unseen(matrix: Any, truth: NDArray[np.int8], articles: list[list[Unit]]) -> Floats:
    """Return (n_sentences, n_labels) evidence from models that never saw the sentence's article."""
    owner = np.repeat(np.arange(len(articles)), [len(units) for units in articles])
    evidence = np.zeros(truth.shape)
    for fold in range(_FOLDS):
        held = owner % _FOLDS == fold
        models = _regressions(matrix[~held], truth[~held], _WORD_STRENGTH)
        evidence[held] = np.column_stack([model.decision_function(matrix[held]) for model in models])
    return evidence


def _regressions(matrix: Any, truth: NDArray[np.int8], strength: float) -> list[LogisticRegression]:
    return [
        LogisticRegression(C=strength, solver="liblinear", random_state=0).fit(matrix, truth[:, column])
        for column in range(truth.shape[1])
    ]


def _calibrated(raw: SentenceClassifier, development: list[Example]) -> SentenceClassifier:
    """Return the classifier with slopes, shifts and thresholds fitted on articles it was not trained on."""
    truth = np.vstack([example.truth for example in development])
    chances = np.vstack(raw.probabilities([example.units for example in development]))
    odds = np.log(chances / (1 - chances))
    slopes, shifts, thresholds = [], [], []
    for column in range(len(LABELS)):
        platt = LogisticRegression(C=1e6, solver="liblinear").fit(odds[:, [column]], truth[:, column])
        slopes.append(platt.coef_[0, 0])
        shifts.append(platt.intercept_[0])
        fitted = sigmoid(odds[:, column] * slopes[-1] + shifts[-1])
        thresholds.append(best_threshold(truth[:, column], fitted))
    return raw.with_arrays(slopes=slopes, shifts=shifts, thresholds=thresholds)


def best_threshold(truth: NDArray[np.int8], probabilities: NDArray[np.float64]) -> float:
    """Return the probability threshold with the highest F1; of equal ones the lowest. 0.5 where nothing is true."""
    order = np.argsort(-probabilities, kind="stable")
    ranked = truth[order].astype(float)
    if not ranked.any():
        return 0.5
    hits = np.cumsum(ranked)
    f1 = 2 * hits / (np.arange(1, len(ranked) + 1) + ranked.sum())
    # A threshold must lie between two different values, or the sentence behind it would be taken as well.
    values = probabilities[order]
    last_of_ties = np.append(values[:-1] != values[1:], True)
    best = int(np.flatnonzero(last_of_ties)[np.argmax(f1[last_of_ties])])
    after = values[best + 1] if best + 1 < len(values) else 0.0
    return float((values[best] + after) / 2)


def _split(rows: NDArray[Any], articles: list[list[Unit]]) -> list[NDArray[Any]]:
    return np.split(rows, np.cumsum([len(units) for units in articles])[:-1])
