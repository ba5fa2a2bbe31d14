"""What every way of getting texts hands to the rebuild: sentences, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

REASONS: Final[dict[str, str]] = {
    "no-clone": "no clone of its repository is in the folder",
    "no-commit": "the clone lacks the commit; fetch it",
    "no-file": "the commit has no such file",
    "changed": "the text found is not the one that was labelled",
    "not-listed": "the file of articles does not have it",
    "refused": "the server refused it",
    "unreachable": "the server did not answer; run the command again later",
    "too-large": "the file is larger than any article",
}
"""Why a real article could not be built; the keys are stable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A real article that was not built: ``reason`` is a key of ``REASONS``, ``detail`` says where it was sought."""

    id: str
    reason: str
    detail: str


Supply = Iterator[tuple[str, list[str] | Missing]]
"""Article ids with their sentences or the reason for having none, one pair for every article asked for."""
