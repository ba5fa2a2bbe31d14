"""Addresses → articles in a folder: fetched politely, kept as they came, read at once.

The folder holds ``articles.jsonl`` (JSON articles, which ``chidao extract`` reads), ``rejects.jsonl`` (what gave none,
with the reason), ``pages.warc.gz`` (every answer with its headers) and ``ledger.jsonl`` (what became of each address).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from extract.errors import FetchError, ReadError
from extract.fetch import Fetcher, Page
from extract.fetch.archive import archive
from extract.fetch.crawl import HOSTS, REPEATED
from extract.read import ReadResult, read_bytes
from extract.read.article_json import article_object
from extract.records import Reject

ARTICLES: Final = "articles.jsonl"
REJECTS: Final = "rejects.jsonl"


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What a run came to so far.

    Args:
        addresses: that were asked for in this run.
        articles: that came of them; an address of a list of articles gives several.
        rejects: addresses, or articles of an address, that gave none.
        repeated: addresses that were given again in this run.
    """

    addresses: int = 0
    articles: int = 0
    rejects: int = 0
    repeated: int = 0


def read_page(page: Page) -> Iterator[ReadResult | ReadError]:
    """Read what an address gave: one article, or several where it is a list in JSON; a reason for each that fails."""
    try:
        yield from read_bytes(page.content, name=page.url, url=page.url, content_type=page.content_type)
    except ReadError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - one page that breaks a reader must not cost the others
        message = f"The reading failed: {type(error).__name__}: {error}."
        yield ReadError("unexpected", message, "Please report it with the address.")


def gather(  # noqa: PLR0913 - what a run may be told
    urls: Iterable[str],
    folder: Path,
    *,
    fetcher: Callable[[], Fetcher],
    hosts: int = HOSTS,
    attachments: bool = False,
    again: Container[str] = (),
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Gathered]:
    """Fetch ``urls`` into ``folder`` and read them; a run that was stopped goes on where it was.

    Args:
        urls: the addresses; read as needed, so that they may be millions.
        folder: made where it is missing.
        fetcher: makes what fetches; called once for each thread.
        hosts: how many sites are asked at the same time.
        attachments: whether the files that articles offer are fetched and read, too, after all articles.
        again: codes of errors after which an address is asked for again.
        on_reject: called with each reject as it is written.

    Yields:
        The counts after each address; always the same object.

    Raises:
        FetchError [in-use, bad-ledger, bad-archive]: as for ``extract.fetch.archive.archive``.
        OSError: the folder cannot be written.
    """
    counts = Gathered()

    def write(url: str, found: Page | FetchError) -> dict[str, bytes]:
        results = [found] if isinstance(found, FetchError) else list(read_page(found))
        articles, rejects = [], []
        for result in results:
            if isinstance(result, ReadResult):
                articles.append(article_object(result))
                continue
            stage: Literal["fetch", "read"] = "fetch" if isinstance(result, FetchError) else "read"
            reject = Reject(source=url, stage=stage, code=result.code, message=str(result))
            rejects.append(asdict(reject))
            if on_reject is not None:
                on_reject(reject)
        counts.articles += len(articles)
        counts.rejects += len(rejects)
        return {ARTICLES: _lines(articles), REJECTS: _lines(rejects)}

    for addresses in (urls, _offered(folder / ARTICLES) if attachments else ()):
        run = archive(
            addresses, folder, fetcher=fetcher, hosts=hosts, again=again, beside=write, files=(ARTICLES, REJECTS)
        )
        with closing(run):
            for _, found in run:
                if isinstance(found, FetchError) and found.code == REPEATED:
                    counts.repeated += 1
                else:
                    counts.addresses += 1
                yield counts


def _lines(objects: Iterable[object]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def _offered(articles: Path) -> Iterator[str]:
    """Yield the addresses of the files that the articles in a file offer; those come before the files' own text."""
    if not articles.exists():
        return
    end = articles.stat().st_size  # what is written from now on are the files themselves
    with articles.open("rb") as file:
        while file.tell() < end:
            for offered in json.loads(file.readline()).get("attachments", ()):
                yield offered["url"]
