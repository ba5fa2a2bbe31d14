"""What the rules find in a text becomes what the record says: the same facts, with the words that stand there. Pure."""

from __future__ import annotations

from extract.citations import Citation
from extract.quantities import Figure
from extract.records import DocumentRef, Quantity


def document_ref(text: str, found: Citation) -> DocumentRef:
    """Return the document that a citation in ``text`` names; its offsets are those of ``found``."""
    return DocumentRef(
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        type=found.type,
        number=found.number,
        issuer=found.issuer,
        date=found.date,
    )


def quantity(text: str, found: Figure) -> Quantity:
    """Return the figure that stands in ``text``; its offsets are those of ``found``."""
    return Quantity(
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        number=found.number,
        unit=found.unit,
        object=found.object,
        direction=found.direction,
        share_of_plan=found.share_of_plan,
    )
