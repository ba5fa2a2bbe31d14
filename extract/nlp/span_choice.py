"""Decide which of the phrases that are found in a sentence are meant: addressees among actors, limits among times.

Named features, as ``extract.weighing`` weighs them, and what the label network read of the phrase and of its sentence
go through a layer; the mean of a few networks that differ in their start gives log-odds. ``extract.nlp.span_fitting``
fits them; applying them is a few products of arrays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from extract.nlp.arrays import Floats32, in_half_precision, read_arrays, written

ARRAYS: Final = "spans.npz"
FEATURES: Final = "span_features.json"

PARTS: Final = (
    "direct",  # (n_networks, n_features + 1), the last the bias
    "hidden",  # (n_networks, n_features, n_hidden)
    "bias",  # (n_networks, n_hidden)
    "out",  # (n_networks, n_hidden)
    "phrase",  # (n_networks, 3 * n_states, n_inner)
    "phrase_bias",  # (n_networks, n_inner)
    "from_phrase",  # (n_networks, n_inner, n_hidden)
    "sentence",  # (n_networks, n_article, n_inner)
    "sentence_bias",
    "from_sentence",
)
_NAMES: Final = (*PARTS, "thresholds")


class SpanChooser:
    """Log-odds of the phrases of a sentence to be meant; see the module's text.

    Args:
        features: the named features in the order of their columns.
        arrays: float32 arrays by name, see ``PARTS``; and ``thresholds`` (n): from which log-odds a phrase is meant.
            They are stored in half precision.
    """

    def __init__(self, features: Sequence[str], arrays: Mapping[str, Floats32]) -> None:
        self.features = list(features)
        self.arrays = dict(arrays)
        self.columns = {feature: column for column, feature in enumerate(self.features)}
        self._networks = [[self.arrays[name][n] for name in PARTS] for n in range(len(self.arrays["out"]))]
        parts = [part for direct, hidden, *_ in self._networks for part in (hidden, direct[:-1, None])]
        self._table = np.hstack(parts)

    @property
    def thresholds(self) -> tuple[float, ...]:
        """The log-odds from which a phrase is meant; what each is for is their finder's affair."""
        return tuple(self.arrays["thresholds"].tolist())

    def odds(self, rows: Sequence[Sequence[str]], phrases: Floats32, sentence: Floats32) -> list[float]:
        """Return the log-odds of n phrases of one sentence.

        Args:
            rows: the features of each phrase; those that are not known count nothing.
            phrases: (n, 3 * n_states), what was read of each phrase, as ``extract.nlp.reading.Reading.named`` gives it.
            sentence: (n_article), what was read of the sentence.
        """
        if not rows:
            return []
        total = np.zeros(len(rows), np.float32)
        columns = [sorted({self.columns[feature] for feature in row if feature in self.columns}) for row in rows]
        # (n, n_networks * (n_hidden + 1)): what the features give to the hidden layers, and to the sum beside them.
        given = np.stack([self._table[each].sum(axis=0) for each in columns])
        width = given.shape[1] // len(self._networks)
        for number, (direct, _, bias, out, phrase, phrase_bias, from_phrase, *of_sentence) in enumerate(self._networks):
            first, first_bias, second = of_sentence
            shared = np.maximum(sentence @ first + first_bias, 0) @ second + bias
            inner = np.maximum(phrases @ phrase + phrase_bias, 0) @ from_phrase + shared
            mine = given[:, number * width : (number + 1) * width]
            total += np.maximum(inner + mine[:, :-1], 0) @ out + direct[-1] + mine[:, -1]
        result: list[float] = (total / np.float32(len(self._networks))).tolist()
        return result

    def with_thresholds(self, *thresholds: float) -> SpanChooser:
        """Return a chooser that differs in its thresholds alone."""
        return SpanChooser(
            self.features, {**self.arrays, "thresholds": np.array(thresholds, np.float16).astype(np.float32)}
        )

    def to_files(self) -> dict[str, bytes]:
        """Return the chooser as files by name: a list in JSON and an npz archive without pickles."""
        return {
            FEATURES: (json.dumps(self.features, ensure_ascii=False, indent=0) + "\n").encode(),
            ARRAYS: written(in_half_precision({name: self.arrays[name] for name in _NAMES})),
        }

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> SpanChooser:
        """Rebuild the chooser that ``to_files`` wrote.

        Raises:
            KeyError: a file is missing.
            ValueError: an array is missing or is not of plain numbers, or the list is no JSON.
        """
        return cls(json.loads(files[FEATURES]), read_arrays(files[ARRAYS], _NAMES, np.float32))
