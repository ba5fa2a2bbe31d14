"""Gradient descent for the small networks behind the label network, in NumPy.

scikit-learn has no networks of several inputs and no softmax over alternatives that differ from choice to choice, and
PyTorch is not needed for so little. The draws come from a seeded generator: the same input gives the same bytes on one
thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32

Batch = TypeVar("Batch")
Task = TypeVar("Task")

_RATE: Final = 2e-3  # falls to nothing in a straight line


def descended(
    weights: list[Floats32],
    batches: Iterator[Batch],
    steps: int,
    slopes: Callable[[list[Floats32], Batch], list[Floats32]],
) -> list[Floats32]:
    """Return ``weights`` after ``steps`` of Adam (Kingma and Ba 2015), one for each of ``batches``; changed in place.

    Args:
        weights: where to start.
        batches: what each step learns from.
        steps: how many batches there are.
        slopes: gives the slope of every weight for a batch.
    """
    means, squares = [np.zeros_like(each) for each in weights], [np.zeros_like(each) for each in weights]
    for step, batch in enumerate(batches, 1):
        rate = _RATE * (1 - (step - 1) / steps)
        for number, slope in enumerate(slopes(weights, batch)):
            means[number] += 0.1 * (slope - means[number])
            squares[number] += 0.001 * (slope**2 - squares[number])
            mean, square = means[number] / (1 - 0.9**step), squares[number] / (1 - 0.999**step)
            weights[number] -= rate * mean / (np.sqrt(square) + 1e-8)
    return weights


def shuffled(tasks: Sequence[Task], passes: int, size: int, draw: np.random.Generator) -> Iterator[list[Task]]:
    """Yield batches of ``size`` of all tasks, in a new order in each of ``passes``."""
    for _ in range(passes):
        order = draw.permutation(len(tasks))
        for low in range(0, len(tasks), size):
            yield [tasks[number] for number in order[low : low + size]]


def drawn(rows: int, columns: int, draw: np.random.Generator) -> Floats32:
    """Return random weights of a layer of ``rows`` inputs and ``columns`` outputs, to start from."""
    return draw.normal(0, max(rows, 1) ** -0.5, (rows, columns)).astype(np.float32)


def kept(values: Floats32, dropped: float, draw: np.random.Generator) -> Floats32:
    """Return a mask that leaves out a share of the values and makes up for them in the others."""
    result: Floats32 = np.where(
        draw.random(values.shape, dtype=np.float32) > dropped, np.float32(1 / (1 - dropped)), np.float32(0)
    )
    return result


class StateLayers:
    """Two layers on states that several examples share, ``rows`` of which tells whose they are.

    Args:
        states: (n_states, n_inputs).
        rows: (n_examples) numbers of states.
        weights: of the first layer, its bias, of the second layer.
        decay: how much of each weight its slope gets on top.
    """

    def __init__(self, states: Floats32, rows: NDArray[np.intp], weights: Sequence[Floats32], decay: float) -> None:
        self._states = states
        self._rows = rows
        self._first, bias, self._second = weights
        self._decay = np.float32(decay)
        self._inner = np.maximum(states @ self._first + bias, 0)

    @staticmethod
    def start(inputs: int, inner: int, outputs: int, draw: np.random.Generator) -> list[Floats32]:
        """Return weights to start from."""
        return [drawn(inputs, inner, draw), np.zeros(inner, np.float32), drawn(inner, outputs, draw)]

    def given(self) -> Floats32:
        """Return (n_examples, n_outputs)."""
        result: Floats32 = (self._inner @ self._second)[self._rows]
        return result

    def slopes(self, of_given: Floats32) -> list[Floats32]:
        """Return the slopes of the weights from those of what was given."""
        order = np.argsort(self._rows, kind="stable")
        used, firsts = np.unique(self._rows[order], return_index=True)
        of_states = np.add.reduceat(of_given[order], firsts)
        inner = self._inner[used]
        of_inner = (of_states @ self._second.T) * (inner > 0)
        return [
            self._states[used].T @ of_inner + self._decay * self._first,
            of_inner.sum(axis=0),
            inner.T @ of_states + self._decay * self._second,
        ]
