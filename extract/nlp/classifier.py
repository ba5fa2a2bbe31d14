"""The classifier: which labels each sentence of an article earns, and how likely.

Two stages of logistic regression, one model a label. The first weighs the words of a sentence alone (TF-IDF). The
second sees the first one's evidence for the sentence, its neighbours and the rest of the article, and who is speaking
(``extract.nlp.features``). A sigmoid fitted on the development split makes the scores probabilities (Platt 1999), and
one
threshold a label decides.

scikit-learn fits all of it (``extract.nlp.fitting``). Applying it is a few products of arrays, done here as
scikit-learn
does them (a test compares the two to the last digits): importing scikit-learn would double the time to the first
result.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.features import Unit, context, terms
from extract.records import LABELS

Floats = NDArray[np.float64]

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


class SentenceClassifier:
    """Labels and calibrated probabilities for the sentences of an article; see the module's text.

    Args:
        vocabulary: the n_terms terms in the order of their columns.
        arrays: float32 arrays by name: ``idf`` (n_terms), ``word_weights`` (n_terms, n_labels), ``mean`` and ``scale``
            (n_features), ``context_weights`` (n_features, n_labels), and (n_labels) for biases, slopes, shifts and
            thresholds.
    """

    def __init__(self, vocabulary: list[str], arrays: dict[str, NDArray[np.float32]]) -> None:
        self.vocabulary = vocabulary
        self.arrays = arrays
        self._columns = {term: column for column, term in enumerate(vocabulary)}
        self._numbers: dict[str, Floats] = {name: array.astype(np.float64) for name, array in arrays.items()}

    @property
    def thresholds(self) -> dict[str, float]:
        """The probability from which a sentence earns a label."""
        return {label: float(value) for label, value in zip(LABELS, self.arrays["thresholds"], strict=True)}

    def probabilities(self, articles: list[list[Unit]]) -> list[Floats]:
        """Return (n_sentences, n_labels) calibrated probabilities for each article, columns in the order of
        ``LABELS``.
        """
        return [self._article(units) if units else np.zeros((0, len(LABELS))) for units in articles]

    def _article(self, units: list[Unit]) -> Floats:
        number = self._numbers
        rows = (context(self.evidence(units), units) - number["mean"]) / number["scale"]
        odds = rows @ number["context_weights"] + number["context_biases"]
        return sigmoid(odds * number["slopes"] + number["shifts"])

    def evidence(self, units: list[Unit]) -> Floats:
        """Return (n_sentences, n_labels) log-odds from the words of each sentence alone.

        A term that comes ``count`` times weighs ``(1 + ln count) * idf``; each sentence's weights have length 1.
        """
        number = self._numbers
        odds = np.tile(number["word_biases"], (len(units), 1))
        for row, unit in enumerate(units):
            counts = Counter(column for term in terms(unit) if (column := self._columns.get(term)) is not None)
            if counts:
                columns = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
                weights = (1 + np.log(np.fromiter(counts.values(), dtype=float))) * number["idf"][columns]
                odds[row] += (weights / np.sqrt(weights @ weights)) @ number["word_weights"][columns]
        return odds

    def decide(self, probabilities: Floats) -> NDArray[np.bool_]:
        """Return which probabilities reach their label's threshold, in the same shape."""
        reached: NDArray[np.bool_] = probabilities >= self._numbers["thresholds"]
        return reached

    def with_arrays(self, **changed: Any) -> SentenceClassifier:
        """Return a classifier in which some arrays are others."""
        return SentenceClassifier(
            self.vocabulary, {**self.arrays, **{name: np.asarray(value, np.float32) for name, value in changed.items()}}
        )

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


def sigmoid(odds: Floats) -> Floats:
    """Return the probabilities of log-odds; beyond 30 they do not differ from 0 and 1."""
    result: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result
