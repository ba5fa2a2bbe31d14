"""A small network that reads the article: words to sentences, sentences to the article, in plain NumPy.

Word vectors run through a gated recurrent unit in both directions (Cho et al. 2014); attention and the maximum make one
vector a sentence (after Yang et al. 2016); a long short-term memory in both directions (Hochreiter and Schmidhuber
1997)
carries what one sentence says to its neighbours; two layers give log-odds for every label. ``extract.network_training``
trains it with PyTorch, which the installed program does not need.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32, read_arrays, written

LONGEST: Final = 80
"""Words of a sentence that are read; one in two hundred sentences is longer."""

UNKNOWN: Final = 1
"""Row of the vectors for words that training did not know; row 0 is padding, which is never read here."""

ARRAYS: Final = (
    "vectors",  # (n_words, n_dimensions)
    "forward_input",  # (n_dimensions, 3 * hidden): reset, update, new
    "forward_state",  # (hidden, 3 * hidden)
    "forward_bias",  # (2, 3 * hidden): of the input, of the state
    "backward_input",
    "backward_state",
    "backward_bias",
    "attention",  # (2 * hidden, n_attention)
    "attention_bias",
    "attention_query",  # (n_attention)
    "sentence",  # (4 * hidden + n_extra, n_sentence)
    "sentence_bias",
    "left_input",  # (n_sentence, 4 * article): input, forget, cell, output
    "left_state",  # (article, 4 * article)
    "left_bias",  # (4 * article)
    "right_input",
    "right_state",
    "right_bias",
    "inner",  # (n_sentence + 2 * article, n_inner)
    "inner_bias",
    "outer",  # (n_inner, n_labels)
    "outer_bias",
)
"""The network's arrays, float32, by name; every product has its input on the left."""


_HALF: Final = np.float32(0.5)
_FREQUENT: Final = 8000  # words, whose numbers take 25 MB

NETWORK: Final = "network.npz"
WORDS: Final = "words.txt"


class States(NamedTuple):
    """What the network knows of an article when it has read it.

    Attributes:
        words: (n_words, 2 * hidden) states of the gated units, in the order of the text.
        lengths: how many words of each sentence were read, ``LONGEST`` at most.
        sentences: (n_sentences, n_sentence + 2 * article): the vector of each and what the memory carries to it.
    """

    words: Floats32
    lengths: list[int]
    sentences: Floats32


class Network:
    """Log-odds of the labels for the sentences of one article.

    Args:
        vocabulary: the known words in the order of rows 2, 3, … of ``vectors``.
        arrays: see ``ARRAYS``.
    """

    def __init__(self, vocabulary: Sequence[str], arrays: Mapping[str, NDArray[np.floating]]) -> None:
        self.vocabulary = list(vocabulary)
        self._rows = {word: row for row, word in enumerate(vocabulary, UNKNOWN + 1)}
        self._arrays: dict[str, Floats32] = {name: np.asarray(arrays[name], np.float32) for name in ARRAYS}
        self._units = _both_directions(self._arrays)
        inputs, _, _ = self._units
        # What the frequent words, which come first, give to the units: nineteen in twenty words of an article.
        self._table = self._arrays["vectors"][:_FREQUENT] @ inputs[0] + inputs[1]
        self._memories = {side: _halved(self._arrays, side) for side in ("left", "right")}

    def odds(self, sentences: Sequence[Sequence[str]], extra: NDArray[np.floating]) -> Floats32:
        """Return (n_sentences, n_labels) log-odds; see ``read``."""
        return self.read(sentences, extra)[0]

    def read(self, sentences: Sequence[Sequence[str]], extra: NDArray[np.floating]) -> tuple[Floats32, States]:
        """Return (n_sentences, n_labels) log-odds, and the states that they rest on.

        Args:
            sentences: the words of each sentence, as ``extract.nlp.features.terms`` writes them.
            extra: (n_sentences, n_extra) what else is known of each sentence.
        """
        array = self._arrays
        read = [[self._rows.get(word, UNKNOWN) for word in words[:LONGEST]] or [UNKNOWN] for words in sentences]
        of_words, states = self._sentences(read)
        known = np.hstack([of_words, np.asarray(extra, np.float32)])
        vectors = np.maximum(known @ array["sentence"] + array["sentence_bias"], 0)
        around = np.hstack([vectors, self._memory(vectors, "left"), self._memory(vectors[::-1], "right")[::-1]])
        inner = np.maximum(around @ array["inner"] + array["inner_bias"], 0)
        return inner @ array["outer"] + array["outer_bias"], States(states, [len(words) for words in read], around)

    def to_files(self) -> dict[str, bytes]:
        """Return the network as files by name; the word vectors, most of it, take two bytes a number."""
        stored: dict[str, NDArray[Any]] = {**self._arrays, "vectors": self._arrays["vectors"].astype(np.float16)}
        return {WORDS: "\n".join(self.vocabulary).encode(), NETWORK: written(stored, packed=True)}

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Network:
        """Rebuild the network that ``to_files`` wrote; raises as ``read_arrays`` and KeyError for a missing file."""
        return cls(files[WORDS].decode().split("\n"), read_arrays(files[NETWORK], ARRAYS))

    def _sentences(self, read: list[list[int]]) -> tuple[Floats32, Floats32]:
        """Return (n_sentences, 4 * hidden) vectors and (n_words, 2 * hidden) states, the sentences given as rows of the
        word vectors.
        """
        array = self._arrays
        # Longest first: at step t the sentences that have a word t are the first ones, so none is padded.
        order = sorted(range(len(read)), key=lambda index: -len(read[index]))
        lengths = [len(read[index]) for index in order]
        starts = [0, *accumulate(lengths)]
        words = np.array([row for index in order for row in read[index]])
        # Where each sentence is read from its end; turning it twice gives it back.
        turned = np.concatenate([np.arange(end - 1, start - 1, -1) for start, end in pairwise(starts)])
        forward, backward = self._gated(words, turned, starts, lengths)
        states = np.hstack([forward, backward[turned]])
        weights = np.tanh(states @ array["attention"] + array["attention_bias"]) @ array["attention_query"]
        result = np.empty((len(read), 2 * states.shape[1]), np.float32)
        places = [np.empty(0, np.intp)] * len(read)  # of each sentence's words among the states
        for index, (start, end) in zip(order, pairwise(starts), strict=True):
            part = np.exp(weights[start:end] - weights[start:end].max())
            result[index] = np.concatenate([part @ states[start:end] / part.sum(), states[start:end].max(axis=0)])
            places[index] = np.arange(start, end)
        return result, states[np.concatenate(places)]

    def _gated(
        self, words: NDArray[np.intp], turned: NDArray[np.intp], starts: list[int], lengths: list[int]
    ) -> Floats32:
        """Run both gated recurrent units over sentences that lie one behind the other, the longest first.

        Returns:
            (2, n_words, hidden) states: reading forward, and backward in the order of ``turned``.
        """
        _, weights, state_bias = self._units
        size = weights.shape[1]
        # Step by step instead of sentence by sentence, so that every step reads and writes one run of memory.
        firsts = np.array(starts[:-1])
        active = _active(lengths)
        steps = np.concatenate([firsts[:count] + step for step, count in enumerate(active)])
        entering = np.stack([self._given(words[steps], 0), self._given(words[turned][steps], 1)])
        states = np.zeros((2, len(lengths), size), np.float32)
        found = np.empty((2, len(words), size), np.float32)
        at = 0
        for count in active:
            given = entering[:, at : at + count]
            state = states[:, :count]
            carried = state @ weights
            # The halves that make a sigmoid of tanh are in the weights already, see `_both_directions`.
            gates = np.tanh(given[..., : 2 * size] + carried[..., : 2 * size])
            gates *= _HALF
            gates += _HALF
            new = carried[..., 2 * size :]
            new += state_bias
            new *= gates[..., :size]
            new += given[..., 2 * size :]
            np.tanh(new, out=new)
            state -= new
            state *= gates[..., size:]
            state += new
            found[:, at : at + count] = state
            at += count
        result = np.empty_like(found)
        result[:, steps] = found
        return result

    def _given(self, rows: NDArray[np.intp], side: int) -> Floats32:
        """Return what words give to one of the gated units, (n_words, 3 * hidden); 0 is the forward one."""
        table = self._table
        width = table.shape[1] // 2
        columns = slice(side * width, (side + 1) * width)
        result: Floats32 = table[np.minimum(rows, len(table) - 1), columns]
        rare = np.flatnonzero(rows >= len(table))
        if rare.size:
            inputs, _, _ = self._units
            result[rare] = self._arrays["vectors"][rows[rare]] @ inputs[0][:, columns] + inputs[1][columns]
        return result

    def _memory(self, vectors: Floats32, side: str) -> Floats32:
        """Run the long short-term memory over the sentences of the article from first to last."""
        input_weights, weights, bias = self._memories[side]
        inputs = vectors @ input_weights + bias
        size = len(weights)
        state = np.zeros(size, np.float32)
        cell = np.zeros(size, np.float32)
        result = np.empty((len(vectors), size), np.float32)
        for row, given in enumerate(inputs):
            gates = np.tanh(given + state @ weights)
            inlet, forget, new, outlet = gates.reshape(4, size)
            # Three of the four are sigmoids, see `_halved`.
            cell = (forget * _HALF + _HALF) * cell + (inlet * _HALF + _HALF) * new
            state = (outlet * _HALF + _HALF) * np.tanh(cell)
            result[row] = state
        return result


def _active(lengths: list[int]) -> list[int]:
    """Return how many of the sentences, the longest first, have a word at each step."""
    counts = []
    active = len(lengths)
    for step in range(lengths[0]):
        while lengths[active - 1] <= step:
            active -= 1
        counts.append(active)
    return counts


def _halved(arrays: Mapping[str, Floats32], side: str) -> tuple[Floats32, Floats32, Floats32]:
    """Return the memory's weights and bias with the gates halved: ``sigmoid(x) = tanh(x / 2) / 2 + 1 / 2``."""
    size = len(arrays[f"{side}_state"])
    scale = np.full(4 * size, _HALF)
    scale[2 * size : 3 * size] = 1
    return arrays[f"{side}_input"] * scale, arrays[f"{side}_state"] * scale, arrays[f"{side}_bias"] * scale


def _both_directions(arrays: Mapping[str, Floats32]) -> tuple[tuple[Floats32, Floats32], Floats32, Floats32]:
    """Join the two gated units, so that one product serves both.

    Returns:
        Weights (n_dimensions, 6 * hidden) and bias of the input, forward first; weights (2, hidden, 3 * hidden) of the
        state; and its bias (2, 1, hidden) for the new value. Reset and update are halved, as in ``_halved``, and have
        the
        state's bias with the input's.
    """
    sides = ("forward", "backward")
    size = len(arrays["forward_state"])
    scale = np.ones(3 * size, np.float32)
    scale[: 2 * size] = _HALF
    biases = []
    for side in sides:
        bias = arrays[f"{side}_bias"][0].copy()
        bias[: 2 * size] += arrays[f"{side}_bias"][1, : 2 * size]
        biases.append(bias * scale)
    inputs = np.hstack([arrays[f"{side}_input"] * scale for side in sides])
    states = np.stack([arrays[f"{side}_state"] * scale for side in sides])
    state_bias = np.stack([arrays[f"{side}_bias"][1, None, 2 * size :] for side in sides])
    return (inputs, np.concatenate(biases)), states, state_bias
