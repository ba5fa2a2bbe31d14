from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from extract import phrase_training
from extract.annotated import text_of
from extract.corpus import LabelledArticle, load_corpus
from extract.nlp.features import Unit
from extract.nlp.network import States
from extract.nlp.reading import Reading
from extract.phrase_training import fit_phrases


def readings(articles: list[LabelledArticle]) -> Iterator[tuple[LabelledArticle, Reading | None]]:
    """Yield articles with states that know nothing."""
    for article in articles:
        text, spans = text_of(article)
        units = [Unit(text=text[start:end], words=text[start:end].split(), speaker=None) for start, end in spans]
        lengths = [min(len(unit.words), 80) for unit in units]
        states = States(np.zeros((sum(lengths), 2), np.float32), lengths, np.zeros((len(units), 3), np.float32))
        yield article, Reading.of(units, spans, states)


@pytest.fixture(scope="module")
def articles(repository: Path) -> list[LabelledArticle]:
    return load_corpus(repository / "corpus", real=False)


def test_our_own_articles_teach_both_and_the_same_twice(
    articles: list[LabelledArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrase_training, "_LEAST", 20)  # of our own articles few name a time limit
    first = fit_phrases(readings(articles), readings(articles[:20]))
    assert first.addressees is not None
    assert first.deadlines is not None
    assert (len(first.addressees.thresholds), len(first.deadlines.thresholds)) == (2, 1)
    again = fit_phrases(readings(articles), readings(articles[:20]))
    assert again.addressees is not None
    assert again.deadlines is not None
    assert again.addressees.to_files() == first.addressees.to_files()
    assert again.deadlines.to_files() == first.deadlines.to_files()


def test_without_a_network_there_is_nothing_to_fit(articles: list[LabelledArticle]) -> None:
    deaf = [(article, None) for article in articles]
    found = fit_phrases(deaf, deaf)
    assert (found.addressees, found.deadlines) == (None, None)


def test_too_few_sentences_teach_nothing(articles: list[LabelledArticle]) -> None:
    found = fit_phrases(readings(articles[:2]), readings(articles[:2]))
    assert (found.addressees, found.deadlines) == (None, None)
