"""From a processed ``Doc`` and its ``Article`` to the ``Record``."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.deadlines import Deadline as TimeLimit
from extract.nlp import belonging
from extract.nlp.addressees import Addressee, addressees_of
from extract.nlp.deadlines import deadlines_of
from extract.nlp.documents import documents_of
from extract.nlp.entities import Entity
from extract.nlp.issuers import Issued, issuers_of
from extract.nlp.items import Statement, statements_of
from extract.nlp.labels import SENTENCES
from extract.nlp.layout import head_of, layout_of
from extract.nlp.lead_in import lead_ins
from extract.nlp.meeting import meeting_of
from extract.nlp.people import people_of
from extract.nlp.quantities import quantities_of
from extract.nlp.tokenizer import UNALIGNED
from extract.quoted import document_ref, quantity
from extract.records import (
    ITEM_LABELS,
    LABELS,
    Article,
    Deadline,
    DocumentHeader,
    Issuer,
    Item,
    Meeting,
    ModelName,
    Person,
    Quote,
    Record,
    Sentence,
    Span,
)

_WITH_ISSUER = frozenset({"directive", "recommendation"})
_WITH_DEADLINE = frozenset({"directive", "recommendation", "plan"})


def record(  # noqa: PLR0913 - what the readers found and what the user asked for
    doc: Doc,
    article: Article,
    model: ModelName,
    *,
    document: DocumentHeader | None = None,
    warnings: tuple[str, ...] = (),
    plans: bool = False,
) -> Record:
    """Build the record of ``article`` from its processed ``doc``.

    Args:
        doc: what the pipeline made of ``article.text``.
        article: the article.
        model: the model that labelled it.
        document: the head of the official document that it is.
        warnings: codes that reading the article gave.
        plans: whether plans become items too.
    """
    group = doc.spans[SENTENCES]
    sentences = tuple(
        Sentence(
            start=span.start_char,
            end=span.end_char,
            labels=tuple(labels),
            scores=dict(zip(LABELS, scores, strict=True)),
        )
        for span, labels, scores in zip(group, group.attrs["labels"], group.attrs["scores"], strict=True)
    )
    if UNALIGNED in doc.user_data:
        warnings = (*warnings, "unaligned")
    people = _people(people_of(doc))
    return Record(
        article=article,
        document=document,
        meeting=_meeting(doc),
        people=people,
        sentences=sentences,
        items=_Items(doc, article.text, sentences, people).made(plans=plans),
        model=model,
        warnings=warnings,
    )


class _Items:
    """What was found in one article, and the items that are made of it."""

    def __init__(self, doc: Doc, text: str, sentences: tuple[Sentence, ...], people: tuple[Person, ...]) -> None:
        self._text = text
        self._sentences = sentences
        self._statements = statements_of(doc)
        self._issuers = issuers_of(doc) or [None] * len(sentences)
        self._persons = {person.name: person.id for person in people}
        found = addressees_of(doc)
        self._addressees = [each for each in found if not each.is_partner]
        self._partners = [each for each in found if each.is_partner]
        self._deadlines = deadlines_of(doc)
        self._documents = documents_of(doc)
        self._figures = quantities_of(doc)
        self._lead_ins = _lead_ins(doc, text, sentences)
        self._outline = head_of(doc) is not None
        self._same_line = _same_line(doc, len(sentences))
        self._time_notes = _time_notes(doc, len(sentences))

    def made(self, *, plans: bool) -> tuple[Item, ...]:
        """Return the items in reading order, without plans unless they are asked for."""
        wanted = LABELS if plans else ITEM_LABELS
        chosen = [each for each in self._statements if each.label in wanted]
        return tuple(self._item(f"i{number}", each) for number, each in enumerate(chosen, 1))

    def _item(self, name: str, statement: Statement) -> Item:
        sentence = self._sentences[statement.sentence]
        own, whole = (statement.start, statement.end), (sentence.start, sentence.end)
        lead_in = self._lead_ins[statement.sentence]
        issued = self._issuers[statement.sentence] if statement.label in _WITH_ISSUER else None
        addressees: list[Addressee] = []
        partners: list[Addressee] = []
        limits: list[TimeLimit] = []
        if statement.label in _WITH_ISSUER:
            addressees = belonging.addressees(
                self._addressees, own, whole, [*self._same_line[statement.sentence], *lead_in]
            )
            partners = belonging.within(self._partners, own)
            if not partners and addressees and self._outline and not belonging.within(addressees, own):
                # "Giao Sở A chủ trì, phối hợp với Sở B:" gives each line below it both.
                partners = next(
                    (belonging.within(self._partners, span) for span in lead_in if belonging.within(addressees, span)),
                    [],
                )
        if statement.label in _WITH_DEADLINE:
            notes = self._time_notes[statement.sentence]
            limits = belonging.deadlines(self._text, self._deadlines, own, whole, [*notes, *lead_in])
        return Item(
            id=name,
            label=statement.label,
            start=statement.start,
            end=statement.end,
            text=self._text[statement.start : statement.end],
            sentence=statement.sentence,
            score=sentence.scores[statement.label],
            issuer=self._issuer(issued) if issued else None,
            addressees=tuple(map(self._quote, addressees)),
            partners=tuple(map(self._quote, partners)),
            deadlines=tuple(map(self._deadline, limits)),
            documents=tuple(document_ref(self._text, each) for each in belonging.within(self._documents, own)),
            quantities=tuple(quantity(self._text, each) for each in belonging.within(self._figures, own)),
        )

    def _issuer(self, issued: Issued) -> Issuer:
        return Issuer(
            name=issued.name,
            role=issued.role,
            person=self._persons.get(issued.name),
            start=issued.start,
            end=issued.end,
        )

    def _quote(self, found: Addressee) -> Quote:
        return Quote(text=self._text[found.start : found.end], start=found.start, end=found.end)

    def _deadline(self, found: TimeLimit) -> Deadline:
        return Deadline(
            text=self._text[found.start : found.end],
            start=found.start,
            end=found.end,
            from_=found.first,
            to=found.last,
        )


def _lead_ins(doc: Doc, text: str, sentences: tuple[Sentence, ...]) -> list[list[tuple[int, int]]]:
    """Return for each sentence the half-open offsets of what leads it in, the nearest first."""
    if head_of(doc) is not None:
        layout = layout_of(doc)
        return [layout.lead_ins(index) for index in range(len(sentences))]
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    return [[] if leader is None else [spans[leader]] for leader in lead_ins(text, spans)]


def _same_line(doc: Doc, sentences: int) -> list[list[tuple[int, int]]]:
    """Return for each sentence of a document what stands before it in its line: who must act there goes on to act."""
    if head_of(doc) is None:
        return [[] for _ in range(sentences)]
    layout = layout_of(doc)
    return [[] if layout.begins_line(index) else [layout.before(index)] for index in range(sentences)]


def _time_notes(doc: Doc, sentences: int) -> list[list[tuple[int, int]]]:
    """Return for each sentence of a document the sentences behind it that only give its time limit."""
    if head_of(doc) is None:
        return [[] for _ in range(sentences)]
    layout = layout_of(doc)
    return [layout.time_notes(index) for index in range(sentences)]


def _people(found: list[Entity]) -> tuple[Person, ...]:
    return tuple(
        Person(
            id=f"p{number}",
            name=entity.name,
            roles=tuple(entity.roles),
            mentions=tuple(Span(start=start, end=end) for start, end in entity.mentions),
        )
        for number, entity in enumerate(found, 1)
    )


def _meeting(doc: Doc) -> Meeting | None:
    found = meeting_of(doc)
    if found is None:
        return None
    return Meeting(name=found.name, date=found.day, place=found.place, chair=found.chair, organiser=found.organiser)
