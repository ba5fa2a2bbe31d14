from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract import addressee_training, addressees, deadline_training, deadlines
from extract.corpus import LabelledArticle, load_corpus
from extract.weighing import weights
from extract.weight_fitting import fit, write

ROWS = [["asked", "always"], ["other", "always"]] * 20
TRUTH = [True, False] * 20


def test_weights_are_learned_from_what_makes_the_difference() -> None:
    found = fit(ROWS, TRUTH, least=5, strength=0.2, probability=0.5)
    assert found.by_feature["asked"] > 0 > found.by_feature["other"]
    assert found.decide(["asked", "never seen"])
    assert not found.decide(["other"])
    assert found == fit(ROWS, TRUTH, least=5, strength=0.2, probability=0.5)


def test_rare_features_get_no_weight() -> None:
    found = fit([*ROWS, ["asked", "once"]], [*TRUTH, False], least=5, strength=0.2, probability=0.5)
    assert "once" not in found.by_feature


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    found = fit(ROWS, TRUTH, least=5, strength=0.2, probability=0.5)
    write(found, tmp_path / "weights.json")
    data = json.loads((tmp_path / "weights.json").read_text("utf-8"))
    assert (data["threshold"], data["weights"]) == (found.threshold, found.by_feature)


@pytest.mark.parametrize("name", [addressees.WEIGHTS, deadlines.WEIGHTS])
def test_the_published_weights_are_plain_numbers(name: str) -> None:
    found = weights(name)
    assert len(found.by_feature) > 100
    assert all(isinstance(weight, float) for weight in found.by_feature.values())


@pytest.mark.parametrize("training", [addressee_training, deadline_training])
def test_our_own_articles_teach_something(training: object, repository: Path) -> None:
    articles: list[LabelledArticle] = load_corpus(repository / "corpus", real=False)
    assert training.fitted(articles) == training.fitted(articles)  # type: ignore[attr-defined]
    assert training.fitted(articles).by_feature  # type: ignore[attr-defined]
