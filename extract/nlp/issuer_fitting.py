"""Fit the chooser of issuers; see ``extract.nlp.issuer_choice`` for what it is.

The second round must not learn from what the first believes of its own training articles, so the first round's
networks are fitted without one fold of articles each, and give the second round their beliefs on that fold (five
folds, by article). All of them together are the first round.

The same articles give the same bytes: the draws are seeded, and the products run on one thread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.issuer_choice import READING_PARTS, IssuerChooser, softmax, with_neighbours
from extract.nlp.issuer_descent import Task, network
from extract.nlp.issuer_features import rows, with_kinds
from extract.nlp.issuer_reading import Heard, heard
from extract.nlp.issuer_scene import Scene, scene
from extract.nlp.naming import spelled
from extract.nlp.one_thread import one_thread
from extract.nlp.reading import Reading
from extract.nlp.speakers import Speaker

# All chosen by cross-validation on train articles for the features alone; the passes then on the development part.
_FOLDS: Final = 5
_SECOND: Final = 3  # networks of the second round
_PASSES: Final = 10
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
        reading: what the label network made of the article; None for every article where there is no network.
    """

    text: str
    spans: list[tuple[int, int]]
    speakers: Sequence[Speaker | None]
    kinds: NDArray[np.bool_]
    issuers: Sequence[str | None]
    reading: Reading | None = None


@dataclass(slots=True)
class _Article:
    """An example as the networks see it: ``right`` marks the candidates that are the issuer, (n_chosen,
    n_candidates)."""

    seen: Scene
    sentences: list[int]
    kinds: NDArray[np.bool_]
    known: list[str | None]
    right: NDArray[np.bool_]
    features: Floats32
    said: Heard | None


def fit_issuers(examples: Iterable[IssuerExample], development: Iterable[IssuerExample]) -> IssuerChooser | None:
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
            article.features = with_kinds(rows(article.seen, article.sentences, columns), article.kinds)
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
    said = heard(seen, chosen, example.reading) if example.reading else None
    return _Article(seen, chosen, example.kinds[chosen], known, right, np.zeros((0, 0, 0), np.float32), said)


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


def _two_rounds(articles: Sequence[_Article]) -> dict[str, Floats32]:
    first = _Scaling.of([article.features for article in articles])
    networks = []
    believed: dict[int, Floats32] = {}
    for fold in range(_FOLDS):
        kept = [article for number, article in enumerate(articles) if number % _FOLDS != fold]
        network = _trained(first, kept, [article.features for article in kept], seed=fold)
        networks.append(network)
        alone = IssuerChooser([], _stacked([network], first, 1))
        for number in range(fold, len(articles), _FOLDS):
            article = articles[number]
            believed[number] = softmax(alone.odds(article.features, alone.taken(article.said, 1), 1))
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
    mean: Floats32
    scale: Floats32

    @classmethod
    def of(cls, features: Sequence[Floats32]) -> _Scaling:
        flat = np.concatenate([each.reshape(-1, each.shape[2]) for each in features]).astype(np.float64)
        return cls(flat.mean(axis=0).astype(np.float32), (flat.std(axis=0) + 1e-2).astype(np.float32))


_Network = list[Floats32]


def _stacked(networks: Sequence[_Network], scaling: _Scaling, stage: int) -> dict[str, Floats32]:
    names = ("hidden", "bias", "out", "direct", *READING_PARTS)[: len(networks[0])]
    parts = zip(names, zip(*networks, strict=True), strict=True)
    return {
        f"mean{stage}": scaling.mean,
        f"scale{stage}": scaling.scale,
        # What weighs the states is stored in half precision, so it is rounded before anything rests on it.
        **{
            f"{name}{stage}": np.stack(arrays)
            .astype(np.float16 if name in READING_PARTS else np.float32)
            .astype(np.float32)
            for name, arrays in parts
        },
    }


def _trained(scaling: _Scaling, articles: Sequence[_Article], features: Sequence[Floats32], *, seed: int) -> _Network:
    """Fit one network on the sentences whose issuer is among the candidates."""
    tasks = [
        _task(article, (part - scaling.mean) / scaling.scale) for article, part in zip(articles, features, strict=True)
    ]
    return network([task for task in tasks if len(task.right)], _PASSES, seed=seed)


def _task(article: _Article, scaled: Floats32) -> Task:
    known = article.right.any(axis=1)
    said = article.said and Heard(article.said.sentences[known], article.said.mentions, article.said.last[known])
    return Task(features=scaled[known], right=article.right[known], said=said)


def _threshold(chooser: IssuerChooser, development: Iterable[IssuerExample]) -> Floats32:
    """Return the threshold with the best F1 of names; 0 where there is nothing to choose by."""
    best: list[tuple[float, bool]] = []
    known = 0
    for example in development:
        article = _article(example)
        if article is None:
            known += sum(name is not None for name in example.issuers)
            continue
        known += sum(name is not None for name in article.known)
        (chances,) = chooser.chances(article.seen, article.sentences, [article.kinds], example.reading)
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
