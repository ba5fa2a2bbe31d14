"""Sentence boundaries of our own rules: the spaCy component ``chidao_sentences``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_SPACE, LENGTH, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.tokenizer import text_of
from extract.text import sentences

SPANS: Final = "chidao_spans"
"""Key in ``Doc.user_data``: the half-open offsets of the sentences, which nearly every component asks for."""


class SentenceBoundaries:
    """Start a sentence where ``extract.text.sentences`` does; white space belongs to the sentence before it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set the boundaries of one document."""
        return mark_sentences(doc, [start for start, _ in sentences(text_of(doc))])

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Set the boundaries of a stream of documents, in order."""
        yield from map(self, stream)


def mark_sentences(doc: Doc, starts: list[int]) -> Doc:
    """Let a sentence start at each of the given code points, which must be where tokens start; return ``doc``."""
    # All at once: setting them token by token takes a time that grows with the square of the length. -1 means "no".
    begins = np.isin(doc.to_array(IDX).astype(np.int64), starts)
    marks: Any = np.where(begins, 1, -1).astype(np.uint64)  # Any: spaCy's stubs want an array type of thinc's
    marked = doc.from_array([SENT_START], marks)
    marked.user_data[SPANS] = [list(span) for span in _spans(marked)]  # lists: what comes back from spaCy's bytes
    return marked


def sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open offsets of the sentences without outer white space; white space alone is none."""
    known = doc.user_data.get(SPANS)
    return _spans(doc) if known is None else [(start, end) for start, end in known]


def _spans(doc: Doc) -> list[tuple[int, int]]:
    words, firsts = _words(doc)
    if not firsts.size:
        return []
    lasts = np.append(firsts[1:], len(words)) - 1
    starts, ends = words[firsts, _START], words[lasts, _START] + words[lasts, _LENGTH]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def sentence_words(doc: Doc) -> list[list[str]]:
    """Return the words of each sentence that ``sentence_spans`` returns, without white space."""
    words, firsts = _words(doc)
    strings = doc.vocab.strings
    found = [strings[orth] for orth in words[:, _ORTH].astype(np.uint64).tolist()]
    bounds = [*firsts.tolist(), len(found)]
    return [found[first:after] for first, after in pairwise(bounds)]


_START, _LENGTH, _BEGINS, _SPACE, _ORTH = range(5)


def _words(doc: Doc) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Return the tokens that are no white space, and which of them begin a sentence.

    As an (n_words, 5) array of offset, length, beginning, white space and number of the string: a loop over tokens
    would take longer than everything else that is done with them.
    """
    tokens = doc.to_array([IDX, LENGTH, SENT_START, IS_SPACE, ORTH]).reshape(-1, 5).astype(np.int64)
    words = tokens[tokens[:, _SPACE] == 0]
    return words, np.flatnonzero(words[:, _BEGINS] == 1)


@Language.factory("chidao_sentences", assigns=["token.is_sent_start"], default_config={})
def create_sentences(nlp: Language, name: str) -> SentenceBoundaries:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return SentenceBoundaries(name)
