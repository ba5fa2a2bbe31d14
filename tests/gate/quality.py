"""What the gate measures, and the floors that the published model must not fall below."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

from extract.corpus import LabelledArticle, build, corpus_digest, load_corpus
from extract.evaluate import boundary_f1, evaluate
from extract.model import find, load
from extract.records import LABELS

REPOSITORY: Final = Path(__file__).parents[2]
CORPUS: Final = REPOSITORY / "corpus"
FLOORS: Final = Path(__file__).with_name("floors.json")
RENEW: Final = (
    "The floors in tests/gate/floors.json belong to another corpus or model. Look at `chidao evaluate` first; if the "
    "new numbers are good, run `python -m gate.renew` in the folder tests and commit the file."
)
MARGIN: Final = 0.01
"""How far below the measured values the floors lie: versions of NumPy and underthesea may differ in last digits."""


def floors() -> dict[str, Any]:
    """Return the stored floors."""
    stored: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return stored


def articles(work: Path) -> list[LabelledArticle] | None:
    """Return the labelled articles, or None where no texts can be had.

    The texts of the repository's own corpus folder are taken if they were built, else they are built in ``work``, a
    folder for the purpose, from the shared material.
    """
    if (CORPUS / "texts" / "articles.jsonl").exists():
        return load_corpus(CORPUS, partial=True)
    shared = Path(os.environ.get("CHIDAO_SHARED", REPOSITORY.parent / "shared")) / "corpus" / "labelled.jsonl.gz"
    if not shared.exists():
        return None
    root = Path(shutil.copytree(CORPUS, work / "corpus"))
    build(root, articles=shared)
    return load_corpus(root, partial=True)


def measured(labelled: list[LabelledArticle]) -> dict[str, Any]:
    """Measure the published model on the test part, and the sentence rules on all of the articles."""
    path = find()
    found = evaluate(load(path), [article for article in labelled if article.part == "test"])
    return {
        "corpus": corpus_digest(CORPUS),
        "model": path.name,
        "test_articles": found.articles,
        "macro_f1": found.macro_f1,
        "labels": {label: found.labels[label].f1 for label in LABELS},
        "boundary_f1": boundary_f1(labelled),
        "aligned": found.aligned,
        "calibration_error": found.calibration_error,
    }
