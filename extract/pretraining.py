"""Teach the network's reader of sentences the language before it sees a label, with PyTorch (the extra ``train``).

Two gated recurrent units read each sentence of unlabelled articles, one from either end, and guess every word from what
they have read on both of its sides (context2vec: Melamud et al. 2016), among the words of the same batch. Their weights
and the word vectors are what ``extract.network_training`` then starts from; the rest of this network is thrown away. On
two threads with a fixed seed: the same articles and the same version of PyTorch give the same weights, as far as the
machines add numbers in the same order.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from extract.codec import atomic_file
from extract.network_training import HIDDEN, READER, SCALE, THREADS, gated_units, sentence_states
from extract.nlp.features import normal_words
from extract.nlp.network import UNKNOWN

_PASSES: Final = 3
_SIZE: Final = 160  # numbers of a word's vector; those beyond the given ones begin as noise
_NOISE: Final = 0.1
_BATCH: Final = 128  # sentences
_CHUNK: Final = 200  # batches that are sorted by length together, so that little padding is computed
_RATE: Final = 2e-3
_WARM_UP: Final = 300  # batches until the rate is reached; from there it falls to nothing along a straight line
_GUESSED: Final = 0.6  # share of the words that are guessed in a batch: the rest would cost more than they teach
_DROP: Final = 0.1
_LONGEST: Final = 60
_SHORTEST: Final = 4
_INNER: Final = 200
_SEED: Final = 1

Report = Callable[[str], None]


def pretrain(sentences: Iterable[list[str]], folder: Path, report: Report | None = None) -> int:
    """Train on tokenised ``sentences`` and write ``reader.npz`` into ``folder``; return how many sentences were read.

    The file holds ``vectors`` for padding, for unknown words and for the folder's words, and the two units' weights.

    Args:
        sentences: words of each sentence as underthesea gives them; shorter than four words they are passed over.
        folder: where ``chidao vectors`` wrote ``words.txt`` and ``vectors.npy``.
        report: called with a line now and then.
    """
    torch.set_num_threads(THREADS)
    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)  # noqa: S311 - shuffling, no secret
    words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    rows = np.load(folder / "vectors.npy", allow_pickle=False).astype(np.float32)
    index = {word: row for row, word in enumerate(words, UNKNOWN + 1)}
    read = [
        np.array([index.get(word, UNKNOWN) for word in normal_words(sentence[:_LONGEST])], np.int32)
        for sentence in sentences
        if len(sentence) >= _SHORTEST
    ]
    guesser = _Guesser(_first_vectors(rows))
    dense = torch.optim.AdamW(guesser.dense(), lr=_RATE)
    sparse = torch.optim.SparseAdam([guesser.vectors.weight, guesser.guessed.weight], lr=_RATE)
    steps, step, total = _PASSES * -(-len(read) // _BATCH), 0, 0.0
    for _ in range(_PASSES):
        chance.shuffle(read)
        for batch in _batches(read, chance):
            _set_rate((dense, sparse), min(1.0, step / _WARM_UP) * (1 - step / steps))
            loss = guesser(*_padded(batch))
            dense.zero_grad()
            sparse.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(guesser.dense(), 1.0)
            dense.step()
            sparse.step()
            step, total = step + 1, total + loss.item()
            if report and step % 500 == 0:
                report(f"batch {step} of {steps}: loss {total / 500:.3f}")
                total = 0.0
    with atomic_file(folder / READER, "wb") as file:
        np.savez_compressed(file, allow_pickle=False, **guesser.arrays())
    settings = {
        "dimensions": guesser.vectors.embedding_dim,
        "hidden": HIDDEN,
        "passes": _PASSES,
        "sentences": len(read),
        "torch": torch.__version__.split("+")[0],
    }
    with atomic_file(folder / "reader.json") as file:
        file.write(json.dumps(settings, indent=1) + "\n")
    return len(read)


def _first_vectors(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the vectors to begin with, two rows ahead for padding and unknown words."""
    more = max(0, _SIZE - rows.shape[1])
    noise = np.random.default_rng(_SEED).normal(0, _NOISE, (len(rows), more)).astype(np.float32)
    known = np.hstack([rows / rows.std() * SCALE, noise])
    return np.vstack([np.zeros((UNKNOWN + 1, known.shape[1]), np.float32), known])


def _batches(read: list[NDArray[np.int32]], chance: random.Random) -> Iterator[list[NDArray[np.int32]]]:
    for at in range(0, len(read), _BATCH * _CHUNK):
        chunk = sorted(read[at : at + _BATCH * _CHUNK], key=len)
        batches = [chunk[first : first + _BATCH] for first in range(0, len(chunk), _BATCH)]
        chance.shuffle(batches)
        yield from batches


def _padded(batch: list[NDArray[np.int32]]) -> tuple[Tensor, Tensor]:
    padded = torch.zeros(len(batch), max(map(len, batch)), dtype=torch.long)
    for row, sentence in enumerate(batch):
        padded[row, : len(sentence)] = torch.from_numpy(sentence.astype(np.int64))
    return padded, torch.tensor([len(sentence) for sentence in batch])


def _set_rate(optimizers: Iterable[torch.optim.Optimizer], share: float) -> None:
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = _RATE * share


class _Guesser(nn.Module):
    """The two units, and what guesses a word from their states on either side of it."""

    def __init__(self, start: NDArray[np.float32]) -> None:
        super().__init__()
        size = start.shape[1]
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(start), freeze=False, padding_idx=0, sparse=True)
        self.guessed = nn.Embedding(len(start), size, sparse=True)
        nn.init.normal_(self.guessed.weight, 0, 0.1)
        self.forward_unit, self.backward_unit = gated_units(size)
        self.inner = nn.Linear(2 * HIDDEN, _INNER)
        self.outer = nn.Linear(_INNER, size)

    def dense(self) -> list[nn.Parameter]:
        """Return the weights that every batch changes."""
        return [weight for name, weight in self.named_parameters() if name not in {"vectors.weight", "guessed.weight"}]

    def forward(self, words: Tensor, lengths: Tensor) -> Tensor:
        """Return the mean loss over the guessed words of padded sentences (n_sentences, n_words)."""
        given = functional.dropout(self.vectors(words), _DROP, self.training)
        ahead, back = sentence_states(self.forward_unit, self.backward_unit, given, lengths)
        nothing = torch.zeros(len(words), 1, HIDDEN)
        around = torch.cat([torch.cat([nothing, ahead[:, :-1]], 1), torch.cat([back[:, 1:], nothing], 1)], 2)
        chosen = (words > UNKNOWN) & (torch.rand(words.shape) < _GUESSED)
        guess = self.outer(torch.relu(self.inner(functional.dropout(around[chosen], _DROP, self.training))))
        candidates, wanted = words[chosen].unique(return_inverse=True)
        return functional.cross_entropy(guess @ self.guessed(candidates).T, wanted)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the vectors (float16) and the units' weights by their names in PyTorch."""
        found: dict[str, NDArray[Any]] = {"vectors": self.vectors.weight.detach().numpy().astype(np.float16)}
        for name, unit in (("forward", self.forward_unit), ("backward", self.backward_unit)):
            for part, weight in unit.state_dict().items():
                found[f"{name}.{part}"] = weight.numpy().copy()
        return found
