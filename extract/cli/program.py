"""The program ``chidao``: its commands in the order of ``chidao --help``, and what becomes of errors.

A file of commands holds a ``typer.Typer`` called ``commands``; it is added here, with a name if its commands go by two
words (``chidao corpus check``).
"""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from extract.cli import (
    batching,
    corpus,
    discovering,
    extracting,
    fetching,
    information,
    lexicon,
    measuring,
    publishers,
    serving,
    training,
)
from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, INTERRUPTED, NOTHING
from extract.cli.forgotten_command import Commands
from extract.cli.output import let_go, out, say, use_utf8
from extract.errors import ChidaoError

app: Final = typer.Typer(
    name="chidao",
    cls=Commands,
    help=(
        "Read Vietnamese news and meeting reports: what was directed, achieved, difficult and recommended, "
        "with exact offsets.\n\nĐọc tin tức, báo cáo hội nghị tiếng Việt: chỉ đạo, kết quả, khó khăn, kiến nghị."
    ),
    epilog=examples("chidao extract article.txt", "chidao extract --help"),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(extracting.commands)
app.add_typer(batching.commands)
app.add_typer(fetching.commands)
app.add_typer(discovering.commands)
app.add_typer(publishers.commands, name="publishers")
app.add_typer(serving.commands)
app.add_typer(training.commands)
app.add_typer(measuring.commands)
app.add_typer(information.commands)
app.add_typer(corpus.commands, name="corpus")
app.add_typer(lexicon.commands, name="lexicon")


def main() -> None:
    """Run the command; the entry point of the distribution."""
    use_utf8()
    try:
        app(standalone_mode=True)
    except ChidaoError as error:
        say(f"chidao: {error}")
        sys.exit(NOTHING)
    except KeyboardInterrupt:
        say("chidao: stopped.")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone; there is nobody left to tell.
        let_go()
        sys.exit(ALL_GOOD)
    except OSError as error:
        say(f"chidao: {error.filename or 'output'}: {error.strerror}. Check the disk and the folder's permissions.")
        sys.exit(NOTHING)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        out(f"chidao {installed('chidao')}\n")
        raise typer.Exit(ALL_GOOD)
