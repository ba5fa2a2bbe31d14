"""The official documents that each sentence names: the spaCy component ``chidao_documents``."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.citations import Citation, citations, each_once, resolved
from extract.clauses import clauses
from extract.nlp.finder import Finder
from extract.nlp.sentences import sentence_spans
from extract.nlp.tokenizer import text_of

DOCUMENTS: Final = "chidao_documents"
"""Key in ``Doc.user_data``: one list a citation, in order, with the fields of ``extract.citations.Citation``."""


class DocumentFinder(Finder):
    """Find the documents that an article names, short forms completed."""

    key = DOCUMENTS

    def find(self, doc: Doc) -> list[Any]:
        """Return the documents of one article."""
        text = text_of(doc)
        found = [citation for start, end in sentence_spans(doc) for citation in _named(text, start, end)]
        return [list(astuple(citation)) for citation in resolved(found)]


def _named(text: str, start: int, end: int) -> list[Citation]:
    """Return the documents of one sentence, each once a clause: a clause may become an item of its own."""
    found = citations(text, start, end)
    if len(found) < 2:
        return found
    parts = clauses(text, start, end, turns=True)
    return [
        citation
        for first, last in zip((low for low, _ in parts), (*(low for low, _ in parts[1:]), end), strict=True)
        for citation in each_once([each for each in found if first <= each.start < last])
    ]


def documents_of(doc: Doc) -> list[Citation]:
    """Return what ``chidao_documents`` found, in the order of the text."""
    return [
        Citation(start=start, end=end, type=kind, number=number, issuer=issuer, date=date, title=title)
        for start, end, kind, number, issuer, date, title in doc.user_data.get(DOCUMENTS, [])
    ]


@Language.factory("chidao_documents", requires=["token.is_sent_start"], default_config={})
def create_documents(nlp: Language, name: str) -> DocumentFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return DocumentFinder(name)
