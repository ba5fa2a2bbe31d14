"""``chidao discover``: the addresses of a site's articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn, TextIO

import typer

from extract.cli import completing
from extract.cli.examples import examples
from extract.cli.exit_codes import INTERRUPTED, exit_code
from extract.cli.output import out_now, refuse_dash, say, usage

if TYPE_CHECKING:
    from extract.errors import FetchError
    from extract.fetch.discovery import Found

commands: Final = typer.Typer()


class AddressFormat(StrEnum):
    """The forms in which ``chidao discover`` writes addresses."""

    tsv = "tsv"
    jsonl = "jsonl"


@commands.command(
    epilog=examples(
        "chidao discover tuoitre.vn --since 2026-03-01 --until 2026-03-31 -o thang-3.tsv",
        "chidao discover nhandan.vn --match post | head",
        "chidao discover https://vnexpress.net/rss/thoi-su.rss",
    )
)
def discover(  # noqa: PLR0913, PLR0917 - one parameter an option
    site: Annotated[
        str,
        typer.Argument(
            metavar="SITE",
            help="A site (tuoitre.vn), or the address of a feed, a sitemap or a section page.",
            autocompletion=completing.publishers,
        ),
    ],
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day of publication that is wanted.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day of publication that is wanted.")
    ] = None,
    section: Annotated[str | None, typer.Option(help="Only this section, such as “thời sự” or kinh-doanh.")] = None,
    match: Annotated[str | None, typer.Option(help="Only addresses that this regular expression is found in.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many addresses.")] = None,
    form: Annotated[
        AddressFormat, typer.Option("-f", "--format", help="tsv: address, date, headline, section; or jsonl.")
    ] = AddressFormat.tsv,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write into this file. What the search has read stands beside it, in <file>.journal: the same "
            "command goes on where it was stopped.",
        ),
    ] = None,
) -> None:
    """Find the addresses of a site's articles.

    They come with their dates from its feeds, sitemaps and section pages, newest first. The date is that of
    publication; "~" before it means that only the last change is known, and none that nothing dates the article.
    """
    from extract.errors import FetchError
    from extract.fetch import Fetcher
    from extract.fetch.discovery.nothing_found import NO_ARTICLES, NOTHING_WANTED
    from extract.site_addresses import discover as search

    codes: Counter[str] = Counter()

    def report(address: str, error: FetchError) -> None:
        codes[error.code] += 1
        say(f"{address}: {error} [{error.code}]")

    _check_file(output)
    journal = output.with_name(f"{output.name}.journal") if output is not None else None
    with Fetcher() as fetcher:
        try:
            found = search(
                site,
                fetcher,
                since=since.date() if since else None,
                until=until.date() if until else None,
                section=section,
                match=match,
                journal=journal,
                on_error=report,
            )
        except FetchError as error:
            if error.code != "bad-question":
                raise
            usage(str(error))
        count = 0
        try:
            with _rewritten(output) as write:
                for one in islice(found, limit):
                    write(_line(one, form))
                    count += 1
        except KeyboardInterrupt:
            _stopped_search(count, output)
    bad = codes.total() - codes[NOTHING_WANTED]
    unread = bad - codes[NO_ARTICLES]
    say(f"{count} addresses." + (f" {unread} sources could not be read whole." if unread else ""))
    raise typer.Exit(exit_code(good=count, bad=bad))


def _check_file(output: Path | None) -> None:
    refuse_dash(output)
    if output is not None and output.is_dir():
        usage(f"{output} is a folder: -o names a file.")
    if output is not None and not output.parent.is_dir():
        usage(f"There is no folder {output.parent} to write {output.name} into.")


def _stopped_search(count: int, output: Path | None) -> NoReturn:
    kept = (
        "Nothing is kept of the search; with -o it could go on."
        if output is None
        else f"They are in {output}; the same command goes on from there."
    )
    say(f"Stopped after {count} addresses. {kept}")
    raise typer.Exit(INTERRUPTED)


def _line(found: Found, form: AddressFormat) -> str:
    if form is AddressFormat.jsonl:
        return json.dumps(asdict(found), ensure_ascii=False) + "\n"
    day = found.published or (f"~{found.modified}" if found.modified else "")
    return "\t".join((found.url, day, found.title or "", found.section or "")) + "\n"


@contextmanager
def _rewritten(output: Path | None) -> Iterator[Callable[[str], object]]:
    """Give what writes to stdout, or into a file anew: a search that goes on yields again what it found before.

    An earlier file stays where the search cannot begin: because its journal is that of another question.
    """
    if output is None:
        yield out_now
        return
    with ExitStack() as opened:
        file: TextIO | None = None

        def write(text: str) -> None:
            nonlocal file
            if file is None:
                file = opened.enter_context(output.open("w", encoding="utf-8"))
            file.write(text)

        yield write
        write("")
