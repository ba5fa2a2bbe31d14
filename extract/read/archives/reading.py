"""A raw entry of an archive → its article, by the reader that fits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from extract.errors import ReadError
from extract.read.archives.columns import mapped
from extract.read.archives.entry import Entry
from extract.read.archives.opening import open_address, read_whole
from extract.read.archives.warc import page_of
from extract.read.article_json import read_json_article, read_json_line
from extract.read.dispatch import read_bytes
from extract.read.paper_files import Progress
from extract.read.result import ReadResult


def read_entry(entry: Entry, *, progress: Progress | None = None) -> Iterator[ReadResult | ReadError]:
    """Read the article of an entry; a file of a folder may hold several (a JSON list).

    The address of a page makes its id and names its source; the time at which it was fetched is no date of publication.

    Args:
        entry: from ``entries``.
        progress: called after each page of a PDF with how many are read and how many there are.

    Yields:
        ``ReadResult``, or the ``ReadError`` that says why there is none; see ``read_bytes`` and ``read_json_article``.
        Nothing of that kind is raised.
    """
    try:
        for result in _results(entry, progress):
            if entry.warnings and isinstance(result, ReadResult):
                yield replace(result, warnings=tuple(dict.fromkeys((*entry.warnings, *result.warnings))))
            else:
                yield result
    except ReadError as error:
        yield error


def _results(entry: Entry, progress: Progress | None) -> Iterator[ReadResult | ReadError]:
    content = entry.content
    if isinstance(content, Mapping):
        yield read_json_article(content)
    elif entry.kind == "line" and content is not None:
        yield read_json_line(content, partial(mapped, mapping=entry.mapping) if entry.mapping else None)
    elif entry.kind == "record" and content is not None:
        page = page_of(content)
        yield from read_bytes(
            page, name=entry.url or "", url=entry.url, content_type=entry.content_type, progress=progress
        )
    else:
        data = _opened(entry.name) if content is None else content
        name = entry.name.partition("::")[0].rpartition("/")[2]
        yield from read_bytes(data, name=name, progress=progress)


def _opened(address: str) -> bytes:
    with open_address(address) as file:
        return read_whole(file)
