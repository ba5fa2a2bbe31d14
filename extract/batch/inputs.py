"""What a run reads: files, folders and patterns → tasks, each a list of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from extract.errors import ReadError
from extract.read.archives import is_archive, is_folder, is_pattern, matching
from extract.read.archives.folder import Found, folder_files

_FILES: Final = 500
"""Files of one article each that make a task; an archive is a task of its own. Our choice."""


def tasks_of(inputs: Iterable[str], limit: int | None = None) -> list[list[str]]:
    """Return the files of each task, in the order of the inputs; those of a folder sorted by name.

    Args:
        inputs: files, folders, patterns or fsspec addresses.
        limit: leave out files of one article each after so many; archives all stay.

    Raises:
        ReadError [not-found]: a folder or pattern without any file.
    """
    tasks: list[list[str]] = []
    left = limit
    for address in inputs:
        single: list[str] = []
        for file in _files(address):
            if is_archive(file):
                tasks += _parted(single)
                single = []
                tasks.append([file])
            elif left is None or left > 0:
                single.append(file)
                left = None if left is None else left - 1
        tasks += _parted(single)
    return tasks


def _files(address: str) -> Iterator[str]:
    if is_pattern(address):
        matches = matching(address)
        if not matches:
            raise ReadError("not-found", f"No file matches {address}.", "Check the pattern.")
        for match in matches:
            yield from _files(match)
        return
    if not is_folder(address):
        yield address
        return
    names = []
    for found in folder_files(address, Counter()):
        # A file that cannot be opened is read all the same, and becomes a reject.
        names.append(found.address if isinstance(found, Found) else found[0].address)
    if not names:
        raise ReadError("not-found", f"No file to read lies in {address}.", "Check the folder or the pattern.")
    yield from names


def _parted(files: list[str]) -> list[list[str]]:
    left = iter(files)
    return list(iter(lambda: list(islice(left, _FILES)), []))
