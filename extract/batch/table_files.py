"""Tables as files: packed JSON Lines or Parquet, whole or absent; the same rows give the same bytes."""

from __future__ import annotations

import gzip
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from extract.batch.settings import TableFormat
from extract.batch.table_rows import Row
from extract.batch.tables import TableName, arrow_schema, columns
from extract.codec import atomic_file
from extract.errors import ChidaoError

ENDS: Final = (".parquet", ".jsonl.zst", ".jsonl.gz")
"""What may stand behind a table's name in that of its file."""

_ZSTD_LEVEL: Final = 9
"""Of 1 to 22, with 3 as the default; our choice for files that are packed once and kept."""

_GZIP_LEVEL: Final = 6
"""The default of gzip itself."""

_ROW_GROUP: Final = 10_000
"""Rows of Parquet that are kept in memory and written together; our choice, some 10 MB of statements."""

_INSTALL: Final = "Install it with: pip install 'chidao[batch]'."


class Table(ABC):
    """A table that is being written; a context manager that leaves no file behind when its block fails."""

    def __init__(self, path: Path, name: TableName) -> None:
        """Begin the file ``path`` of the table ``name``."""
        self._columns = columns(name)
        self._names = frozenset(column.name for column in self._columns)
        self._open = ExitStack()
        self._file: IO[bytes] = self._open.enter_context(atomic_file(path, "wb"))

    def write(self, rows: Iterable[Row]) -> None:
        """Add rows, in order; a column that a row lacks is null, or an empty list.

        Raises:
            KeyError: a row has a value that has no column.
        """
        for row in rows:
            if not row.keys() <= self._names:
                raise KeyError(*sorted(row.keys() - self._names))
            self._add({column.name: row.get(column.name, [] if column.many else None) for column in self._columns})

    def close(self) -> None:
        """Put the file in its place; what was closed stays closed."""
        self._open.close()

    def __enter__(self) -> Self:
        """Return the table itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the file in its place, or throw away what was written."""
        self._open.__exit__(kind, error, trace)

    @abstractmethod
    def _add(self, row: dict[str, Any]) -> None:
        """Write a row that has all columns, in order."""


class JsonlTable(Table):
    """A table with one JSON object a row, packed by zstandard, or by gzip where the file's name ends so.

    Every row has every column, in order; moments and days are ISO 8601.
    """

    def __init__(self, path: Path, name: TableName) -> None:
        """Begin the file ``path`` of the table ``name``.

        Raises:
            ChidaoError [not-installed]: zstandard is needed and missing.
        """
        if path.suffix == ".gz":
            super().__init__(path, name)
            packer: Any = gzip.GzipFile("", "wb", _GZIP_LEVEL, self._file, mtime=0)
        else:
            try:
                import zstandard
            except ImportError as error:
                raise ChidaoError("not-installed", "zstandard is not installed.", _INSTALL) from error
            super().__init__(path, name)
            # One thread, since the bytes depend on their number; no size, which is not known before the end.
            made = zstandard.ZstdCompressor(level=_ZSTD_LEVEL, threads=0, write_content_size=False)
            packer = made.stream_writer(self._file, closefd=False)
        self._packed = self._open.enter_context(packer)

    def _add(self, row: dict[str, Any]) -> None:
        line = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_iso)
        self._packed.write(line.encode() + b"\n")


class ParquetTable(Table):
    """A table in Parquet, in row groups of a fixed size."""

    def __init__(self, path: Path, name: TableName) -> None:
        """Begin the file ``path`` of the table ``name``.

        Raises:
            ChidaoError [not-installed]: pyarrow is missing.
        """
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise ChidaoError("not-installed", "pyarrow is not installed.", _INSTALL) from error
        super().__init__(path, name)
        self._schema = arrow_schema(name)
        self._rows: list[dict[str, Any]] = []
        self._batch = pyarrow.RecordBatch
        self._writer: Any = self._open.enter_context(
            pyarrow.parquet.ParquetWriter(self._file, self._schema, compression="zstd", compression_level=_ZSTD_LEVEL)
        )
        self._open.push(self._write_rest)

    def _add(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == _ROW_GROUP:
            self._write_group()

    def _write_group(self) -> None:
        self._writer.write_batch(self._batch.from_pylist(self._rows, schema=self._schema), row_group_size=_ROW_GROUP)
        self._rows = []

    def _write_rest(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        if error is None and self._rows:
            self._write_group()
        return False


def open_table(folder: Path, name: TableName, form: TableFormat) -> Table:
    """Begin the table ``name`` in ``folder``: ``articles.parquet`` or ``articles.jsonl.zst``.

    Raises:
        ChidaoError [not-installed]: pyarrow or zstandard is missing.
    """
    if form == "parquet":
        return ParquetTable(folder / f"{name}.parquet", name)
    return JsonlTable(folder / f"{name}.jsonl.zst", name)


def _iso(value: object) -> str:
    """Return days and moments as JSON has them; a moment is in UTC."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a table")
