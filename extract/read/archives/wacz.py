"""WACZ files (Web Archive Collection Zipped 1.1) → the pages of the WARC files in them."""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Final

from extract.errors import ReadError
from extract.read.archives.entry import BadEntry, Entry, inside
from extract.read.archives.formats import format_of_suffix
from extract.read.archives.warc import warc_entries

_WARCS: Final = "archive/"
"""The folder of WARC files in it (WACZ 1.1, 5.1)."""

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What ``zipfile`` raises for damaged files of one kind or another; an unknown packing is a RuntimeError too."""


def wacz_entries(stream: IO[bytes], address: str, skipped: Counter[str]) -> Iterator[Entry | BadEntry]:
    """Yield the pages of all WARC files in a WACZ file, in the order of their names; see ``warc_entries``.

    Args:
        stream: the file; it must be seekable.
        address: what names begin with; the name of the WARC file follows.
        skipped: counts records that are no pages.

    Raises:
        ReadError [bad-wacz]: the file as a whole cannot be read.
    """
    try:
        package = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise ReadError("bad-wacz", "The file is no WACZ file, or it was cut short.", "Get the file again.") from error
    with package:
        in_folder = (name for name in package.namelist() if name.startswith(_WARCS))
        names = sorted(name for name in in_folder if format_of_suffix(name) == "warc")
        if not names:
            raise ReadError("bad-wacz", "The WACZ file has no WARC file in archive/.", "Get the file again.")
        for name in names:
            try:
                with package.open(name) as file:
                    for entry in warc_entries(file, f"{address}/{name}", skipped):
                        yield inside(entry, name)
            except ReadError as error:
                yield BadEntry(name=f"{address}/{name}", label=name, error=error)
            except _BROKEN:
                problem = ReadError("bad-wacz", "This file in the WACZ file is damaged.", "Get the file again.")
                yield BadEntry(name=f"{address}/{name}", label=name, error=problem)
