"""What each part of the model and of the corpus is worth: train without it, and measure.

One trial leaves one thing out, trains from the train part, calibrates and chooses thresholds on the dev part, and
measures on dev and test. The learning curve trains on shares of the train part, drawn by the hash of the articles' ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from extract.annotated import Progress, examples
from extract.corpus import LabelledArticle, load_corpus
from extract.evaluate import f1_scores, label_counts
from extract.nlp.classifier import SentenceClassifier
from extract.nlp.fitting import Example, fit, only_network
from extract.nlp.pipeline import blank
from extract.records import ITEM_LABELS, LABELS, Label
from extract.train import VECTORS, network_trainer

Change = Callable[[Example], list[Example]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One way to train.

    Args:
        name: what it is, for the table.
        change: what becomes of every article, in all parts.
        keep: which articles of the train part are learned from.
        network: ``"vectors"`` to start from the word vectors, ``"random"`` to start from none, None for no network.
        regressions: whether they are heard beside the network.
    """

    name: str
    change: Change = lambda example: [example]
    keep: Callable[[LabelledArticle], bool] = lambda _: True
    network: str | None = "vectors"
    regressions: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a trial gave: how much it learned from, macro F1 on dev and test, and F1 by label on test."""

    name: str
    articles: int
    sentences: int
    dev: float
    test: float
    labels: dict[Label, float]


def _no_speakers(example: Example) -> list[Example]:
    return [replace(example, units=[replace(unit, speaker=None) for unit in example.units])]


def _alone(example: Example) -> list[Example]:
    """Take an article apart, so that no sentence has neighbours."""
    return [Example(units=[unit], truth=example.truth[row : row + 1]) for row, unit in enumerate(example.units)]


def _share(part: float) -> Callable[[LabelledArticle], bool]:
    return lambda article: _is_in_share(article.id, part)


def _is_in_share(name: str, part: float) -> bool:
    """Tell whether an article belongs to a share of them all; a larger share holds every smaller one."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 16**8 < part


def _without(source: str) -> Callable[[LabelledArticle], bool]:
    return lambda article: article.source != source


TRIALS: Final = (
    Trial(name="everything"),
    Trial(name="without the network", network=None),
    Trial(name="without the regressions", regressions=False),
    Trial(name="without word vectors from unlabelled news", network="random"),
    Trial(name="without who is speaking", change=_no_speakers),
    # Without a network, whose batches are articles: of one sentence each they would take hours.
    Trial(name="without the network, each sentence alone", change=_alone, network=None),
    Trial(name="without our own articles", keep=_without("own")),
    Trial(name="without `vietnews`", keep=_without("vietnews")),
    Trial(name="without `baomoi`", keep=_without("baomoi")),
    Trial(name="without `hddtvn`", keep=_without("hddtvn")),
    Trial(name="an eighth of the articles", keep=_share(1 / 8)),
    Trial(name="a quarter of the articles", keep=_share(1 / 4)),
    Trial(name="half of the articles", keep=_share(1 / 2)),
)
"""The trials of the table, in its order."""


def ablate(
    corpus: Path,
    models: Path,
    *,
    trials: Sequence[Trial] = TRIALS,
    progress: Progress | None = None,
    report: Callable[[str], None] | None = None,
) -> Iterator[Row]:
    """Train and measure each trial in turn, and yield its row.

    Args:
        corpus: the corpus folder, with the real articles' texts built.
        models: the folder that holds the word vectors.
        trials: what to try.
        progress: called while articles are read.
        report: called with a line after each pass of a network over the articles.

    Raises:
        ModelError [no-torch, no-vectors]: what a network needs is not there.
        CorpusError: see ``extract.corpus.load_corpus``.
    """
    articles = load_corpus(corpus)
    made = list(zip(articles, examples(blank(), articles, progress), strict=True))
    for trial in trials:
        train_network = None
        if trial.network is not None:
            train_network = network_trainer(models / VECTORS, report, random_start=trial.network == "random")
        learned = [example for article, example in made if article.part == "train" and trial.keep(article)]
        parts = {
            part: [new for article, example in made if article.part == part for new in trial.change(example)]
            for part in ("dev", "test")
        }
        classifier = fit(
            [new for example in learned for new in trial.change(example)], parts["dev"], train_network=train_network
        )
        if not trial.regressions:
            classifier = only_network(classifier, parts["dev"])
        scores = {part: _scores(classifier, rows) for part, rows in parts.items()}
        yield Row(
            name=trial.name,
            articles=len(learned),
            sentences=sum(len(example.units) for example in learned),
            dev=_macro(scores["dev"]),
            test=_macro(scores["test"]),
            labels=scores["test"],
        )


def _scores(classifier: SentenceClassifier, rows: list[Example]) -> dict[Label, float]:
    chances = classifier.probabilities([example.units for example in rows])
    counts = [label_counts(example.truth, classifier.decide(part)) for example, part in zip(rows, chances, strict=True)]
    return dict(zip(LABELS, map(float, f1_scores(np.sum(counts, axis=0))), strict=True))


def _macro(scores: dict[Label, float]) -> float:
    return sum(scores[label] for label in ITEM_LABELS) / len(ITEM_LABELS)


def table_head() -> str:
    """Return the head of the Markdown table whose lines ``table_line`` makes."""
    names = ["trial", "articles", "sentences", "dev", "test", *(f"{label}, test" for label in ITEM_LABELS)]
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}\n"


def table_line(row: Row) -> str:
    """Return one row as a line of Markdown."""
    numbers = [row.dev, row.test, *(row.labels[label] for label in ITEM_LABELS)]
    cells = [row.name, str(row.articles), str(row.sentences), *(f"{number:.3f}" for number in numbers)]
    return f"| {' | '.join(cells)} |\n"
