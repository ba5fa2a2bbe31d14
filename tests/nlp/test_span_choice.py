from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from extract.errors import ModelError
from extract.nlp.addressees import AddresseeFinder, addressees_of
from extract.nlp.deadlines import DeadlineFinder, deadlines_of
from extract.nlp.labels import SENTENCES
from extract.nlp.pipeline import addressing, timing
from extract.nlp.reading import keep_reading, reading_of
from extract.nlp.span_choice import SpanChooser
from extract.nlp.span_fitting import SpanExample, fit_spans

STATES, OF_ARTICLE = 6, 4


def example(number: int) -> SpanExample:
    """Return two phrases, of which the feature "asked" or, in every second sentence, the state tells which is meant."""
    draw = np.random.default_rng(number)
    phrases = draw.normal(size=(2, STATES)).astype(np.float16)
    sentence = np.zeros(OF_ARTICLE, np.float16)
    right = number // 2 % 2
    rows = [["always"], ["always"]]
    if number % 2:
        sentence[0] = 3
        phrases[right, 0], phrases[1 - right, 0] = 3, -3
    else:
        phrases[:, 0] = 0
        rows[right].append("asked")
    return SpanExample(rows=rows, phrases=phrases, sentence=sentence, meant=[right == 0, right == 1])


def odds(chooser: SpanChooser, each: SpanExample) -> list[float]:
    return chooser.odds(each.rows, each.phrases.astype(np.float32), each.sentence.astype(np.float32))


@pytest.fixture(scope="module")
def chooser() -> SpanChooser:
    return fit_spans([example(number) for number in range(2000)], passes=6)


def test_features_and_states_are_both_learned(chooser: SpanChooser) -> None:
    right = [
        [each > 0 for each in odds(chooser, example(number))] == list(example(number).meant)
        for number in range(2000, 2100)
    ]
    assert np.mean(right) > 0.95


def test_unknown_and_rare_features_count_nothing(chooser: SpanChooser) -> None:
    each = example(2002)
    more = SpanExample(
        rows=[[*row, "never seen"] for row in each.rows],
        phrases=each.phrases,
        sentence=each.sentence,
        meant=each.meant,
    )
    assert odds(chooser, more) == odds(chooser, each)
    assert chooser.features == ["always", "asked"]


def test_no_phrases_have_no_odds(chooser: SpanChooser) -> None:
    assert chooser.odds([], np.zeros((0, STATES), np.float32), np.zeros(OF_ARTICLE, np.float32)) == []


def test_fitting_again_gives_the_same_bytes(chooser: SpanChooser) -> None:
    assert fit_spans([example(number) for number in range(2000)], passes=6).to_files() == chooser.to_files()


def test_a_chooser_decides_the_same_when_it_comes_back(chooser: SpanChooser) -> None:
    given = chooser.with_thresholds(-0.3, 0.7)
    back = SpanChooser.from_files(given.to_files())
    assert back.to_files() == given.to_files()
    assert back.thresholds == given.thresholds
    assert all(odds(back, example(number)) == odds(given, example(number)) for number in range(20))


@pytest.mark.parametrize("kind", [AddresseeFinder, DeadlineFinder])
def test_the_components_keep_their_chooser_and_refuse_an_altered_one(
    tmp_path: Path, chooser: SpanChooser, kind: type[AddresseeFinder | DeadlineFinder]
) -> None:
    kind("x", chooser).to_disk(tmp_path / "x")
    back = kind("x").from_disk(tmp_path / "x")
    assert back.chooser is not None
    assert back.chooser.to_files() == chooser.to_files()
    assert kind("x").from_bytes(kind("x").to_bytes()).chooser is None
    (tmp_path / "x" / "spans.npz").write_bytes(b"other")
    with pytest.raises(ModelError) as caught:
        kind("x").from_disk(tmp_path / "x")
    assert caught.value.code == "model-altered"


TEXT = "Bộ trưởng Lò Quý Ân yêu cầu Sở Y tế Đông Xuyên rà soát các trạm trước ngày 30/6/2025."


def test_the_published_choosers_find_who_must_act_and_by_when(nlp: Language) -> None:
    assert len(addressing(nlp).trained.thresholds) == 2
    assert len(timing(nlp).trained.thresholds) == 1
    doc = nlp(TEXT)
    assert [TEXT[each.start : each.end] for each in addressees_of(doc)] == ["Sở Y tế Đông Xuyên"]
    assert [each.last for each in deadlines_of(doc)] == ["2025-06-30"]


def test_a_fitted_component_says_that_it_needs_what_the_network_read(nlp: Language, chooser: SpanChooser) -> None:
    doc = nlp(TEXT)
    assert SENTENCES in doc.spans
    assert reading_of(doc) is None
    with pytest.raises(ValueError, match="network read"):
        AddresseeFinder("x", chooser.with_thresholds(0, 0))(doc)
    keep_reading(doc, None)
    with pytest.raises(ValueError, match="network read"):
        DeadlineFinder("x", chooser)(doc)


def test_without_a_chooser_the_weights_of_the_lexicon_decide(nlp: Language) -> None:
    doc = AddresseeFinder("x")(nlp(TEXT))
    assert [TEXT[each.start : each.end] for each in addressees_of(doc)] == ["Sở Y tế Đông Xuyên"]
    assert [each.last for each in deadlines_of(DeadlineFinder("x")(doc))] == ["2025-06-30"]
    with pytest.raises(ValueError, match="no chooser"):
        _ = AddresseeFinder("x").trained
