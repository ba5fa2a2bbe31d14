"""SQL over the tables of a run, by DuckDB: it reads these tables and nothing else, and writes nothing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, get_args

from extract.batch.table_files import ENDS
from extract.batch.tables import TableName, columns, sql_type
from extract.errors import ChidaoError

_MEMORY: Final = "2GB"
"""What DuckDB may take before it goes on with files on the disk; our choice, for a machine of 8 GB."""

_DISK: Final = "20GB"
"""What these files may take; our choice."""

_ZONE: Final = "Asia/Ho_Chi_Minh"
"""Where the days of moments begin, whatever the zone of the machine is."""

_AT_ONCE: Final = 1000
"""Rows fetched at a time."""

_LONGEST: Final = 300
"""Code points that are shown of a message of DuckDB; our choice."""

_GUESS: Final = re.compile(r'\s*Did you mean "[^"]*"\?')
"""What DuckDB adds to the name of a table that is not there; it guesses among tables of its own."""


class Answer:
    """The rows of a query as they come, once; a context manager that ends the query.

    Attributes:
        header: the names of the columns.
    """

    def __init__(self, header: tuple[str, ...], rows: Iterator[tuple[Any, ...]], opened: ExitStack) -> None:
        self.header = header
        self._rows = rows
        self._opened = opened

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that are left.

        Raises:
            ChidaoError [bad-query]: the query fails on the way, such as at a value that cannot be converted.
        """
        return self._rows

    def __enter__(self) -> Self:
        """Return the answer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the query."""
        self._opened.close()


def query(folder: Path, sql: str) -> Answer:
    """Ask the tables ``articles``, ``items``, ``rejects`` and ``duplicates`` of a run, as far as they are there.

    Moments are shown, and cut into days, in Vietnam's time. Rows are made while they are read, not all at once.

    Args:
        folder: what ``batch`` wrote; a table that is there in several forms is read from its Parquet file.
        sql: one SELECT in DuckDB's SQL; PIVOT, DESCRIBE, SUMMARIZE and SHOW TABLES count as such.

    Raises:
        ChidaoError [not-installed]: DuckDB is missing.
        ChidaoError [no-tables]: the folder is missing or holds no table.
        ChidaoError [bad-query]: the query is not understood, does anything else than read, or fails.
    """
    try:
        import duckdb
    except ImportError as error:
        hint = "Install it with: pip install 'chidao[batch]'."
        raise ChidaoError("not-installed", "DuckDB is not installed.", hint) from error
    files = _files(folder)
    opened = ExitStack()
    try:
        spill = opened.enter_context(tempfile.TemporaryDirectory(prefix="chidao-query-"))
        connection = opened.enter_context(duckdb.connect(":memory:"))
        _open_tables(connection, files)
        _lock(connection, list(files.values()), spill)
        _check(connection, sql)
        cursor = connection.execute(sql)
        header = tuple(column[0] for column in cursor.description or ())
    except duckdb.Error as error:
        opened.close()
        raise _bad_query(error, files) from error
    except BaseException:
        opened.close()
        raise
    return Answer(header, _rows(cursor, files), opened)


def _files(folder: Path) -> dict[TableName, Path]:
    files: dict[TableName, Path] = {}
    for table in get_args(TableName):
        for end in ENDS:
            path = folder / f"{table}{end}"
            if table not in files and path.is_file():
                files[table] = path.resolve()
    if not files:
        problem = "holds no tables" if folder.is_dir() else "is no folder"
        raise ChidaoError("no-tables", f"{folder} {problem}.", "Name the folder that chidao batch wrote.")
    return files


def _open_tables(connection: Any, files: dict[TableName, Path]) -> None:
    for table, path in files.items():
        if path.suffix == ".parquet":
            source = f"read_parquet({_quoted(str(path))})"
        else:
            # The types are told and not guessed from the first rows, so that both forms answer alike.
            types = ", ".join(f"{_quoted(column.name)}: {_quoted(sql_type(column))}" for column in columns(table))
            source = f"read_json({_quoted(str(path))}, format = 'newline_delimited', columns = {{{types}}})"
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {source}")  # noqa: S608 - no word of it is the user's


def _lock(connection: Any, paths: list[Path], spill: str) -> None:
    """Leave nothing to the query but its tables, and no way to change that."""
    allowed = ", ".join(_quoted(str(path)) for path in paths)
    for setting, value in (
        ("TimeZone", _quoted(_ZONE)),
        ("memory_limit", _quoted(_MEMORY)),
        ("temp_directory", _quoted(spill)),
        ("max_temp_directory_size", _quoted(_DISK)),
        ("python_enable_replacements", "false"),  # else a query could name the variables of the program
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allowed_paths", f"[{allowed}]"),
        ("enable_external_access", "false"),
        ("lock_configuration", "true"),
    ):
        connection.execute(f"SET {setting} = {value}")


def _check(connection: Any, sql: str) -> None:
    """Hold a query to one statement that reads: a COPY could write over the very tables."""
    import duckdb

    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise ChidaoError("bad-query", f"The query has {len(statements) or 'no'} statements.", "Ask with one SELECT.")
    kind = statements[0].type
    pivots = kind == duckdb.StatementType.MULTI and sql.split(maxsplit=1)[0].upper() in {"PIVOT", "PIVOT_WIDER"}
    if kind != duckdb.StatementType.SELECT and not pivots:
        raise ChidaoError("bad-query", "A query may only read.", "Ask with one SELECT.")


def _rows(cursor: Any, files: dict[TableName, Path]) -> Iterator[tuple[Any, ...]]:
    import duckdb

    try:
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows
    except duckdb.Error as error:
        raise _bad_query(error, files) from error


def _bad_query(error: Exception, tables: Iterable[TableName]) -> ChidaoError:
    import duckdb

    names = list(tables)
    hint = f"The tables are {', '.join(names)}; DESCRIBE {names[0]} shows the columns of one."
    if isinstance(error, duckdb.PermissionException):
        return ChidaoError("bad-query", "A query may read nothing but the tables of the run.", hint)
    # What stands before the first empty line: the rest repeats the query with a mark below the place.
    message = " ".join(_GUESS.sub("", str(error).split("\n\n")[0]).split())
    _, _, said = message.partition("Error: ")
    words = (said or message).rstrip(".!")
    return ChidaoError("bad-query", f"{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}.", hint)


def _quoted(words: str) -> str:
    """Return ``words`` as a string of SQL."""
    return "'" + words.replace("'", "''") + "'"
