"""An address → the articles that lie there, raw: of an archive, a folder, or a file of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO

from extract.errors import ReadError
from extract.read.archives.columns import checked
from extract.read.archives.entry import BadEntry, Entry, inside
from extract.read.archives.folder import Found, folder_files, is_folder
from extract.read.archives.formats import LOOK_AT, archive_format
from extract.read.archives.json_lines import line_entries
from extract.read.archives.opening import is_remote, open_address, read_piece, read_whole
from extract.read.archives.parquet_rows import parquet_entries
from extract.read.archives.table_rows import row_entries
from extract.read.archives.wacz import wacz_entries
from extract.read.archives.warc import warc_entries


def entries(
    address: str | Path, *, mapping: Mapping[str, str] | None = None, skipped: Counter[str] | None = None
) -> Iterator[Entry | BadEntry]:
    """Yield what lies at an address, one entry an article, raw, in flat memory however large it is.

    An archive is a WARC or WACZ file, JSON Lines, a CSV, TSV or Parquet table; WARC, JSON Lines, CSV and TSV may be
    packed (.gz, .zst, .xz, .bz2). Of a folder, all files are taken that may hold articles, archives in it too; see
    ``folder_files``. Any other file is one entry. Two runs over the same files give the same entries, names
    and places.

    Args:
        address: a path, or an address that fsspec knows (``s3://…``, ``memory://…``, ``zip://*.html::s3://…``), where
            patterns such as ``s3://bucket/2026/*.warc.gz`` are allowed. Pages and archives on the web (http, https) are
            not taken here.
        mapping: from the keys of a JSON article (id, title, lead, text, paragraphs or html, published, url, author,
            source) to the names of columns, or of keys of JSON Lines, which may be paths ("meta.date"). Columns that it
            leaves out are found by their names (``extract.read.archives.columns.ALIASES``); keys of JSON Lines are not.
        skipped: counts, by reason, what is passed over since it is no article: see ``warc_entries``, ``folder_files``.

    Yields:
        ``Entry``, or ``BadEntry`` for what cannot be read; the entries after it still come.

    Raises:
        ReadError: nothing there can be read: not-found, not-allowed, unreadable, web-address, not-installed,
            bad-mapping, bad-wacz, bad-parquet, and for tables empty, not-text, bad-row.
    """
    counts: Counter[str] = Counter() if skipped is None else skipped
    for place, entry in enumerate(_entries(str(address), checked(mapping), counts)):
        yield replace(entry, place=place)


def is_archive(address: str | Path) -> bool:
    """Tell whether an address is a folder or an archive, and not a file of one article.

    What cannot be opened is no archive, unless it is named like one.

    Raises:
        ReadError [web-address, not-installed, unreadable]: an fsspec address that cannot be looked at.
    """
    name = str(address)
    if is_folder(name):
        return True
    if not is_remote(name) and not _is_file(name):
        return False
    try:
        with open_address(name) as stream:
            return archive_format(name, _beginning(stream)) is not None
    except ReadError:
        return False


def _entries(address: str, mapping: dict[str, str], skipped: Counter[str]) -> Iterator[Entry | BadEntry]:
    if not is_folder(address):
        begun = False
        try:
            with open_address(address) as stream:
                for entry in _of_file(stream, address, mapping, skipped):
                    yield entry
                    begun = True
        except ReadError as error:
            if not begun:
                raise
            yield BadEntry(name=f"{address}#rest", label="The rest", error=error)
        return
    for found in folder_files(address, skipped):
        file, problem = (found, None) if isinstance(found, Found) else found
        begun = False
        try:
            if problem is not None:
                raise problem
            with file.open() as stream:
                hold = file.filesystem is not None
                for entry in _of_file(stream, file.address, mapping, skipped, hold=hold):
                    yield inside(entry, file.label)
                    begun = True
        except ReadError as error:
            yield BadEntry(name=f"{file.address}#rest" if begun else file.address, label=file.label, error=error)


def _of_file(
    stream: IO[bytes], address: str, mapping: dict[str, str], skipped: Counter[str], *, hold: bool = False
) -> Iterator[Entry | BadEntry]:
    """Yield the entries of one file; ``hold`` says that a file of one article is to be read now, not by its name."""
    kind = archive_format(address, _beginning(stream))
    if kind == "warc":
        yield from warc_entries(stream, address, skipped)
    elif kind == "wacz":
        yield from wacz_entries(stream, address, skipped)
    elif kind == "jsonl":
        yield from line_entries(stream, address, mapping)
    elif kind == "parquet":
        yield from parquet_entries(stream, address, mapping)
    elif kind is not None:
        yield from row_entries(stream, address, mapping, tabs=kind == "tsv")
    else:
        yield Entry(name=address, label="", kind="file", content=read_whole(stream) if hold else None)


def _beginning(stream: IO[bytes]) -> bytes:
    """Look at the first bytes of a file; a pipe cannot be looked at without taking them."""
    if not stream.seekable():
        return b""
    beginning = read_piece(stream, LOOK_AT)
    stream.seek(0)
    return beginning


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False  # too long for a name, or with a NUL
