"""The time limits of directives, recommendations and plans: the spaCy component ``chidao_deadlines``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.deadline_context import likely_year
from extract.deadline_phrases import Phrase
from extract.deadlines import Deadline, deadlines
from extract.nlp.items import sentences_with
from extract.nlp.labels import labels_of
from extract.nlp.published import published_of
from extract.nlp.reading import Reading, forget_reading, reading_of
from extract.nlp.span_finder import SpanFinder
from extract.nlp.tokenizer import text_of
from extract.records import Label

DEADLINES: Final = "chidao_deadlines"
"""Key in ``Doc.user_data``: one list a time limit, ``[start, end, first, last]``, in order."""

_WITH_DEADLINE: Final[frozenset[Label]] = frozenset({"directive", "recommendation", "plan"})


class DeadlineFinder(SpanFinder):
    """Find the time limits in the sentences that say what is to be done, and in the lines that lead them in; with a
    fitted chooser of one threshold, or by the weights of the lexicon.
    """

    key = DEADLINES

    def find(self, doc: Doc) -> list[Any]:
        """Return the time limits of one article."""
        text, anchor = text_of(doc), published_of(doc)
        rows = labels_of(doc)
        year = None if anchor else likely_year([text])
        reading = reading_of(doc)
        forget_reading(doc)
        found = []
        for index, start, end in sentences_with(doc, _WITH_DEADLINE):
            if self.chooser is None:
                limits = deadlines(text[start:end], anchor, rows[index][2], year)
            else:
                judge = partial(self._judged, reading, index, start)
                limits = deadlines(text[start:end], anchor, rows[index][2], year, judge)
            found += [[start + each.start, start + each.end, each.first, each.last] for each in limits]
        return found

    def _judged(
        self, reading: Reading | None, index: int, start: int, found: Sequence[Phrase], rows: Sequence[Sequence[str]]
    ) -> list[bool]:
        odds = self.odds(reading, index, start, [(phrase.start, phrase.end) for phrase in found], rows)
        (threshold,) = self.trained.thresholds
        return [each >= threshold for each in odds]


def deadlines_of(doc: Doc) -> list[Deadline]:
    """Return what ``chidao_deadlines`` found, in the order of the text."""
    return [Deadline(*row) for row in doc.user_data.get(DEADLINES, [])]


@Language.factory("chidao_deadlines", requires=["doc.spans"], default_config={})
def create_deadlines(nlp: Language, name: str) -> DeadlineFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component, still without a chooser; ``from_disk`` brings it."""
    return DeadlineFinder(name)
