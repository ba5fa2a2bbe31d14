from __future__ import annotations

import numpy as np
import pytest

from extract.nlp.features import STANDINGS, Unit, context, normal_words, terms
from extract.nlp.speakers import Speaker
from extract.records import LABELS


def unit(text: str, name: str | None = None, *, here: bool = True, standing: str = "local") -> Unit:
    speaker = Speaker(start=0, end=1, name=name, role=None, standing=standing, here=here) if name else None
    return Unit(text=text, words=text.split(), speaker=speaker)


def evidence(rows: int) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(rows, len(LABELS)))


def test_terms_are_words_pairs_and_nobody() -> None:
    assert terms(unit("Kênh dài 3.500 m")) == [
        *("<s>", "kênh", "dài", "0", "m", "</s>"),
        *("<s>_kênh", "kênh_dài", "dài_0", "0_m", "m_</s>"),
        "<nobody>",
    ]


def test_terms_name_the_speakers_standing_but_not_the_speaker() -> None:
    found = terms(unit("Dọn kênh", "Lò Quý Ân", here=False, standing="head"))
    assert found[-3:] == ["<by:head>", "<here:False>", "<by:head:False>"]
    assert not any("Ân" in term for term in found)


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_context_has_one_row_a_sentence_and_always_as_many_columns(rows: int) -> None:
    units = [unit(f"Câu thứ {row}.", "Ân" if row % 2 else None) for row in range(rows)]
    found = context(evidence(rows), units)
    assert found.shape == (rows, context(evidence(1), [unit("Một.")]).shape[1])
    assert np.isfinite(found).all()


def test_context_begins_with_the_evidence_and_its_chances() -> None:
    given = evidence(3)
    found = context(given, [unit("Một."), unit("Hai."), unit("Ba.")])
    n = len(LABELS)
    np.testing.assert_allclose(found[:, :n], given)
    np.testing.assert_allclose(found[:, n : 2 * n], 1 / (1 + np.exp(-given)))


def test_context_of_a_sentence_sees_its_neighbours() -> None:
    units = [unit("Một."), unit("Hai."), unit("Ba.")]
    given = evidence(3)
    other = given.copy()
    other[2] += 5
    assert not np.allclose(context(given, units)[0], context(other, units)[0])


def test_same_speaker_columns_are_the_mean_of_the_speakers_sentences() -> None:
    units = [unit("Một.", "Ân"), unit("Hai.", "Nhàn"), unit("Ba.", "Ân")]
    given = evidence(3)
    chance = 1 / (1 + np.exp(-given))
    found = context(given, units)
    wanted = chance[[0, 2]].mean(axis=0)
    windows = np.lib.stride_tricks.sliding_window_view(found, len(LABELS), axis=1)
    assert any(
        np.allclose(windows[0, at], wanted) and np.allclose(windows[2, at], wanted)
        for at in range(40, windows.shape[1])
    )


def test_standings_come_once() -> None:
    assert len(set(STANDINGS)) == len(STANDINGS)


def test_how_a_word_is_typed_does_not_change_what_models_see() -> None:
    typed = ["Hoà", "Ủy", "“", "12.500", "thuỷ lợi"]
    assert (
        normal_words(typed) == ["hòa", "ủy", '"', "0", "thủy lợi"] == normal_words(["hòa", "uỷ", '"', "7", "thủy lợi"])
    )
