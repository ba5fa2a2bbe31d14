"""CSV and TSV files of any size → one article a row."""

from __future__ import annotations

import csv
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Final

from extract.errors import ReadError
from extract.read.archives.columns import as_json, columns_for
from extract.read.archives.entry import BadEntry, Entry
from extract.read.archives.text_lines import text_lines
from extract.read.decode import MAX_BYTES, decode

_SAMPLE: Final = 1 << 16
"""Bytes by which the encoding of a file is recognised: some ten articles."""

_DELIMITERS: Final = ",;\t|"
"""What may stand between columns; Excel writes semicolons where the comma is the decimal mark, as in Viet Nam."""


def row_entries(
    stream: IO[bytes], address: str, mapping: Mapping[str, str], *, tabs: bool
) -> Iterator[Entry | BadEntry]:
    """Yield an entry for each row that is not blank. The first row names the columns.

    Quotes as in RFC 4180; a field may hold line breaks. Where quotes do not match, the lines up to the next two whole
    rows are left out with the row, so that one bad quote costs a row and not the file. Numbers of rows count the header
    as 1, and each line that is left out as a row.

    Args:
        stream: the file.
        address: what names begin with.
        mapping: from our keys to the names of columns; see ``columns_for``.
        tabs: whether columns are parted by tabs; else the header shows whether by commas, semicolons, tabs or bars.

    Raises:
        ReadError [unreadable, not-installed]: the file cannot be read further.
        ReadError [empty, not-text, bad-row, bad-mapping]: there is no header, or it does not fit.
    """
    rows = _rows(_Lines(stream), tabs=tabs)
    header = next(rows, None)
    if header is None:
        raise ReadError("empty", "The table is empty.", "Give a table with a row of column names.")
    if header.error is not None:
        raise header.error
    names = [name.strip() for name in header.cells]
    columns = columns_for(names, mapping)
    for row in rows:
        name, label = f"{address}:{row.number}", f"Row {row.number}"
        if row.error is not None:
            yield BadEntry(name=name, label=label, error=row.error)
            continue
        cells = {key: as_json(key, _value(key, row.cells[place])) for key, place in columns.items()}
        yield Entry(name=name, label=label, kind="row", content=cells, warnings=row.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row by its number, the header being 1: its cells, or what is wrong with it."""

    number: int
    cells: list[str]
    error: ReadError | None = None
    warnings: tuple[str, ...] = ()


def _rows(lines: _Lines, *, tabs: bool) -> Iterator[_Row]:
    """Yield the rows that are not blank; each has as many cells as the first."""
    # For the whole process, since Python knows no other way; so it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    delimiter = "\t" if tabs else lines.delimiter()
    width = 0
    number = 0
    while True:
        lines.begin_row()
        number += 1
        try:
            # A reader for each row, which takes the lines of that row and no more.
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True), None)
        except ReadError as error:
            yield _Row(number=number, cells=[], error=error)
            continue
        except csv.Error:
            first, *rest = lines.row
            lines.give_back(rest)
            cells = first.rstrip("\r\n").split("\t")
            if delimiter != "\t" or len(cells) != width:  # many tables with tabs take quotes for letters
                yield _Row(number=number, cells=[], error=_unmatched_quotes())
                number += _pass_over(lines, delimiter, width)
                continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        width = width or len(cells)
        if len(cells) != width:
            yield _Row(number=number, cells=[], error=_wrong_width(len(cells), width))
            continue
        bad = ("bad-bytes",) if any("\ufffd" in cell for cell in cells) else ()
        yield _Row(number=number, cells=cells, warnings=(*lines.warnings, *bad))


def _pass_over(lines: _Lines, delimiter: str, width: int) -> int:
    """Go to where whole rows begin again, and return how many lines were passed over."""
    passed = 0
    while not _rows_follow(lines, delimiter, width):
        lines.begin_row()
        next(lines)
        passed += 1
    return passed


def _rows_follow(lines: _Lines, delimiter: str, width: int) -> bool:
    """Tell whether two rows follow that are whole, or what else ends the search: the end, or an error to be told.

    One is not enough: a line of a text may have as many commas as a row.
    """
    lines.begin_row()
    found = 0
    problem: list[ReadError] = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            if cells and len(cells) != width:
                return False
            found += bool(cells)
            if found == 2:
                return True
    except csv.Error:
        return False
    except ReadError as error:
        problem.append(error)
    finally:
        lines.give_back([*lines.row, *problem])
    return bool(found) or not lines.row


class _Lines:
    """The lines of a table as text, each with its line end; ``row`` are those taken since ``begin_row``.

    Raises:
        ReadError [not-text, unreadable, not-installed]: as for ``text_lines`` and ``decode``.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._lines = text_lines(stream)
        self._ahead: deque[str | ReadError] = deque()
        self._size = 0
        self.row: list[str] = []
        raw: list[bytes | ReadError] = []
        sampled = 0
        for _, line in self._lines:
            raw.append(line)
            sampled += 0 if isinstance(line, ReadError) else len(line) + 1
            if sampled >= _SAMPLE:
                break
        decoded = decode(b"\n".join(line for line in raw if isinstance(line, bytes))[:MAX_BYTES])
        self._encoding = decoded.encoding
        self.warnings = tuple(warning for warning in decoded.warnings if warning == "encoding-guessed")
        self._ahead.extend(self._text(line) for line in raw)
        if self._ahead and isinstance(self._ahead[0], str):
            self._ahead[0] = self._ahead[0].lstrip("\ufeff")

    def delimiter(self) -> str:
        """Return what stands between the columns of the first line."""
        first = next((line for line in self._ahead if isinstance(line, str) and line.strip()), "")
        outside = "".join(first.split('"')[::2])
        return max(_DELIMITERS, key=outside.count)

    def begin_row(self) -> None:
        self.row = []
        self._size = 0

    def give_back(self, lines: Sequence[str | ReadError]) -> None:
        """Give lines that were taken once more."""
        self._ahead.extendleft(reversed(lines))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._text(next(self._lines)[1])
        if isinstance(line, ReadError):
            raise line
        self.row.append(line)
        self._size += len(line)
        if self._size > MAX_BYTES:
            raise csv.Error  # a quote without an end takes in all that follows
        return line

    def _text(self, line: bytes | ReadError) -> str | ReadError:
        if isinstance(line, ReadError):
            return line
        text = line.decode(self._encoding, "replace") + "\n"
        # windows-1258 cannot write composed tones; see ``decode``.
        return unicodedata.normalize("NFC", text) if self._encoding == "cp1258" else text


def _value(key: str, cell: str) -> object:
    if not cell.strip():
        return None
    return cell.splitlines() if key == "paragraphs" else cell


def _unmatched_quotes() -> ReadError:
    return ReadError(
        "bad-row",
        "The quotes of this row do not match; it was left out, with the lines after it up to the next whole rows.",
        "Write the table again with a program that quotes as RFC 4180 says.",
    )


def _wrong_width(cells: int, width: int) -> ReadError:
    return ReadError(
        "bad-row", f"The row has {cells} columns where the header has {width}.", "Check the quotes in it and before it."
    )
