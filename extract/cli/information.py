"""``chidao schema`` and ``chidao models``: what a record is made of, and what can make one."""

from __future__ import annotations

from typing import Final

import typer

from extract.cli.examples import examples
from extract.cli.output import out
from extract.errors import ChidaoError

commands: Final = typer.Typer()


@commands.command(epilog=examples("chidao schema > record.schema.json"))
def schema() -> None:
    """Print the JSON Schema of a record."""
    from extract.codec import schema_text

    out(schema_text())


@commands.command(epilog=examples("chidao models"))
def models() -> None:
    """List the models that are installed.

    Prints name, macro F1 on held-out articles, and folder; tab-separated.
    """
    from extract.model import available

    found = available()
    for info in found:
        score = info.metrics.get("test", {}).get("macro_f1")
        out(f"{info.name}-{info.version}\t{score if score is not None else '-'}\t{info.path}\n")
    if not found:
        raise ChidaoError(
            "no-model", "No model is installed.", "Install chidao again, or make one with `chidao train`."
        )
