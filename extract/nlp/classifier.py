"""The classifier: which labels each sentence of an article earns, and how likely.

Two stages of logistic regression from scikit-learn, one model a label. The first weighs the words of a sentence alone
(TF-IDF). The second sees the first one's evidence for the sentence, its neighbours and the rest of the article, and who
is speaking (``extract.nlp.features``); in training that evidence comes from models that never saw the article. A sigmoid
fitted on the development split then makes the scores probabilities (Platt 1999), and one threshold a label decides.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from extract.nlp.features import Unit, context, terms
from extract.records import LABELS

_WORD_STRENGTH: Final = 4.0  # inverse regularisation of the word models; chosen on the development split
_CONTEXT_STRENGTH: Final = 0.05  # the same for the context models, whose columns are standardised
_MIN_ARTICLES_TERM: Final = 3  # a term in fewer sentences than this is left out
_FOLDS: Final = 5
_ARRAYS: Final = (
    "idf",
    "word_weights",
    "word_biases",
    "mean",
    "scale",
    "context_weights",
    "context_biases",
    "slopes",
    "shifts",
    "thresholds",
)


def _same(words: list[str]) -> list[str]:
    """Stand in for scikit-learn's analyzer: the terms come ready made."""
    return words


def _sigmoid(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One labelled article for training: its sentences and an (n_sentences, n_labels) array of 0 and 1."""

    units: list[Unit]
    truth: NDArray[np.int8]


class SentenceClassifier:
    """Labels and calibrated probabilities for the sentences of an article; see the module's text.

    The arrays are float32: ``idf`` (n_terms), ``word_weights`` (n_labels, n_terms), ``mean`` and ``scale``
    (n_features), ``context_weights`` (n_labels, n_features), and (n_labels) for biases, slopes, shifts, thresholds.
    """

    def __init__(self, vocabulary: list[str], arrays: dict[str, NDArray[np.float32]]) -> None:
        self.vocabulary = vocabulary
        self.arrays = arrays
        self._vectorizer = _vectorizer(vocabulary, arrays["idf"])
        self._word_models = _regressions(arrays["word_weights"], arrays["word_biases"])
        self._context_models = _regressions(arrays["context_weights"], arrays["context_biases"])

    @property
    def thresholds(self) -> dict[str, float]:
        """The probability from which a sentence earns a label."""
        return {label: float(value) for label, value in zip(LABELS, self.arrays["thresholds"], strict=True)}

    def probabilities(self, articles: list[list[Unit]]) -> list[NDArray[np.float64]]:
        """Return (n_sentences, n_labels) calibrated probabilities for each article, columns in the order of ``LABELS``."""
        filled = [units for units in articles if units]
        if not filled:
            return [np.zeros((0, len(LABELS))) for _ in articles]
        matrix = self._vectorizer.transform([terms(unit) for units in filled for unit in units])
        evidence = np.column_stack([model.decision_function(matrix) for model in self._word_models])
        rows = np.vstack(
            [context(part, units) for part, units in zip(_split(evidence, filled), filled, strict=True)]
        )
        scaled = (rows - self.arrays["mean"]) / self.arrays["scale"]
        odds = np.column_stack([model.decision_function(scaled) for model in self._context_models])
        chances = iter(_split(_sigmoid(odds * self.arrays["slopes"] + self.arrays["shifts"]), filled))
        return [next(chances) if units else np.zeros((0, len(LABELS))) for units in articles]

    def decide(self, probabilities: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which probabilities reach their label's threshold, in the same shape."""
        reached: NDArray[np.bool_] = probabilities >= self.arrays["thresholds"]
        return reached

    @classmethod
    def fit(cls, examples: list[Example], development: list[Example]) -> SentenceClassifier:
        """Train on ``examples``; calibrate and choose thresholds on ``development``. The same input gives the same bytes.

        liblinear solves both stages: it runs on one thread, so the sums do not depend on the machine's cores.
        """
        articles = [example.units for example in examples]
        truth = np.vstack([example.truth for example in examples])
        documents = [terms(unit) for units in articles for unit in units]
        vectorizer = TfidfVectorizer(analyzer=_same, min_df=_MIN_ARTICLES_TERM, sublinear_tf=True)
        matrix = vectorizer.fit_transform(documents).tocsr()
        owner = np.repeat(np.arange(len(articles)), [len(units) for units in articles])
        unseen = np.zeros(truth.shape)
        for fold in range(_FOLDS):
            held = owner % _FOLDS == fold
            models = _fit_regressions(matrix[~held], truth[~held], _WORD_STRENGTH)
            unseen[held] = np.column_stack([model.decision_function(matrix[held]) for model in models])
        rows = np.vstack([context(part, units) for part, units in zip(_split(unseen, articles), articles, strict=True)])
        mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
        word_models = _fit_regressions(matrix, truth, _WORD_STRENGTH)
        context_models = _fit_regressions((rows - mean) / scale, truth, _CONTEXT_STRENGTH)
        arrays = {
            "idf": vectorizer.idf_,
            "word_weights": np.vstack([model.coef_ for model in word_models]),
            "word_biases": np.concatenate([model.intercept_ for model in word_models]),
            "mean": mean,
            "scale": scale,
            "context_weights": np.vstack([model.coef_ for model in context_models]),
            "context_biases": np.concatenate([model.intercept_ for model in context_models]),
            "slopes": np.ones(len(LABELS)),
            "shifts": np.zeros(len(LABELS)),
            "thresholds": np.full(len(LABELS), 0.5),
        }
        raw = cls(
            list(vectorizer.get_feature_names_out()),
            {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in arrays.items()},
        )
        return raw._calibrated(development)

    def _calibrated(self, development: list[Example]) -> SentenceClassifier:
        """Return the classifier with slopes, shifts and thresholds fitted on articles it was not trained on."""
        truth = np.vstack([example.truth for example in development])
        chances = np.vstack(self.probabilities([example.units for example in development]))
        odds = np.log(chances / (1 - chances))
        slopes, shifts, thresholds = [], [], []
        for column in range(len(LABELS)):
            sigmoid = LogisticRegression(C=1e6, solver="liblinear").fit(odds[:, [column]], truth[:, column])
            slopes.append(sigmoid.coef_[0, 0])
            shifts.append(sigmoid.intercept_[0])
            fitted = _sigmoid(odds[:, column] * slopes[-1] + shifts[-1])
            thresholds.append(best_threshold(truth[:, column], fitted))
        tuned = {"slopes": slopes, "shifts": shifts, "thresholds": thresholds}
        changed = {name: np.array(values, dtype=np.float32) for name, values in tuned.items()}
        return SentenceClassifier(self.vocabulary, {**self.arrays, **changed})

    def to_bytes(self) -> tuple[bytes, bytes]:
        """Return the vocabulary as lines of UTF-8, and the arrays as an npz archive without pickles."""
        archive = io.BytesIO()
        np.savez(archive, allow_pickle=False, **{name: self.arrays[name] for name in _ARRAYS})
        return "\n".join(self.vocabulary).encode(), archive.getvalue()

    @classmethod
    def from_bytes(cls, vocabulary: bytes, archive: bytes) -> SentenceClassifier:
        """Rebuild the classifier that ``to_bytes`` wrote.

        Raises:
            ValueError: an array is missing, or is not of plain numbers.
        """
        with np.load(io.BytesIO(archive), allow_pickle=False) as stored:
            missing = set(_ARRAYS) - set(stored.files)
            if missing:
                raise ValueError(f"the weights lack {sorted(missing)}")
            arrays = {name: stored[name] for name in _ARRAYS}
        return cls(vocabulary.decode().split("\n"), arrays)


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


def _vectorizer(vocabulary: list[str], idf: NDArray[np.float32]) -> TfidfVectorizer:
    vectorizer = TfidfVectorizer(
        analyzer=_same, vocabulary={term: column for column, term in enumerate(vocabulary)}, sublinear_tf=True
    )
    vectorizer.idf_ = idf.astype(float)
    return vectorizer


def _fit_regressions(matrix: Any, truth: NDArray[np.int8], strength: float) -> list[LogisticRegression]:
    return [
        LogisticRegression(C=strength, solver="liblinear", random_state=0).fit(matrix, truth[:, column])
        for column in range(truth.shape[1])
    ]


def _regressions(weights: NDArray[np.float32], biases: NDArray[np.float32]) -> list[LogisticRegression]:
    """Build fitted scikit-learn models from their numbers."""
    models = []
    for row, bias in zip(weights, biases, strict=True):
        model = LogisticRegression()
        model.classes_ = np.array([0, 1])
        model.coef_ = row[None].astype(float)
        model.intercept_ = np.array([float(bias)])
        model.n_features_in_ = len(row)
        models.append(model)
    return models
