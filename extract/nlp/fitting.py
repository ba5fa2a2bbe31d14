"""Fit the classifier with scikit-learn; see ``extract.nlp.classifier`` for what it is.

The second stage must not learn from evidence that the first gave on its own training articles, so that evidence comes
from first-stage models that never saw the article (five folds, by article).

Where there are unlabelled articles too, the network is trained again for every part of them. The classifier so far, as
teacher, gives each of their sentences its probabilities; a new network, the student, learns from these and from the
labelled articles together and takes the old one's place (self-training with soft labels: Scudder 1965, Hinton et al.
2015; that fresh articles in each round do better than the same ones was tried on the development split).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from extract.nlp.classifier import Floats, SentenceClassifier, sigmoid
from extract.nlp.features import Unit, beside_words, context, normal_words, surface, terms
from extract.nlp.network import Network
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


NetworkTrainer = Callable[[list[list[list[str]]], list[Floats], list[NDArray[Any]], int], Network]
"""Makes a network from the words of every sentence, what is known beside them, and the truth, one entry an article, in
so many passes over them. The truth may be probabilities.
"""

_PASSES: Final = 8
_STUDENT_PASSES: Final = 4  # each is over many times as many articles


def fit(
    examples: list[Example],
    development: list[Example],
    *,
    train_network: NetworkTrainer | None = None,
    unlabelled: Sequence[Sequence[list[Unit]]] = (),
) -> SentenceClassifier:
    """Train on ``examples``; calibrate and choose thresholds on ``development``. The same input gives the same bytes.

    Args:
        examples: articles to learn from.
        development: articles to calibrate on and to choose thresholds by.
        train_network: trains the second reader; without it there is none.
        unlabelled: further articles, a part for every round: a new network learns what the one before says of them.

    liblinear solves both stages: it runs on one thread, so the sums do not depend on the machine's cores.
    """
    articles = [example.units for example in examples]
    truth = np.vstack([example.truth for example in examples])
    vectorizer = TfidfVectorizer(analyzer=_same, min_df=_MIN_SENTENCES, sublinear_tf=True)
    matrix = vectorizer.fit_transform([terms(unit) for units in articles for unit in units]).tocsr()
    unseen = _split(_unseen(matrix, truth, articles), articles)
    rows = np.vstack([context(part, units) for part, units in zip(unseen, articles, strict=True)])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    by_terms = _regressions(matrix, truth, _WORD_STRENGTH)
    by_context = _regressions((rows - mean) / scale, truth, _CONTEXT_STRENGTH)
    arrays = {
        "idf": vectorizer.idf_,
        "word_weights": np.column_stack([model.coef_[0] for model in by_terms]),
        "word_biases": np.concatenate([model.intercept_ for model in by_terms]),
        "mean": mean,
        "scale": scale,
        "context_weights": np.column_stack([model.coef_[0] for model in by_context]),
        "context_biases": np.concatenate([model.intercept_ for model in by_context]),
        "slopes": np.stack([np.ones(len(LABELS)), np.zeros(len(LABELS))]),
        "shifts": np.zeros(len(LABELS)),
        "thresholds": np.full(len(LABELS), 0.5),
    }
    vocabulary = [str(term) for term in vectorizer.get_feature_names_out()]
    numbers = {name: array.astype(np.float32) for name, array in arrays.items()}
    alone = SentenceClassifier(vocabulary, numbers)
    if train_network is None:
        return _calibrated(alone, development)
    read = [[normal_words(unit.words) for unit in units] for units in articles]
    beside = [beside_words(part, surface(units)) for part, units in zip(unseen, articles, strict=True)]
    known: list[NDArray[Any]] = [example.truth for example in examples]
    classifier = _calibrated(alone.with_network(train_network(read, beside, known, _PASSES)), development)
    for part in unlabelled:
        believed = known + classifier.probabilities(list(part))
        network = train_network(
            read + [[normal_words(unit.words) for unit in units] for units in part],
            beside + [beside_words(alone.evidence(units), surface(units)) for units in part],
            believed,
            _STUDENT_PASSES,
        )
        classifier = _calibrated(alone.with_network(network), development)
    return classifier


def unseen_evidence(examples: Sequence[Example]) -> list[Floats]:
    """Return (n_sentences, n_labels) evidence of the terms, for each example from models that never saw it."""
    articles = [example.units for example in examples]
    vectorizer = TfidfVectorizer(analyzer=_same, min_df=_MIN_SENTENCES, sublinear_tf=True)
    matrix = vectorizer.fit_transform([terms(unit) for units in articles for unit in units]).tocsr()
    return _split(_unseen(matrix, np.vstack([example.truth for example in examples]), articles), articles)


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


def only_network(classifier: SentenceClassifier, development: list[Example]) -> SentenceClassifier:
    """Return the classifier, calibrated anew so that it hears its network alone."""
    return _calibrated(classifier, development, readers=[1])


def _calibrated(
    raw: SentenceClassifier, development: list[Example], *, readers: list[int] | None = None
) -> SentenceClassifier:
    """Return the classifier with slopes, shifts and thresholds fitted on articles it was not trained on.

    Args:
        raw: the classifier.
        development: the articles.
        readers: which readers are heard: 0 the regressions, 1 the network; by default all that there are.
    """
    truth = np.vstack([example.truth for example in development])
    pairs = [raw.odds(example.units) for example in development]
    heard = readers or ([0] if raw.network is None else [0, 1])
    said = [np.vstack([pair[reader] for pair in pairs]) for reader in heard]
    slopes, shifts, thresholds = np.zeros((2, len(LABELS))), [], []
    for column in range(len(LABELS)):
        odds = np.column_stack([reader[:, column] for reader in said])
        platt = LogisticRegression(C=1e6, solver="liblinear").fit(odds, truth[:, column])
        slopes[heard, column] = platt.coef_[0]
        shifts.append(platt.intercept_[0])
        thresholds.append(steady_threshold(sigmoid(odds @ platt.coef_[0] + shifts[-1])))
    return raw.with_arrays(slopes=slopes, shifts=shifts, thresholds=thresholds)


def steady_threshold(probabilities: NDArray[np.float64], missed: int = 0) -> float:
    """Return the probability threshold with the highest F1 to be expected if the probabilities are right.

    It is half of that F1 (Lipton, Elkan and Naryanaswamy 2014). The threshold that is best on a few hundred sentences
    hangs on which of them stand next to it; this one hangs on all.

    Args:
        probabilities: of all sentences that may be chosen; calibrated.
        missed: how many further sentences have the label and cannot be chosen.
    """
    ranked = np.sort(probabilities)[::-1]
    f1 = 2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + ranked.sum() + missed)
    return float(f1.max() / 2)


def _split(rows: NDArray[Any], articles: list[list[Unit]]) -> list[NDArray[Any]]:
    return np.split(rows, np.cumsum([len(units) for units in articles])[:-1])
