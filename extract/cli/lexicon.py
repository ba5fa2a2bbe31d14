"""``chidao lexicon``: the words that rules go by."""

from __future__ import annotations

from typing import Final

import typer

from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, SOME_FAILED
from extract.cli.output import out, say

commands: Final = typer.Typer(
    help="The words that rules go by: count and check them.",
    epilog=examples("chidao lexicon check"),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@commands.command("check", epilog=examples("chidao lexicon check"))
def lexicon_check() -> None:
    """Count the entries of every lexicon and look for faults.

    The exit code is 1 if there are any. Provinces are compared with the package vietnam-provinces where it is installed
    (extra `all`).
    """
    from extract import lexicon_check as checks

    for name, count in checks.counts().items():
        out(f"{name}\t{count}\n")
    if checks.current_provinces() is None:
        say("The provinces were not compared: the package vietnam-provinces is not installed.")
    found = checks.faults()
    for fault in found:
        out(f"{fault}\n")
    say(f"{len(found)} faults." if found else "No faults.")
    raise typer.Exit(SOME_FAILED if found else ALL_GOOD)
