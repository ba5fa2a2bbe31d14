"""Words in half the time must be the words that underthesea gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from underthesea import word_tokenize

from extract.corpus import load_corpus
from extract.nlp import segmentation
from extract.nlp.segmentation import segmenter

ODD = [
    "",
    " ",
    "\u200b",
    "a  b",
    "." * 50,
    "ΟΔΟΣ Σ",
    "Tp. Hồ Chí Minh",
    "090 123 4567",
    "một\nhai",
    "x" * 1999,
    "😀 Hà Nội",
    "BOS EOS",
    "ĐẠT 120% KẾ HOẠCH NĂM 2.024.",
    "99999999999 +5 -5 ² Ⅷ İstanbul ß ǅ",
]


def theirs(sentence: str) -> list[str]:
    words: list[str] = word_tokenize(sentence, use_token_normalize=False)
    return words


@pytest.fixture
def anew() -> Iterator[None]:
    """Let the segmenter be chosen anew, and once more for whoever comes next."""
    segmenter.cache_clear()
    yield
    segmenter.cache_clear()


def test_the_installed_underthesea_is_known() -> None:
    assert segmenter().__name__ == "quick", "underthesea has another model: look at extract.nlp.syllable_features"


@pytest.mark.parametrize("sentence", ODD)
def test_odd_sentences_give_the_same_words(sentence: str) -> None:
    assert segmenter()(sentence) == theirs(sentence)


def test_own_articles_give_the_same_words() -> None:
    words = segmenter()
    corpus = load_corpus(Path(__file__).parents[2] / "corpus", real=False)
    sentences = [sentence.text for article in corpus for sentence in article.sentences]
    assert len(sentences) > 1000
    assert [sentence for sentence in sentences if words(sentence) != theirs(sentence)] == []


def test_another_model_is_left_to_underthesea(anew: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "_dictionary", lambda: frozenset({"hoàn thành"}))
    assert segmenter().__name__ == "plain"
    assert segmenter()("hoàn thành nhiệm vụ") == theirs("hoàn thành nhiệm vụ")


def test_a_missing_file_is_left_to_underthesea(anew: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmentation, "_MODEL", "none")
    assert segmenter()("hoàn thành nhiệm vụ") == theirs("hoàn thành nhiệm vụ")
