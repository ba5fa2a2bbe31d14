"""Directive or recommendation, decided by authority: two logistic regressions over what ``authority_features`` says.

The first weighs named features and was fitted on the train part, the second weighs the first against what the
classifier says and was fitted on the development part. ``extract.nlp.authority_fitting`` fits them; applying them is a
few sums.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import read_arrays, written
from extract.nlp.authority_features import Article, Floats, Row, heard, told
from extract.nlp.one_thread import one_thread

ARRAYS: Final = "authority.npz"
NAMES: Final = "authority_features.json"
_ARRAYS: Final = ("weights", "bias", "mean", "scale", "slopes", "shifts", "thresholds")


class AuthorityChooser:
    """Probabilities of directive and recommendation; see the module's text.

    Args:
        names: the features of the first regression, in the order of their weights.
        arrays: float64 arrays by name: ``weights`` (n_features) and ``bias`` (1), for a directive against a
            recommendation; ``mean`` and ``scale`` (n_columns) of the second regression's columns, its ``slopes``
            (n_columns, 2) and ``shifts`` (2); ``thresholds`` (2).
    """

    def __init__(self, names: Sequence[str], arrays: Mapping[str, NDArray[np.float64]]) -> None:
        self.names = list(names)
        self.arrays = dict(arrays)
        self._weights = dict(zip(self.names, arrays["weights"].tolist(), strict=True))

    @property
    def thresholds(self) -> tuple[float, float]:
        """The probability from which a sentence is a directive, and a recommendation."""
        directive, recommendation = self.arrays["thresholds"].tolist()
        return directive, recommendation

    def authority(self, rows: Sequence[Row]) -> Floats:
        """Return the (n_rows) log-odds of the first regression: above 0 for a directive."""
        bias = float(self.arrays["bias"][0])
        sums = [bias + sum(self._weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        return np.array(sums, dtype=np.float64)

    def probabilities(self, article: Article, odds: Floats) -> Floats:
        """Return (n_chosen, 2) calibrated probabilities of directive and recommendation.

        Args:
            article: the article.
            odds: (n_sentences, 2): the classifier's calibrated log-odds of the two labels.
        """
        array = self.arrays
        columns = np.column_stack([heard(article, odds), self.authority(told(article))])
        with one_thread():
            sums = (columns - array["mean"]) / array["scale"] @ array["slopes"] + array["shifts"]
        result: Floats = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
        return result

    def decide(self, probabilities: Floats) -> NDArray[np.bool_]:
        """Return which of the two labels each sentence earns, in the same shape: of two that reach their thresholds the
        likelier, because one issuer's word to one addressee is hardly ever both (20 of 9,900 labelled sentences).
        """
        reached: NDArray[np.bool_] = probabilities >= self.arrays["thresholds"]
        likelier = probabilities >= probabilities.max(axis=1, keepdims=True)
        decided: NDArray[np.bool_] = reached & (likelier | ~reached.all(axis=1, keepdims=True))
        return decided

    def to_files(self) -> dict[str, bytes]:
        """Return the chooser as files by name: a list in JSON and an npz archive without pickles."""
        names = json.dumps(self.names, ensure_ascii=False, indent=0) + "\n"
        return {NAMES: names.encode(), ARRAYS: written({name: self.arrays[name] for name in _ARRAYS})}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> AuthorityChooser:
        """Rebuild the chooser that ``to_files`` wrote.

        Raises:
            KeyError: a file is missing.
            ValueError: an array is missing or is not of plain numbers, or the list is no JSON.
        """
        return cls(json.loads(files[NAMES]), read_arrays(files[ARRAYS], _ARRAYS, np.float64))
