"""The people whom an article names, each once: the spaCy component ``chidao_people``."""

from __future__ import annotations

from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.cast import cast
from extract.nlp.entities import Entity
from extract.nlp.finder import Finder
from extract.nlp.sentences import sentence_spans
from extract.nlp.tokenizer import text_of

PEOPLE: Final = "chidao_people"
"""Key in ``Doc.user_data``: one list a person, with the fields of ``extract.nlp.entities.Entity``."""


class PeopleFinder(Finder):
    """Find the people of an article with all their mentions."""

    key = PEOPLE

    def find(self, doc: Doc) -> list[Any]:
        """Return the people of one article in the order of their first mention."""
        found, _ = cast(text_of(doc), tuple(sentence_spans(doc)))
        return [
            [each.name, list(each.roles), each.standing, [list(span) for span in each.mentions], list(each.forms)]
            for each in found
            if each.kind == "person"
        ]


def people_of(doc: Doc) -> list[Entity]:
    """Return what ``chidao_people`` found, in the order of the first mention."""
    return [
        Entity(
            name=name,
            kind="person",
            roles=tuple(roles),
            standing=standing,
            mentions=tuple((start, end) for start, end in spans),
            forms=tuple(forms),
        )
        for name, roles, standing, spans, forms in doc.user_data.get(PEOPLE, [])
    ]


@Language.factory("chidao_people", requires=["token.is_sent_start"], default_config={})
def create_people(nlp: Language, name: str) -> PeopleFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return PeopleFinder(name)
