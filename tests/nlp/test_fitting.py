from __future__ import annotations

import numpy as np
import pytest

from extract.nlp.features import Unit
from extract.nlp.fitting import Example, best_threshold, fit
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


def brute_force(truth: np.ndarray, chances: np.ndarray) -> float:
    """Return the best F1 that any threshold can reach."""
    best = 0.0
    for threshold in [*chances, *(chances + 1e-9), 0.0]:
        found = chances >= threshold
        best = max(best, 2 * (truth & found).sum() / max(truth.sum() + found.sum(), 1))
    return best


@pytest.mark.parametrize("seed", range(30))
def test_best_threshold_reaches_the_best_f1(seed: int) -> None:
    generator = np.random.default_rng(seed)
    # Rounded to one digit, so that many sentences share a probability.
    chances = generator.random(25).round(1 if seed % 2 else 4)
    truth = generator.random(25) < chances
    if not truth.any():
        truth[3] = True
    found = chances >= best_threshold(truth.astype(np.int8), chances)
    reached = 2 * (truth & found).sum() / (truth.sum() + found.sum())
    assert reached == pytest.approx(brute_force(truth, chances))


def test_best_threshold_is_a_half_where_nothing_is_true() -> None:
    assert best_threshold(np.zeros(4, dtype=np.int8), np.array([0.1, 0.9, 0.5, 0.3])) == 0.5
