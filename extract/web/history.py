"""Kept analyses and the corrections to them, in one SQLite file.

The machine's record is never altered: corrections stand beside it and are put in when they are asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final

from extract.closable import Closable
from extract.codec import decode, encode
from extract.errors import ChidaoError, WebError
from extract.records import LABELS, Record
from extract.web.analysis import Analysis, Kept, Summary
from extract.web.correction import Correction, correction_json, read_correction
from extract.web.correction_faults import CorrectionError, check
from extract.web.corrections import corrected, next_item
from extract.web.history_file import HistoryFile
from extract.web.search_words import asked, indexed
from extract.web.training_rows import training_row

__all__ = ["Analysis", "History", "Kept", "Summary"]

MOST: Final = 500
"""Analyses that one search returns at most."""

_LARGEST: Final = 2**63 - 1  # SQLite's largest integer

_ALL: Final = """
    SELECT number, created, name, title, source, published, counts, corrections, confirmed FROM analyses
    WHERE number < :below ORDER BY number DESC LIMIT :most
"""
_WITH_WORDS: Final = _ALL.replace("ORDER", "AND number IN (SELECT rowid FROM words WHERE words MATCH :words) ORDER")

# Of several analyses of one text the one that a person confirmed, else the latest.
_TO_LEARN_FROM: Final = """
    SELECT number FROM analyses AS one WHERE (corrections > 0 OR confirmed) AND NOT EXISTS (
        SELECT 1 FROM analyses AS other
        WHERE other.text_digest = one.text_digest AND (other.corrections > 0 OR other.confirmed)
            AND (other.confirmed, other.number) > (one.confirmed, one.number)
    ) ORDER BY number
"""


class History(Closable):
    """Kept analyses; may be used from several threads, and the file by several processes.

    Every method raises ``WebError [history-failed]`` where SQLite fails, and ``WebError [damaged-analysis]`` where it
    has to read a record that is none.

    Args:
        path: the file, which is made where there is none; None keeps everything in memory.

    Raises:
        WebError [not-history, newer-history, history-failed]: see ``HistoryFile``.
    """

    def __init__(self, path: Path | None) -> None:
        self._file = HistoryFile(path)

    def close(self) -> None:
        """Close the file; nothing may be asked afterwards."""
        self._file.close()

    def add(self, record: Record, *, name: str) -> int:
        """Keep an analysis and return its number.

        Args:
            record: as the machine made it.
            name: what the user called it.
        """
        article = record.article
        name = _storable(name)
        with self._file.writing() as connection:
            number = connection.execute(
                "INSERT INTO analyses (created, name, title, source, published, text_digest, counts, record)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    _now(),
                    name,
                    article.title,
                    article.source,
                    article.published,
                    hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest(),
                    _counts(record),
                    encode(record),
                ),
            ).lastrowid
            connection.execute(
                "INSERT INTO words (rowid, name, title, text) VALUES (?, ?, ?, ?)",
                (number, indexed(name), indexed(article.title or ""), indexed(article.text)),
            )
        return _known(number)

    def get(self, number: int) -> Analysis | None:
        """Return an analysis, or None where there is none of that number."""
        with self._file.reading() as connection:
            return _analysis(connection, number)

    def search(self, words: str = "", *, limit: int = 50, before: int | None = None) -> list[Summary]:
        """Return the analyses that have all of ``words`` in name, headline or text, newest first.

        Args:
            words: with or without diacritics; what stands in double quotes is found in a row; blank finds all.
            limit: the most to return, from 1 to ``MOST``.
            before: return only those with smaller numbers: the last number of the page before.
        """
        values = {
            "below": _LARGEST if before is None else min(max(before, 0), _LARGEST),
            "most": min(max(limit, 1), MOST),
            "words": asked(words),
        }
        if words.strip() and values["words"] is None:
            return []  # neither a letter nor a figure: nothing that an index could have
        with self._file.reading() as connection:
            rows = connection.execute(_WITH_WORDS if values["words"] else _ALL, values).fetchall()
        return [_summary(row) for row in rows]

    def correct(self, number: int, correction: Correction) -> int:
        """Keep a correction and return its id.

        Args:
            number: of the analysis.
            correction: the next one; one that adds an item without naming its id is given the next free one.

        Raises:
            WebError [not-found]: there is no analysis of that number.
            CorrectionError [bad-correction]: it does not fit the analysis as it stands.
        """
        with self._file.writing() as connection:
            analysis = _analysis(connection, number)
            if analysis is None:
                raise WebError("not-found", f"There is no analysis {number}.", "It may have been deleted.")
            earlier = [kept.correction for kept in analysis.corrections]
            if correction.change == "add":
                correction = _named(analysis.record, earlier, correction)
            check(analysis.corrected, correction)
            made = connection.execute(
                "INSERT INTO corrections (analysis, created, correction) VALUES (?, ?, ?)",
                (number, _now(), correction_json(correction)),
            ).lastrowid
            _count_anew(connection, number, analysis.record, [*earlier, correction])
        return _known(made)

    def withdraw(self, number: int, correction: int) -> bool:
        """Take a correction back; False where the analysis has none of that id."""
        with self._file.writing() as connection:
            analysis = _analysis(connection, number)
            if analysis is None or all(kept.id != correction for kept in analysis.corrections):
                return False
            connection.execute("DELETE FROM corrections WHERE id = ?", (correction,))
            left = [kept.correction for kept in analysis.corrections if kept.id != correction]
            _count_anew(connection, number, analysis.record, left)
        return True

    def delete(self, number: int) -> bool:
        """Delete an analysis and its corrections, so that nothing of them stays in the file; False where none is."""
        if not 0 < number <= _LARGEST:
            return False
        with self._file.writing() as connection:
            if not connection.execute("DELETE FROM analyses WHERE number = ?", (number,)).rowcount:
                return False
            connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
            # A deleted row's words would stay in the index until it is put in order by itself.
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._file.empty_log()
        return True

    def count(self) -> int:
        """Return how many analyses there are."""
        with self._file.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM analyses").fetchone()[0])

    def training_rows(self) -> Iterator[dict[str, Any]]:
        """Yield every analysis that was corrected or confirmed as a labelled article, the earliest first.

        Of several analyses of the same text one is taken: a confirmed one before others, then the latest. See
        ``extract.web.training_rows`` for the form.
        """
        with self._file.reading() as connection:
            numbers = [row[0] for row in connection.execute(_TO_LEARN_FROM)]
        for number in numbers:
            analysis = self.get(number)
            if analysis is None:
                continue  # deleted meanwhile
            row = training_row(analysis.record, [kept.correction for kept in analysis.corrections])
            if row is not None:
                yield row


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _storable(name: str) -> str:
    """Return a name that can be written as UTF-8: names of files may hold half characters."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _known(number: int | None) -> int:
    if number is None:
        raise ValueError("SQLite gave a new row no number")
    return number


def _counts(record: Record) -> str:
    counts = Counter(item.label for item in record.items)
    return json.dumps({label: counts[label] for label in LABELS if counts[label]})


def _count_anew(connection: Connection, number: int, record: Record, corrections: Sequence[Correction]) -> None:
    connection.execute(
        "UPDATE analyses SET counts = ?, corrections = ?, confirmed = ? WHERE number = ?",
        (
            _counts(corrected(record, corrections)),
            sum(correction.change != "confirm" for correction in corrections),
            any(correction.change == "confirm" for correction in corrections),
            number,
        ),
    )


def _named(record: Record, earlier: Sequence[Correction], correction: Correction) -> Correction:
    """Return the correction that adds an item with an id that nothing before it speaks of, withdrawn items included."""
    if not correction.item:
        return replace(correction, item=next_item(record, earlier))
    if any(each.item == correction.item for each in earlier):
        raise CorrectionError("taken-id", f"An earlier correction speaks of {correction.item} already.")
    return correction


def _analysis(connection: Connection, number: int) -> Analysis | None:
    if not 0 < number <= _LARGEST:
        return None
    row = connection.execute("SELECT created, name, record FROM analyses WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    kept = connection.execute(
        "SELECT id, created, correction FROM corrections WHERE analysis = ? ORDER BY id", (number,)
    ).fetchall()
    try:
        return Analysis(
            number=number,
            created=row[0],
            name=row[1],
            record=decode(row[2]),
            corrections=tuple(Kept(id=key, created=at, correction=read_correction(text)) for key, at, text in kept),
        )
    except ChidaoError as error:
        raise WebError(
            "damaged-analysis",
            f"Analysis {number} cannot be read: {error.message}",
            "Delete it and analyse the article again, or take the history from a copy.",
        ) from error


def _summary(row: tuple[Any, ...]) -> Summary:
    number, created, name, title, source, published, counts, corrections, confirmed = row
    return Summary(
        number=number,
        created=created,
        name=name,
        title=title,
        source=source,
        published=published,
        counts=json.loads(counts),
        corrections=corrections,
        confirmed=bool(confirmed),
    )
