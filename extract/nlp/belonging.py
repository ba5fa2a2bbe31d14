"""Which of the things found in a sentence belong to which of its statements. Pure.

What stands in the statement itself belongs to it. Where nothing does, a task has the addressee of the task before it in
the same sentence ("giao Sở A …; …"), and the time limit with which the sentence begins or that stands before its colon
("Trước 30/6, huyện A …; …"); and last what the lead-in of its list says or, in documents, the headings above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

LEADING: Final = 24
"""Code points from a sentence's start within which a time limit is taken to hold for all its tasks."""

_COLON: Final = re.compile(r":(?!\d)")


class Placed(Protocol):
    """Something at half-open offsets in the text."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


T = TypeVar("T", bound=Placed)
Offsets = tuple[int, int]


def within(found: Sequence[T], span: Offsets) -> list[T]:
    """Return what stands inside ``span``."""
    return [each for each in found if span[0] <= each.start and each.end <= span[1]]


def addressees(found: Sequence[T], statement: Offsets, sentence: Offsets, lead_ins: Sequence[Offsets]) -> list[T]:
    """Return who must act: those in the statement, else those of the task before it, else those of the nearest of the
    lead-ins that names any.
    """
    if own := within(found, statement):
        return own
    earlier = within(found, (sentence[0], statement[0]))
    if earlier:
        return _last_list(earlier)
    return _inherited(found, lead_ins)


def _inherited(found: Sequence[T], lead_ins: Sequence[Offsets]) -> list[T]:
    return next((there for lead_in in lead_ins if (there := within(found, lead_in))), [])


def _last_list(earlier: list[T]) -> list[T]:
    """Return the last of ``earlier`` with those it is listed with: no more than a few letters stand between them."""
    members = [earlier[-1]]
    for each in reversed(earlier[:-1]):
        if members[0].start - each.end > len(" và các "):
            break
        members.insert(0, each)
    return members


def deadlines(
    text: str, found: Sequence[T], statement: Offsets, sentence: Offsets, lead_ins: Sequence[Offsets]
) -> list[T]:
    """Return the time limits: those in the statement, else those that lead in the sentence, else those of the nearest
    of the lead-ins that has any.
    """
    if own := within(found, statement):
        return own
    colon = _COLON.search(text, sentence[0], statement[0])
    leading = [
        each
        for each in within(found, (sentence[0], statement[0]))
        if each.start - sentence[0] <= LEADING or (colon and each.end <= colon.start())
    ]
    return leading or _inherited(found, lead_ins)
