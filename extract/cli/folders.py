"""The folders of the checkout that several commands work on, and the options that name others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from extract.cli.output import usage

CorpusFolder = Annotated[
    Path | None, typer.Option("--corpus", help="The folder `corpus` of the repository; by default the checkout's.")
]
ModelsFolder = Annotated[
    Path | None, typer.Option("--models", help="Where models are made, each in a folder; by default the checkout's.")
]


def folder_of(given: Path | None, name: Literal["corpus", "models"]) -> Path:
    """Return the folder that an option names, else the checkout's; outside a checkout the option is required."""
    from extract.model import checkout

    if given is not None:
        return given
    root = checkout()
    if root is None:
        usage(
            f"--{name} is required, since chidao does not run from a checkout. "
            f"Clone the repository and name its folder `{name}`."
        )
    return root / name
