"""The form in which a person corrects a statement: what stands in it, and the corrections it comes to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from extract.export.due import next_due
from extract.records import LABELS, Deadline, Item, Label, Quote, Record
from extract.text import canonical, one_line
from extract.web.correction import Correction
from extract.web.correction_faults import WITH_DEADLINE, WITH_ISSUER, clean_name

Step = Literal["start-", "start+", "end-", "end+"]
"""One word more or less: the edge that moves, and whether it moves back or on."""

Trouble = Literal["unchanged", "no_words", "no_label", "need_day", "not_found"]
"""What keeps a form from becoming corrections; the pages' texts have words for each."""

_LONGEST: Final = 300
"""Code points of words that are looked up in the article."""

_WORD: Final = re.compile(r"\S+")

Place = tuple[int, int]


class DraftError(Exception):
    """A form that cannot become corrections; ``words`` are those that were not found."""

    def __init__(self, trouble: Trouble, words: str = "") -> None:
        super().__init__(trouble, words)
        self.trouble: Trouble = trouble
        self.words = words


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in the form; offsets are half-open code points of ``Article.text``.

    Attributes:
        item: the statement's id; "" for a new one.
        label: the label chosen; None while none is.
        span: the statement's words; None while none are chosen.
        issuer: who gives it; "" for nobody.
        issuer_words: where the text names that one, if a person pointed at it.
        addressees: where the text names those who must act.
        dropped: those of them that were taken out.
        more: a further addressee as typed.
        first: first day of the time limit, ISO, or "".
        last: its last day, or "".
        deadline: the words of the time limit, as typed.
        deadline_words: where they stand, if a person pointed at them or the machine did.
    """

    item: str = ""
    label: Label | None = None
    span: Place | None = None
    issuer: str = ""
    issuer_words: Place | None = None
    addressees: tuple[Place, ...] = ()
    dropped: frozenset[Place] = frozenset()
    more: str = ""
    first: str = ""
    last: str = ""
    deadline: str = ""
    deadline_words: Place | None = None


def draft_of(item: Item) -> Draft:
    """Return the form for a statement as it stands."""
    limit = _limit(item)
    return Draft(
        item=item.id,
        label=item.label,
        span=(item.start, item.end),
        issuer=item.issuer.name if item.issuer else "",
        addressees=tuple((each.start, each.end) for each in item.addressees),
        first=(limit.from_ or "") if limit else "",
        last=(limit.to or "") if limit else "",
        deadline=limit.text if limit else "",
        deadline_words=(limit.start, limit.end) if limit else None,
    )


def draft_from(form: Mapping[str, str], kept: Iterable[str], listed: Iterable[str]) -> Draft:
    """Return the form as somebody sent it; what is no number or no label counts as not given.

    Args:
        form: its fields; see the template ``form.html``.
        kept: the addressees that are ticked, each as "start-end".
        listed: all that stood in the form.
    """
    all_places = [place for each in (*listed, *kept) if (place := _place(*each.partition("-")[::2]))]
    ticked = {place for each in kept if (place := _place(*each.partition("-")[::2]))}
    return Draft(
        item=form.get("item", ""),
        label=next((each for each in LABELS if each == form.get("label")), None),
        span=_place(form.get("start", ""), form.get("end", "")) or _place(*form.get("span", "").partition("-")[::2]),
        issuer=clean_name(form.get("issuer", "")),
        issuer_words=_place(*form.get("issuer_words", "").partition("-")[::2]),
        addressees=tuple(dict.fromkeys(all_places)),
        dropped=frozenset(all_places) - ticked,
        more=form.get("more", "").strip(),
        first=form.get("first", "").strip(),
        last=form.get("last", "").strip(),
        deadline=one_line(form.get("deadline", "")),
        deadline_words=_place(*form.get("deadline_words", "").partition("-")[::2]),
    )


def _place(start: str, end: str) -> Place | None:
    # More digits than any text has code points are not read: int() of very many is slow.
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()) or len(start + end) > 2 * 9:
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def stepped(draft: Draft, text: str, step: Step) -> Draft:
    """Return the form with one edge of the statement moved by a word; at least one word stays."""
    if draft.span is None:
        return draft
    start, end = draft.span
    if step == "start-":
        before = [match.start() for match in _WORD.finditer(text, _line_start(text, start), start)]
        start = before[-1] if before else start
    elif step == "start+":
        inside = [match.start() for match in _WORD.finditer(text, start, end)]
        start = inside[1] if len(inside) > 1 else start
    elif step == "end-":
        inside = [match.end() for match in _WORD.finditer(text, start, end)]
        end = inside[-2] if len(inside) > 1 else end
    else:
        after = _WORD.search(text, end, _line_end(text, end))
        end = after.end() if after else end
    return replace(draft, span=(start, end))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    return found if (found := text.find("\n", at)) >= 0 else len(text)


def corrections_of(draft: Draft, record: Record, new_id: str) -> list[Correction]:
    """Return the corrections that make a statement what the form says, in an order in which each of them fits.

    Args:
        draft: the form.
        record: the analysis as it stands, earlier corrections put in.
        new_id: the id of the statement, should the form add one.

    Raises:
        DraftError: something is missing, was not found in the text, or nothing was changed.
    """
    if draft.span is None:
        raise DraftError("no_words")
    if draft.label is None:
        raise DraftError("no_label")
    item = next((each for each in record.items if each.id == draft.item), None)
    name = draft.item or new_id
    start, end = draft.span
    made: list[Correction] = []
    if not draft.item:
        made.append(Correction(change="add", item=name, label=draft.label, start=start, end=end))
    else:
        if item is None or draft.label != item.label:
            made.append(Correction(change="label", item=name, label=draft.label))
        if item is None or draft.span != (item.start, item.end):
            made.append(Correction(change="span", item=name, start=start, end=end))
    if draft.label in WITH_ISSUER:
        made.extend(_issuer(draft, item, name))
        made.extend(_addressees(draft, item, name, record.article.text))
    if draft.label in WITH_DEADLINE:
        made.extend(_deadline(draft, item, name, record.article.text))
    if not made:
        raise DraftError("unchanged")
    return made


def _issuer(draft: Draft, item: Item | None, name: str) -> Iterator[Correction]:
    before = item.issuer.name if item and item.issuer else ""
    if draft.issuer == clean_name(before) and draft.issuer_words is None:
        return
    start, end = draft.issuer_words if draft.issuer and draft.issuer_words else (None, None)
    yield Correction(change="issuer", item=name, name=draft.issuer or None, start=start, end=end)


def _addressees(draft: Draft, item: Item | None, name: str, text: str) -> Iterator[Correction]:
    before = [(each.start, each.end) for each in item.addressees] if item else []
    after = [place for place in draft.addressees if place not in draft.dropped]
    if draft.more:
        after.append(_found(text, draft.more, draft.span))
    if sorted(set(after)) != sorted(set(before)):
        yield Correction(change="addressees", item=name, names=tuple(dict.fromkeys(after)))


def _deadline(draft: Draft, item: Item | None, name: str, text: str) -> Iterator[Correction]:
    limit = _limit(item) if item else None
    before = (limit.from_ or "", limit.to or "", " ".join(limit.text.split())) if limit else ("", "", "")
    if (draft.first, draft.last, draft.deadline) == before:
        return
    if not (draft.first or draft.last):
        if draft.deadline and draft.deadline != before[2]:
            raise DraftError("need_day")
        yield Correction(change="deadline", item=name)
        return
    place = draft.deadline_words
    if not draft.deadline:
        place = None
    elif place is None or " ".join(text[slice(*place)].split()) != draft.deadline:
        place = _found(text, draft.deadline, draft.span)
    start, end = place or (None, None)
    yield Correction(
        change="deadline", item=name, from_=draft.first or None, to=draft.last or None, start=start, end=end
    )


def _limit(item: Item) -> Deadline | None:
    """Return the time limit that the form shows: the one that ends first, else the first."""
    return next_due(item.deadlines) or next(iter(item.deadlines), None)


def _found(text: str, words: str, near: Place | None) -> Place:
    """Return where ``words`` stand, nearest to the statement; capitals and white space need not be the same.

    Raises:
        DraftError: they stand nowhere.
    """
    parts = canonical(words[:_LONGEST]).split()
    if len(words) > _LONGEST or not parts:
        raise DraftError("not_found", words[:_LONGEST])
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    start, end = near or (0, 0)
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        raise DraftError("not_found", words)
    return min(places, key=lambda place: max(start - place[1], place[0] - end, 0))


def quotes(text: str, places: Sequence[Place]) -> list[Quote]:
    """Return the words at ``places`` that lie in the text."""
    return [Quote(text=text[start:end], start=start, end=end) for start, end in places if 0 <= start < end <= len(text)]
