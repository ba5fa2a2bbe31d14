"""Look for faults in the lexicons: lines that are no entries, words that come twice, provinces that are no more."""

from __future__ import annotations

import json
from collections import Counter
from typing import Final, get_args

from extract import lexicon
from extract.text import new_spelling

NAMES: Final[tuple[lexicon.Name, ...]] = get_args(lexicon.Name)


def counts() -> dict[lexicon.Name, int]:
    """Return how many entries each lexicon has; a lexicon with a faulty line has none."""
    return {name: len(_entries(name)) for name in NAMES}


def faults() -> list[str]:
    """Return what is wrong, one line a fault; nothing if all is well.

    The provinces are compared with the package vietnam-provinces, which follows the General Statistics Office, where it
    is installed (extra ``all``).
    """
    found = [fault for name in NAMES for fault in _faults(name)]
    current = current_provinces()
    if current is not None:
        ours = {entry.meaning for entry in lexicon.entries("provinces")}
        found += [f"provinces.jsonl: {name} is no province today" for name in sorted(ours - current)]
        found += [f"provinces.jsonl: {name} is missing" for name in sorted(current - ours)]
    return found


def current_provinces() -> set[str] | None:
    """Return the names of today's provinces and cities without their kind; None where the package is not installed."""
    try:
        from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH
    except ImportError:
        return None
    rows = json.loads(NESTED_DIVISIONS_JSON_PATH.read_text(encoding="utf-8"))
    return {new_spelling(row["name"]).removeprefix("Thành phố ").removeprefix("Tỉnh ") for row in rows}


def _entries(name: lexicon.Name) -> tuple[lexicon.Entry, ...]:
    try:
        return lexicon.entries(name)
    except ValueError:
        return ()


def _faults(name: lexicon.Name) -> list[str]:
    try:
        entries = lexicon.entries(name)
    except ValueError as error:
        return [str(error)]
    twice = [pattern for pattern, count in Counter(entry.pattern for entry in entries).items() if count > 1]
    return [f"{name}.jsonl: {pattern!r} comes twice" for pattern in sorted(twice)]
