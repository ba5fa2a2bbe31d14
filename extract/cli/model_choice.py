"""The option ``--model``, which several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

from extract.cli import completing

ModelChoice = Annotated[
    str | None, typer.Option("--model", help="A model's name or folder.", autocompletion=completing.models)
]
