from __future__ import annotations

import time

import pytest
from spacy.tokens import Doc
from texts import ARTICLE, NAUGHTY

from extract.nlp.pipeline import blank
from extract.nlp.sentences import mark_sentences, sentence_spans, sentence_words
from extract.text import canonical, sentences

NLP = blank()


def marked(text: str) -> Doc:
    doc: Doc = NLP.get_pipe("chidao_sentences")(NLP.make_doc(text))
    return doc


@pytest.mark.parametrize("text", [*map(canonical, NAUGHTY), ARTICLE])
def test_component_has_the_sentences_of_the_rules(text: str) -> None:
    assert sentence_spans(marked(text)) == sentences(text)


@pytest.mark.parametrize("text", [*NAUGHTY, ARTICLE])
def test_words_of_a_sentence_are_its_text_without_white_space(text: str) -> None:
    doc = marked(text)
    joined = ["".join("".join(words).split()) for words in sentence_words(doc)]
    assert joined == ["".join(text[start:end].split()) for start, end in sentence_spans(doc)]


def test_spacy_sees_the_same_sentences() -> None:
    doc = marked(ARTICLE)
    assert doc.has_annotation("SENT_START")
    assert [sent.text.strip() for sent in doc.sents] == [ARTICLE[start:end] for start, end in sentences(ARTICLE)]


def test_given_starts_win_over_rules() -> None:
    text = "Kênh tắc. Ruộng khô. Dân lo."
    doc = mark_sentences(NLP.make_doc(text), [0, 21])
    assert [text[start:end] for start, end in sentence_spans(doc)] == ["Kênh tắc. Ruộng khô.", "Dân lo."]


def test_a_long_document_is_marked_in_linear_time() -> None:
    doc = NLP.make_doc("xã Bình, " * 6000)
    began = time.perf_counter()
    mark_sentences(doc, [0])
    assert time.perf_counter() - began < 2
