"""The official documents that each sentence names: the spaCy component ``chidao_documents``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.citations import Citation, citations, resolved
from extract.nlp.sentences import sentence_spans

DOCUMENTS: Final = "chidao_documents"
"""Key in ``Doc.user_data``: one list a citation, in order, with the fields of ``extract.citations.Citation``."""


class DocumentFinder:
    """Write the documents that an article names into ``doc.user_data`` as plain values, short forms completed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the documents of one article."""
        text = doc.text
        found = [citation for start, end in sentence_spans(doc) for citation in citations(text, start, end)]
        doc.user_data[DOCUMENTS] = [list(astuple(citation)) for citation in resolved(found)]
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Find the documents of a stream of articles, in order."""
        yield from map(self, stream)


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
