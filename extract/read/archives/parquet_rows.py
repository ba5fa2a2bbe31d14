"""Parquet files of any size → one article a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from extract.errors import ReadError
from extract.read.archives.columns import as_json, columns_for
from extract.read.archives.entry import BadEntry, Entry

_ROWS: Final = 64
"""Rows held at a time."""

_BUFFER: Final = 1 << 20
"""Bytes of a column read at a time; without it a column is held for a whole row group, which some files have one of."""


def parquet_entries(stream: IO[bytes], address: str, mapping: Mapping[str, str]) -> Iterator[Entry | BadEntry]:
    """Yield an entry for each row; of damaged row groups, the rows before the damage and one bad entry for the rest.

    Only the columns that hold parts of articles are read.

    Args:
        stream: the file; it must be seekable.
        address: what names begin with.
        mapping: from our keys to the names of columns; see ``columns_for``.

    Raises:
        ReadError [bad-parquet, bad-mapping, not-installed]: the file as a whole cannot be read.
    """
    try:
        # Imported late: it takes a fifth of a second, and is an optional part.
        import pyarrow as arrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ReadError(
            "not-installed", "Reading Parquet files needs the package pyarrow.", "Install it: pip install pyarrow"
        ) from error
    damaged = (arrow.ArrowException, OSError, ValueError)
    try:
        file = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        names = list(file.schema_arrow.names)
    except damaged as error:
        raise ReadError(
            "bad-parquet", "The file is no Parquet file, or it was cut short.", "Get the file again."
        ) from error
    columns = columns_for(names, mapping)
    needed = sorted({names[place] for place in columns.values()})
    number = 1
    for group in range(file.num_row_groups):
        start = number
        try:
            batches = file.iter_batches(_ROWS, row_groups=[group], columns=needed, use_threads=False)
            for batch in batches:
                for row in _rows(batch, names, columns):
                    yield Entry(name=f"{address}:{number}", label=f"Row {number}", kind="row", content=row)
                    number += 1
        except damaged:
            yield BadEntry(
                name=f"{address}:{number}",
                label=f"Row {number}",
                error=ReadError(
                    "bad-parquet", "From this row on, this row group of the file is damaged.", "Get the file again."
                ),
            )
        number = start + file.metadata.row_group(group).num_rows


def _rows(batch: Any, names: list[str], columns: Mapping[str, int]) -> Iterator[dict[str, object]]:
    lists = {key: _values(batch.column(names[place])) for key, place in columns.items()}
    for place in range(batch.num_rows):
        yield {key: as_json(key, values[place]) for key, values in lists.items()}


def _values(column: Any) -> list[Any]:
    import pyarrow as arrow

    if arrow.types.is_timestamp(column.type) and column.type.unit == "ns":
        # Python's times end at microseconds; what pandas writes are nanoseconds.
        column = column.cast(arrow.timestamp("us", tz=column.type.tz), safe=False)
    return column.to_pylist()  # type: ignore[no-any-return] # pyarrow has no types
