"""What became of each address of a run, so that a killed run goes on where it was."""

from __future__ import annotations

import json
import time
from collections.abc import Container, Mapping
from functools import partial
from pathlib import Path
from typing import Final, Literal

from extract.errors import FetchError
from extract.fetch.address_digest import address_digest
from extract.fetch.appended_file import AppendedFile
from extract.fetch.clock import timestamp

Outcome = Literal["page", "error"]

_LONGEST_LINE: Final = 16 * 1024 * 1024  # bytes; our bound on memory for a file that is no ledger


class Ledger(AppendedFile):
    """A file of JSON Lines that is only appended to; a context manager.

    A line holds ``url`` (as given), ``outcome`` ("page" or "error"), ``code`` (the error's, or null), ``at`` (ISO 8601,
    UTC) and ``sizes``: how many bytes of the files beside it, by name, were written when the line was. What those
    files hold beyond ``sizes`` belongs to no line: cut it off before going on.

    In memory an address takes eight bytes and what Python adds to them: some 60 bytes.
    """

    def __init__(self, path: Path, *, again: Container[str] = ()) -> None:
        """Open a ledger, or begin one; a last line that a killed run left incomplete is removed.

        Args:
            path: the file; its folder must be there.
            again: codes of errors after which an address does not count as done.

        Raises:
            FetchError [bad-ledger]: the file is no ledger, or one that is damaged before its last line.
            FetchError [in-use]: another run is writing it.
        """
        super().__init__(path)
        self.sizes: dict[str, int] = {}
        self._before: set[int] = set()
        self._now: set[int] = set()
        self._again = again
        try:
            self.cut(self._read())
        except BaseException:
            self.close()
            raise

    def done(self, url: str) -> bool:
        """Say whether what became of this address is known; its fragment does not count."""
        return self.done_before(url) or address_digest(url) in self._now

    def done_before(self, url: str) -> bool:
        """Say whether it was known when the ledger was opened."""
        return address_digest(url) in self._before

    def __len__(self) -> int:
        """Return how many addresses are done."""
        return len(self._before | self._now)

    def note(self, url: str, outcome: Outcome, code: str | None = None, sizes: Mapping[str, int] | None = None) -> None:
        """Write down what became of ``url``; it is on the disk when this returns.

        Args:
            url: the address as it was given.
            outcome: whether it gave a page.
            code: the code of the error, if it did not.
            sizes: the bytes of each file beside the ledger that was written for it; of others the last ones count.
        """
        all_sizes = self.sizes | dict(sizes or {})
        entry = {"url": url, "outcome": outcome, "code": code, "at": timestamp(time.time()), "sizes": all_sizes}
        self.add(json.dumps(entry).encode() + b"\n")
        self._learn(url, code, all_sizes, self._now)

    def _read(self) -> int:
        """Learn the lines of the file and return how many bytes of it are whole ones."""
        whole = 0
        with self.path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), start=1):
                entry = _entry(line)
                if entry is None and file.read(1):
                    raise FetchError(
                        "bad-ledger",
                        f"Line {number} of {self.path.name} is not one of a run's ledger.",
                        "Put the whole file back, or begin anew in an empty folder.",
                    )
                if entry is None:
                    break
                self._learn(*entry, self._before)
                whole += len(line)
        return whole

    def _learn(self, url: str, code: str | None, sizes: Mapping[str, int], known: set[int]) -> None:
        digest = address_digest(url)
        if code is not None and code in self._again:
            known.discard(digest)
        else:
            known.add(digest)
        self.sizes.update(sizes)


def _entry(line: bytes) -> tuple[str, str | None, dict[str, int]] | None:
    """Return address, code and sizes of a line; None where it is not a whole one."""
    try:
        found = json.loads(line)
        url, code, sizes = found["url"], found["code"], found["sizes"]
        typed = isinstance(url, str) and isinstance(code, str | None) and isinstance(sizes, dict)
        typed = typed and all(isinstance(size, int) for size in sizes.values())
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return (url, code, sizes) if typed and line.endswith(b"\n") else None
