"""The documents and figures that the words of an item name, for items whose words a person chose. Pure."""

from __future__ import annotations

from extract.citations import citations
from extract.quantities import figures
from extract.quoted import document_ref, quantity
from extract.records import DocumentRef, Quantity, Record
from extract.web.places import overlapping


def documents_in(record: Record, start: int, end: int) -> tuple[DocumentRef, ...]:
    """Return the documents named in a span, in order.

    Those that the machine found go first, since it completes short forms by the whole article; the rules find others.
    """
    text = record.article.text
    known = {
        (each.start, each.end): each
        for item in record.items
        for each in item.documents
        if start <= each.start and each.end <= end
    }
    for each in citations(text, start, end):
        if not any(low < each.end and each.start < high for low, high in known):
            known[each.start, each.end] = document_ref(text, each)
    return tuple(known[place] for place in sorted(known))


def quantities_in(record: Record, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the figures of a span, in order, read as parts of their sentences: their verbs may stand before it."""
    text = record.article.text
    sentences = [record.sentences[index] for index in overlapping(record.sentences, start, end)]
    return tuple(
        quantity(text, each)
        for sentence in sentences
        for each in figures(text, sentence.start, sentence.end)
        if start <= each.start and each.end <= end
    )
