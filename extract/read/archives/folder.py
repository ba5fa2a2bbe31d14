"""Folders, on this machine or anywhere that fsspec reaches, and patterns → the files in them that may hold articles."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from extract.errors import ReadError
from extract.read.archives.formats import format_of_suffix
from extract.read.archives.opening import failure, file_system, is_remote, open_address, open_in, read_piece
from extract.read.detect import format_of_name
from extract.read.paper_files import paper_format

_PAPERS: Final = frozenset({".pdf", ".docx", ".doc"})
"""Files of pages; pictures are left out, since in folders of web pages they are pictures of other things."""

_OTHERS: Final = frozenset(
    ".jpg .jpeg .png .gif .webp .svg .ico .bmp .tif .tiff .css .js .mjs .map .woff .woff2 .ttf .otf .eot .mp3 .mp4 "
    ".webm .avi .mov .m3u8 .ts .xml .rss .atom .cdx .cdxj .idx .zip .rar .7z .tar .tgz .exe .py .sh .log .ini .cfg "
    ".toml .yml .yaml .xls .xlsx .ppt .pptx .db .sqlite .swp .bak .tmp .part".split()
)
"""Suffixes that are passed over without opening the file."""

_PATTERN: Final = re.compile(r"[*?\[]")
_PAGE: Final = re.compile(rb"[\xef\xbb\xbf\s]*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)
_LOOK_AT: Final = 1024  # bytes of a file whose name says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file in a folder.

    Args:
        address: what it can be opened by.
        label: its path in the folder, for messages.
        filesystem: where it lies in another file, such as a ZIP: the fsspec file system of that, which need not be read
            anew for each.
        path: the path in that file system.
    """

    address: str
    label: str
    filesystem: Any = None
    path: str = ""

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Open the file for a ``with`` block; see ``open_address``."""
        return open_address(self.address) if self.filesystem is None else open_in(self.filesystem, self.path)


def is_folder(address: str) -> bool:
    """Tell whether an address is a folder, or a pattern such as ``s3://bucket/2026/*.warc.gz``, and not a file.

    Raises:
        ReadError [web-address, not-installed, unreadable]: it cannot be looked at.
    """
    if not is_remote(address):
        try:
            return Path(address).is_dir()
        except (OSError, ValueError):
            return False  # too long for a name, or with a NUL: there is no such folder
    if _PATTERN.search(address.partition("::")[0]):
        return True
    filesystem, path = file_system(address)
    try:
        return bool(filesystem.isdir(path))
    except Exception as error:  # every file system has errors of its own
        raise failure(error) from error


def is_pattern(address: str) -> bool:
    """Tell whether ``address`` is a pattern of local files ("*.docx"); an existing file of that very name is none.

    Most shells put file names in the place of patterns; those of Windows do not, nor does a program.
    """
    try:
        return not is_remote(address) and has_magic(address) and not Path(address).exists()
    except (OSError, ValueError):
        return False  # too long for a name, or with a NUL


def matching(pattern: str) -> list[str]:
    """Return the local files and folders that a pattern stands for, sorted; ``**`` stands for folders in folders."""
    return sorted(glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute


def folder_files(address: str, skipped: Counter[str]) -> Iterator[Found | tuple[Found, ReadError]]:
    """Yield the files under a folder that may hold articles, folder by folder, sorted by name.

    These are archives, pages, texts, JSON, PDFs and Word files by their suffixes, and other files that begin as HTML or
    PDF. Passed over and counted in ``skipped``: ``hidden`` (names that begin with a dot, with all that is in them) and
    ``other-file``. Links to folders are not followed. A folder or file that cannot be looked into comes with its error.
    """
    for found in _files(address, skipped):
        if isinstance(found, tuple):
            yield found
            continue
        try:
            wanted = _may_hold_articles(found)
        except ReadError as error:
            yield found, error
            continue
        if wanted:
            yield found
        else:
            skipped["other-file"] += 1


def _files(address: str, skipped: Counter[str]) -> Iterator[Found | tuple[Found, ReadError]]:
    if not is_remote(address):
        yield from _local_files(Path(address), "", skipped)
        return
    filesystem, path = file_system(address)
    scheme, chained, rest = _parts(address)
    try:
        if _PATTERN.search(address.partition("::")[0]):
            paths = sorted(found for found in filesystem.glob(path) if not filesystem.isdir(found))
        else:
            paths = sorted(filesystem.find(path))
    except Exception as error:  # every file system has errors of its own
        raise failure(error) from error
    base = PurePosixPath(_PATTERN.split(path)[0])
    base = base if not _PATTERN.search(path) or path[len(str(base)) :].startswith("/") else base.parent
    for found in paths:
        label = str(PurePosixPath(found).relative_to(base)) if PurePosixPath(found).is_relative_to(base) else found
        if any(part.startswith(".") for part in PurePosixPath(label).parts):
            skipped["hidden"] += 1
            continue
        address = f"{scheme}://{found}{chained}{rest}"
        yield Found(address=address, label=label, filesystem=filesystem if chained else None, path=found)


def _parts(address: str) -> tuple[str, str, str]:
    first, chained, rest = address.partition("::")
    return first.split("://")[0], chained, rest


def _local_files(folder: Path, label: str, skipped: Counter[str]) -> Iterator[Found | tuple[Found, ReadError]]:
    try:
        with os.scandir(folder) as scanned:
            inside = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(address=str(folder), label=label or "."), failure(error)
        return
    for entry in inside:
        path = f"{label}/{entry.name}" if label else entry.name
        if entry.name.startswith("."):
            skipped["hidden"] += 1
        elif entry.is_dir(follow_symlinks=False):
            yield from _local_files(folder / entry.name, path, skipped)
        elif entry.is_file():
            yield Found(address=str(folder / entry.name), label=path)
        else:
            skipped["other-file"] += 1  # a pipe, a device, a link to a folder or to nothing


def _may_hold_articles(found: Found) -> bool:
    if format_of_suffix(found.label) is not None or format_of_name(found.label) is not None:
        return True
    suffix = PurePosixPath(found.label).suffix.lower()
    if suffix in _PAPERS:
        return True
    if suffix in _OTHERS:
        return False
    with found.open() as file:
        beginning = read_piece(file, _LOOK_AT)
    return paper_format(beginning) == "pdf" or _PAGE.match(beginning) is not None
