"""A file that grows by whole pieces and can be cut back to a size at which it was whole."""

from __future__ import annotations

import os
import sys
from io import FileIO
from pathlib import Path

from extract.closable import Closable
from extract.errors import FetchError


class AppendedFile(Closable):
    """A file to which one run at a time appends; a context manager.

    ``size`` is its length in bytes. On Windows nothing keeps a second run from appending at the same time.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, or make it; its folder must be there.

        Raises:
            FetchError [in-use]: another run is appending to it.
        """
        self.path = path
        self._file = FileIO(path, "ab")
        try:
            _lock(self._file)
        except BaseException:
            self._file.close()
            raise
        self.size = self._file.seek(0, os.SEEK_END)

    def add(self, piece: bytes) -> int:
        """Append ``piece`` so that it outlives a failing machine, and return the new size.

        Where that fails, as on a full disk, the file is cut back to what it was before the error goes on. Nothing to
        append costs nothing.
        """
        if not piece:
            return self.size
        try:
            left = memoryview(piece)
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
        except BaseException:
            self._file.truncate(self.size)
            raise
        self.size += len(piece)
        return self.size

    def cut(self, size: int) -> None:
        """Cut the file back to its first ``size`` bytes.

        Raises:
            FetchError [bad-archive]: it is shorter than that.
        """
        if size > self.size:
            raise FetchError(
                "bad-archive",
                f"{self.path.name} is shorter than the run's ledger says: something was lost.",
                "Put the whole file back, or begin anew in an empty folder.",
            )
        self._file.truncate(size)
        self.size = size

    def close(self) -> None:
        """Close the file and let others append to it."""
        self._file.close()


def _lock(file: FileIO) -> None:
    """Claim the file for this process; the claim ends with the process, however that ends."""
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise FetchError(
            "in-use", f"Another run is writing {file.name}.", "Wait until it ends, or choose another folder."
        ) from error
    except OSError:
        return  # some network disks know no locks; there the user must see to it
