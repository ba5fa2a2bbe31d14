"""Fit one network of the chooser of issuers by gradient descent; see ``extract.nlp.issuer_fitting``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.descent import StateLayers, descended, drawn, kept, shuffled
from extract.nlp.issuer_reading import Heard

# The sizes keep the model small and quick; what is left out, and the decay, were chosen by cross-validation on train
# articles for the features alone and kept for the states.
_HIDDEN: Final = 64
_INNER: Final = 32  # values that a network keeps of what was read of a sentence, and of a mention
_BATCH: Final = 16  # articles
_DROPPED: Final = 0.3  # share of hidden values, and of the states, left out at each step
_DROPPED_FEATURES: Final = 0.2  # share of features left out of each candidate at each step
_DECAY: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Task:
    """One article to learn from.

    Attributes:
        features: (n_chosen, n_candidates, n_features), scaled.
        right: (n_chosen, n_candidates) of bool: the issuers; at least one in each row.
        said: what was read, or None.
    """

    features: Floats32
    right: NDArray[np.bool_]
    said: Heard | None


def network(tasks: Sequence[Task], passes: int, *, seed: int) -> list[Floats32]:
    """Return the arrays of a network: ``hidden``, ``bias``, ``out`` and ``direct``, and where there is a reading those
    of ``extract.nlp.issuer_choice.READING_PARTS`` behind them.
    """
    draw = np.random.default_rng(seed)
    steps = passes * -(-len(tasks) // _BATCH)
    batches = shuffled(tasks, passes, _BATCH, draw)
    return descended(_start(tasks[0], draw), batches, steps, lambda weights, batch: _slopes(weights, batch, draw))


def _start(task: Task, draw: np.random.Generator) -> list[Floats32]:
    width = task.features.shape[2]
    weights = [
        drawn(width, _HIDDEN, draw),
        np.zeros(_HIDDEN, np.float32),
        drawn(_HIDDEN, 1, draw)[:, 0],
        np.zeros(width, np.float32),
    ]
    for states in (task.said.sentences, task.said.mentions) if task.said else ():
        weights += StateLayers.start(states.shape[1], _INNER, _HIDDEN, draw)
    return weights


def _slopes(weights: Sequence[Floats32], batch: Sequence[Task], draw: np.random.Generator) -> list[Floats32]:
    """Return the slopes of the mean of -log(chance of the right candidates) over the sentences of a batch."""
    hidden, bias, out, direct = weights[:4]
    seen = np.concatenate([task.features.reshape(-1, task.features.shape[2]) for task in batch])
    seen *= kept(seen, _DROPPED_FEATURES, draw)
    right = np.concatenate([task.right.ravel() for task in batch]).astype(np.float32)
    sizes = np.concatenate([np.full(len(task.right), task.right.shape[1]) for task in batch])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    layers = _layers(weights, batch, sizes, draw)
    before = seen @ hidden + bias
    for layer in layers:
        before += layer.given()
    mask = kept(before, _DROPPED, draw)
    values = np.maximum(before, 0) * mask
    odds = values @ out + seen @ direct
    powers = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), sizes))
    chances = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
    among_right = chances * right
    among_right /= np.repeat(np.maximum(np.add.reduceat(among_right, starts), 1e-9), sizes)
    slope = ((chances - among_right) / len(sizes)).astype(np.float32)
    of_values = np.outer(slope, out) * mask * (before > 0)
    slopes = [
        seen.T @ of_values + _DECAY * hidden,
        of_values.sum(axis=0),
        values.T @ slope + _DECAY * out,
        seen.T @ slope + _DECAY * direct,
    ]
    return slopes + [each for layer in layers for each in layer.slopes(of_values)]


def _layers(
    weights: Sequence[Floats32], batch: Sequence[Task], sizes: NDArray[np.int64], draw: np.random.Generator
) -> list[StateLayers]:
    said = [task.said for task in batch if task.said is not None]
    if not said:
        return []
    tables = [each.mentions for each in said]
    offsets = np.cumsum([0, *(len(table) for table in tables[:-1])])
    mentions = np.concatenate(tables)
    last = np.concatenate([each.last.ravel() + offset for each, offset in zip(said, offsets, strict=True)])
    sentences = np.concatenate([each.sentences for each in said])
    sentence_of = np.repeat(np.arange(len(sizes)), sizes)
    return [
        StateLayers(sentences * kept(sentences, _DROPPED, draw), sentence_of, weights[4:7], _DECAY),
        StateLayers(mentions * kept(mentions, _DROPPED, draw), last, weights[7:10], _DECAY),
    ]
