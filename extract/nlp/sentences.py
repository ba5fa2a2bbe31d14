"""Sentence boundaries of our own rules: the spaCy component ``chidao_sentences``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extract.text import sentences


class SentenceBoundaries:
    """Start a sentence where ``extract.text.sentences`` does; white space belongs to the sentence before it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set the boundaries of one document."""
        return mark_sentences(doc, [start for start, _ in sentences(doc.text)])

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Set the boundaries of a stream of documents, in order."""
        yield from map(self, stream)


def mark_sentences(doc: Doc, starts: list[int]) -> Doc:
    """Let a sentence start at each of the given code points, which must be where tokens start; return ``doc``."""
    wanted = set(starts)
    for token in doc:
        token.is_sent_start = token.idx in wanted
    return doc


def sentence_spans(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open offsets of the sentences without outer white space; sentences of white space alone are
    none.
    """
    starts = [token.idx for token in doc if token.is_sent_start and not token.is_space]
    text = doc.text
    bounds = [*starts, len(text)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in pairwise(bounds)]


def sentence_words(doc: Doc) -> list[list[str]]:
    """Return the words of each sentence that ``sentence_spans`` returns, without white space."""
    found: list[list[str]] = []
    for token in doc:
        if token.is_space:
            continue
        if token.is_sent_start:
            found.append([])
        found[-1].append(token.text)
    return found


@Language.factory("chidao_sentences", assigns=["token.is_sent_start"], default_config={})
def create_sentences(nlp: Language, name: str) -> SentenceBoundaries:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return SentenceBoundaries(name)
