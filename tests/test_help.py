"""The help of every command, and what the Tab key completes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from command import Run

from extract.cli import app

HEAVY = ("spacy", "underthesea", "sklearn", "numpy", "requests", "lxml", "fastapi")


def commands(command: Any, *names: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command and group with the words by which it is called."""
    yield names, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, *names, name)


COMMANDS = dict(commands(typer.main.get_command(app)))
GROUPS = [names for names, command in COMMANDS.items() if hasattr(command, "commands")]


def test_the_commands_are_found() -> None:
    assert {("extract",), ("corpus",), ("corpus", "check"), ("publishers", "new")} <= set(COMMANDS)


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_help_ends_with_lines_to_copy(bare_run: Run, names: tuple[str, ...]) -> None:
    shown = bare_run(*names, "--help").out
    _, _, below = shown.partition("\n  Example")
    lines = re.findall(r"^ {4}(\S.*)$", below, re.MULTILINE)
    typed = " ".join(("chidao", *names))
    assert lines, f"`{typed} --help` has no example: give the command epilog=examples(…)"
    assert all(re.search(rf"\b{typed}\b", line) for line in lines)


@pytest.mark.parametrize("names", GROUPS, ids=" ".join)
def test_no_summary_of_a_command_is_cut_off(bare_run: Run, names: tuple[str, ...]) -> None:
    _, _, listed = bare_run(*names, "--help").out.partition("Commands:")
    assert listed
    assert "..." not in listed


@pytest.mark.parametrize("names", COMMANDS, ids=" ".join)
def test_every_option_and_argument_is_explained(names: tuple[str, ...]) -> None:
    assert [one.name for one in COMMANDS[names].params if not one.help] == []


def complete(*words: str) -> list[str]:
    """Return what bash is offered for the last word; the program stops if anything heavy was loaded for it."""
    program = (
        "import atexit, os, sys; from extract.cli import main; sys.argv = ['chidao'];"
        f"atexit.register(lambda: os._exit(9) if {set(HEAVY)} & set(sys.modules) else None); main()"
    )
    asked = {"COMP_WORDS": " ".join(("chidao", *words)), "COMP_CWORD": str(len(words))}
    environment = {**os.environ, "_CHIDAO_COMPLETE": "complete_bash", **asked}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_tab_completes_formats() -> None:
    assert {"json", "docx", "ics"} <= set(complete("extract", "-f", ""))
    assert complete("extract", "-f", "xl") == ["xlsx"]


def test_tab_completes_models(model_path: Any) -> None:
    assert model_path.name in complete("extract", "--model", "vi_")


def test_tab_completes_publishers() -> None:
    assert complete("publishers", "check", "tuoi") == ["tuoitre.vn"]
    assert complete("discover", "tuoi") == ["tuoitre.vn"]


def test_tab_leaves_files_to_the_shell() -> None:
    assert complete("extract", "bai-") == []
