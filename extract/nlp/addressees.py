"""Who must act, and with whom: the spaCy component ``chidao_addressees``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.addressees import Judge, addressed
from extract.nlp.issuers import issuers_of
from extract.nlp.items import sentences_with
from extract.nlp.reading import reading_of
from extract.nlp.span_finder import SpanFinder
from extract.nlp.tokenizer import text_of
from extract.records import Label

ADDRESSEES: Final = "chidao_addressees"
"""Key in ``Doc.user_data``: one list a mention, ``[start, end, is_partner]``, in order."""

_WITH_ADDRESSEE: Final[frozenset[Label]] = frozenset({"directive", "recommendation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Half-open offsets of one who must act, or with whom somebody is to act."""

    start: int
    end: int
    is_partner: bool


class AddresseeFinder(SpanFinder):
    """Find who must act in the sentences that direct or recommend, and in the lines that lead them in; with a fitted
    chooser, whose thresholds are those of ``extract.addressees.Judge``, or by the weights of the lexicon.
    """

    key = ADDRESSEES

    def find(self, doc: Doc) -> list[Any]:
        """Return the addressees and partners of one article."""
        text, issuers = text_of(doc), dict(enumerate(issuers_of(doc)))
        reading = reading_of(doc)
        found = []
        for index, start, end in sentences_with(doc, _WITH_ADDRESSEE):
            issuer = issuers.get(index)
            name = issuer.name if issuer else None
            if self.chooser is None:
                both = addressed(text[start:end], name)
            else:
                odds = partial(self.odds, reading, index, start)
                both = addressed(text[start:end], name, Judge(odds, *self.chooser.thresholds))
            found += [[start + first, start + last, False] for first, last in both.addressees]
            found += [[start + first, start + last, True] for first, last in both.partners]
        return sorted(found)


def addressees_of(doc: Doc) -> list[Addressee]:
    """Return what ``chidao_addressees`` found, in the order of the text."""
    return [
        Addressee(start=start, end=end, is_partner=is_partner)
        for start, end, is_partner in doc.user_data.get(ADDRESSEES, [])
    ]


@Language.factory("chidao_addressees", requires=["doc.spans"], default_config={})
def create_addressees(nlp: Language, name: str) -> AddresseeFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component, still without a chooser; ``from_disk`` brings it."""
    return AddresseeFinder(name)
