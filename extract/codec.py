"""Records as JSON and back, the JSON Schema, JSON Lines, and files that are whole or absent.

pydantic's ``TypeAdapter`` does the work on the plain dataclasses of ``extract.records``; keys come in the order of the
fields, so the same record gives the same bytes.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal

from extract.errors import ReadError
from extract.records import Record, Reject


@cache
def _adapter(kind: Literal["record", "reject"]) -> Any:
    # Imported late: pydantic and its schemas take time that `import extract` need not spend.
    from pydantic import TypeAdapter

    return TypeAdapter(Record) if kind == "record" else TypeAdapter(Reject)


def encode(value: Record | Reject, *, indent: int | None = None) -> str:
    """Write a record or a reject as JSON: on one line, or indented by ``indent`` spaces."""
    text: bytes = _adapter("record" if isinstance(value, Record) else "reject").dump_json(
        value, by_alias=True, indent=indent
    )
    return text.decode("utf-8")


def decode(text: str | bytes) -> Record:
    """Read a record from JSON.

    Raises:
        ReadError [bad-record]: the JSON is not a record of this schema; the message names the first wrong field.
    """
    from pydantic import ValidationError

    try:
        record: Record = _adapter("record").validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise ReadError("bad-record", f"This JSON is not a chidao record: {place}: {first['msg']}.") from error
    return record


def decode_reject(text: str | bytes) -> Reject:
    """Read a reject from JSON that ``encode`` wrote; of other JSON comes pydantic's ValidationError."""
    reject: Reject = _adapter("reject").validate_json(text)
    return reject


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record."""
    made: dict[str, Any] = _adapter("record").json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_text() -> str:
    """Return the JSON Schema as indented JSON that ends in a newline."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


@contextmanager
def atomic_file(path: Path, mode: str = "w") -> Iterator[IO[Any]]:
    """Open a file beside ``path`` that takes its place when the block ends well, and vanishes when it does not."""
    encoding = None if "b" in mode else "utf-8"
    newline = None if "b" in mode else ""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, mode, encoding=encoding, newline=newline) as file:
            yield file
        # mkstemp makes files private; the result gets the rights any new file would have.
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
