"""The two streams: data on stdout or into a file, messages on stderr. All but the progress bars write through here."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

import typer

from extract.cli.exit_codes import USAGE


def use_utf8() -> None:
    """Make both streams UTF-8; Windows and some servers give pipes another encoding than all our files have."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def let_go() -> None:
    """Send what is still to be written to stdout nowhere, after the reader of the pipe has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def on_terminal() -> bool:
    """Tell whether stdout is a terminal, where a person reads."""
    return sys.stdout.isatty()


def out(text: str) -> None:
    """Write data to stdout."""
    sys.stdout.write(text)


def out_now(text: str) -> None:
    """Write data to stdout at once, for whoever waits for it at the other end of a pipe."""
    sys.stdout.write(text)
    sys.stdout.flush()


def out_bytes(content: bytes) -> None:
    """Write the bytes of a whole file to stdout."""
    sys.stdout.buffer.write(content)


def say(message: str) -> None:
    """Write one line to stderr, without what in a title or a name could steer the terminal."""
    from extract.export.terminal import clean

    sys.stderr.write(f"{clean(message)}\n")


def usage(message: str) -> NoReturn:
    """Say what is wrong with the words of the command, and stop."""
    say(f"chidao: {message} See `chidao --help`.")
    raise typer.Exit(USAGE)


def refuse_dash(output: Path | None) -> None:
    """Refuse "-" as the name of an output: other programs mean stdout by it, which is where data goes without -o."""
    if output is not None and str(output) == "-":
        usage("“-” is no name for an output: leave -o out, and the data goes to stdout.")


@contextmanager
def written(output: Path | None) -> Iterator[IO[str]]:
    """Give stdout, or a file that appears under its name only when it is complete."""
    refuse_dash(output)
    if output is None:
        yield sys.stdout
        return
    from extract.codec import atomic_file

    with atomic_file(output) as file:
        yield file
