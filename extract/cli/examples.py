"""What stands below the help of every command: lines to copy."""

from __future__ import annotations

from typing import Final

_AS_TYPED: Final = "\b"
"""Click's mark for a paragraph whose lines stay as they are; else it would fill them like prose."""


def examples(*lines: str) -> str:
    """Return the epilog that shows each line as one types it."""
    return "\n".join((_AS_TYPED, "Examples:" if len(lines) > 1 else "Example:", *(f"  {line}" for line in lines)))
