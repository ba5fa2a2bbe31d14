"""The meeting that the article reports: the spaCy component ``chidao_meeting``."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.document_meetings import document_meeting
from extract.meetings import Gathering, meeting
from extract.nlp.finder import Finder
from extract.nlp.layout import head_of
from extract.nlp.published import published_of
from extract.nlp.sentences import sentence_spans
from extract.nlp.tokenizer import text_of

MEETING: Final = "chidao_meeting"
"""Key in ``Doc.user_data``: no list, or one with the fields of ``extract.meetings.Gathering``."""


class MeetingFinder(Finder):
    """Find the meeting that an article reports."""

    key = MEETING

    def find(self, doc: Doc) -> list[Any]:
        """Return the meeting of one article, in a list, or an empty list."""
        text, spans, published = text_of(doc), sentence_spans(doc), published_of(doc)
        head = head_of(doc)
        if head is None:
            found = meeting(text, spans, published)
        else:
            found = document_meeting(text, spans, published, title=head.title, issuer=head.issuer)
        return [list(astuple(found))] if found else []


def meeting_of(doc: Doc) -> Gathering | None:
    """Return what ``chidao_meeting`` found."""
    for name, day, place, chair, organiser in doc.user_data.get(MEETING, []):
        return Gathering(name=name, day=day, place=place, chair=chair, organiser=organiser)
    return None


@Language.factory("chidao_meeting", requires=["token.is_sent_start"], default_config={})
def create_meeting(nlp: Language, name: str) -> MeetingFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component."""
    return MeetingFinder(name)
