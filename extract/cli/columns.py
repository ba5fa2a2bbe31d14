"""The option ``--map``: under which names tables of articles have our keys."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli.output import usage

Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OURS=THEIRS",
        help="The column, or the key of JSON Lines, in which id, title, lead, text … stand; may be repeated.",
    ),
]


def mapping_of(pairs: list[str] | None) -> dict[str, str]:
    """Return the columns by our keys; a pair that is none ends the command."""
    found: dict[str, str] = {}
    for pair in pairs or ():
        ours, _, theirs = pair.partition("=")
        if not (ours.strip() and theirs.strip()):
            usage(f"--map {pair} is not of the form OURS=THEIRS, such as text=content.")
        found[ours.strip()] = theirs.strip()
    return found
