"""What the command's exit code says."""

from __future__ import annotations

from typing import Final

ALL_GOOD: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
NOTHING: Final = 3
INTERRUPTED: Final = 130
"""128 + SIGINT, as shells count."""


def exit_code(*, good: int, bad: int) -> int:
    """Return the exit code for how many inputs succeeded and how many failed; none of either is no failure."""
    if not bad:
        return ALL_GOOD
    return SOME_FAILED if good else NOTHING
