"""Records become output: pieces of a stream, each as soon as its record is there, or a whole file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from extract.cli.formats import Format
from extract.cli.outcomes import Outcomes
from extract.cli.output import on_terminal, out_bytes, refuse_dash, say, usage

if TYPE_CHECKING:
    from extract.records import Record


def looks(file: IO[str]) -> tuple[bool, int]:
    """Return whether to colour and how wide to write: as the terminal is, else plain and 100 columns wide."""
    if file.isatty():
        return "NO_COLOR" not in os.environ, min(shutil.get_terminal_size().columns, 110)
    return False, 100


def pieces(
    records: Iterator[Record], form: Format, look: tuple[bool, int], *, many: bool, excel: bool
) -> Iterator[str]:
    """Yield the pieces of the output, each as soon as its record is there."""
    from extract.codec import encode
    from extract.export import csv_lines, render_text

    if form is Format.csv:
        yield from csv_lines(records, excel=excel)
    elif form is Format.jsonl:
        yield from (encode(record) + "\n" for record in records)
    elif form is Format.json:
        yield from _json_pieces(records, many=many)
    else:
        colour, width = look
        for number, record in enumerate(records):
            yield ("\n" if number else "") + render_text(record, colour=colour, width=width)


def write_file(records: Iterator[Record], form: Format, output: Path | None, outcomes: Outcomes) -> None:
    """Write a file that is whole only with its last record; where nothing succeeded, an earlier one stays."""
    from extract.codec import atomic_file
    from extract.export import write_docx, write_ics, write_xlsx
    from extract.export.html import write_html

    refuse_dash(output)
    if output is None and on_terminal():
        usage(f"A {form} file is not for the terminal: name one with -o, for example -o viec.{form}.")
    everything = list(records)
    if not outcomes.good:
        return
    if form is Format.ics:
        calendar = write_ics(everything)
        content = calendar.content
        say(f"{calendar.events} time limits; {calendar.undated} tasks have none with a last day.")
    else:
        write = {Format.docx: write_docx, Format.xlsx: write_xlsx, Format.html: write_html}[form]
        content = write(everything)
    if output is None:
        out_bytes(content)
        return
    with atomic_file(output, "wb") as file:
        file.write(content)


def _json_pieces(records: Iterator[Record], *, many: bool) -> Iterator[str]:
    """Yield one object for one article, an array for several sources or a source of several articles."""
    from extract.codec import encode

    first = next(records, None)
    second = None if many or first is None else next(records, None)
    if not many and second is None:
        if first is not None:
            yield encode(first, indent=1) + "\n"
        return
    separator = "[\n"
    for record in chain([each for each in (first, second) if each is not None], records):
        yield separator + encode(record, indent=1)
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"
