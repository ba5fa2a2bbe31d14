"""Items as a table: one row a statement."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from extract.export.terminal import clean
from extract.records import Deadline, Quote, Record

ITEM_COLUMNS: Final = (
    "article_id",
    "published",
    "title",
    "source",
    "url",
    "item_id",
    "label",
    "score",
    "issuer",
    "issuer_role",
    "addressees",
    "partners",
    "deadlines",
    "deadline_dates",
    "documents",
    "quantities",
    "text",
    "sentence",
    "start",
    "end",
)
"""The columns of ``item_rows``, in order."""

Cell = str | int | float | None

_BYTE_ORDER_MARK: Final = "\ufeff"

_FORMULA_STARTS: Final = ("=", "+", "-", "@")
"""What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection")."""


def item_rows(record: Record) -> Iterator[tuple[Cell, ...]]:
    """Yield one row an item, in the order of ``ITEM_COLUMNS``; a record without items yields none.

    Addressees, partners, deadlines, documents and quantities are the words of the text, joined by ``"; "``, and None
    where there are none; ``deadline_dates`` are ISO intervals ("2024-01-01/2024-03-31", an open end is ".."), in the
    order of the deadlines. ``score`` is a probability, ``sentence`` an index into ``Record.sentences``, ``start`` and
    ``end`` are code points of ``Article.text``.
    """
    article = record.article
    for item in record.items:
        yield (
            article.id,
            article.published,
            article.title,
            article.source,
            article.url,
            item.id,
            item.label,
            item.score,
            item.issuer.name if item.issuer else None,
            item.issuer.role if item.issuer else None,
            _joined(item.addressees),
            _joined(item.partners),
            _joined(item.deadlines),
            "; ".join(_interval(each) for each in item.deadlines) or None,
            _joined(item.documents),
            _joined(item.quantities),
            item.text,
            item.sentence,
            item.start,
            item.end,
        )


def _interval(deadline: Deadline) -> str:
    """Return an interval as ISO 8601-2 writes it: an open end is two full stops."""
    return f"{deadline.from_ or '..'}/{deadline.to or '..'}"


def csv_lines(records: Iterable[Record], *, header: bool = True, excel: bool = False) -> Iterator[str]:
    r"""Yield the items of ``records`` as CSV, each row with its ``\n``; the first is the header unless told otherwise.

    Cells are quoted only where they must be, and None is an empty cell. Tabs and line ends become spaces, control
    characters and marks of writing direction go. A cell that begins with ``=``, ``+``, ``-`` or ``@``, also after
    spaces, gets an apostrophe in front, so that no spreadsheet runs an article's text as a formula; most often that is
    a list line that begins with ``-``. Whoever needs the exact words reads the JSON.

    Args:
        records: what to write.
        header: whether the names of the columns come first.
        excel: whether to begin with a byte order mark, without which Excel does not read a file as UTF-8.
    """
    if excel:
        yield _BYTE_ORDER_MARK
    if header:
        yield _csv_line(ITEM_COLUMNS)
    for record in records:
        for row in item_rows(record):
            yield _csv_line(row)


def _joined(quotes: Iterable[Quote]) -> str | None:
    return "; ".join(quote.text for quote in quotes) or None


def _csv_line(row: Iterable[Cell]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerow(_inert(cell) for cell in row)
    return line.getvalue()


def _inert(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    words = clean(cell)
    return f"'{words}" if words.lstrip().startswith(_FORMULA_STARTS) else words
