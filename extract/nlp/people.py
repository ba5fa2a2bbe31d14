"""The people whom an article names, each once: the spaCy component ``chidao_people``."""

from __future__ import annotations

from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.cast import cast
from extract.nlp.entities import Entity
from extract.nlp.finder import Finder
from extract.nlp.sentences import sentence_spans
from extract.nlp.speakers import speakers_of
from extract.nlp.tokenizer import text_of

PEOPLE: Final = "chidao_people"
"""Key in ``Doc.user_data``: one list a person, with the fields of ``extract.nlp.entities.Entity``."""


class PeopleFinder(Finder):
    """Find the people of an article with all their mentions."""

    key = PEOPLE

    def find(self, doc: Doc) -> list[Any]:
        """Return the people of one article in the order of their first mention."""
        text = text_of(doc)
        found, _ = cast(text, tuple(sentence_spans(doc)))
        # A bare "ông" stands for whom the speakers' rules take it for.
        bare: dict[str, set[tuple[int, int]]] = {}
        for speaker in speakers_of(doc):
            if speaker is not None and speaker.here:
                bare.setdefault(speaker.name, set()).add((speaker.start, speaker.end))
        return [_row(text, each, bare.get(each.name, set())) for each in found if each.kind == "person"]


def _row(text: str, person: Entity, spoken: set[tuple[int, int]]) -> list[Any]:
    forms = dict(zip(person.mentions, person.forms, strict=True))
    apart = {span for span in spoken if all(span[1] <= start or end <= span[0] for start, end in forms)}
    forms |= {(start, end): text[start:end] for start, end in apart}
    spans = sorted(forms)
    return [
        person.name,
        list(person.roles),
        person.standing,
        [list(span) for span in spans],
        [forms[span] for span in spans],
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
