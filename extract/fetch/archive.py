"""Fetches many addresses into a folder, from which they can be read again without the network."""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

from extract.errors import FetchError
from extract.fetch.appended_file import AppendedFile
from extract.fetch.crawl import HELD, HOSTS, REPEATED, crawl
from extract.fetch.fetcher import Fetcher
from extract.fetch.ledger import Ledger, Outcome
from extract.fetch.page import Page
from extract.fetch.warc_writer import WarcWriter

LEDGER: Final = "ledger.jsonl"
PAGES: Final = "pages.warc.gz"

Beside = Callable[[str, Page | FetchError], Mapping[str, bytes]]
"""Says what else is to be written of an address and what became of it, by the name of the file."""


def archive(  # noqa: PLR0913 - what a run may be told
    urls: Iterable[str],
    folder: Path,
    *,
    fetcher: Callable[[], Fetcher],
    hosts: int = HOSTS,
    held: int = HELD,
    again: Container[str] = (),
    beside: Beside | None = None,
    files: Iterable[str] = (),
) -> Generator[tuple[str, Page | FetchError], None, None]:
    """Fetch ``urls`` into ``folder``: pages into ``pages.warc.gz``, what became of each into ``ledger.jsonl``.

    Where the folder holds an earlier run, or one that was killed, this one goes on with the addresses that it did not
    come to; so each stands once in the ledger, and each page once in the archive. With ``beside``, what a caller makes
    of the pages is kept just as safely.

    Args:
        urls: as for ``crawl``.
        folder: made where it is missing.
        fetcher: as for ``crawl``.
        hosts: as for ``crawl``.
        held: as for ``crawl``.
        again: codes of errors after which an address is asked for again, such as timeout.
        beside: gives the bytes that are appended to ``files`` for an address; called once for each that is noted, in
            the caller's thread. What it raises ends the run, and the address counts as not asked for.
        files: names of all files that ``beside`` may name; they lie in the folder, too.

    Yields:
        Each address that was asked for, or that was given before in this run (code repeated), and what became of it,
        after all of that was written.

    Raises:
        FetchError [in-use]: another run is writing to the folder.
        FetchError [bad-ledger, bad-archive]: the files of the earlier run are damaged.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as opened:
        ledger = opened.enter_context(Ledger(folder / LEDGER, again=again))
        pages = opened.enter_context(WarcWriter(folder / PAGES))
        others = {name: opened.enter_context(AppendedFile(folder / name)) for name in files}
        for file in (pages, *others.values()):
            file.cut(ledger.sizes.get(file.path.name, 0))
        # Those of this run are the crawl's to know: it reports them.
        new = (url for url in urls if not ledger.done_before(url))
        crawling = opened.enter_context(closing(crawl(new, fetcher=fetcher, hosts=hosts, held=held)))
        for url, found in crawling:
            if isinstance(found, Page):
                pages.write(found)
            if isinstance(found, Page) or found.code != REPEATED:
                for name, piece in (beside(url, found) if beside is not None else {}).items():
                    others[name].add(piece)
                sizes = {file.path.name: file.size for file in (pages, *others.values())}
                ledger.note(url, *_outcome(found), sizes=sizes)
            yield url, found


def _outcome(found: Page | FetchError) -> tuple[Outcome, str | None]:
    return ("page", None) if isinstance(found, Page) else ("error", found.code)
