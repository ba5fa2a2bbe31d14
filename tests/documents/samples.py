"""Our own sample documents: what they say and what is to be found in them, read from ``corpus/documents/*.json``.

``corpus/README.md`` describes the fields of these files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[2] / "corpus" / "documents"

_KINDS: Final = {
    "roman": r"[IVX]+[.-]",
    "arabic": r"\d+\.",
    "dotted": r"\d+\.\d+\.",
    "letter": r"[a-zđ]\)",
    "small": r"\([ivx]+\)",
    "dash": "-",
    "plus": r"\+",
    "article": r"Điều \d+\.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its words, and behind how many code points of its line the mark stands."""

    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph of the body: its outline sign (or None) and depth from 1 (0 without a sign), its words, its notes.

    ``style`` holds letters: b for bold, i for italic, c for centred.
    """

    sign: str | None
    level: int
    style: str
    text: str
    notes: tuple[Note, ...] = ()

    @property
    def kind(self) -> str | None:
        """The kind of outline sign; None for a paragraph without one."""
        return None if self.sign is None else kind_of(self.sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the body: widths of its columns as shares of the line, and its rows, the heads of columns first."""

    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample document, as its JSON file has it."""

    data: dict[str, Any]

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return str(self.data["name"])

    @property
    def head(self) -> dict[str, Any]:
        """What stands above the body."""
        return dict(self.data["head"])

    @property
    def foot(self) -> dict[str, list[str]]:
        """What stands below the body."""
        return dict(self.data["foot"])

    @property
    def body(self) -> tuple[Line | Table, ...]:
        """The paragraphs and tables between head and foot, in order."""
        return tuple(_part(part) for part in self.data["body"])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs of the body, in order."""
        return tuple(part for part in self.body if isinstance(part, Line))

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of every paragraph and cell of the body, in order, without outline signs."""
        return tuple(text for part in self.body for text in _texts(part))

    @property
    def party(self) -> bool:
        """Whether the paper has the form of the Party's documents."""
        return bool(self.data["form"] == "party")

    @property
    def automatic(self) -> bool:
        """Whether Word numbers the outline, so that the signs are not in the words."""
        return bool(self.data["numbering"] == "automatic")

    @property
    def expected(self) -> list[dict[str, Any]]:
        """Everything that may be listed: items, plans, and items that a careful reader may leave out."""
        return [*self.data["items"], *self.data["plans"], *self.data["optional"]]

    def path(self, ending: str) -> Path:
        """Return where the file with this ending is, for instance ``.docx``."""
        return FOLDER / f"{self.name}{ending}"


def kind_of(sign: str) -> str:
    """Return the kind of an outline sign.

    Raises:
        ValueError: it is none.
    """
    for kind, pattern in _KINDS.items():
        if re.fullmatch(pattern, sign):
            return kind
    raise ValueError(f"{sign!r} is no outline sign")


def samples() -> list[Sample]:
    """Return all samples, by name."""
    return [Sample(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.json"))]


def _part(part: dict[str, Any]) -> Line | Table:
    if "table" in part:
        table = part["table"]
        return Table(widths=tuple(table["widths"]), rows=tuple(map(tuple, table["rows"])))
    return Line(**{**part, "notes": tuple(Note(**note) for note in part.get("notes", ()))})


def _texts(part: Line | Table) -> Iterator[str]:
    if isinstance(part, Line):
        yield part.text
    else:
        for row in part.rows:
            yield from row
