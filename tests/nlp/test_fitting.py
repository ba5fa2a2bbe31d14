from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from extract.nlp.features import Unit
from extract.nlp.fitting import Example, fit, only_network, steady_threshold
from extract.nlp.speakers import Speaker
from extract.records import LABELS

# A made-up language in which one word decides each label.
KEYS = ("dọn", "xong", "thiếu", "xin", "sẽ")
FILLER = ("kênh", "xã", "mương", "nước", "cống", "bơm", "lúa", "huyện")


def made_up(seed: int, articles: int) -> list[Example]:
    generator = np.random.default_rng(seed)
    examples = []
    for _ in range(articles):
        truth = (generator.random((8, len(LABELS))) < 0.3).astype(np.int8)
        units = []
        for row in truth:
            words = [*generator.choice(FILLER, 4), *(key for key, yes in zip(KEYS, row, strict=True) if yes)]
            speaker = Speaker(start=0, end=1, name="Ân", role=None, standing="local", here=True) if row[0] else None
            units.append(Unit(text=" ".join(words), words=list(map(str, words)), speaker=speaker))
        examples.append(Example(units=units, truth=truth))
    return examples


def test_fit_learns_what_is_plain_to_see() -> None:
    classifier = fit(made_up(1, 20), made_up(2, 8))
    held_out = made_up(3, 5)
    for example, chances in zip(held_out, classifier.probabilities([e.units for e in held_out]), strict=True):
        assert chances.shape == example.truth.shape
        assert (classifier.decide(chances) == example.truth.astype(bool)).mean() > 0.95


def test_fit_gives_the_same_bytes_twice() -> None:
    assert fit(made_up(1, 10), made_up(2, 5)).to_files() == fit(made_up(1, 10), made_up(2, 5)).to_files()


class Recorder:
    """Stands in for the training of networks: keeps what it is given and returns a network of zeros and its number."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def __call__(self, *given: Any) -> Any:
        self.calls.append(given)
        number = len(self.calls)

        class Constant:
            def odds(self, sentences: list[list[str]], extra: np.ndarray) -> np.ndarray:
                assert len(sentences) == len(extra)
                return np.full((len(sentences), len(LABELS)), float(number), np.float32)

            def read(self, sentences: list[list[str]], extra: np.ndarray) -> tuple[np.ndarray, None]:
                return self.odds(sentences, extra), None

        return Constant()


def test_each_student_learns_from_the_probabilities_of_the_one_before() -> None:
    train_network = Recorder()
    labelled, development, further = made_up(1, 10), made_up(2, 5), made_up(4, 3)
    unlabelled = [example.units for example in further]
    classifier = fit(labelled, development, train_network=train_network, unlabelled=[unlabelled[:2], unlabelled[2:]])
    (read, _, truth, passes), *students = train_network.calls
    assert len(students) == 2
    teacher = fit(labelled, development, train_network=Recorder())
    for part, (more_read, more_beside, believed, more_passes) in zip(
        [unlabelled[:2], unlabelled[2:]], students, strict=True
    ):
        assert more_read == read + [[unit.words for unit in units] for units in part]
        assert passes > more_passes
        assert [len(rows) for rows in more_beside] == [len(rows) for rows in more_read]
        for again, once in zip(believed[:10], truth, strict=True):
            np.testing.assert_array_equal(again, once)
        # The networks here say the same of every sentence, so that calibration makes one teacher of them all.
        for given, wanted in zip(believed[10:], teacher.probabilities(part), strict=True):
            np.testing.assert_allclose(given, wanted, atol=1e-3)
    # The teacher is right about what is plain to see, and the last student's network is the one that stays.
    assert (np.vstack(students[0][2][10:]).round() == np.vstack([e.truth for e in further[:2]])).mean() > 0.95
    assert classifier.network is not None
    assert classifier.network.odds([["kênh"]], np.zeros((1, 1)))[0, 0] == 3.0


def test_without_unlabelled_articles_one_network_is_trained() -> None:
    train_network = Recorder()
    fit(made_up(1, 10), made_up(2, 5), train_network=train_network)
    assert len(train_network.calls) == 1


def test_a_classifier_can_hear_its_network_alone() -> None:
    development = made_up(2, 5)
    both = fit(made_up(1, 10), development, train_network=Recorder())
    alone = only_network(both, development)
    assert (alone.arrays["slopes"][0] == 0).all()
    assert (both.arrays["slopes"][0] != 0).all()


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("missed", [0, 20])
def test_steady_threshold_is_where_the_expected_f1_is_highest(seed: int, missed: int) -> None:
    chances = np.random.default_rng(seed).beta(0.4, 1.5, 400)

    def expected(threshold: float) -> float:
        found = chances >= threshold
        return float(2 * chances[found].sum() / max(found.sum() + chances.sum() + missed, 1))

    best = max(expected(threshold) for threshold in chances)
    assert expected(steady_threshold(chances, missed)) == pytest.approx(best)
    assert steady_threshold(chances, missed) == pytest.approx(best / 2)


def test_steady_threshold_hangs_on_no_single_sentence() -> None:
    chances = np.random.default_rng(3).beta(0.4, 1.5, 400)
    assert abs(steady_threshold(chances[1:]) - steady_threshold(chances)) < 0.005
