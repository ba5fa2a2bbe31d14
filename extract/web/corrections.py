"""What an analysis says once corrections by hand are put in. Pure.

A person's word is certain: items that were corrected or added have the score 1. What follows from a correction follows
it: the item's words and sentence, the documents and figures they name, the labels of the sentences. What does not fit a
label goes with it: achievements and difficulties have no issuer, addressees or time limits, plans only time limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from extract.deadline_phrases import phrases
from extract.records import LABELS, Deadline, Issuer, Item, Label, Person, Quote, Record, Sentence
from extract.web.correction import Correction
from extract.web.correction_faults import WITH_DEADLINE, WITH_ISSUER, CorrectionError, check, clean_name, faults
from extract.web.places import mention, overlapping, trimmed
from extract.web.span_contents import documents_in, quantities_in

__all__ = ["Correction", "CorrectionError", "check", "corrected", "idle", "next_item", "touched_sentences"]

_CERTAIN: Final = 1.0


def corrected(record: Record, corrections: Sequence[Correction]) -> Record:
    """Return the record with corrections put in, in their order: later ones win; ``record`` itself stays as it is.

    A correction that does not fit what those before it left, for instance since the item that it changes is gone, is
    passed over; ``idle`` names it. The result is a valid record: offsets quote what they point at, items stand in the
    order of the text, a touched sentence has the labels of its items.
    """
    applied = _apply(record, corrections)
    if not applied.touched:
        return record
    items = [_fitting(item) if item.id in applied.touched else item for item in applied.items.values()]
    return replace(
        record,
        sentences=tuple(_sentences(record, items, _touched(record, applied))),
        items=tuple(sorted(items, key=lambda item: (item.start, item.end))),
    )


def idle(record: Record, corrections: Sequence[Correction]) -> tuple[int, ...]:
    """Return the indices of the corrections that are passed over, since they fit nothing that is there (any more)."""
    return _apply(record, corrections).idle


def touched_sentences(record: Record, corrections: Sequence[Correction]) -> frozenset[int]:
    """Return the indices of the sentences in which a person changed, added or removed an item."""
    return _touched(record, _apply(record, corrections))


def next_item(record: Record, corrections: Sequence[Correction]) -> str:
    """Return the id for the next item by hand: "h" and the first number that nothing uses."""
    used = {item.id for item in record.items} | {correction.item for correction in corrections}
    return next(name for number in count(1) if (name := f"h{number}") not in used)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Applied:
    """The items by id, ids of those that a person changed, added or removed, and indices of idle corrections."""

    items: dict[str, Item]
    touched: frozenset[str]
    idle: tuple[int, ...]


def _apply(record: Record, corrections: Sequence[Correction]) -> _Applied:
    items = {item.id: item for item in record.items}
    touched, passed_over = set(), []
    for index, correction in enumerate(corrections):
        if next(faults(replace(record, items=tuple(items.values())), correction), None) is not None:
            passed_over.append(index)
        elif correction.change == "remove":
            touched.add(correction.item)
            del items[correction.item]
        elif correction.change != "confirm":
            touched.add(correction.item)
            items[correction.item] = _changed(record, items.get(correction.item), correction)
    return _Applied(items=items, touched=frozenset(touched), idle=tuple(passed_over))


def _changed(record: Record, item: Item | None, correction: Correction) -> Item:
    """Return the item that a correction that fits makes; ``item`` is None where it adds one."""
    if item is None:
        return _added(record, correction)
    item = replace(item, score=_CERTAIN)
    if correction.label is not None:
        return replace(item, label=correction.label)
    if correction.change == "span":
        return _moved(record, item, correction)
    if correction.change == "issuer":
        return replace(item, issuer=_issuer(record, item, correction))
    if correction.change == "addressees":
        return replace(item, addressees=_addressees(record.article.text, correction))
    return replace(item, deadlines=_deadlines(record.article.text, item, correction))


def _added(record: Record, correction: Correction) -> Item:
    if correction.label is None:
        raise ValueError("an item to be added needs a label")
    blank = Item(
        id=correction.item,
        label=correction.label,
        start=0,
        end=0,
        text="",
        sentence=0,
        score=_CERTAIN,
        issuer=None,
        addressees=(),
        partners=(),
        deadlines=(),
        documents=(),
        quantities=(),
    )
    return _moved(record, blank, correction)


def _moved(record: Record, item: Item, correction: Correction) -> Item:
    text = record.article.text
    start, end = trimmed(text, *_given(correction))
    return replace(
        item,
        start=start,
        end=end,
        text=text[start:end],
        sentence=overlapping(record.sentences, start, end)[0],
        documents=documents_in(record, start, end),
        quantities=quantities_in(record, start, end),
    )


def _given(correction: Correction) -> tuple[int, int]:
    if correction.start is None or correction.end is None:
        raise ValueError(f"the change {correction.change!r} needs start and end")
    return correction.start, correction.end


def _issuer(record: Record, item: Item, correction: Correction) -> Issuer | None:
    if correction.name is None:
        return None
    text, name = record.article.text, clean_name(correction.name)
    person = next((each for each in record.people if each.name == name), None)
    if correction.start is not None:
        place: tuple[int, int] | None = trimmed(text, *_given(correction))
    else:
        place = mention(text, name, item.start, item.end) or _mentioned(person, item.start)
    return Issuer(
        name=name,
        role=None,
        person=person.id if person else None,
        start=place[0] if place else None,
        end=place[1] if place else None,
    )


def _mentioned(person: Person | None, before: int) -> tuple[int, int] | None:
    """Return where the text speaks of a person by another name, nearest before an item."""
    mentions = person.mentions if person else ()
    return max(((each.start, each.end) for each in mentions if each.start < before), default=None)


def _addressees(text: str, correction: Correction) -> tuple[Quote, ...]:
    places = dict.fromkeys(trimmed(text, start, end) for start, end in correction.names)
    return tuple(Quote(text=text[start:end], start=start, end=end) for start, end in places)


def _deadlines(text: str, item: Item, correction: Correction) -> tuple[Deadline, ...]:
    """Return the time limits of an item after a correction: none, or one in the place of that which it is about.

    That is the one whose words the correction points at, else the first; what else limits the time stays.
    """
    if correction.from_ is None and correction.to is None:
        return ()
    start, end = _words_of_limit(text, item) if correction.start is None else trimmed(text, *_given(correction))
    limit = Deadline(text=text[start:end], start=start, end=end, from_=correction.from_, to=correction.to)
    meant = [each for each in item.deadlines if each.start < end and start < each.end] or list(item.deadlines[:1])
    others = [each for each in item.deadlines if each not in meant]
    return tuple(sorted([limit, *others], key=lambda each: (each.start, each.end)))


def _words_of_limit(text: str, item: Item) -> tuple[int, int]:
    """Return the words of a time limit by hand where the person did not point at them.

    Those of the item's first limit, whose days were wrong; else the only phrase of time in it; else the whole item.
    """
    known = [(each.start, each.end) for each in item.deadlines[:1]]
    found = known or [(item.start + each.start, item.start + each.end) for each in phrases(text[item.start : item.end])]
    return found[0] if len(found) == 1 else (item.start, item.end)


def _fitting(item: Item) -> Item:
    """Return an item without what its label does not have."""
    if item.label not in WITH_ISSUER:
        item = replace(item, issuer=None, addressees=(), partners=())
    return item if item.label in WITH_DEADLINE else replace(item, deadlines=())


def _touched(record: Record, applied: _Applied) -> frozenset[int]:
    """Return the sentences in which a touched item lies, or lay before."""
    items = (*record.items, *applied.items.values())
    return frozenset(index for item in items if item.id in applied.touched for index in _lies_in(record, item))


def _lies_in(record: Record, item: Item) -> set[int]:
    return {item.sentence, *overlapping(record.sentences, item.start, item.end)}


def _sentences(record: Record, items: Sequence[Item], touched: frozenset[int]) -> Iterator[Sentence]:
    """Yield the sentences, touched ones with the labels of their items.

    A label for which the machine made no item stays: plans are labels, but items only if they are asked for, and who
    was not shown an item did not judge it.
    """
    shown, labels = _labels(record, record.items), _labels(record, items)
    for index, sentence in enumerate(record.sentences):
        if index in touched:
            earned = labels[index] | (set(sentence.labels) - shown[index])
            yield replace(sentence, labels=tuple(label for label in LABELS if label in earned))
        else:
            yield sentence


def _labels(record: Record, items: Sequence[Item]) -> list[set[Label]]:
    found: list[set[Label]] = [set() for _ in record.sentences]
    for item in items:
        for index in _lies_in(record, item):
            found[index].add(item.label)
    return found
