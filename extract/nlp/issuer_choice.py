"""Choose the issuer of each sentence that directs or recommends, among the candidates of its article.

Two rounds of small networks, each with one hidden layer and a softmax over the candidates of a sentence (a conditional
logit, McFadden 1974, on learned features). Beside the features (``extract.nlp.issuer_features``) they hear what the
label network read of the sentence and where it read of the candidate last (``extract.nlp.issuer_reading``). The second
round sees what the first believes of the sentences around: tasks in a row have one issuer. Each round is the mean of a
few networks that differ in their training articles or their start.

``extract.nlp.issuer_fitting`` fits them; applying them is a few products of arrays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32, in_half_precision, read_arrays, written
from extract.nlp.issuer_features import rows, with_kinds
from extract.nlp.issuer_reading import Heard, heard
from extract.nlp.issuer_scene import Scene
from extract.nlp.one_thread import one_thread
from extract.nlp.reading import Reading

ARRAYS: Final = "issuers.npz"
READING: Final = "issuer_reading.npz"
WORDS: Final = "issuer_words.json"

_PARTS: Final = ("mean", "scale", "hidden", "bias", "out", "direct")
READING_PARTS: Final = ("sentence", "sentence_bias", "from_sentence", "mention", "mention_bias", "from_mention")
"""The arrays through which a network hears what was read, in the order in which it applies them."""

_NAMES: Final = (*(f"{part}{stage}" for stage in (1, 2) for part in _PARTS), "threshold")
_READING_NAMES: Final = tuple(f"{part}{stage}" for stage in (1, 2) for part in READING_PARTS)


class IssuerChooser:
    """Chances of every candidate to be the issuer; see the module's text.

    Args:
        words: the words beside mentions, in the order of their columns.
        arrays: float32 arrays by name and round (1, 2): ``mean`` and ``scale`` (n_features), ``hidden`` (n_networks,
            n_features, n_hidden), ``bias`` and ``out`` (n_networks, n_hidden), ``direct`` (n_networks, n_features); and
            ``threshold`` (1): below this chance nobody is the issuer. For what the label network read there are in
            addition ``sentence`` (n_networks, n_article, n_inner), ``sentence_bias`` (n_networks, n_inner),
            ``from_sentence`` (n_networks, n_inner, n_hidden), and the same for ``mention``; they are stored in half
            precision.
    """

    def __init__(self, words: Sequence[str], arrays: Mapping[str, NDArray[np.float32]]) -> None:
        self.words = list(words)
        self.arrays = dict(arrays)
        self.columns = {word: column for column, word in enumerate(self.words)}

    @property
    def threshold(self) -> float:
        """The chance below which nobody is the issuer."""
        return float(self.arrays["threshold"][0])

    @property
    def hears(self) -> bool:
        """Whether the chances hang on what the label network read, too."""
        return "sentence1" in self.arrays

    def chances(
        self, seen: Scene, sentences: Sequence[int], kinds: Sequence[NDArray[Any]], reading: Reading | None = None
    ) -> list[Floats32]:
        """Return (n_chosen, n_candidates) chances of the candidates for each of ``kinds``; each row sums to 1.

        Args:
            seen: the article.
            sentences: indices of the sentences that direct or recommend, in order.
            kinds: (n_chosen, 2) each: whether a sentence is a directive, a recommendation; 0.5 for both where it is not
                known.
            reading: what the label network made of the article; needed if ``hears``.

        Raises:
            ValueError: there is no reading, but it is needed.
        """
        if not len(sentences) or not seen.candidates:
            return [np.zeros((len(sentences), len(seen.candidates)), np.float32) for _ in kinds]
        if self.hears and reading is None:
            raise ValueError("this chooser of issuers needs what the label network read")
        with one_thread():
            said = heard(seen, sentences, reading) if self.hears and reading else None
            given = rows(seen, sentences, self.columns)
            taken = [self.taken(said, stage) for stage in (1, 2)]
            return [self._chances(with_kinds(given, each), taken, sentences) for each in kinds]

    def _chances(self, features: Floats32, taken: Sequence[list[Floats32]], sentences: Sequence[int]) -> Floats32:
        first = softmax(self.odds(features, taken[0], 1))
        return softmax(self.odds(with_neighbours(features, first, sentences), taken[1], 2))

    def taken(self, said: Heard | None, stage: int) -> list[Floats32]:
        """Return (n_chosen * n_candidates, n_hidden), what each network of a round takes from what was read; nothing
        where nothing was.
        """
        if said is None:
            return []
        return [
            _from_reading(said, [self.arrays[f"{part}{stage}"][number] for part in READING_PARTS])
            for number in range(len(self.arrays[f"out{stage}"]))
        ]

    def odds(self, features: Floats32, taken: Sequence[Floats32], stage: int) -> Floats32:
        """Return (n_chosen, n_candidates) scores of one round from (n_chosen, n_candidates, n_features), and what its
        networks have ``taken``.
        """
        array = self.arrays
        scaled = (features - array[f"mean{stage}"]) / array[f"scale{stage}"]
        flat = scaled.reshape(-1, features.shape[2])
        total: Floats32 = np.zeros(len(flat), np.float32)
        networks = len(array[f"out{stage}"])
        for number in range(networks):
            hidden, bias, out, direct = (array[f"{part}{stage}"][number] for part in _PARTS[2:])
            inner = flat @ hidden + bias
            if taken:
                inner += taken[number]
            total += np.maximum(inner, 0) @ out + flat @ direct
        return (total / np.float32(networks)).reshape(features.shape[:2])

    def to_files(self) -> dict[str, bytes]:
        """Return the chooser as files by name: a list in JSON and npz archives without pickles."""
        files = {
            WORDS: (json.dumps(self.words, ensure_ascii=False) + "\n").encode(),
            ARRAYS: written({name: self.arrays[name] for name in _NAMES}),
        }
        if self.hears:
            files[READING] = written(in_half_precision({name: self.arrays[name] for name in _READING_NAMES}))
        return files

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> IssuerChooser:
        """Rebuild the chooser that ``to_files`` wrote.

        Raises:
            KeyError: a file is missing.
            ValueError: an array is missing or is not of plain numbers, or the list is no JSON.
        """
        arrays = read_arrays(files[ARRAYS], _NAMES)
        if READING in files:
            arrays.update(read_arrays(files[READING], _READING_NAMES, np.float32))
        return cls(json.loads(files[WORDS]), arrays)


def _from_reading(said: Heard, parts: Sequence[Floats32]) -> Floats32:
    """Return (n_chosen * n_candidates, n_hidden), what one network takes from what was read."""
    sentence, sentence_bias, from_sentence, mention, mention_bias, from_mention = parts
    of_sentences = np.maximum(said.sentences @ sentence + sentence_bias, 0) @ from_sentence
    of_mentions = np.maximum(said.mentions @ mention + mention_bias, 0) @ from_mention
    both: Floats32 = of_sentences[:, None, :] + of_mentions[said.last]
    return both.reshape(-1, both.shape[2])


def softmax(odds: Floats32) -> Floats32:
    """Return the probabilities of each row of scores."""
    powers = np.exp(odds - odds.max(axis=-1, keepdims=True))
    result: Floats32 = powers / powers.sum(axis=-1, keepdims=True)
    return result


_FADING: Final = 0.7  # how much a sentence one further away counts in a run; chosen on held-out train articles
_LEAST: Final = 1e-4  # keeps logarithms finite


def with_neighbours(features: Floats32, chances: Floats32, sentences: Sequence[int]) -> Floats32:
    """Return the features with what is believed of the sentences around: (n_chosen, n_candidates, n_features + 17).

    Args:
        features: (n_chosen, n_candidates, n_features).
        chances: (n_chosen, n_candidates) of the first round.
        sentences: indices of the chosen sentences, in order; only direct neighbours in the text are one run.
    """
    n, candidates = chances.shape
    none = np.zeros((2, candidates), np.float32)
    padded = np.vstack([none, chances, none])
    before, behind = padded[1 : n + 1], padded[3 : n + 3]
    far_before, far_behind = padded[:n], padded[4 : n + 4]
    gaps = np.diff(np.asarray(sentences)) == 1
    after_one = np.concatenate([[False], gaps])[:, None]
    before_one = np.concatenate([gaps, [False]])[:, None]
    run, back = np.zeros_like(chances), np.zeros_like(chances)
    for row in range(1, n):
        run[row] = _FADING * (run[row - 1] + chances[row - 1])
    for row in range(n - 2, -1, -1):
        back[row] = _FADING * (back[row + 1] + chances[row + 1])
    shape = chances.shape
    columns = [
        _log(chances),
        chances >= chances.max(axis=1, keepdims=True),
        _log(before),
        _log(behind),
        _log(before) * after_one,
        _log(behind) * before_one,
        _log(far_before),
        _log(far_behind),
        before * after_one,
        behind * before_one,
        run,
        back,
        np.broadcast_to(chances.mean(axis=0), shape),
        np.broadcast_to(chances.max(axis=0), shape),
        np.minimum(before, behind),
        np.broadcast_to(after_one, shape),
        np.broadcast_to(before_one, shape),
    ]
    return np.concatenate([features, np.stack(columns, axis=2)], axis=2, dtype=np.float32)


def _log(chances: Floats32) -> Floats32:
    result: Floats32 = np.log(chances + _LEAST)
    return result
