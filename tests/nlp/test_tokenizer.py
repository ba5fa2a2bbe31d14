from __future__ import annotations

import pickle
import time
import unicodedata
from collections.abc import Callable

import pytest
from texts import ARTICLE, NAUGHTY

from extract.nlp import tokenizer
from extract.nlp.pipeline import blank
from extract.nlp.tokenizer import UNALIGNED, AlignmentError, UndertheseaTokenizer, align
from extract.text import canonical, old_spelling, sentences

MAKE_DOC = blank().make_doc


@pytest.mark.parametrize("text", [*NAUGHTY, *map(canonical, NAUGHTY), ARTICLE, f"\r\n{ARTICLE}\r\n", "a\r\n\r\nb\x00"])
def test_document_spells_the_text_to_the_letter(text: str) -> None:
    doc = MAKE_DOC(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text


@pytest.mark.parametrize("text", [*NAUGHTY, ARTICLE])
def test_no_token_crosses_the_end_of_a_sentence(text: str) -> None:
    edges = {edge for span in sentences(text) for edge in span}
    for token in MAKE_DOC(text):
        inner = range(token.idx + 1, token.idx + len(token))
        assert token.is_space or not edges & set(inner), token


@pytest.mark.parametrize("text", [ARTICLE, "Hoà hòa thuỷ thủy Uỷ Ủy.\tXong"])
def test_ordinary_text_is_aligned(text: str) -> None:
    assert UNALIGNED not in MAKE_DOC(text).user_data


def test_text_that_was_not_made_canonical_says_that_it_is_unaligned() -> None:
    doc = MAKE_DOC(unicodedata.normalize("NFD", ARTICLE))
    assert doc.user_data[UNALIGNED] == len(sentences(doc.text))


def test_words_of_several_syllables_are_one_token() -> None:
    words = [token.text for token in MAKE_DOC("Các huyện bố trí máy bơm.")]
    assert "bố trí" in words
    assert words[-1] == "."


def test_letters_are_not_rewritten() -> None:
    text = "Uỷ ban tỉnh Hoà Thuỷ"
    assert " ".join(token.text for token in MAKE_DOC(text)) == text


@pytest.mark.parametrize("line", ["nước kênh ", "1.", "a. ", "“(", "xã Bình, ", "- "])
def test_a_line_of_a_hundred_kilobytes_is_kept_and_quick(line: str) -> None:
    text = (line * (100_000 // len(line.encode()) + 1)).strip()
    began = time.perf_counter()
    doc = MAKE_DOC(text)
    assert time.perf_counter() - began < 15  # underthesea alone needs 2 seconds; a slow machine gets some more
    assert doc.text == text


def test_a_sentence_that_does_not_align_is_split_at_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> list[str]:
        return ["chữ lạ"] if "hỏng" in text else text.split()

    monkeypatch.setattr(tokenizer, "segmenter", lambda: broken)
    text = "Dòng lành.\nDòng hỏng  thứ nhất.\nDòng hỏng nữa."
    doc = MAKE_DOC(text)
    assert doc.text == text
    assert doc.user_data[UNALIGNED] == 2
    assert [token.text for token in doc if not token.is_space] == text.split()


def test_align_finds_words_across_any_white_space() -> None:
    text = "  máy\tbơm  hỏng ."
    spans = align(["máy bơm", "hỏng", "."], text, 0, len(text))
    assert [text[start:end] for start, end in spans] == ["máy\tbơm", "hỏng", "."]


def test_align_keeps_inside_its_stretch() -> None:
    text = "kênh kênh kênh"
    assert align(["kênh"], text, 5, 9) == [(5, 9)]


@pytest.mark.parametrize("words", [["máy", "hỏng"], ["máy bơm hỏng thêm"], ["máy bơm"], [], ["máy bơm", "hỏn"]])
def test_align_refuses_words_that_are_not_the_text(words: list[str]) -> None:
    with pytest.raises(AlignmentError):
        align(words, "máy bơm hỏng", 0, 12)


def test_tokenizer_has_no_state_and_pickles() -> None:
    tokenizer = blank().tokenizer
    assert isinstance(tokenizer, UndertheseaTokenizer)
    again = pickle.loads(pickle.dumps(tokenizer))  # noqa: S301 - our own bytes
    assert [t.text for t in again(ARTICLE)] == [t.text for t in tokenizer(ARTICLE)]
    assert tokenizer.to_bytes() == b""
    assert tokenizer.from_bytes(b"") is tokenizer


@pytest.mark.parametrize("change", [old_spelling, str.upper, lambda text: text.replace('"', "”")])
def test_words_do_not_hang_on_how_the_text_was_typed(change: Callable[[str], str]) -> None:
    text = 'ủy ban nhân dân tỉnh hòa giải "vụ kiện" về thủy lợi.'
    plain, typed = MAKE_DOC(text), MAKE_DOC(change(text))
    assert typed.text == change(text)
    assert [(token.idx, len(token)) for token in typed] == [(token.idx, len(token)) for token in plain]
