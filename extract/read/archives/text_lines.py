"""Text files of any size, packed or not → their lines as bytes, in flat memory."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain
from typing import IO, Final

from extract.errors import ReadError
from extract.read.archives.packing import Damage, unpacked
from extract.read.decode import MAX_BYTES, decode

_SAMPLE: Final = 4096
"""Bytes that tell UTF-16 and UTF-32, as for any text (see ``extract.read.decode``)."""

_WIDE: Final = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
"""Encodings in which a line feed is no byte of its own."""


def text_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | ReadError]]:
    """Yield each line with its number, from 1, without its line feed.

    Lines are bytes in the encoding of the file, or in UTF-8 where that is UTF-16 or UTF-32. A line of more than 20 MB
    is passed over and gives ReadError [too-large]. Where packed data is damaged, the lines that were whole before are
    yielded, and then one ReadError for the rest.

    Raises:
        ReadError [unreadable, not-installed]: as for ``unpacked``.
    """
    number = 1
    held: list[bytes] = []
    size = 0  # bytes of the line so far, those of a line that is too long included
    for piece in _narrow(_pieces(stream)):
        if isinstance(piece, ReadError):
            yield number, piece
            return
        *ended, rest = piece.split(b"\n")
        for end in ended:
            yield number, _line(held, end, size)
            number += 1
            held.clear()
            size = 0
        size += len(rest)
        if size <= MAX_BYTES:
            held.append(rest)
        else:
            held.clear()
    if size:
        yield number, _line(held, b"", size)


def _line(held: list[bytes], end: bytes, size: int) -> bytes | ReadError:
    if size + len(end) > MAX_BYTES:
        return ReadError("too-large", f"It is larger than {MAX_BYTES // (1024 * 1024)} MB.", "Leave it out.")
    return b"".join([*held, end])


def _pieces(stream: IO[bytes]) -> Iterator[bytes | ReadError]:
    for piece in unpacked(stream):
        yield piece.error if isinstance(piece, Damage) else piece.data


def _narrow(pieces: Iterator[bytes | ReadError]) -> Iterator[bytes | ReadError]:
    """Turn UTF-16 and UTF-32 into UTF-8; leave other pieces as they are."""
    first = next(pieces, b"")
    encoding = None if isinstance(first, ReadError) else _wide_encoding(first[:_SAMPLE])
    if encoding is None:
        yield from chain([first], pieces)
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    for piece in chain([first], pieces):
        yield piece if isinstance(piece, ReadError) else decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _wide_encoding(sample: bytes) -> str | None:
    if b"\0" not in sample:
        return None
    try:
        encoding = decode(sample[: len(sample) // 4 * 4]).encoding
    except ReadError:
        return None  # binary; each line will say so
    return encoding if encoding in _WIDE else None
