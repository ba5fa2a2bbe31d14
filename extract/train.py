"""Train the model from the corpus: the same corpus and the same versions give the same bytes."""

from __future__ import annotations

import hashlib
import heapq
import importlib.metadata
import json
from collections.abc import Callable, Container, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from spacy.language import Language

from extract import model
from extract.annotated import Progress, authority_examples, examples, issuer_examples, readings
from extract.card import card
from extract.corpus import (
    LOCAL_SOURCE,
    LabelledArticle,
    LabelledSentence,
    corpus_digest,
    load_corpus,
    local_digest,
)
from extract.corpus.lines import read_lines
from extract.errors import CorpusError, ModelError
from extract.evaluate import evaluate
from extract.nlp.authority_fitting import fit_authority
from extract.nlp.features import Unit
from extract.nlp.fitting import NetworkTrainer, fit, unseen_evidence
from extract.nlp.issuer_fitting import fit_issuers
from extract.nlp.pipeline import addressing, blank, deciding, issuing, labelling, timing
from extract.phrase_training import fit_phrases
from extract.records import LABELS

NAME: Final = model.PUBLISHED
VERSION: Final = "0.8.0"
VECTORS: Final = "vi_encoder_160-0.7.0"
"""The folder, beside the models, from which the network starts: ``chidao vectors``, then ``chidao pretrain``."""

POOL_ARTICLES: Final = 8000
ROUNDS: Final = 2
_SHORTEST: Final = (
    8  # sentences of an article of the pool: shorter ones say too little, longer ones are no news reports
)
_LONGEST: Final = 60  # longer ones are no news reports

_PACKAGES: Final = ("numpy", "scikit-learn", "spacy", "torch", "underthesea")


def train(  # noqa: PLR0913 - all but the first two have good defaults
    corpus: Path,
    models: Path,
    *,
    name: str = NAME,
    version: str = VERSION,
    network: bool = True,
    pool: Path | None = None,
    progress: Progress | None = None,
    report: Callable[[str], None] | None = None,
) -> Path:
    """Train on the corpus' train part, calibrate on its dev part, measure on dev and test, and save the model.

    Args:
        corpus: the corpus folder, with the real articles' texts built.
        models: the folder that will hold ``<name>-<version>``; a model of that name there is replaced.
        name: ``<lang>_<task>_<size>``.
        version: a semantic version.
        network: whether to train the network too, which takes PyTorch, the word vectors and half an hour.
        pool: unlabelled articles, JSON Lines with ``id`` and ``sents``, also packed, from ``POOL_ARTICLES`` of which
            the network learns in ``ROUNDS`` rounds what the one before says of them; an hour and more.
        progress: called while articles are read.
        report: called with a line after each pass of the network over the articles.

    Returns:
        The model's folder.

    Raises:
        ModelError [no-torch, no-vectors]: what the network needs is not there.
        CorpusError [no-part]: no article belongs to one of the parts.
        CorpusError: the corpus is incomplete or inconsistent; see ``extract.corpus.load_corpus``.
    """
    train_network = network_trainer(models / VECTORS, report) if network else None
    articles = load_corpus(corpus)
    parts: dict[str, list[LabelledArticle]] = {"train": [], "dev": [], "test": []}
    for article in articles:
        parts[article.part].append(article)
    if empty := [part for part, rows in parts.items() if not rows]:
        raise CorpusError(
            "no-part",
            f"The corpus has no articles for {' and '.join(empty)}.",
            "Run `chidao corpus build` and `chidao corpus split`; the test part consists of real articles.",
        )
    chosen = pool_articles(pool, {article.id for article in articles}) if pool and network else []
    nlp = fitted(parts["train"], parts["dev"], train_network=train_network, pool=chosen, progress=progress)
    metrics = {part: evaluate(nlp, parts[part]) for part in ("dev", "test")}
    training: dict[str, Any] = {
        "command": f"chidao train{' --pool FILE' if chosen else ''}{'' if network else ' --no-network'}",
        "corpus_sha256": corpus_digest(corpus),
        "articles": {part: len(rows) for part, rows in parts.items()},
        "sentences": {part: sum(len(article.sentences) for article in rows) for part, rows in parts.items()},
        "labels": {
            label: sum(label in sentence.labels for article in parts["train"] for sentence in article.sentences)
            for label in LABELS
        },
        "network": network,
        "pool": {
            "articles": len(chosen),
            "sentences": sum(len(article.sentences) for article in chosen),
            "ids_sha256": hashlib.sha256("\n".join(article.id for article in chosen).encode()).hexdigest(),
        },
        "packages": {
            package: importlib.metadata.version(package) for package in _PACKAGES if network or package != "torch"
        },
    }
    if local := sum(article.source == LOCAL_SOURCE for article in articles):
        training["local"] = {"articles": local, "sha256": local_digest(corpus)}
    summaries = {part: result.summary() for part, result in metrics.items()}
    # A pipeline that has read no article: the vocabulary of the one above would carry the articles' words.
    clean = blank()
    labelling(clean).classifier = labelling(nlp).classifier
    issuing(clean).chooser = issuing(nlp).chooser
    addressing(clean).chooser, timing(clean).chooser = addressing(nlp).chooser, timing(nlp).chooser
    deciding(clean).chooser = deciding(nlp).chooser
    extra = {
        "metrics.json": _json(summaries),
        "training.json": _json(training),
        "README.md": card(f"{name}-{version}", summaries, training),
    }
    return model.save(clean, models, name=name, version=version, extra=extra)


def fitted(
    learned: Sequence[LabelledArticle],
    development: Sequence[LabelledArticle],
    *,
    train_network: NetworkTrainer | None = None,
    pool: Sequence[LabelledArticle] = (),
    progress: Progress | None = None,
) -> Language:
    """Return a pipeline that learned from labelled articles; its thresholds and calibration come from other ones.

    Args:
        learned: the labelled articles to learn from; a few dozen at least, with every label.
        development: other labelled articles, for thresholds and calibration.
        train_network: trains the network (``network_trainer``); None for a pipeline without one, which takes seconds.
        pool: unlabelled articles for the network's self-training; see ``train``.
        progress: called while articles are read.
    """
    nlp = blank()
    made = examples(nlp, [*learned, *development], progress)
    seen, unseen = made[: len(learned)], made[len(learned) :]
    labelling(nlp).classifier = fit(
        seen,
        unseen,
        train_network=train_network,
        unlabelled=_rounds([example.units for example in examples(nlp, pool, progress)]),
    )
    evidence = unseen_evidence(seen)
    issuing(nlp).chooser = fit_issuers(
        issuer_examples(learned, readings(labelling(nlp).trained, seen, evidence)),
        issuer_examples(development, readings(labelling(nlp).trained, unseen)),
    )
    phrases = fit_phrases(
        zip(learned, readings(labelling(nlp).trained, seen, evidence), strict=True),
        zip(development, readings(labelling(nlp).trained, unseen), strict=True),
    )
    addressing(nlp).chooser, timing(nlp).chooser = phrases.addressees, phrases.deadlines
    known = zip(evidence, readings(labelling(nlp).trained, seen, evidence), strict=True)
    deciding(nlp).chooser = fit_authority(authority_examples(nlp, learned, known), authority_examples(nlp, development))
    return nlp


def pool_articles(pool: Path, leave_out: Container[str]) -> list[LabelledArticle]:
    """Return the articles of ``pool`` that the network learns from unlabelled, in a fixed order.

    Of those with 8 to 60 sentences, whose ids are not in ``leave_out``, the ``POOL_ARTICLES`` with the lowest SHA-256
    of their ids: a sample that depends neither on their order nor on chance.

    Raises:
        CorpusError [no-file, bad-lines]: the pool cannot be read.
    """
    ranked = heapq.nsmallest(
        POOL_ARTICLES,
        (
            (hashlib.sha256(row["id"].encode()).hexdigest(), row["id"], row["sents"])
            for _, row in read_lines(pool)
            if row["id"] not in leave_out and _SHORTEST <= len(row["sents"]) <= _LONGEST
        ),
    )
    return [_unlabelled(name, sentences) for _, name, sentences in ranked]


def _rounds(articles: list[list[Unit]]) -> list[list[list[Unit]]]:
    """Deal out the pool's articles to the rounds of self-training."""
    return [articles[number::ROUNDS] for number in range(ROUNDS)] if articles else []


def _unlabelled(name: str, sentences: list[str]) -> LabelledArticle:
    return LabelledArticle(
        id=name,
        source="pool",
        group=None,
        part="train",
        published=None,
        sentences=tuple(
            LabelledSentence(text=text, paragraph=0, labels=(), issuer=None, to=(), due=(), docs=())
            for text in sentences
        ),
    )


def network_trainer(
    vectors: Path, report: Callable[[str], None] | None, *, random_start: bool = False
) -> NetworkTrainer:
    """Return what trains a network from the folder of word vectors; see ``extract.network_training.trainer``.

    Raises:
        ModelError [no-torch, no-vectors]: what it needs is not there.
    """
    _need_vectors(vectors)
    try:
        from extract.network_training import trainer
    except ModuleNotFoundError as error:
        raise _no_torch() from error
    return trainer(vectors, report, random_start=random_start)


def pretraining(vectors: Path) -> Callable[[Iterable[list[str]], Path, Callable[[str], None]], int]:
    """Return ``extract.pretraining.pretrain``.

    Raises:
        ModelError [no-torch, no-vectors]: what it needs is not there.
    """
    _need_vectors(vectors)
    try:
        from extract.pretraining import pretrain
    except ModuleNotFoundError as error:
        raise _no_torch() from error
    return pretrain


def _need_vectors(vectors: Path) -> None:
    if not (vectors / "vectors.npy").exists():
        raise ModelError(
            "no-vectors",
            f"There are no word vectors in {vectors}.",
            "Make them with `chidao vectors`, or use --no-network.",
        )


def _no_torch() -> ModelError:
    return ModelError(
        "no-torch",
        "Training the network needs PyTorch.",
        "Install it with: pip install 'chidao[train]', or use --no-network.",
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
