from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from extract.compare import compare, compare_counts
from extract.errors import CorpusError
from extract.records import LABELS


def counts(hits: int, false: int, missed: int, articles: int = 40) -> np.ndarray:
    return np.tile(np.array([hits, false, missed]), (articles, len(LABELS), 1))


def test_a_model_does_not_differ_from_itself() -> None:
    found = compare_counts(counts(3, 1, 1), counts(3, 1, 1))
    assert (found.difference, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_a_model_that_is_better_everywhere_is_better_beyond_chance() -> None:
    found = compare_counts(counts(2, 2, 2), counts(3, 1, 1))
    assert found.old == pytest.approx(0.5)
    assert found.new == pytest.approx(0.75)
    assert found.difference == pytest.approx(found.low) == pytest.approx(found.high) == pytest.approx(0.25)
    assert found.p < 0.01
    assert found.labels["plan"] == pytest.approx((0.5, 0.75))


def test_one_lucky_article_is_chance() -> None:
    old, new = counts(3, 1, 1, 20), counts(3, 1, 1, 20)
    new[0] = [4, 0, 0]
    found = compare_counts(old, new)
    assert found.difference > 0
    assert found.low <= 0
    assert found.p > 0.3


def test_nothing_to_compare_on_is_refused(nlp: Language) -> None:
    with pytest.raises(CorpusError, match="no labelled articles"):
        compare(nlp, nlp, [])
