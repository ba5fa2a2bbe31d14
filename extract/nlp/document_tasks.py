"""Who orders whom by when in official documents: the spaCy component ``chidao_document_tasks``.

News name the speaker; a document is an order as a whole, and its headings say who must act on all below them and by
when. This component completes with that what the finders found in sentences. News pass unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple

from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.addressees import ADDRESSEES
from extract.nlp.deadlines import DEADLINES
from extract.nlp.document_addressees import document_addressees
from extract.nlp.document_deadlines import document_deadlines
from extract.nlp.document_issuers import document_issuers
from extract.nlp.document_statements import document_statements
from extract.nlp.issuers import ISSUERS
from extract.nlp.items import ITEMS
from extract.nlp.layout import head_of, layout_of


class DocumentTasks:
    """Complete the statements, issuers, addressees and time limits of documents."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Complete one document; news are left alone."""
        head = head_of(doc)
        if head is None:
            return doc
        layout = layout_of(doc)
        issuers = document_issuers(doc, layout, head)
        doc.user_data[ISSUERS] = [list(astuple(each)) if each else None for each in issuers]
        doc.user_data[ADDRESSEES] = document_addressees(doc, layout, head)
        doc.user_data[DEADLINES] = document_deadlines(doc, layout)
        doc.user_data[ITEMS] = document_statements(doc, layout)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Complete a stream of documents, in order."""
        yield from map(self, stream)


@Language.factory("chidao_document_tasks", requires=["doc.spans"], default_config={})
def create_document_tasks(nlp: Language, name: str) -> DocumentTasks:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return DocumentTasks(name)
