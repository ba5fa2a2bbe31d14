"""``chidao batch``, ``query`` and ``report``: whole archives in, tables out, questions to them, a page over them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli import completing
from extract.cli.columns import Map, mapping_of
from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, exit_code
from extract.cli.model_choice import ModelChoice
from extract.cli.output import out, say
from extract.cli.progress import stages_bar

if TYPE_CHECKING:
    from extract.batch.run import Summary

commands: Final = typer.Typer()


class EngineName(StrEnum):
    """Where ``chidao batch`` works."""

    local = "local"
    slurm = "slurm"
    ray = "ray"


class TableFormat(StrEnum):
    """The forms of the tables of ``chidao batch``."""

    parquet = "parquet"
    jsonl = "jsonl"


class Duplicates(StrEnum):
    """What ``chidao batch`` does with near-duplicates."""

    off = "off"
    mark = "mark"
    drop = "drop"


@commands.command(
    epilog=examples(
        "chidao batch archive/*.warc.gz -o out --workers 8",
        "chidao batch articles.csv -o out --map text=content --map published=date",
        "chidao batch articles.parquet -o out --since 2025-01-01 --duplicates drop",
        "chidao batch archive/ -o out --dry-run",
    )
)
def batch(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Archives (WARC, WACZ, JSON Lines, Parquet, CSV; also .gz .zst .xz), folders, files, patterns, or "
            "addresses that fsspec knows (s3://…).",
        ),
    ],
    folder: Annotated[Path, typer.Option("-o", "--output", help="The folder for the tables.")],
    mapping: Map = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out articles published before.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out articles published after.")
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(help="Only articles of this source: a name or a host.", autocompletion=completing.publishers),
    ] = None,
    meeting_reports: Annotated[
        bool,
        typer.Option(
            "--meeting-reports",
            help="Leave out articles that can hardly hold directives; some achievements, difficulties and "
            "recommendations go with them.",
        ),
    ] = False,
    vietnamese: Annotated[bool, typer.Option("--vietnamese", help="Leave out articles in other languages.")] = False,
    duplicates: Annotated[
        Duplicates, typer.Option(help="Near-duplicates: do not look, mark them, or keep one of each.")
    ] = Duplicates.off,
    form: Annotated[TableFormat, typer.Option("-f", "--format", help="The form of the tables.")] = TableFormat.parquet,
    model: ModelChoice = None,
    plans: Annotated[bool, typer.Option("--plans", help="Give plans as items too.")] = False,
    seconds: Annotated[float, typer.Option(min=1, help="An article that takes longer is a reject.")] = 120.0,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Read only so many articles of each archive, and so many single files.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="How many work at a time; by default one a core.")] = None,
    engine: Annotated[EngineName, typer.Option(help="Where the work is done.")] = EngineName.local,
    partition: Annotated[str, typer.Option(help="The partition of the Slurm cluster.")] = "cpu",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and stop.")] = False,
) -> None:
    """Extract the statements of whole press archives into tables.

    There is one table of articles, one of items (statements) and one of rejects. The same command goes on where it was
    stopped. Workers and engine do not change what comes out. Every input ends as a record, a reject with its reason, a
    duplicate or as left out by a filter; run.json has the counts.
    """
    from extract.batch.settings import Settings

    settings = Settings(
        inputs=tuple(inputs),
        mapping=mapping_of(mapping),
        model=model,
        plans=plans,
        since=since.date() if since else None,
        until=until.date() if until else None,
        sources=tuple(source or ()),
        meeting_reports=meeting_reports,
        vietnamese=vietnamese,
        duplicates=duplicates.value,
        tables=form.value,
        seconds=seconds,
        limit=limit,
    )
    if dry_run:
        _plan(settings.inputs, limit)
        raise typer.Exit(ALL_GOOD)
    from extract.batch.engines import Engine
    from extract.batch.run import batch as run

    chosen = Engine(name=engine.value, workers=workers or _cores(), slurm_partition=partition)
    with stages_bar() as move:
        summary = run(settings, folder, engine=chosen, on_progress=move)
    _table(summary, folder)
    raise typer.Exit(exit_code(good=summary.records, bad=summary.read_rejects + summary.nlp_rejects))


@commands.command(
    epilog=examples(
        "chidao query out \"select issuer, count(*) from items where label = 'directive' group by 1 order by 2 desc\"",
        'chidao query out "select code, count(*) n from rejects group by code order by n desc"',
    )
)
def query(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of a finished run of `chidao batch`.")],
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="SQL over the tables articles, items, rejects and duplicates (DuckDB).")
    ],
) -> None:
    """Ask the tables of a run in SQL.

    Prints tab-separated rows with a header.
    """
    from itertools import chain

    from extract.batch.query import query as ask
    from extract.batch.tab_separated import tab_separated

    with ask(folder, sql) as answer:
        for line in tab_separated(chain([answer.header], answer)):
            out(line)


@commands.command(epilog=examples("chidao report out", "chidao report out --today 2026-01-01 -o out.html"))
def report(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder of a finished run of `chidao batch`.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file; by default report.html in the folder.")
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day from which time limits are still to come; by default today."),
    ] = None,
) -> None:
    """Show the tables of a run as one HTML page with charts.

    It shows who directs whom, what is difficult where, what comes due and what was rejected, in Vietnamese and English.
    The page needs no network and no script. Prints the file's name.
    """
    from extract.batch.report import report as write

    out(f"{write(folder, output, today=today.date() if today else None)}\n")


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _plan(inputs: tuple[str, ...], limit: int | None) -> None:
    from extract.batch.inputs import tasks_of

    tasks = tasks_of(inputs, limit)
    for files in tasks:
        for file in files:
            out(f"{file}\n")
    count, parts = sum(map(len, tasks)), len(tasks)
    say(f"{count} {'file' if count == 1 else 'files'} in {parts} {'task' if parts == 1 else 'tasks'} would be read.")


def _table(summary: Summary, folder: Path) -> None:
    rows = [
        ("inputs", summary.inputs),
        ("records", summary.records),
        ("rejected while reading", summary.read_rejects),
        ("rejected in analysis", summary.nlp_rejects),
        ("duplicates left out", summary.duplicates),
        ("left out by filters", summary.filtered),
    ]
    for name, count in rows:
        say(f"{count:>12,}  {name}")
    for reason, count in summary.passed.items():
        say(f"{count:>12,}  no article: {reason}")
    if not summary.seconds:
        say(f"{folder} holds this run already, and it is finished.")
        return
    took = ", ".join(f"{stage} {seconds:.0f} s" for stage, seconds in summary.seconds.items())
    say(f"In {folder}. {took}.")
