"""Addresses of files, on this machine or anywhere that fsspec reaches → open files; every failure in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from extract.errors import ReadError
from extract.read.decode import MAX_BYTES
from extract.read.paper_files import MAX_PAPER_BYTES, paper_format

PIECE: Final = 1 << 16
"""Bytes read at a time: enough that reading costs little beside unpacking, and little to hold."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # two letters at least: C:\ is a disk
_WEB: Final = re.compile(r"(?:^|::)https?://", re.IGNORECASE)


_FAILURES: Final[tuple[tuple[type[Exception], str, str, str], ...]] = (
    (FileNotFoundError, "not-found", "There is no such file.", "Check the name and the folder."),
    (PermissionError, "not-allowed", "This file may not be read.", "Check its permissions."),
    (IsADirectoryError, "folder", "This is a folder.", "Name the files in it."),
)


def is_remote(address: str) -> bool:
    """Tell an fsspec address (``s3://…``, ``memory://…``, ``zip://…::…``) from a path on this machine."""
    return _SCHEME.match(address) is not None and "\n" not in address


@contextmanager
def open_address(address: str) -> Iterator[IO[bytes]]:
    """Open the file at a path or fsspec address for reading, for a ``with`` block.

    Raises:
        ReadError [not-found, not-allowed, folder, unreadable]: it cannot be opened.
        ReadError [web-address]: it is a page to be fetched.
        ReadError [not-installed]: fsspec, or what it needs for this kind of address, is missing.
    """
    if is_remote(address):
        # Held until the file is closed: a ZIP is closed with the file system that it is.
        filesystem, path = file_system(address)
        file = open_in(filesystem, path)
    else:
        file = _open_here(address)
    with file:
        yield file


def _open_here(path: str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except ValueError as error:  # a name with a NUL
        raise failure(FileNotFoundError()) from error
    except OSError as error:
        raise failure(error) from error


def open_in(filesystem: Any, path: str) -> IO[bytes]:
    """Open a file of an fsspec file system, which must be kept as long as the file.

    Raises:
        ReadError [not-found, not-allowed, folder, unreadable]: it cannot be opened.
    """
    try:
        return filesystem.open(path, "rb")  # type: ignore[no-any-return] # fsspec has no types
    except Exception as error:
        raise failure(error) from error


def file_system(address: str) -> tuple[Any, str]:
    """Return the fsspec file system of an address, and the path in it.

    Raises:
        ReadError [web-address, not-installed, unreadable]: as for ``open_address``.
    """
    _refuse_web(address)
    try:
        filesystem, path = _fsspec().core.url_to_fs(address)
    except Exception as error:
        raise failure(error) from error
    return filesystem, str(path)


def _refuse_web(address: str) -> None:
    if _WEB.search(address):
        raise ReadError(
            "web-address",
            "Archives are not read over http(s): a page is fetched, slowly and as robots.txt allows.",
            "Give the address of a page by itself; download an archive first.",
        )


def _fsspec() -> Any:
    try:
        # Imported late: few archives lie elsewhere.
        import fsspec
    except ImportError as error:
        raise ReadError(
            "not-installed", "Reading this address needs the package fsspec.", "Install it: pip install fsspec"
        ) from error
    return fsspec


def read_piece(stream: IO[bytes], size: int = PIECE) -> bytes:
    """Return the next bytes of a stream, b"" at its end.

    Raises:
        ReadError [unreadable]: disk or network fail.
    """
    try:
        return stream.read(size)
    except Exception as error:
        raise failure(error) from error


def read_whole(stream: IO[bytes]) -> bytes:
    """Return the bytes of a file that holds one article; of a larger one as many as show that it is too large."""
    data = _read_up_to(stream, MAX_BYTES + 1)
    if len(data) > MAX_BYTES and paper_format(data):
        data += _read_up_to(stream, MAX_PAPER_BYTES + 1 - len(data))
    return data


def _read_up_to(stream: IO[bytes], size: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0 and (piece := read_piece(stream, size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def failure(error: Exception) -> ReadError:
    """Say in plain words why a file or folder cannot be read; every file system has errors of its own."""
    if isinstance(error, ReadError):
        return error
    for kinds, code, message, hint in _FAILURES:
        if isinstance(error, kinds):
            return ReadError(code, message, hint)
    reason = getattr(error, "strerror", None) or str(error).rstrip(".") or type(error).__name__
    if isinstance(error, ImportError):
        return ReadError("not-installed", f"This address needs a further package: {reason}.", "Install it.")
    return ReadError("unreadable", f"This file cannot be read: {reason}.", "Check the disk, network or address.")
