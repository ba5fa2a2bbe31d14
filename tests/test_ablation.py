from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract import ablation
from extract.ablation import TRIALS, Row, Trial, ablate, table_head, table_line
from extract.cli import app

SHARES = {"eighth": 1 / 8, "quarter": 1 / 4, "half": 1 / 2}
REGRESSIONS = [replace(trial, network=None) for trial in TRIALS if trial.regressions]


@pytest.fixture(scope="module")
def rows(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """The trials that need no network, on a few of our own articles, whose dev part judges."""
    names = {"everything", "without who is speaking", "without the network, each sentence alone"}
    trials = [trial for trial in REGRESSIONS if trial.name in names]
    trials.append(Trial(name="most articles", network=None, keep=ablation._share(0.9)))
    with pytest.MonkeyPatch.context() as patch:
        real = ablation.load_corpus
        patch.setattr(
            ablation,
            "load_corpus",
            lambda root: [
                *real(root),
                *(replace(a, id=f"{a.id}-test", part="test") for a in real(root) if a.part == "dev"),
            ],
        )
        return {row.name: row for row in ablate(small_corpus, tmp_path_factory.mktemp("none"), trials=trials)}


def test_every_trial_has_a_name_of_its_own() -> None:
    assert len({trial.name for trial in TRIALS}) == len(TRIALS)


def test_trials_that_change_what_is_read_learn_from_the_same_articles(rows: dict[str, Row]) -> None:
    everything, alone = rows["everything"], rows["without the network, each sentence alone"]
    assert (alone.articles, alone.sentences) == (everything.articles, everything.sentences) == (12, alone.sentences)
    assert len({rows[name].dev for name in ("everything", "without who is speaking", alone.name)}) == 3


def test_a_share_of_the_articles_is_a_part_of_every_larger_share(rows: dict[str, Row]) -> None:
    assert rows["most articles"].articles <= rows["everything"].articles
    kept = {name: {n for n in map(str, range(500)) if ablation._is_in_share(n, part)} for name, part in SHARES.items()}
    assert kept["eighth"] < kept["quarter"] < kept["half"]
    assert 210 < len(kept["half"]) < 290


def test_the_table_has_a_cell_for_every_column(rows: dict[str, Row]) -> None:
    head, rule = table_head().splitlines()
    line = table_line(rows["everything"])
    assert head.count("|") == rule.count("|") == line.count("|")
    assert f"{rows['everything'].test:.3f}" in line


def test_the_command_refuses_a_trial_that_does_not_exist() -> None:
    result = CliRunner().invoke(app, ["ablate", "--only", "everything else"])
    assert result.exit_code == 2
    assert "without the network" in result.stderr
