"""The classifier: which labels each sentence of an article earns, and how likely.

Two readers give log-odds for every label. The first is two stages of logistic regression: one weighs the terms of a
sentence alone (TF-IDF), the other sees that evidence for the sentence, its neighbours and the rest of the article, and
who is speaking (``extract.nlp.features``). The second, where the model has one, is a small network that reads the
article (``extract.nlp.network``). A logistic regression fitted on the development part weighs the two against each
other and makes the scores probabilities (after Platt 1999); one threshold a label decides.

scikit-learn fits all of it but the network (``extract.nlp.fitting``). Applying it is a few products of arrays, done
here as scikit-learn does them (a test compares the two to the last digits): importing scikit-learn would double the
time to the first result.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import read_arrays, written
from extract.nlp.features import Unit, beside_words, context, normal_words, surface, terms
from extract.nlp.network import NETWORK, Network, States
from extract.nlp.one_thread import one_thread
from extract.records import LABELS

Floats = NDArray[np.float64]

VOCABULARY: Final = "vocabulary.txt"
WEIGHTS: Final = "weights.npz"

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
            (n_features), ``context_weights`` (n_features, n_labels), ``slopes`` (2, n_labels): of the regressions, of
            the network; and (n_labels) for biases, shifts and thresholds.
        network: the second reader, or None.
    """

    def __init__(
        self, vocabulary: list[str], arrays: dict[str, NDArray[np.float32]], network: Network | None = None
    ) -> None:
        self.vocabulary = vocabulary
        self.arrays = arrays
        self.network = network
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
        return [self.read(units)[0] for units in articles]

    def read(self, units: list[Unit]) -> tuple[Floats, Floats, States | None]:
        """Return (n_sentences, n_labels) calibrated probabilities of one article, the evidence of the terms, and the
        states of the network, if there is one.
        """
        if not units:
            return np.zeros((0, len(LABELS))), np.zeros((0, len(LABELS))), None
        slopes, shifts = self._numbers["slopes"], self._numbers["shifts"]
        with one_thread():
            evidence = self.evidence(units)
            regressions, network, states = self._odds(units, evidence)
        return sigmoid(regressions * slopes[0] + network * slopes[1] + shifts), evidence, states

    def states(self, units: list[Unit], evidence: Floats) -> States | None:
        """Return the states of the network for one article whose evidence is known; None without a network."""
        if self.network is None or not units:
            return None
        with one_thread():
            words = [normal_words(unit.words) for unit in units]
            return self.network.read(words, beside_words(evidence, surface(units)))[1]

    def odds(self, units: list[Unit]) -> tuple[Floats, Floats]:
        """Return (n_sentences, n_labels) log-odds of the regressions, and of the network (zeros where there is
        none).
        """
        with one_thread():
            regressions, network, _ = self._odds(units, self.evidence(units))
        return regressions, network

    def _odds(self, units: list[Unit], evidence: Floats) -> tuple[Floats, Floats, States | None]:
        number = self._numbers
        seen = surface(units)
        rows = (context(evidence, units, seen) - number["mean"]) / number["scale"]
        regressions = rows @ number["context_weights"] + number["context_biases"]
        if self.network is None:
            return regressions, np.zeros_like(regressions), None
        read, states = self.network.read([normal_words(unit.words) for unit in units], beside_words(evidence, seen))
        return regressions, read.astype(np.float64), states

    def evidence(self, units: list[Unit]) -> Floats:
        """Return (n_sentences, n_labels) log-odds from the words of each sentence alone.

        A term that comes ``count`` times weighs ``(1 + ln count) * idf``; each sentence's weights have length 1.
        """
        number = self._numbers
        odds = np.tile(number["word_biases"], (len(units), 1))
        # All sentences at once: some dozen small sums each would take longer than the numbers in them.
        width, column_of = len(self.vocabulary), self._columns.get
        places = [
            row * width + column
            for row, unit in enumerate(units)
            for column in map(column_of, terms(unit))
            if column is not None
        ]
        if places:
            found, counts = np.unique(places, return_counts=True)
            rows, columns = np.divmod(found, width)
            weights = (1 + np.log(counts)) * number["idf"][columns]
            filled, starts = np.unique(rows, return_index=True)
            lengths = np.sqrt(np.add.reduceat(weights * weights, starts))
            sums = np.add.reduceat(weights[:, None] * number["word_weights"][columns], starts)
            odds[filled] += sums / lengths[:, None]
        return odds

    def decide(self, probabilities: Floats) -> NDArray[np.bool_]:
        """Return which probabilities reach their label's threshold, in the same shape."""
        reached: NDArray[np.bool_] = probabilities >= self._numbers["thresholds"]
        return reached

    def with_arrays(self, **changed: Any) -> SentenceClassifier:
        """Return a classifier in which some arrays are others."""
        arrays = {**self.arrays, **{name: np.asarray(value, np.float32) for name, value in changed.items()}}
        return SentenceClassifier(self.vocabulary, arrays, self.network)

    def with_network(self, network: Network) -> SentenceClassifier:
        """Return a classifier that hears ``network`` as its second reader."""
        return SentenceClassifier(self.vocabulary, self.arrays, network)

    def to_files(self) -> dict[str, bytes]:
        """Return the classifier as files by name: lines of UTF-8, and npz archives without pickles."""
        weights = written({name: self.arrays[name] for name in _ARRAYS})
        files = {VOCABULARY: "\n".join(self.vocabulary).encode(), WEIGHTS: weights}
        return files if self.network is None else {**files, **self.network.to_files()}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> SentenceClassifier:
        """Rebuild the classifier that ``to_files`` wrote.

        Raises:
            ValueError: a file or an array is missing, or an array is not of plain numbers.
        """
        arrays = read_arrays(files[WEIGHTS], _ARRAYS)
        network = Network.from_files(files) if NETWORK in files else None
        return cls(files[VOCABULARY].decode().split("\n"), arrays, network)


def sigmoid(odds: Floats) -> Floats:
    """Return the probabilities of log-odds; beyond 30 they do not differ from 0 and 1."""
    result: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result
