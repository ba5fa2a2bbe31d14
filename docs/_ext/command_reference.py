"""The page of all commands, written from the commands themselves, so that it says what ``--help`` says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import typer
from generated import fill
from sphinx.application import Sphinx

PAGE = "reference/commands"
_CODE = re.compile(r"(`[^`]*`)")
_MARKS = re.compile(r"([\\<>*_\[\]#~|])")


def setup(app: Sphinx) -> dict[str, object]:
    """Let Sphinx fill the page when it reads it."""
    return fill(app, PAGE, reference)


def reference() -> Iterator[str]:
    """Yield the lines of Markdown, one section a command, in the order of ``chidao --help``."""
    from extract.cli import app

    command: Any = typer.main.get_command(app)
    yield from _sections(command, command.make_context("chidao", [], resilient_parsing=True), depth=1)


def _sections(command: Any, context: Any, depth: int) -> Iterator[str]:
    if depth > 1:
        yield f"{'#' * depth} {context.command_path}\n"
        yield f"```text\n{command.get_usage(context)}\n```\n"
        yield f"{plain(command.help)}\n"
    named = [_record(parameter, context) for parameter in command.get_params(context)]
    for name, meaning in filter(None, named):
        yield f"`{name}`\n: {plain(meaning)}\n"
    if depth > 1:
        yield "```bash\n" + "\n".join(example_lines(command.epilog)) + "\n```\n"
    for name, inner in getattr(command, "commands", {}).items():
        yield from _sections(inner, inner.make_context(name, [], parent=context, resilient_parsing=True), depth + 1)


def _record(parameter: Any, context: Any) -> tuple[str, str] | None:
    found = parameter.get_help_record(context)
    return None if found is None else (found[0], " ".join(found[1].split()))


def example_lines(epilog: str) -> list[str]:
    """Return the lines to copy that stand below a command's help."""
    return [line.strip() for line in epilog.splitlines() if line.startswith("  ")]


def plain(text: str) -> str:
    """Return text of a help for Markdown: what stands between backticks stays code, all other marks are letters."""
    pieces = _CODE.split(re.sub(r"(?m)^ +", "", text.replace("\b", "")))
    return "".join(piece if piece.startswith("`") else _MARKS.sub(r"\\\1", piece) for piece in pieces)
