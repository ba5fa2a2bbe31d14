"""The SQLite file of the history: how it is opened and made, and how it is asked.

Chosen so that nothing is lost and nothing stays: a write-ahead log with full syncing (a process or a machine that dies
leaves the file as it was before the last write or after it), freed pages are overwritten (``secure_delete``) and given
back (``auto_vacuum``). A new file belongs to its owner alone.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from extract.errors import WebError
from extract.web.search_words import TOKENIZER

VERSION: Final = 1
"""Of the tables; in the file as ``user_version``."""

_OURS: Final = 0x63686944
"""In the file as ``application_id``, so that no other program's file is taken for a history: "chiD" in ASCII."""

_BEGINNING: Final = b"SQLite format 3\0"

_PATIENCE: Final = 10.0
"""Seconds to wait for another process that writes."""

_TABLES: Final = (
    """
    CREATE TABLE analyses (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        created TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT,
        source TEXT,
        published TEXT,
        text_digest TEXT NOT NULL,
        counts TEXT NOT NULL,
        corrections INTEGER NOT NULL DEFAULT 0,
        confirmed INTEGER NOT NULL DEFAULT 0,
        record TEXT NOT NULL
    )
    """,
    "CREATE INDEX analyses_of_text ON analyses (text_digest)",
    """
    CREATE TRIGGER record_stays BEFORE UPDATE OF record ON analyses
    BEGIN SELECT RAISE(ABORT, 'the record of an analysis never changes'); END
    """,
    """
    CREATE TABLE corrections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        analysis INTEGER NOT NULL REFERENCES analyses (number) ON DELETE CASCADE,
        created TEXT NOT NULL,
        correction TEXT NOT NULL
    )
    """,
    "CREATE INDEX corrections_of_analysis ON corrections (analysis)",
    f"CREATE VIRTUAL TABLE words USING fts5 (name, title, text, tokenize = '{TOKENIZER}')",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {VERSION}",
)
"""``counts``, ``corrections`` and ``confirmed`` repeat what record and corrections say, so that lists need not read
them; ``record`` comes last, since SQLite reads a row from its start."""


_STATE: Final = """
    SELECT
        (SELECT count(*) FROM sqlite_master),
        (SELECT application_id FROM pragma_application_id),
        (SELECT user_version FROM pragma_user_version)
"""
"""One question, since another process may be making the tables."""


class HistoryFile:
    """One open file; asked by one thread at a time, the others wait.

    Args:
        path: the file; None keeps everything in memory.

    Raises:
        WebError [not-history]: the file is no history of ours.
        WebError [newer-history]: a newer chidao made it.
        WebError [history-failed]: it cannot be opened or made.
    """

    def __init__(self, path: Path | None) -> None:
        self._name = "in memory" if path is None else str(path)
        self._lock = threading.RLock()
        with self._plain_errors():
            if path is not None and not _is_made_private(path) and not _may_be_a_database(path):
                raise self._not_ours()
            self._connection = sqlite3.connect(
                ":memory:" if path is None else path,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        is_new = self._is_new()
        ask = self._connection.execute
        ask("PRAGMA foreign_keys = ON")
        ask("PRAGMA secure_delete = ON")
        ask("PRAGMA synchronous = FULL")
        if is_new:
            ask("PRAGMA auto_vacuum = FULL")  # counts only before the first table
        ask("PRAGMA journal_mode = WAL")
        if is_new:
            with self.writing():
                if self._is_new():  # another process may have been faster
                    for statement in _TABLES:
                        ask(statement)

    def _is_new(self) -> bool:
        """Tell whether the file is empty; changes nothing in a file that is not ours."""
        try:
            tables, whose, version = self._connection.execute(_STATE).fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                raise self._not_ours() from error
            raise
        if not tables and not whose and not version:
            return True
        if whose != _OURS:
            raise self._not_ours()
        if version > VERSION:
            raise WebError(
                "newer-history",
                f"A newer chidao made the history {self._name}: its form is {version}, this one knows {VERSION}.",
                "Update chidao, or name another file.",
            )
        return False

    def _not_ours(self) -> WebError:
        return WebError("not-history", f"{self._name} is not a history of chidao.", "Name another file.")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for questions.

        Raises:
            WebError [history-failed]: SQLite failed.
        """
        with self._lock, self._plain_errors():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for changes, which all happen at the end of the block, or none where it raises.

        Raises:
            WebError [history-failed]: SQLite failed.
        """
        with self._lock, self._plain_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def empty_log(self) -> None:
        """Put what the log holds into the file, and empty the log: what was deleted is in neither then."""
        with self.reading() as connection:
            connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise WebError(
                "history-failed",
                f"The history {self._name} could not be read or written: {error}.",
                "Check that the disk has room, and that the file and its folder are yours to write.",
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def _is_made_private(path: Path) -> bool:
    """Make the file, readable by its owner alone, and its folder; False where there is a file already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _may_be_a_database(path: Path) -> bool:
    """Tell whether a file is empty or begins as databases do; SQLite itself would write over a short text."""
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) in {b"", _BEGINNING}
