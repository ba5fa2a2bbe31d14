"""JSON Lines, plain or packed by gzip or xz: one object a line, with the number of the line in every complaint."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from extract.errors import CorpusError

_OPENERS: Final[dict[str, Callable[..., Any]]] = {".gz": gzip.open, ".xz": lzma.open}


def read_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number, from 1, and its object; blank lines are passed over.

    Raises:
        CorpusError [no-file]: there is no such file.
        CorpusError [bad-lines]: a line is no JSON object, or the file is damaged.
    """
    number = 0
    try:
        with _OPENERS.get(path.suffix, open)(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield number, parse_line(line)
    except FileNotFoundError as error:
        raise CorpusError("no-file", f"There is no file {path}.", "Check the path.") from error
    except (ValueError, RecursionError, EOFError, OSError, lzma.LZMAError, zlib.error) as error:
        # OSError covers what gzip says of a file that is not gzip, and a folder in the file's place.
        message = f"{path} cannot be read at or after line {max(number, 1)}: {error}."
        raise CorpusError("bad-lines", message, "Fetch or make the file again.") from error


def parse_line(line: bytes) -> dict[str, Any]:
    """Return the object on one line of UTF-8 JSON.

    Raises:
        ValueError: the line is no JSON object.
    """
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("the line is not a JSON object")  # noqa: TRY004 - one kind of error for every bad line
    return row


def dump_line(row: dict[str, Any]) -> str:
    """Write ``row`` as one compact line that ends in a newline, keys in the order given."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
