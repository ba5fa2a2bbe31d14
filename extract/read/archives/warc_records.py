"""The bytes of a WARC file (ISO 28500) → its records, whatever is damaged between them.

Libraries stop at the first record that they cannot read, and end without a word where a file was cut off. So the file
is cut into records here, and a library reads each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from extract.errors import ReadError
from extract.read.archives.packing import Damage, Piece, unpacked
from extract.read.decode import MAX_BYTES
from extract.read.paper_files import MAX_PAPER_BYTES, paper_format

HEAD_END: Final = b"\r\n\r\n"
_VERSION: Final = b"WARC/"
_LARGEST_HEAD: Final = 64 * 1024
"""Bytes of a record's head; real ones have some five hundred."""

LOOK_AT: Final = 64 * 1024
"""Bytes of a record's body to decide by: the HTTP head, a few thousand bytes at most, and the first words."""

_LENGTH: Final = re.compile(rb"^Content-Length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_NEXT: Final = re.compile(rb"\n(?=WARC/\d)")
_LONGEST_NEXT: Final = 7  # bytes that ``_NEXT`` looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """A whole record, head and body as they stand in the (unpacked) file.

    Args:
        at: the byte at which its gzip member or Zstandard frame begins, as indexes of web archives count. Where a
            member holds several records the place inside follows ("0+512"); where the file is not packed, the byte at
            which the record begins.
        head_size: how many bytes of ``data`` are its head, the blank line included.
        data: the bytes.
    """

    at: str
    head_size: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A record, or a stretch between records, that cannot be read; ``at`` as in ``RawRecord``."""

    at: str
    error: ReadError


def records(stream: IO[bytes], wanted: Callable[[bytes, int], bool]) -> Iterator[RawRecord | BadRecord]:
    """Yield the records of a WARC file, packed (each by itself, or all together) or not, in flat memory.

    A damaged record costs only itself where the next one can be told: at the next gzip member or Zstandard frame, or at
    the next line that begins with "WARC/". A stretch that is no record is one ``BadRecord``.

    Args:
        stream: the file, from its beginning; it need not be seekable.
        wanted: called with the beginning of each record, its head and up to 64 KB of its body, and the size of the
            head; where it says no the record is passed over, whatever its size. It must not raise.

    Raises:
        ReadError [unreadable, not-installed]: as for ``unpacked``.
    """
    feed = _Feed(unpacked(stream))
    lost = False  # what is no record was said, and no record came since
    while feed.begin():
        at, member = feed.at, feed.member
        found = _next_record(feed, at, wanted) if feed.was_read else None
        damage = feed.take_damage()
        if damage is not None and feed.was_read and member == damage.member:
            found = BadRecord(at=at, error=damage.error)  # its checksum is wrong, or its end is missing
            damage = None
        if isinstance(found, BadRecord):
            if not (lost and found.error.code == "no-record"):
                yield found
            lost = True
        elif feed.was_read:
            lost = False
            if found is not None:
                yield found
        if damage is not None:
            yield BadRecord(at=str(damage.member), error=damage.error)
            lost = True


def _next_record(feed: _Feed, at: str, wanted: Callable[[bytes, int], bool]) -> RawRecord | BadRecord | None:
    """Read the record with which ``feed`` begins; None for one that is not wanted."""
    try:
        head_size = _head_size(feed)
        length = _LENGTH.search(feed.buffer, 0, head_size)
        if length is None:
            feed.find_record()
            raise _bad("The record does not say how long it is.")
        size = head_size + int(length[1])
        data = _data(feed, head_size, size, wanted)
    except ReadError as error:
        return BadRecord(at=at, error=error)
    return None if data is None else RawRecord(at=at, head_size=head_size, data=data)


def _head_size(feed: _Feed) -> int:
    feed.hold(len(_VERSION))
    if not feed.buffer.startswith(_VERSION):
        feed.find_record()
        raise ReadError("no-record", "There are bytes that are no record of a web archive.", "Get the file again.")
    while (end := feed.buffer.find(HEAD_END, 0, _LARGEST_HEAD)) < 0:
        if len(feed.buffer) >= _LARGEST_HEAD or not feed.hold(len(feed.buffer) + 1):
            feed.find_record()
            raise _bad("The head of the record has no end.")
    return end + len(HEAD_END)


def _data(feed: _Feed, head_size: int, size: int, wanted: Callable[[bytes, int], bool]) -> bytes | None:
    look_at = min(size, head_size + LOOK_AT)
    feed.hold(look_at)
    beginning = bytes(feed.buffer[:look_at])
    keep = wanted(beginning, head_size)
    page = beginning[head_size:].partition(HEAD_END)[2] or beginning[head_size:]
    limit = MAX_PAPER_BYTES if paper_format(page) else MAX_BYTES
    if keep and size - head_size <= limit + _LARGEST_HEAD:
        whole = feed.hold(size)
        data = bytes(feed.buffer[:size])
        feed.drop(len(data))
    else:
        whole = feed.pass_over(size)
        data = None
    if whole and feed.at_boundary():
        if keep and data is None:
            raise ReadError("too-large", f"The page is larger than {limit // (1024 * 1024)} MB.", "Leave the page out.")
        return data
    # It says a wrong length, or the file was cut here. What was taken may hold the beginning of the next record.
    next_one = -1 if data is None else data.find(HEAD_END + _VERSION, head_size)
    if data is not None and next_one >= 0:
        feed.give_back(data[next_one + len(HEAD_END) :])
    elif whole:
        feed.find_record()
    raise _bad("The record is not as long as it says." if whole or next_one >= 0 else "The record ends too early.")


def _bad(message: str) -> ReadError:
    return ReadError("bad-record", message, "Get the file again, or leave the page out.")


class _Feed:
    """The unpacked bytes that come next, cut at members that begin a record.

    Args:
        pieces: what the file holds.

    ``buffer`` are the bytes at hand; ``member`` says where in the file the member begins that they are from;
    ``was_read``, after ``begin``, whether there are any.
    """

    def __init__(self, pieces: Iterator[Piece | Damage]) -> None:
        self._pieces = pieces
        self._waiting: Piece | None = None  # begins a member and a record, so nothing before it reaches into it
        self._damage: Damage | None = None
        self._inside = 0
        self.buffer = bytearray()
        self.member: int | None = None
        self.was_read = False

    @property
    def at(self) -> str:
        """Where the next bytes stand; see ``RawRecord``."""
        if self.member is None:
            return str(self._inside)
        return f"{self.member}+{self._inside}" if self._inside else str(self.member)

    def begin(self) -> bool:
        """Go to where a record should begin; False at the end of the file. The buffer is empty where damage follows."""
        while True:
            self._drop_line_ends()
            if self.buffer:
                self.was_read = True
                return True
            if self._damage is not None:
                self.was_read = False
                return True
            if self._waiting is not None:
                self._add(self._waiting)
                self._waiting = None
            elif not self._fill() and self._waiting is None and self._damage is None:
                return False

    def hold(self, size: int) -> bool:
        """Have at least ``size`` bytes at hand; False where the record cannot have so many."""
        while len(self.buffer) < size:
            if not self._fill():
                return False
        return True

    def drop(self, size: int) -> None:
        del self.buffer[:size]
        self._inside += size

    def give_back(self, data: bytes) -> None:
        """Put back the end of what was dropped last."""
        self.buffer[:0] = data
        self._inside -= len(data)

    def pass_over(self, size: int) -> bool:
        """Drop ``size`` bytes without holding them; False where there are fewer."""
        while size > len(self.buffer):
            size -= len(self.buffer)
            self.drop(len(self.buffer))
            if not self._fill():
                return False
        self.drop(size)
        return True

    def at_boundary(self) -> bool:
        """Tell whether a record ended here: two line ends follow, as they must; or the next record or the end do."""
        if self.hold(len(HEAD_END)) and self.buffer.startswith(HEAD_END):
            return True
        while True:
            self._drop_line_ends()
            if len(self.buffer) >= len(_VERSION) or not self._fill():
                return not self.buffer or self.buffer.startswith(_VERSION)

    def find_record(self) -> None:
        """Drop bytes up to the next record, or all of them; at least one."""
        while (found := _NEXT.search(self.buffer, 0)) is None:
            self.drop(max(len(self.buffer) - _LONGEST_NEXT, 0))
            if not self._fill():
                self.drop(len(self.buffer))
                return
        self.drop(found.end())

    def take_damage(self) -> Damage | None:
        """Return the damage that comes next, once the bytes before it are used up."""
        if self.buffer:
            return None
        damage, self._damage = self._damage, None
        return damage

    def _fill(self) -> bool:
        if self._waiting is not None or self._damage is not None:
            return False
        piece = next(self._pieces, None)
        if isinstance(piece, Damage):
            self._damage = piece
            return False
        if piece is None:
            return False
        if piece.first and piece.data.startswith(_VERSION):
            self._waiting = piece
            return False
        self._add(piece)
        return True

    def _add(self, piece: Piece) -> None:
        if not self.buffer and piece.first:
            self.member, self._inside = piece.member, 0
        self.buffer += piece.data

    def _drop_line_ends(self) -> None:
        self.drop(len(self.buffer) - len(self.buffer.lstrip(b"\r\n")))
