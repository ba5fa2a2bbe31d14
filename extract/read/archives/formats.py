"""Which files are archives: by the suffix of the name, else by their first bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import Final, Literal

from extract.read.archives.packing import PACKED_SUFFIXES, beginning_of, packing_of
from extract.read.paper_files import paper_format

ArchiveFormat = Literal["warc", "wacz", "jsonl", "csv", "tsv", "parquet"]

LOOK_AT: Final = 4096
"""Bytes by which an archive is known."""

ARCHIVE_SUFFIXES: Final[dict[str, ArchiveFormat]] = {
    ".warc": "warc",
    ".wacz": "wacz",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
}
"""Suffixes of archives; all but .wacz and .parquet may be followed by .gz, .zst, .xz or .bz2."""

_PARQUET: Final = b"PAR1"
_WARC: Final = b"WARC/"


def archive_format(name: str, beginning: bytes) -> ArchiveFormat | None:
    """Return what kind of archive a file is, or None where it holds one article (or a JSON list of them).

    Args:
        name: its name or address.
        beginning: its first bytes, 4 KB or as many as there are; b"" where the name must do.
    """
    if beginning.startswith(_PARQUET):
        return "parquet"
    named = format_of_suffix(name)
    if named == "wacz":
        return named
    if paper_format(beginning) is not None:
        return None
    if beginning.startswith(_WARC):
        return "warc"
    if packing_of(beginning) is not None and beginning_of(BytesIO(beginning), len(_WARC)) == _WARC:
        return "warc"
    return named


def format_of_suffix(name: str) -> ArchiveFormat | None:
    """Return the kind of archive that a file's name tells of, or None."""
    path = PurePosixPath(name.partition("::")[0].replace("\\", "/"))
    suffix = path.suffix.lower()
    if suffix in PACKED_SUFFIXES:
        inner = ARCHIVE_SUFFIXES.get(PurePosixPath(path.stem).suffix.lower())
        return None if inner in {"wacz", "parquet"} else inner
    return ARCHIVE_SUFFIXES.get(suffix)
