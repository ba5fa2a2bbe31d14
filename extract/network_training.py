"""Train the network of ``extract.nlp.network`` with PyTorch (the extra ``train``); nothing else imports this module.

On two threads with a fixed seed, so that the same corpus and the same version of PyTorch give the same weights, as far
as machines add numbers in the same order. What the numbers below are was tried on the development part;
``docs/experiments.md`` says what each trial gave.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from extract.nlp.fitting import NetworkTrainer
from extract.nlp.network import LONGEST, UNKNOWN, Network

READER: Final = "reader.npz"
"""File beside the word vectors that ``extract.pretraining`` writes."""

THREADS: Final = 2
"""How many threads PyTorch gets; in which order numbers are added depends on it."""

HIDDEN: Final = 128
"""Numbers in the state of each of the two units that read a sentence."""

_ATTENTION: Final = 64  # as many as the states have would take a third of the network's time
_SENTENCE: Final = 256
_ARTICLE: Final = 128
_INNER: Final = 128
_BATCH: Final = 8  # articles
_RATE: Final = 2e-3  # the highest, after a warm-up of 15 %; the vectors learn half as fast
_DECAY: Final = 0.02
_DROP: Final = 0.35
_DROP_VECTORS: Final = 0.2
_DROP_WORDS: Final = 0.1  # words read as unknown, so that the network learns to do without
_KEEP: Final = 0.99  # each step moves the averaged weights, which are the result, by one hundredth
SCALE: Final = 0.3
"""Standard deviation of the word vectors at the start."""

_MIN_SENTENCES: Final = 3  # a word without a vector is learned if it stands in this many sentences
_SEED: Final = 1

Sentences = list[list[str]]
Batch = tuple[Tensor, Tensor, Tensor, list[int]]


def trainer(
    vectors: Path, report: Callable[[str], None] | None = None, *, random_start: bool = False
) -> NetworkTrainer:
    """Return the function that ``extract.nlp.fitting.fit`` calls to train a network.

    Args:
        vectors: the folder of word vectors that ``chidao vectors`` made: ``words.txt`` and ``vectors.npy``; where
            ``chidao pretrain`` has put ``reader.npz`` beside them, the network starts from that.
        report: called with a line after each pass over the articles.
        random_start: begin with random vectors for the same words, to see what the trained ones are worth.
    """
    known = (vectors / "words.txt").read_text(encoding="utf-8").split("\n")
    rows = np.load(vectors / "vectors.npy", allow_pickle=False).astype(np.float32)
    reader: Mapping[str, NDArray[Any]] = {}
    if random_start:
        rows = np.random.default_rng(_SEED).normal(0, 1, rows.shape).astype(np.float32)
    elif (vectors / READER).exists():
        with np.load(vectors / READER, allow_pickle=False) as stored:
            reader = dict(stored)
        # Its vectors may have more numbers than those that it began with.
        rows = reader["vectors"][UNKNOWN + 1 :].astype(np.float32)

    def train(
        read: list[Sentences], beside: list[NDArray[np.float64]], truth: list[NDArray[Any]], passes: int
    ) -> Network:
        return _train(known, rows, reader, read, beside, truth, passes, report or (lambda _: None))

    return train


def _train(  # noqa: PLR0913, PLR0917 - what belongs together is bundled by `trainer`
    known: list[str],
    rows: NDArray[np.float32],
    reader: Mapping[str, NDArray[Any]],
    read: list[Sentences],
    beside: list[NDArray[np.float64]],
    truth: list[NDArray[Any]],
    passes: int,
    report: Callable[[str], None],
) -> Network:
    torch.set_num_threads(THREADS)
    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)  # noqa: S311 - shuffling, no secret
    vocabulary, start = _vocabulary(known, rows, read)
    index = {word: row for row, word in enumerate(vocabulary, UNKNOWN + 1)}
    numbered = [[[index.get(word, UNKNOWN) for word in s[:LONGEST]] or [UNKNOWN] for s in article] for article in read]
    net = _Net(start, beside[0].shape[1], truth[0].shape[1])
    if reader:
        net.begin_with(reader)
    others = [weight for name, weight in net.named_parameters() if name != "vectors.weight"]
    dense = torch.optim.AdamW(others, lr=_RATE, weight_decay=_DECAY)
    sparse = torch.optim.SparseAdam(list(net.vectors.parameters()), lr=_RATE / 2)
    order = list(range(len(read)))
    steps = passes * -(-len(order) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(dense, _RATE, total_steps=steps, pct_start=0.15)
    averaged = [weight.detach().clone() for weight in others]
    for number in range(1, passes + 1):
        net.train()
        chance.shuffle(order)
        total = 0.0
        for at in range(0, len(order), _BATCH):
            chosen = order[at : at + _BATCH]
            wanted = torch.tensor(np.vstack([truth[i] for i in chosen])).float()
            odds = net(*_batch([numbered[i] for i in chosen], [beside[i] for i in chosen]))
            loss = functional.binary_cross_entropy_with_logits(odds, wanted)
            dense.zero_grad()
            sparse.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(others, 1.0)
            dense.step()
            sparse.step()
            schedule.step()
            for group in sparse.param_groups:
                group["lr"] = schedule.get_last_lr()[0] / 2
            with torch.no_grad():
                for mean, weight in zip(averaged, others, strict=True):
                    mean.mul_(_KEEP).add_(weight, alpha=1 - _KEEP)
            total += loss.item() * len(chosen)
        report(f"pass {number} of {passes}: loss {total / len(order):.4f}")
    with torch.no_grad():
        for mean, weight in zip(averaged, others, strict=True):
            weight.copy_(mean)
    return Network(vocabulary, net.arrays())


def _vocabulary(
    known: list[str], rows: NDArray[np.float32], read: list[Sentences]
) -> tuple[list[str], NDArray[np.float32]]:
    """Return the words and their first vectors, two rows ahead for padding and unknown words.

    Words with a vector, and those without one that stand in enough sentences.
    """
    counts = Counter(word for article in read for sentence in article for word in set(sentence))
    with_vector = set(known)
    added = sorted(word for word, count in counts.items() if count >= _MIN_SENTENCES and word not in with_vector)
    noise = np.random.default_rng(_SEED).normal(0, 0.1, (len(added), rows.shape[1])).astype(np.float32)
    unknown = np.zeros((UNKNOWN + 1, rows.shape[1]), np.float32)
    return [*known, *added], np.vstack([unknown, rows / rows.std() * SCALE, noise])


def _batch(articles: list[list[list[int]]], beside: list[NDArray[np.float64]]) -> Batch:
    """Return padded words (n_sentences, n_words), lengths, extra columns, and the number of sentences an article."""
    flat = [sentence for article in articles for sentence in article]
    padded = torch.zeros(len(flat), max(map(len, flat)), dtype=torch.long)
    for row, sentence in enumerate(flat):
        padded[row, : len(sentence)] = torch.tensor(sentence)
    lengths = torch.tensor([len(sentence) for sentence in flat])
    return padded, lengths, torch.tensor(np.vstack(beside)).float(), [len(article) for article in articles]


def gated_units(size: int) -> tuple[nn.GRU, nn.GRU]:
    """Return the two units that read a sentence of vectors of ``size`` numbers, from its start and from its end."""
    return nn.GRU(size, HIDDEN, batch_first=True), nn.GRU(size, HIDDEN, batch_first=True)


def sentence_states(ahead: nn.GRU, back: nn.GRU, given: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Return both units' states (n_sentences, n_words, hidden) at every word of padded sentences.

    Each sentence is turned within its own length: padding behind its end then never reaches a word.
    """
    ends, places = lengths.unsqueeze(1), torch.arange(given.shape[1]).unsqueeze(0)
    turned = torch.where(places < ends, ends - 1 - places, places).unsqueeze(-1)
    forward, _ = ahead(given)
    backward, _ = back(given.gather(1, turned.expand(-1, -1, given.shape[2])))
    return forward, backward.gather(1, turned.expand(-1, -1, HIDDEN))


class _Net(nn.Module):
    """The same arithmetic as ``extract.nlp.network.Network``, for gradients."""

    def __init__(self, start: NDArray[np.float32], n_extra: int, n_labels: int) -> None:
        super().__init__()
        size = start.shape[1]
        self.vectors = nn.Embedding.from_pretrained(torch.tensor(start), freeze=False, padding_idx=0, sparse=True)
        self.forward_unit, self.backward_unit = gated_units(size)
        self.attention = nn.Linear(2 * HIDDEN, _ATTENTION)
        self.query = nn.Linear(_ATTENTION, 1, bias=False)
        self.sentence = nn.Linear(4 * HIDDEN + n_extra, _SENTENCE)
        self.memory = nn.LSTM(_SENTENCE, _ARTICLE, bidirectional=True, batch_first=True)
        self.inner = nn.Linear(_SENTENCE + 2 * _ARTICLE, _INNER)
        self.outer = nn.Linear(_INNER, n_labels)
        self.drop = nn.Dropout(_DROP)

    def begin_with(self, reader: Mapping[str, NDArray[Any]]) -> None:
        """Start from what ``extract.pretraining`` learned: the vectors of the known words and the two units."""
        with torch.no_grad():
            known = torch.tensor(reader["vectors"].astype(np.float32))
            self.vectors.weight[: len(known)] = known
        for name, unit in (("forward", self.forward_unit), ("backward", self.backward_unit)):
            unit.load_state_dict({part: torch.tensor(reader[f"{name}.{part}"]) for part in unit.state_dict()})

    def forward(self, words: Tensor, lengths: Tensor, extra: Tensor, sizes: list[int]) -> Tensor:
        """Return (n_sentences, n_labels) log-odds for a batch of articles."""
        if self.training:
            words = words.masked_fill((torch.rand(words.shape) < _DROP_WORDS) & (words > 0), UNKNOWN)
        # Sentences of like length together, so that little padding is computed.
        order = lengths.argsort()
        parts = [self._sentences(words[rows, : int(lengths[rows].max())], lengths[rows]) for rows in order.chunk(5)]
        known = torch.cat([torch.cat(parts)[order.argsort()], extra], 1)
        vectors = torch.relu(self.sentence(self.drop(known)))
        padded = nn.utils.rnn.pad_sequence(vectors.split(sizes), batch_first=True)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.drop(padded), torch.tensor(sizes), batch_first=True, enforce_sorted=False
        )
        around, _ = nn.utils.rnn.pad_packed_sequence(self.memory(packed)[0], batch_first=True)
        read = torch.cat([around[row, :size] for row, size in enumerate(sizes)])
        inner = torch.relu(self.inner(self.drop(torch.cat([vectors, read], 1))))
        result: Tensor = self.outer(self.drop(inner))
        return result

    def _sentences(self, words: Tensor, lengths: Tensor) -> Tensor:
        given = functional.dropout(self.vectors(words), _DROP_VECTORS, self.training)
        inside = torch.arange(words.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
        states = torch.cat(sentence_states(self.forward_unit, self.backward_unit, given, lengths), 2)
        weights = self.query(torch.tanh(self.attention(states))).squeeze(-1).masked_fill(~inside, -1e9).softmax(1)
        highest = states.masked_fill(~inside.unsqueeze(-1), -1e9).amax(1)
        return torch.cat([(weights.unsqueeze(-1) * states).sum(1), highest], 1)

    def arrays(self) -> dict[str, NDArray[np.floating[Any]]]:
        """Return the weights under the names of ``extract.nlp.network.ARRAYS``."""
        found: dict[str, NDArray[np.floating[Any]]] = {"vectors": _numbers(self.vectors.weight)}
        for name, unit in (("forward", self.forward_unit), ("backward", self.backward_unit)):
            found[f"{name}_input"] = _numbers(unit.weight_ih_l0).T
            found[f"{name}_state"] = _numbers(unit.weight_hh_l0).T
            found[f"{name}_bias"] = np.stack([_numbers(unit.bias_ih_l0), _numbers(unit.bias_hh_l0)])
        for name, end in (("left", ""), ("right", "_reverse")):
            weights = {part: _numbers(getattr(self.memory, f"{part}_l0{end}")) for part in _MEMORY_PARTS}
            found[f"{name}_input"] = weights["weight_ih"].T
            found[f"{name}_state"] = weights["weight_hh"].T
            found[f"{name}_bias"] = weights["bias_ih"] + weights["bias_hh"]
        found["attention_query"] = _numbers(self.query.weight)[0]
        for name, layer in (
            ("attention", self.attention),
            ("sentence", self.sentence),
            ("inner", self.inner),
            ("outer", self.outer),
        ):
            found[name] = _numbers(layer.weight).T
            found[f"{name}_bias"] = _numbers(layer.bias)
        return found


_MEMORY_PARTS: Final = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def _numbers(weight: Any) -> NDArray[np.floating[Any]]:
    values: NDArray[np.floating[Any]] = weight.detach().numpy().copy()
    return values
