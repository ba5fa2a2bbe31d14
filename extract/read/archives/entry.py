"""What an archive holds, before it is read: one page, line, row or file each, or the reason why it cannot be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extract.errors import ReadError

EntryKind = Literal["record", "line", "row", "file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article of an archive, raw; ``read_entry`` makes articles of it, perhaps in another process.

    Args:
        name: the archive's address as it was given, and where in it the entry stands; the same in every run, and
            unique: ``a.warc.gz#1018`` (byte at which the record's gzip member begins; ``a.warc.gz#0+512`` where one
            member holds many records, for byte 512 of what is unpacked from it), ``b.jsonl:17`` (line, from 1),
            ``c.csv:17`` (row, the header being row 1, as a spreadsheet counts), ``d.parquet:17`` (row, from 1), and the
            address of a file in a folder.
        label: how messages that name the archive already speak of the entry: "Line 17", "Record at byte 1018"; "" for
            a file that was named itself.
        place: the number of the entry, bad ones included, in the whole of what was opened; from 0.
        kind: what ``content`` is.
        content: of a ``record`` the bytes of the WARC record, its heads included and its body still packed; of a
            ``line`` the bytes of one JSON object; of a ``row`` a JSON article as a mapping; of a ``file`` its bytes,
            or None where it is to be opened by its ``name``.
        url: the address of the page, of records only.
        content_type: the value of the HTTP header, of records only.
        fetched: when the page was fetched (ISO 8601), of records only; that is no date of publication.
        mapping: for lines, under which of their keys ours stand; see ``entries``.
        warnings: codes of ``extract.errors.WARNINGS`` that are known before reading.
    """

    name: str
    label: str
    kind: EntryKind
    content: bytes | Mapping[str, object] | None
    place: int = 0
    url: str | None = None
    content_type: str | None = None
    fetched: str | None = None
    mapping: Mapping[str, str] | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadEntry:
    """A part of an archive that cannot be read, and why; ``name``, ``label`` and ``place`` as in ``Entry``.

    Where the rest of an archive is lost, one of these stands for it.
    """

    name: str
    label: str
    error: ReadError
    place: int = 0


def inside(entry: Entry | BadEntry, label: str) -> Entry | BadEntry:
    """Return the entry with a label that says in which file of an archive or folder it stands."""
    return replace(entry, label=f"{label}: {entry.label}" if entry.label else label)
