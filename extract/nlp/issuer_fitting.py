"""Fit the chooser of issuers; see ``extract.nlp.issuer_choice`` for what it is.

The second round must not learn from what the first believes of its own training articles, so the first round's
networks are fitted without one fold of articles each, and give the second round their beliefs on that fold (five
folds, by article). All of them together are the first round.

scikit-learn has no softmax over alternatives that differ from choice to choice, so the descent (Adam, Kingma and Ba
2015) is written out here. The same articles give the same bytes: the draws are seeded, and the products run on one
thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.issuer_choice import IssuerChooser, softmax, with_neighbours
from extract.nlp.issuer_features import rows
from extract.nlp.issuer_scene import Floats, Scene, scene
from extract.nlp.naming import spelled
from extract.nlp.one_thread import one_thread
from extract.nlp.speakers import Speaker

# All chosen by cross-validation on train articles.
_FOLDS: Final = 5
_SECOND: Final = 3  # networks of the second round
_HIDDEN: Final = 48
_PASSES: Final = 12
_BATCH: Final = 64  # sentences
_RATE: Final = 2e-3  # falls to nothing in a straight line
_DROPPED: Final = 0.3  # share of hidden values left out at each step
_DROPPED_FEATURES: Final = 0.2  # share of features left out of each candidate at each step
_DECAY: Final = 1e-3
_MIN_WORDS: Final = 40  # a word beside fewer mentions than this has no column
_MOST_WORDS: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerExample:
    """One labelled article.

    Attributes:
        text: canonical text.
        spans: half-open offsets of its sentences.
        speakers: what ``chidao_speakers`` found, one a sentence.
        kinds: (n_sentences, 2): whether each is a directive, a recommendation.
        issuers: the annotated issuer of each, None where there is none or the article names nobody.
    """

    text: str
    spans: list[tuple[int, int]]
    speakers: Sequence[Speaker | None]
    kinds: NDArray[np.bool_]
    issuers: Sequence[str | None]


@dataclass(slots=True)
class _Article:
    """An example as the networks see it: ``right`` marks the candidates that are the issuer, (n_chosen,
    n_candidates)."""

    seen: Scene
    sentences: list[int]
    kinds: NDArray[np.bool_]
    known: list[str | None]
    right: NDArray[np.bool_]
    features: Floats


def fit_issuers(examples: Sequence[IssuerExample], development: Sequence[IssuerExample]) -> IssuerChooser | None:
    """Fit on ``examples``; choose the threshold for "nobody" on ``development``. The same input gives the same bytes.

    Returns:
        The chooser, or None where there are fewer articles with a known issuer than folds.
    """
    articles = [article for example in examples if (article := _article(example)) is not None]
    if sum(bool(article.right.any()) for article in articles) < _FOLDS:
        return None
    with one_thread():
        words = _words(articles)
        columns = {word: column for column, word in enumerate(words)}
        for article in articles:
            article.features = rows(article.seen, article.sentences, article.kinds, columns)
        chooser = IssuerChooser(words, _two_rounds(articles))
        return IssuerChooser(words, {**chooser.arrays, "threshold": _threshold(chooser, development)})


def _article(example: IssuerExample) -> _Article | None:
    chosen = np.flatnonzero(example.kinds.any(axis=1)).tolist()
    seen = scene(example.text, example.spans, example.speakers) if chosen else None
    if seen is None or not seen.candidates:
        return None
    known = [name and spelled(name) for name in (example.issuers[index] for index in chosen)]
    exact = np.array([[spelled(each.name) == name for each in seen.candidates] for name in known])
    # A form of the name stands in where nobody is called so in full.
    forms = np.array([[name in each.names for each in seen.candidates] for name in known])
    right = np.where(exact.any(axis=1, keepdims=True), exact, forms)
    return _Article(seen, chosen, example.kinds[chosen], known, right, np.zeros((0, 0, 0), np.float32))


def _words(articles: Sequence[_Article]) -> list[str]:
    counts: Counter[str] = Counter()
    for article in articles:
        chosen = set(article.sentences)
        for candidate in article.seen.candidates:
            for sentence, (before, behind) in candidate.beside.items():
                if sentence in chosen:
                    counts.update((f"<{before}", f">{behind}"))
    frequent = sorted((-count, word) for word, count in counts.items() if count >= _MIN_WORDS)
    return [word for _, word in frequent[:_MOST_WORDS]]


def _two_rounds(articles: Sequence[_Article]) -> dict[str, Floats]:
    first = _Scaling.of([article.features for article in articles])
    networks = []
    believed: dict[int, Floats] = {}
    for fold in range(_FOLDS):
        kept = [article for number, article in enumerate(articles) if number % _FOLDS != fold]
        network = _trained(first, kept, [article.features for article in kept], seed=fold)
        networks.append(network)
        alone = IssuerChooser([], _stacked([network], first, 1))
        for number in range(fold, len(articles), _FOLDS):
            believed[number] = softmax(alone.odds(articles[number].features, 1))
    features = [
        with_neighbours(article.features, believed[number], article.sentences)
        for number, article in enumerate(articles)
    ]
    second = _Scaling.of(features)
    after = [_trained(second, articles, features, seed=100 + number) for number in range(_SECOND)]
    none = np.zeros(1, np.float32)
    return {**_stacked(networks, first, 1), **_stacked(after, second, 2), "threshold": none}


@dataclass(frozen=True, slots=True)
class _Scaling:
    mean: Floats
    scale: Floats

    @classmethod
    def of(cls, features: Sequence[Floats]) -> _Scaling:
        flat = np.concatenate([each.reshape(-1, each.shape[2]) for each in features]).astype(np.float64)
        return cls(flat.mean(axis=0).astype(np.float32), (flat.std(axis=0) + 1e-2).astype(np.float32))


_Network = tuple[Floats, Floats, Floats, Floats]


def _stacked(networks: Sequence[_Network], scaling: _Scaling, stage: int) -> dict[str, Floats]:
    parts = zip(("hidden", "bias", "out", "direct"), zip(*networks, strict=True), strict=True)
    return {
        f"mean{stage}": scaling.mean,
        f"scale{stage}": scaling.scale,
        **{f"{name}{stage}": np.stack(arrays) for name, arrays in parts},
    }


def _trained(scaling: _Scaling, articles: Sequence[_Article], features: Sequence[Floats], *, seed: int) -> _Network:
    """Fit one network on the sentences whose issuer is among the candidates."""
    groups = [
        ((part[row] - scaling.mean) / scaling.scale, article.right[row].astype(np.float32))
        for article, part in zip(articles, features, strict=True)
        for row in np.flatnonzero(article.right.any(axis=1))
    ]
    draw = np.random.default_rng(seed)
    width = len(scaling.mean)
    hidden = draw.normal(0, width**-0.5, (width, _HIDDEN)).astype(np.float32)
    out = draw.normal(0, _HIDDEN**-0.5, _HIDDEN).astype(np.float32)
    bias, direct = np.zeros(_HIDDEN, np.float32), np.zeros(width, np.float32)
    weights = [hidden, bias, out, direct]
    means, squares = [np.zeros_like(each) for each in weights], [np.zeros_like(each) for each in weights]
    steps = _PASSES * -(-len(groups) // _BATCH)
    step = 0
    for _ in range(_PASSES):
        order = draw.permutation(len(groups))
        for low in range(0, len(groups), _BATCH):
            step += 1
            slopes = _slopes(weights, [groups[number] for number in order[low : low + _BATCH]], draw)
            rate = _RATE * (1 - (step - 1) / steps)
            for number, slope in enumerate(slopes):
                means[number] += 0.1 * (slope - means[number])
                squares[number] += 0.001 * (slope**2 - squares[number])
                mean, square = means[number] / (1 - 0.9**step), squares[number] / (1 - 0.999**step)
                weights[number] -= rate * mean / (np.sqrt(square) + 1e-8)
    return hidden, bias, out, direct


def _slopes(
    weights: Sequence[Floats], batch: Sequence[tuple[Floats, Floats]], draw: np.random.Generator
) -> list[Floats]:
    """Return the slopes of the mean of -log(chance of the right candidates) over a batch of sentences."""
    hidden, bias, out, direct = weights
    seen = np.concatenate([features for features, _ in batch])
    seen *= (draw.random(seen.shape, dtype=np.float32) > _DROPPED_FEATURES) / np.float32(1 - _DROPPED_FEATURES)
    right = np.concatenate([each for _, each in batch])
    sizes = np.array([len(each) for _, each in batch])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    before = seen @ hidden + bias
    kept = (draw.random(before.shape, dtype=np.float32) > _DROPPED) / np.float32(1 - _DROPPED)
    values = np.maximum(before, 0) * kept
    odds = values @ out + seen @ direct
    powers = np.exp(odds - np.repeat(np.maximum.reduceat(odds, starts), sizes))
    chances = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
    among_right = chances * right
    among_right /= np.repeat(np.maximum(np.add.reduceat(among_right, starts), 1e-9), sizes)
    slope = ((chances - among_right) / len(batch)).astype(np.float32)
    of_values = np.outer(slope, out) * kept * (before > 0)
    return [
        seen.T @ of_values + _DECAY * hidden,
        of_values.sum(axis=0),
        values.T @ slope + _DECAY * out,
        seen.T @ slope + _DECAY * direct,
    ]


def _threshold(chooser: IssuerChooser, development: Sequence[IssuerExample]) -> Floats:
    """Return the threshold with the best F1 of names; 0 where there is nothing to choose by."""
    best: list[tuple[float, bool]] = []
    known = 0
    for example in development:
        article = _article(example)
        if article is None:
            known += sum(name is not None for name in example.issuers)
            continue
        known += sum(name is not None for name in article.known)
        chances = chooser.chances(article.seen, article.sentences, article.kinds)
        for row, name in zip(chances, article.known, strict=True):
            choice = int(row.argmax())
            best.append((float(row[choice]), spelled(article.seen.candidates[choice].name) == name))
    best.sort(reverse=True)
    right = np.cumsum([is_right for _, is_right in best])
    scores = 2 * right / (np.arange(1, len(best) + 1) + known)
    if not len(scores) or not right[-1]:
        return np.zeros(1, np.float32)
    last = int(scores.argmax())
    after = best[last + 1][0] if last + 1 < len(best) else 0.0
    return np.array([(best[last][0] + after) / 2], np.float32)
