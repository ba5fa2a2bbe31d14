"""What the history gives back: an analysis with its corrections, and the line that a list has of it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Label, Record
from extract.web.correction import Correction
from extract.web.corrections import corrected, idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A correction that is kept: its number, when it was made (ISO 8601, UTC, to the second), and itself."""

    id: int
    created: str
    correction: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """One kept analysis.

    Attributes:
        number: its number in the history; never given to another one.
        created: when it was kept: ISO 8601, UTC, to the second.
        name: what the user called it: a file's name, an address, or the headline.
        record: as the machine made it.
        corrections: in the order in which they were made.
    """

    number: int
    created: str
    name: str
    record: Record
    corrections: tuple[Kept, ...]

    @property
    def corrected(self) -> Record:
        """The record with the corrections put in; made anew at every call."""
        return corrected(self.record, [kept.correction for kept in self.corrections])

    @property
    def confirmed(self) -> bool:
        """Whether a person said that all of it was read."""
        return any(kept.correction.change == "confirm" for kept in self.corrections)

    @property
    def idle(self) -> frozenset[int]:
        """The ids of the corrections that change nothing, since an earlier one that they built on was withdrawn."""
        numbers = idle(self.record, [kept.correction for kept in self.corrections])
        return frozenset(self.corrections[number].id for number in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One line of a list of analyses.

    Attributes:
        number: see ``Analysis``.
        created: see ``Analysis``.
        name: see ``Analysis``.
        title: the article's headline.
        source: where the article was published.
        published: ISO 8601.
        counts: how many items have each label that occurs, corrections put in.
        corrections: how many there are, a confirmation aside.
        confirmed: whether a person said that all of it was read.
    """

    number: int
    created: str
    name: str
    title: str | None
    source: str | None
    published: str | None
    counts: dict[Label, int]
    corrections: int
    confirmed: bool
