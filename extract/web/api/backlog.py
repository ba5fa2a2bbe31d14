"""Bytes that one task writes and another reads later, however far it lags behind, without filling the memory."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from typing import Final

import anyio

_IN_MEMORY: Final = 1024 * 1024
"""Bytes up to which no file is made."""

_PIECE: Final = 64 * 1024
"""Bytes that are read at a time."""


class Backlog:
    """A queue of bytes, kept in a temporary file once it is long; for one writer and one reader."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed at the end of ``pieces``
        self._written = 0
        self._read = 0
        self._ended = False
        self._changed = anyio.Event()

    def write(self, data: bytes) -> None:
        """Add bytes at the end."""
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._changed.set()

    @property
    def size(self) -> int:
        """How many bytes are written and not read."""
        return self._written - self._read

    def end(self) -> None:
        """Say that nothing will be added any more."""
        self._ended = True
        self._changed.set()

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield what is written, piece by piece, until the end."""
        with self._file:
            while True:
                if self._read < self._written:
                    self._file.seek(self._read)
                    piece = self._file.read(_PIECE)
                    self._read += len(piece)
                    yield piece
                elif self._ended:
                    return
                else:
                    # All was read: its room can be used again.
                    self._file.seek(0)
                    self._file.truncate()
                    self._read = self._written = 0
                    self._changed = anyio.Event()
                    await self._changed.wait()
