"""JSON Lines of any size → their lines, unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from extract.errors import ReadError
from extract.read.archives.entry import BadEntry, Entry
from extract.read.archives.text_lines import text_lines


def line_entries(stream: IO[bytes], address: str, mapping: Mapping[str, str] | None) -> Iterator[Entry | BadEntry]:
    """Yield an entry for each line that is not blank; ``read_entry`` parses it.

    Raises:
        ReadError [unreadable, not-installed]: the file cannot be read further.
    """
    for number, line in text_lines(stream):
        name, label = f"{address}:{number}", f"Line {number}"
        if isinstance(line, ReadError):
            yield BadEntry(name=name, label=label, error=line)
        elif line.strip():
            yield Entry(name=name, label=label, kind="line", content=line, mapping=mapping)
