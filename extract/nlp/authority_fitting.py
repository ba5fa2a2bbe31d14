"""Fit the chooser between directive and recommendation; see ``extract.nlp.authority_choice`` for what it is.

The first regression learns from the train part's sentences that are one of the two, by evidence of terms from models
that never saw the article; what the network says of its own training articles means nothing and is left out. The second
learns from the development part's sentences that the classifier takes for one of them. Its thresholds are chosen on
probabilities from regressions that did not see the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.nlp.authority_choice import AuthorityChooser
from extract.nlp.authority_features import Article, Floats, Row, heard, told
from extract.nlp.fitting import steady_threshold

# Chosen by cross-validation on the train part, and on the development part.
_STRENGTH: Final = 0.1
_SECOND_STRENGTH: Final = 3.0
_LEAST: Final = 5  # a feature of fewer sentences than this has no weight
_FOLDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityExample:
    """One labelled article.

    Attributes:
        article: the article; None where no sentence is chosen.
        truth: (n_sentences, 2): whether each is a directive, a recommendation.
        odds: (n_sentences, 2): the classifier's calibrated log-odds of the two.
    """

    article: Article | None
    truth: NDArray[np.int8]
    odds: Floats


def fit_authority(
    examples: Sequence[AuthorityExample], development: Sequence[AuthorityExample]
) -> AuthorityChooser | None:
    """Fit the first regression on ``examples``, the second on ``development``. The same input gives the same bytes.

    Returns:
        The chooser, or None where one of the parts lacks directives or recommendations to learn from.
    """
    first = _first(examples)
    if first is None:
        return None
    names, weights, bias = first
    # What is not needed yet is filled with numbers that do nothing.
    none = {"mean": np.zeros(1), "scale": np.ones(1), "slopes": np.zeros((1, 2)), "shifts": np.zeros(2)}
    start = AuthorityChooser(names, {"weights": weights, "bias": bias, **none, "thresholds": np.full(2, 0.5)})
    second = _second(start, development)
    return None if second is None else AuthorityChooser(names, {"weights": weights, "bias": bias, **second})


def _first(examples: Sequence[AuthorityExample]) -> tuple[list[str], Floats, Floats] | None:
    rows: list[Row] = []
    is_directive: list[bool] = []
    for example in examples:
        if example.article is None:
            continue
        for index, row in zip(example.article.chosen, told(example.article), strict=True):
            directive, recommendation = example.truth[index]
            if directive != recommendation:
                rows.append(row)
                is_directive.append(bool(directive))
    if len(set(is_directive)) < 2:
        return None
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= _LEAST)
    columns = {name: column for column, name in enumerate(names)}
    cells = [(i, columns[name], value) for i, row in enumerate(rows) for name, value in row.items() if name in columns]
    at, which, values = (np.array(part) for part in zip(*cells, strict=True))
    matrix = csr_matrix((values, (at, which)), shape=(len(rows), len(names)))
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=2000, random_state=0).fit(matrix, is_directive)
    return names, model.coef_[0], model.intercept_


def _second(start: AuthorityChooser, development: Sequence[AuthorityExample]) -> dict[str, Floats] | None:
    parts, truths, folds = [], [], []
    missed = np.zeros(2, dtype=np.int64)
    for number, example in enumerate(development):
        missed += example.truth.sum(axis=0, dtype=np.int64)
        if (article := example.article) is None:
            continue
        parts.append(np.column_stack([heard(article, example.odds), start.authority(told(article))]))
        truths.append(example.truth[np.asarray(article.chosen)])
        missed -= truths[-1].sum(axis=0, dtype=np.int64)
        folds += [number % _FOLDS] * len(article.chosen)
    if not parts:
        return None
    table, truth, fold = np.vstack(parts), np.vstack(truths), np.array(folds)
    learned = [truth, *(truth[fold != held] for held in set(folds))]
    if any(set(part[:, column]) != {0, 1} for part in learned for column in range(2)):
        return None
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-6
    table = (table - mean) / scale
    slopes, shifts, thresholds = [], [], []
    for column in range(2):
        unseen = np.zeros(len(table))
        for held in sorted(set(folds)):
            rest = fold != held
            unseen[~rest] = _regression(table[rest], truth[rest, column]).predict_proba(table[~rest])[:, 1]
        # Those that the classifier missed count in F1 too: they are never found.
        thresholds.append(steady_threshold(unseen, int(missed[column])))
        model = _regression(table, truth[:, column])
        slopes.append(model.coef_[0])
        shifts.append(model.intercept_[0])
    return {
        "mean": mean,
        "scale": scale,
        "slopes": np.column_stack(slopes),
        "shifts": np.array(shifts),
        "thresholds": np.array(thresholds),
    }


def _regression(table: Floats, truth: NDArray[np.int8]) -> LogisticRegression:
    return LogisticRegression(C=_SECOND_STRENGTH, solver="liblinear", random_state=0).fit(table, truth)
