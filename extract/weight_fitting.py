"""Fit the weights of ``extract.weighing`` with scikit-learn: the same input gives the same bytes."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.weighing import Weights


def fit(rows: list[list[str]], truth: list[bool], *, least: int, strength: float, probability: float) -> Weights:
    """Return a decision learned from examples.

    Args:
        rows: the features of each example.
        truth: whether the answer is yes.
        least: how often a feature must occur to get a weight.
        strength: scikit-learn's ``C``: smaller holds the weights closer to zero.
        probability: the least probability of a yes, in (0, 1).
    """
    counts = Counter(feature for row in rows for feature in set(row))
    columns = {feature: i for i, feature in enumerate(sorted(f for f, count in counts.items() if count >= least))}
    cells = [(i, columns[f]) for i, row in enumerate(rows) for f in set(row) if f in columns]
    shape = (len(rows), len(columns))
    matrix = csr_matrix((np.ones(len(cells)), np.array(cells, dtype=np.int64).reshape(-1, 2).T), shape=shape)
    model = LogisticRegression(C=strength, max_iter=500).fit(matrix, truth)
    threshold = math.log(probability / (1 - probability)) - float(model.intercept_[0])
    # Weights near zero decide nothing and would make the file twice as long.
    found = {f: round(w, 2) for f, i in columns.items() if abs(w := float(model.coef_[0, i])) >= 0.05}
    return Weights(round(threshold, 2), found)


def write(found: Weights, path: Path) -> None:
    """Write what ``fit`` returned, one weight a line."""
    data = {"threshold": found.threshold, "weights": dict(found.by_feature)}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
