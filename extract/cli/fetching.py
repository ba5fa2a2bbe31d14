"""``chidao fetch``: articles from the network, politely."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer

from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, INTERRUPTED, exit_code
from extract.cli.output import out, out_now, refuse_dash, say, usage
from extract.cli.progress import addresses_bar

if TYPE_CHECKING:
    from extract.fetch import Fetcher
    from extract.records import Reject

commands: Final = typer.Typer()


_NO_TEXT: Final = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
"""How PDF files, office documents, packed files and pictures begin."""

_SHOWN: Final = 20
"""Rejects that are named one by one; the rest are counted, and all stand in the folder's rejects.jsonl."""


@commands.command(
    epilog=examples(
        "chidao fetch https://tuoitre.vn/bai-20260307075519174.htm",
        "chidao discover tuoitre.vn --since 2026-03-01 | chidao fetch --from - -o thang-3",
        "chidao fetch --from addresses.txt -o archive --attachments",
        "chidao fetch --from addresses.txt -o archive --again timeout",
    )
)
def fetch(  # noqa: PLR0913, PLR0917 - one parameter an option
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Addresses of articles.")] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A file of addresses, one a line (further columns are ignored); - for stdin."),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Keep articles.jsonl, rejects.jsonl, pages.warc.gz and ledger.jsonl in this folder. The same command "
            "goes on where it was stopped. Without it the articles are printed.",
        ),
    ] = None,
    attachments: Annotated[
        bool, typer.Option("--attachments", help="Fetch and read the files that articles offer, too. Needs -o.")
    ] = False,
    again: Annotated[
        list[str] | None,
        typer.Option(help="Ask again for addresses that failed with this code, such as timeout. Needs -o."),
    ] = None,
    hosts: Annotated[int, typer.Option(min=1, max=64, help="How many sites are asked at the same time.")] = 8,
    limit: Annotated[int | None, typer.Option(min=1, help="Take only so many addresses.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be fetched, without the network.")] = False,
) -> None:
    """Fetch articles from the network, politely.

    They are printed as JSON articles, one a line, or kept in a folder with the pages as they came. robots.txt is
    obeyed, and a site is asked once a second at most, more slowly where it asks for that. Every address ends as an
    article or as a reject with its reason.
    """
    if not urls and source is None:
        usage("Name addresses, or a file of them with --from.")
    if folder is None and (attachments or again):
        usage("--attachments and --again need a folder: name one with -o.")
    refuse_dash(folder)
    if folder is not None and folder.exists() and not folder.is_dir():
        usage(f"{folder} is a file: -o names a folder, in which articles and pages are kept.")
    with ExitStack() as opened:
        addresses = islice(chain(urls or (), () if source is None else _lines(source, opened)), limit)
        if dry_run:
            _plan(addresses, _done(folder, opened))
            raise typer.Exit(ALL_GOOD)
        good, bad = (
            _print(addresses, hosts)
            if folder is None
            else _keep(addresses, folder, hosts, attachments, again, _total(urls, source, limit, folder))
        )
    raise typer.Exit(exit_code(good=good, bad=bad))


def _lines(source: Path, opened: ExitStack) -> Iterator[str]:
    """Return the addresses of a file or pipe: the first column of each line, without blank lines and those of #."""
    if str(source) == "-":
        raw = sys.stdin.buffer
    elif source.is_dir():
        usage(f"{source} is a folder: --from names a file of addresses.")
    elif source.exists():
        raw = opened.enter_context(source.open("rb"))
    else:
        usage(f"There is no file {source}.")
    # Looked at without taking it, so that pipes serve, too.
    beginning = raw.peek(4096) if isinstance(raw, io.BufferedReader) else b""
    wide = beginning.startswith((b"\xff\xfe", b"\xfe\xff"))
    if beginning.startswith(_NO_TEXT) or (b"\0" in beginning and not wide):
        usage(f"{source} is no text: --from names a file of addresses, one a line.")
    file = io.TextIOWrapper(raw, encoding="utf-16" if wide else "utf-8", errors="replace")
    opened.callback(file.detach)  # stdin is not ours to close
    return _addresses(file)


def _addresses(file: TextIO) -> Iterator[str]:
    for line in file:
        address = line.strip().split("\t", maxsplit=1)[0].strip("\ufeff ")
        if address and not address.startswith("#"):
            yield address


def _print(addresses: Iterable[str], hosts: int) -> tuple[int, int]:
    from extract.fetch import Page
    from extract.fetch.crawl import REPEATED, crawl
    from extract.gathering import read_page
    from extract.read import ReadResult
    from extract.read.article_json import article_object

    good = bad = 0
    try:
        for url, found in crawl(addresses, fetcher=_fetcher, hosts=hosts):
            if not isinstance(found, Page):
                if found.code != REPEATED:
                    say(f"{url}: {found} [{found.code}]")
                    bad += 1
                continue
            for result in read_page(found):
                if isinstance(result, ReadResult):
                    out_now(json.dumps(article_object(result), ensure_ascii=False) + "\n")
                    good += 1
                else:
                    say(f"{url}: {result} [{result.code}]")
                    bad += 1
    except KeyboardInterrupt:
        say(f"Stopped after {good} articles. With -o they are kept, and the same command goes on where it was stopped.")
        raise typer.Exit(INTERRUPTED) from None
    return good, bad


def _total(urls: list[str] | None, source: Path | None, limit: int | None, folder: Path) -> int | None:
    """Return how many addresses are left to fetch, for the remaining time; None where they come through a pipe."""
    if source is not None and not source.is_file():
        return None
    with ExitStack() as opened:
        done = _done(folder, opened)
        listed = islice(chain(urls or (), () if source is None else _lines(source, opened)), limit)
        return sum(not done(url) for url in listed)


def _keep(  # noqa: PLR0913, PLR0917 - what the command was told
    addresses: Iterable[str],
    folder: Path,
    hosts: int,
    attachments: bool,
    again: list[str] | None,
    total: int | None,
) -> tuple[int, int]:
    from extract.gathering import Gathered, gather

    codes: Counter[str] = Counter()
    counts = Gathered()
    with addresses_bar(total) as (note, move):

        def rejected(reject: Reject) -> None:
            codes[reject.code] += 1
            if codes.total() <= _SHOWN:
                note(f"{reject.source}: {reject.message} [{reject.code}]")

        run = gather(
            addresses,
            folder,
            fetcher=_fetcher,
            hosts=hosts,
            attachments=attachments,
            again=frozenset(again or ()),
            on_reject=rejected,
        )
        stopped = False
        try:
            for counts in run:
                move(counts.addresses, counts.rejects)
        except KeyboardInterrupt:
            stopped = True
    if stopped:
        say(
            f"Stopped after {counts.addresses} addresses: {counts.articles} articles and {counts.rejects} rejects are "
            f"kept in {folder}. The same command goes on from there."
        )
        raise typer.Exit(INTERRUPTED)
    _summary(counts.addresses, counts.articles, codes, folder)
    return counts.articles or int(not counts.rejects), counts.rejects


def _summary(addresses: int, articles: int, codes: Counter[str], folder: Path) -> None:
    if not addresses:
        say(f"Nothing was left to fetch: {folder} knows all of these addresses.")
        return
    say(f"{addresses} addresses: {articles} articles, {codes.total()} rejects. In {folder}.")
    for code, count in codes.most_common():
        say(f"  {count} {code}")


def _done(folder: Path | None, opened: ExitStack) -> Callable[[str], bool]:
    """Return what tells whether an earlier run into ``folder`` knows an address."""
    from extract.fetch.archive import LEDGER
    from extract.fetch.ledger import Ledger

    if folder is None or not (folder / LEDGER).exists():
        return lambda _: False
    return opened.enter_context(Ledger(folder / LEDGER)).done


def _plan(addresses: Iterable[str], done: Callable[[str], bool]) -> None:
    """Print each address with its site, whether its layout is known, and whether it would be fetched."""
    from extract.errors import FetchError
    from extract.fetch.address import check_address, host_of
    from extract.read.publishers import publisher_of

    hosts: Counter[str] = Counter()
    for url in addresses:
        try:
            checked = check_address(url)
        except FetchError as error:
            out(f"{url}\t\t\t{error.code}\n")
            continue
        known = publisher_of(checked)
        state = "done" if done(url) else "to fetch"
        hosts[host_of(checked)] += state == "to fetch"
        out("\t".join((url, host_of(checked), known.name if known else "generic reader", state)) + "\n")
    most = max(hosts.values(), default=0)
    count = f"{hosts.total()} addresses of {len(+hosts)} sites"
    say(f"{count} would be fetched, in {_duration(most)} at least: a site is asked once a second.")


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{left} s"


def _fetcher() -> Fetcher:
    from extract.fetch import Fetcher
    from extract.fetch.page_cache import PageCache, page_folder

    return Fetcher(cache=PageCache(page_folder()))
