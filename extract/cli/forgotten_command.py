"""What to tell a person who names a source and forgets the command that reads it."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Any, Final

import typer
from typer.core import TyperGroup

from extract.cli.exit_codes import USAGE
from extract.cli.output import say

_MOST_WORDS: Final = 4
"""How many words of the line are repeated: enough for a source and ``-o FILE``; ``*.html`` may be thousands."""


class Commands(TyperGroup):
    """The commands of ``chidao``; a source where a command is due is answered with the line to type."""

    # The class of contexts belongs to click in one release of Typer and to Typer itself in another.
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names; stop with the exit code for usage where it names a source."""
        word = args[0]
        if self.get_command(ctx, word) is None and not ctx.resilient_parsing and _is_source(word):
            say(f"chidao: There is no command “{word}”. To read it: chidao extract {_typed(args)}")
            raise typer.Exit(USAGE)
        return super().resolve_command(ctx, args)


def _is_source(word: str) -> bool:
    """Tell whether ``chidao extract`` could read it: standard input, an address, or a file or folder that exists."""
    if word == "-" or "://" in word:
        return True
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False  # too long for a name, or with a NUL: there is no such file


def _typed(words: list[str]) -> str:
    """Return words as one types them, quoted where the shell needs it, and only the first few of many."""
    shown = words[:_MOST_WORDS]
    typed = subprocess.list2cmdline(shown) if os.name == "nt" else shlex.join(shown)
    return typed if len(words) == len(shown) else f"{typed} …"
