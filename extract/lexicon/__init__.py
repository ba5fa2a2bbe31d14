"""The words that rules go by, as data: one JSON object a line with ``id``, ``pattern``, ``meaning`` and ``source``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Name = Literal[
    "titles",
    "bodies",
    "surnames",
    "not_names",
    "countries",
    "speech_verbs",
    "document_types",
    "document_issuers",
    "laws",
    "counted",
    "units",
    "provinces",
    "ministries",
    "actors",
    "actor_tails",
    "address_cues",
    "task_verbs",
]
_KEYS = {"id", "pattern", "meaning", "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: its words as they are written, what they mean, and where that is known from."""

    id: str
    pattern: str
    meaning: str
    source: str


@cache
def entries(name: Name) -> tuple[Entry, ...]:
    """Return the entries of lexicon ``name`` in the order of the file.

    Raises:
        ValueError: a line has missing, unknown or empty keys, or an id comes twice.
    """
    found: dict[str, Entry] = {}
    lines = files(__package__).joinpath(f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        if set(row) != _KEYS or not all(isinstance(value, str) and value for value in row.values()):
            raise ValueError(f"{name}.jsonl, line {number}: an entry has exactly {sorted(_KEYS)}, none of them empty")
        entry = Entry(**row)
        if entry.id in found:
            raise ValueError(f"{name}.jsonl, line {number}: the id {entry.id} comes twice")
        found[entry.id] = entry
    return tuple(found.values())
