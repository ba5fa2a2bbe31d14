"""The figures of labelled sentences: the spaCy component ``chidao_quantities``."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.finder import Finder
from extract.nlp.items import labelled_sentences
from extract.nlp.tokenizer import text_of
from extract.quantities import Figure, figures

QUANTITIES: Final = "chidao_quantities"
"""Key in ``Doc.user_data``: one list a figure, in order, with the fields of ``extract.quantities.Figure``."""


class QuantityFinder(Finder):
    """Find the figures in the sentences that have a label."""

    key = QUANTITIES

    def find(self, doc: Doc) -> list[Any]:
        """Return the figures of one article."""
        text = text_of(doc)
        return [list(astuple(figure)) for start, end in labelled_sentences(doc) for figure in figures(text, start, end)]


def quantities_of(doc: Doc) -> list[Figure]:
    """Return what ``chidao_quantities`` found, in the order of the text."""
    return [Figure(**dict(zip(_FIELDS, row, strict=True))) for row in doc.user_data.get(QUANTITIES, [])]


_FIELDS: Final = [field.name for field in fields(Figure)]


@Language.factory("chidao_quantities", requires=["doc.spans"], default_config={})
def create_quantities(nlp: Language, name: str) -> QuantityFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return QuantityFinder(name)
