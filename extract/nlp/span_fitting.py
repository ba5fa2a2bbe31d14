"""Fit the choosers of ``extract.nlp.span_choice``: the same examples give the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.descent import StateLayers, descended, drawn, kept, shuffled
from extract.nlp.one_thread import one_thread
from extract.nlp.span_choice import PARTS, SpanChooser

# Networks and least count were chosen on the development part (`docs/experiments.md`); the others are those of
# ``extract.nlp.issuer_descent``, with half the hidden values, and were not varied.
_NETWORKS: Final = 2
_HIDDEN: Final = 32
_INNER: Final = 32  # values that a network keeps of what was read of a phrase, and of a sentence
_BATCH: Final = 64  # sentences
_DROPPED: Final = 0.3  # share of hidden values and of states left out at each step
_DECAY: Final = 1e-4
_LEAST: Final = 30  # examples with a feature; one with fewer has no column


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanExample:
    """The phrases of one sentence.

    Attributes:
        rows: the named features of each of the n phrases.
        phrases: (n, 3 * n_states) in half precision: what was read of each.
        sentence: (n_article) in half precision: what was read of the sentence.
        meant: (n) whether each is meant.
    """

    rows: Sequence[Sequence[str]]
    phrases: NDArray[np.float16]
    sentence: NDArray[np.float16]
    meant: Sequence[bool]


@dataclass(frozen=True, slots=True)
class _Task:
    columns: list[list[int]]
    example: SpanExample


def fit_spans(examples: Sequence[SpanExample], passes: int) -> SpanChooser:
    """Fit a chooser whose only threshold is even odds; ``examples`` must hold a phrase that is meant and one that is
    not.
    """
    counts = Counter(feature for each in examples for row in each.rows for feature in set(row))
    features = sorted(feature for feature, count in counts.items() if count >= _LEAST)
    columns = {feature: column for column, feature in enumerate(features)}
    tasks = [
        _Task([sorted({columns[feature] for feature in row if feature in columns}) for row in each.rows], each)
        for each in examples
        if len(each.rows)
    ]
    with one_thread():
        networks = [_network(tasks, len(features), passes, seed) for seed in range(_NETWORKS)]
    # In half precision, as they are stored: half the size, and the same decisions before and after.
    arrays: Mapping[str, Floats32] = {
        name: np.stack(parts).astype(np.float16).astype(np.float32)
        for name, *parts in zip(PARTS, *networks, strict=True)
    }
    return SpanChooser(features, {**arrays, "thresholds": np.zeros(1, np.float32)})


def _network(tasks: Sequence[_Task], n_features: int, passes: int, seed: int) -> list[Floats32]:
    draw = np.random.default_rng(seed)
    one = tasks[0].example
    weights = [
        np.zeros(n_features + 1, np.float32),
        drawn(n_features, _HIDDEN, draw),
        np.zeros(_HIDDEN, np.float32),
        drawn(_HIDDEN, 1, draw)[:, 0],
        *StateLayers.start(one.phrases.shape[1], _INNER, _HIDDEN, draw),
        *StateLayers.start(len(one.sentence), _INNER, _HIDDEN, draw),
    ]
    steps = passes * -(-len(tasks) // _BATCH)
    batches = shuffled(tasks, passes, _BATCH, draw)
    return descended(weights, batches, steps, lambda now, batch: _slopes(now, batch, draw))


def _slopes(weights: Sequence[Floats32], batch: Sequence[_Task], draw: np.random.Generator) -> list[Floats32]:
    """Return the slopes of the mean of the logistic loss over the phrases of a batch."""
    direct, hidden, bias, out = weights[:4]
    rows = [columns for task in batch for columns in task.columns]
    seen = np.zeros((len(rows), len(hidden)), np.float32)
    for number, columns in enumerate(rows):
        seen[number, columns] = 1
    sizes = [len(task.columns) for task in batch]
    phrases = np.concatenate([task.example.phrases for task in batch]).astype(np.float32)
    sentences = np.stack([task.example.sentence for task in batch]).astype(np.float32)
    layers = [
        StateLayers(phrases * kept(phrases, _DROPPED, draw), np.arange(len(rows)), weights[4:7], _DECAY),
        StateLayers(
            sentences * kept(sentences, _DROPPED, draw), np.repeat(np.arange(len(batch)), sizes), weights[7:], _DECAY
        ),
    ]
    before = seen @ hidden + bias + layers[0].given() + layers[1].given()
    mask = kept(before, _DROPPED, draw)
    values = np.maximum(before, 0) * mask
    odds = values @ out + seen @ direct[:-1] + direct[-1]
    meant = np.concatenate([np.asarray(task.example.meant, np.float32) for task in batch])
    slope = ((1 / (1 + np.exp(-np.clip(odds, -30, 30))) - meant) / len(rows)).astype(np.float32)
    of_values = np.outer(slope, out) * mask * (before > 0)
    return [
        np.append(seen.T @ slope + _DECAY * direct[:-1], slope.sum()).astype(np.float32),
        seen.T @ of_values + _DECAY * hidden,
        of_values.sum(axis=0),
        values.T @ slope + _DECAY * out,
        *layers[0].slopes(of_values),
        *layers[1].slopes(of_values),
    ]
