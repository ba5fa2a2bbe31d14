"""``chidao extract``: sources in, records out."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.columns import Map, mapping_of
from extract.cli.examples import examples
from extract.cli.formats import FILES, Format, format_of
from extract.cli.model_choice import ModelChoice
from extract.cli.outcomes import Outcomes
from extract.cli.output import usage, written
from extract.cli.progress import pages_bar, with_results_bar
from extract.cli.writing import looks, pieces, write_file

if TYPE_CHECKING:
    from extract.sources import Source

commands: Final = typer.Typer()


@commands.command(
    epilog=examples(
        "chidao extract article.txt",
        "chidao extract -f json https://tuoitre.vn/bai-20260307075519174.htm",
        "chidao extract -f jsonl *.html -o records.jsonl",
        "chidao extract cong-dien.pdf -o theo-doi.docx",
        "cat article.txt | chidao extract -",
    )
)
def extract(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files (.txt .html .json .jsonl .md .docx .pdf .png .jpg, also .gz), archives (.warc .wacz "
            ".csv .parquet), folders, addresses, or - for stdin.",
        ),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "-f",
            "--format",
            help="How to write the records; by default as the suffix of -o says, else text. docx and xlsx are tables "
            "of the tasks to follow up, ics is a calendar of their time limits, html a page that marks the statements.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write into this file instead of stdout.")
    ] = None,
    model: ModelChoice = None,
    plans: Annotated[bool, typer.Option("--plans", help="Give plans as items too.")] = False,
    mapping: Map = None,
) -> None:
    """Extract the statements of articles.

    What was directed, achieved, is difficult or recommended: each with its place in the text, and directives and
    recommendations with who gives them, who must act and by when.
    """
    from extract.service import Extractor

    chosen = form or format_of(output)
    if output is not None and not output.parent.is_dir():
        usage(f"There is no folder {output.parent} to write {output.name} into.")
    names = list(chain.from_iterable(map(_files, sources)))
    if output is not None and any(_same_file(output, name) for name in names):
        usage(f"{output} is one of the files to read: choose another name for the output.")
    columns = mapping_of(mapping)
    outcomes = Outcomes()
    with pages_bar() as on_page, Extractor(model, plans=plans, on_page=on_page, mapping=columns) as extractor:
        results = extractor.results(map(_source, names), texts=False)
        records = outcomes.records(with_results_bar(results, len(names), show=output is not None))
        if chosen in FILES:
            write_file(records, chosen, output, outcomes)
            raise typer.Exit(outcomes.exit_code)
        with written(output) as file:
            for piece in pieces(records, chosen, looks(file), many=len(names) > 1, excel=output is not None):
                file.write(piece)
                if output is None:
                    file.flush()
            if not outcomes.good:
                # Leaving the block like this keeps an earlier file of that name.
                raise typer.Exit(outcomes.exit_code)
    raise typer.Exit(outcomes.exit_code)


def _files(name: str) -> list[str]:
    """Return the files that a pattern stands for; any other name, and a pattern without a file, as it is."""
    from extract.read.archives import is_pattern, matching

    return (matching(name) or [name]) if is_pattern(name) else [name]


def _same_file(output: Path, name: str) -> bool:
    try:
        return output.exists() and output.samefile(name)
    except (OSError, ValueError):
        return False  # no file of that name, or no name of a file


def _source(name: str) -> Source:
    return sys.stdin.buffer.read(_stdin_limit()) if name == "-" else name


def _stdin_limit() -> int:
    """Return how much of standard input to read: one byte more than a file may have, so that more is noticed."""
    from extract.read import MAX_PAPER_BYTES

    return MAX_PAPER_BYTES + 1
