"""The statements of an analysis as the page lists them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from extract.export.follow_up import FollowUpRow, follow_up_rows
from extract.records import LABELS, Deadline, Item, Label, Record

if TYPE_CHECKING:
    from extract.web.analysis import Kept

Property = Literal["label", "span", "issuer", "addressees", "deadline"]
"""What a person may change of a statement."""

UNSURE: Final = 0.6
"""Statements with a smaller score are marked (our choice): scores are probabilities, so four of ten are wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of the list.

    Attributes:
        number: from 1, in the order of the record; the marked article has the same.
        row: what the follow-up table shows of it.
        machine: the statement as the machine made it, where a person changed it; None where not.
        changed: what a person changed.
        added: whether a person added it.
    """

    number: int
    row: FollowUpRow
    machine: Item | None
    changed: tuple[Property, ...]
    added: bool

    @property
    def item(self) -> Item:
        """The statement itself."""
        return self.row.item

    @property
    def percent(self) -> int:
        """Its score in per cent."""
        return round(100 * self.item.score)

    @property
    def unsure(self) -> bool:
        """Whether it had better be checked first."""
        return self.item.score < UNSURE

    @property
    def due(self) -> str:
        """The last day of the time limit that ends first, ISO, or ""."""
        return self.row.due.isoformat() if self.row.due else ""

    @property
    def limits(self) -> tuple[Deadline, ...]:
        """Its time limits, each as the text says it, once."""
        return tuple({(each.text, each.from_, each.to): each for each in self.item.deadlines}.values())


def statements(shown: Record, machine: Record) -> list[Statement]:
    """Return the statements of ``shown`` with what a person changed of ``machine``."""
    before = {item.id: item for item in machine.items}
    return [
        _statement(number, row, before.get(row.item.id))
        for number, row in enumerate(follow_up_rows(shown, LABELS), start=1)
    ]


def _statement(number: int, row: FollowUpRow, before: Item | None) -> Statement:
    changed = _changed(before, row.item) if before else ()
    return Statement(number=number, row=row, machine=before if changed else None, changed=changed, added=before is None)


def _changed(before: Item, after: Item) -> tuple[Property, ...]:
    pairs: Sequence[tuple[Property, object, object]] = (
        ("label", before.label, after.label),
        ("span", (before.start, before.end), (after.start, after.end)),
        ("issuer", before.issuer and before.issuer.name, after.issuer and after.issuer.name),
        ("addressees", [_place(each) for each in before.addressees], [_place(each) for each in after.addressees]),
        ("deadline", [_limit(each) for each in before.deadlines], [_limit(each) for each in after.deadlines]),
    )
    return tuple(name for name, old, new in pairs if old != new)


def _place(quote: object) -> tuple[int, int]:
    return getattr(quote, "start", 0), getattr(quote, "end", 0)


def _limit(deadline: Deadline) -> tuple[int, int, str | None, str | None]:
    return deadline.start, deadline.end, deadline.from_, deadline.to


def words_before(machine: Record, corrections: Iterable[Kept]) -> dict[int, str]:
    """Return, by the correction's id, which words a statement had before each correction that chose them anew.

    Args:
        machine: the analysis as the machine made it.
        corrections: all that were made, the oldest first. One whose statement is unknown is left out.
    """
    places = {item.id: (item.start, item.end) for item in machine.items}
    found = {}
    for kept in corrections:
        made = kept.correction
        if made.change not in {"add", "span"} or made.start is None or made.end is None:
            continue
        if made.change == "span" and made.item in places:
            found[kept.id] = machine.article.text[slice(*places[made.item])]
        if made.change == "add" or made.item in places:
            places[made.item] = (made.start, made.end)
    return found


def lacks_date(record: Record) -> bool:
    """Return whether a time limit may have come to no day because nobody knows when the article appeared."""
    dated = record.article.published or (record.document and record.document.date)
    return not dated and any(not (each.from_ or each.to) for item in record.items for each in item.deadlines)


def label_counts(listed: Iterable[Statement]) -> dict[Label, int]:
    """Return how many statements each label has: the four always, plans where there are some."""
    found = Counter(each.item.label for each in listed)
    return {label: found[label] for label in LABELS if label != "plan" or found[label]}


def named_counts(names: Iterable[str]) -> list[tuple[str, int]]:
    """Return names with how often each comes, the most frequent first, and as first come among equals."""
    return Counter(names).most_common()
