"""Who gives each directive or recommendation: the spaCy component ``chidao_issuers``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.issuer_choice import IssuerChooser
from extract.nlp.issuer_scene import Candidate, scene
from extract.nlp.labels import labels_of
from extract.nlp.reading import reading_of
from extract.nlp.speakers import Speaker, speakers_of
from extract.nlp.storage import StoredComponent
from extract.nlp.tokenizer import text_of
from extract.records import Label

ISSUERS: Final = "chidao_issuers"
"""Key in ``Doc.user_data``: for each sentence ``[start, end, name, role]``, or None where nobody directs or
recommends."""

BELIEVED: Final = "chidao_believed"
"""Key in ``Doc.user_data``: ``[sentence, candidates]`` for each sentence that directs or recommends; a candidate is
``[name, kind, role, standing, chance]``, the likeliest first."""

_MOST: Final = 3  # candidates kept beside the issuer
_KINDS: Final[tuple[Label, Label]] = ("directive", "recommendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """The issuer of a sentence: the half-open offsets of the mention that names it, which may stand in another
    sentence, None where only the head of a document names it; its fullest name without titles; and the office of a
    person, as written.
    """

    start: int | None
    end: int | None
    name: str
    role: str | None


class IssuerFinder(StoredComponent):
    """Find the issuers of labelled sentences with a fitted ``IssuerChooser``; without one, whoever speaks is it."""

    format = 2

    def __init__(self, name: str, chooser: IssuerChooser | None = None) -> None:
        self.name = name
        self.chooser = chooser

    def __call__(self, doc: Doc) -> Doc:
        """Find the issuers of one document."""
        found = self._found(doc)
        doc.user_data[ISSUERS] = [[each.start, each.end, each.name, each.role] if each else None for each in found]
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Find the issuers of a stream of documents, in order."""
        yield from map(self, stream)

    def _found(self, doc: Doc) -> list[Issued | None]:
        rows = labels_of(doc)
        believed: list[list[Any]] = []
        doc.user_data[BELIEVED] = believed
        found: list[Issued | None] = [None] * len(rows)
        chosen = [index for index, (_, _, earned) in enumerate(rows) if not set(_KINDS).isdisjoint(earned)]
        if not chosen:
            return found
        speakers = speakers_of(doc)
        if self.chooser is None:
            for index in chosen:
                found[index] = _spoken(speaker := speakers[index])
                if speaker is not None:
                    believed.append([index, [[speaker.name, "person", speaker.role, speaker.standing, 1.0]]])
            return found
        spans = [(start, end) for start, end, _ in rows]
        seen = scene(text_of(doc), spans, speakers)
        kinds = np.array([[kind in rows[index][2] for kind in _KINDS] for index in chosen], dtype=np.float32)
        # What is believed helps to tell which of the two a sentence is, so it must not hang on that.
        neutral = np.full_like(kinds, 0.5)
        blind, knowing = self.chooser.chances(seen, chosen, [neutral, kinds], reading_of(doc))
        for index, row in zip(chosen, blind, strict=True):
            first = np.argsort(-row, kind="stable")[:_MOST].tolist()
            believed.append([index, [_candidate(seen.candidates[number], float(row[number])) for number in first]])
        for index, row in zip(chosen, knowing, strict=True):
            if row.size and row.max() >= self.chooser.threshold:
                found[index] = _named(seen.candidates[int(row.argmax())], spans[index], speakers[index])
        return found

    def stored(self) -> dict[str, bytes]:
        """Return the chooser's files by name; none where there is no chooser."""
        return self.chooser.to_files() if self.chooser else {}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Take the chooser from its files."""
        self.chooser = IssuerChooser.from_files(files) if files else None


def _spoken(speaker: Speaker | None) -> Issued | None:
    if speaker is None:
        return None
    return Issued(start=speaker.start, end=speaker.end, name=speaker.name, role=speaker.role)


def _candidate(each: Candidate, chance: float) -> list[Any]:
    return [each.name, each.kind, each.role, each.standing, round(chance, 4)]


def _named(candidate: Candidate, sentence: tuple[int, int], speaker: Speaker | None) -> Issued:
    """Point at the mention in the sentence, else at the last before it, else at the first.

    A bare "ông" is no candidate's mention, but the one whom ``chidao_speakers`` takes for the speaker.
    """
    start, end = sentence
    if speaker is not None and speaker.here and speaker.name == candidate.name:
        return Issued(start=speaker.start, end=speaker.end, name=candidate.name, role=candidate.role)
    there = [span for span in candidate.mentions if start <= span[0] < end]
    before = [span for span in candidate.mentions if span[0] < start]
    first, last = there[0] if there else before[-1] if before else candidate.mentions[0]
    return Issued(start=first, end=last, name=candidate.name, role=candidate.role)


def issuers_of(doc: Doc) -> list[Issued | None]:
    """Return what ``chidao_issuers`` found, one entry a sentence."""
    rows: list[list[Any] | None] = doc.user_data.get(ISSUERS, [])
    return [Issued(start=row[0], end=row[1], name=row[2], role=row[3]) if row else None for row in rows]


def believed_of(doc: Doc) -> dict[int, list[list[Any]]]:
    """Return who may be the issuer of each sentence that directs or recommends; see ``BELIEVED``."""
    return dict(doc.user_data.get(BELIEVED, []))


@Language.factory("chidao_issuers", requires=["doc.spans"], default_config={})
def create_issuers(nlp: Language, name: str) -> IssuerFinder:  # noqa: ARG001 - spaCy passes it
    """Build the component, still without a chooser; ``from_disk`` brings it."""
    return IssuerFinder(name)
