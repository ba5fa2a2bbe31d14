"""Bounds on one article: its time, and a note of what is in hand; that of memory is in ``extract.worker_limits``.

An article that crashes the whole process cannot be caught from inside. So a worker notes which article it begins; when
it dies, whoever restarts the task knows which one it was.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from extract.batch.work_folder import read_json


class OutOfTime(BaseException):
    """An article took too long; no Exception, so that nothing on the way takes it for a fault of its own."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ``OutOfTime`` in the block after ``seconds``; on Windows, and outside the main thread, never."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class InHand:
    """The note of the article that a task works on, and the articles that it must leave alone; a context manager."""

    def __init__(self, note: Path, poisoned: Path) -> None:
        """Begin a note; ``poisoned`` lists the articles that crashed earlier attempts."""
        note.parent.mkdir(parents=True, exist_ok=True)
        self._note = note
        self._file = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        self.poisoned: frozenset[int] = frozenset(read_json(poisoned)) if poisoned.exists() else frozenset()

    def take(self, place: int) -> None:
        """Note that the article at ``place`` is begun; no sync, since a note need only outlive the process."""
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, f"{place:<20d}".encode())

    def __enter__(self) -> Self:
        """Return the note itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the note: whatever happened, the process is alive."""
        os.close(self._file)
        self._note.unlink(missing_ok=True)


def noted(note: Path) -> int | None:
    """Return the place of the article at which a task died; None where it had begun none."""
    try:
        text = note.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    return int(text) if text else None
