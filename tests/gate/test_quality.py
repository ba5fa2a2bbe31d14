"""The published model keeps what its card promises, on articles that it never saw."""

from __future__ import annotations

from typing import Any

import pytest

from extract.corpus import corpus_digest
from extract.model import find
from gate.quality import CORPUS, RENEW, articles, floors, measured

pytestmark = pytest.mark.gate


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    labelled = articles(tmp_path_factory.mktemp("gate"))
    if labelled is None:
        pytest.skip("no texts of the labelled articles: neither corpus/texts nor ../shared (chidao corpus build)")
    return measured(labelled)


def test_floors_belong_to_this_corpus_and_model() -> None:
    assert (floors()["corpus"], floors()["model"]) == (corpus_digest(CORPUS), find().name), RENEW


def test_every_test_article_is_measured(numbers: dict[str, Any]) -> None:
    assert numbers["test_articles"] == floors()["test_articles"], RENEW


def test_labels_are_found_as_well_as_before(numbers: dict[str, Any]) -> None:
    assert numbers["macro_f1"] >= floors()["macro_f1"]
    fallen = {label: f1 for label, f1 in numbers["labels"].items() if f1 < floors()["labels"][label]}
    assert fallen == {}


def test_probabilities_are_calibrated(numbers: dict[str, Any]) -> None:
    assert numbers["calibration_error"] <= floors()["calibration_error"]


def test_sentences_end_where_annotators_ended_them(numbers: dict[str, Any]) -> None:
    assert numbers["boundary_f1"] >= floors()["boundary_f1"]


def test_every_article_is_spelled_to_the_letter(numbers: dict[str, Any]) -> None:
    assert numbers["aligned"] == floors()["aligned"] == 1.0
