"""Packed files of any size → unpacked pieces, in flat memory, with what is damaged said in its place.

gzip, Zstandard, xz and bzip2 files may be many packed files in a row, called members here. Web archives pack each
record as a member of its own, so that reading can go on at the next one where a member is damaged.
"""

from __future__ import annotations

import bz2
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any, Final, Literal, Protocol

from extract.errors import ReadError
from extract.read.archives.opening import read_piece

Packing = Literal["gz", "zst", "xz", "bz2"]

PACKED_SUFFIXES: Final[dict[str, Packing]] = {".gz": "gz", ".zst": "zst", ".xz": "xz", ".bz2": "bz2"}

_NAMES: Final[dict[Packing, tuple[str, str]]] = {
    "gz": ("gzip", "gzip"),
    "zst": ("zstd", "Zstandard"),
    "xz": ("xz", "xz"),
    "bz2": ("bzip2", "bzip2"),
}
"""Each packing's name in codes, and in messages."""

_MAGIC: Final[dict[Packing, bytes]] = {
    "gz": b"\x1f\x8b\x08",  # RFC 1952, 2.3.1, with the only method there is
    "zst": b"\x28\xb5\x2f\xfd",  # RFC 8878, 3.1.1
    "xz": b"\xfd7zXZ\x00",
    "bz2": b"BZh",
}
_SKIPPED_FRAMES: Final = (0x184D2A50, 0x184D2A5F)
"""The first and last of the numbers (little-endian, four bytes) that begin Zstandard frames
without data (RFC 8878, 3.1.2)."""

_DICTIONARY_FRAME: Final = 0x184D2A5D
"""The one in which web archives keep their dictionary (IIPC, Zstandard for WARC files 1.0)."""

_LARGEST_DICTIONARY: Final = 16 * 1024 * 1024  # tools train some 100 KB; 16 MB leaves room and bounds memory

_LARGEST_PIECE: Final = 1 << 20
"""Unpacked bytes to hold at a time, however well they were packed."""

_XZ_MEMORY: Final = 256 * 1024 * 1024
"""Bytes that unpacking xz may take; its strongest preset, -9, takes 65 MB."""

_ZSTD_FEED: Final = 512
"""Packed bytes given to the package zstandard at a time, which does not bound what it returns: a block takes four bytes
at least and gives 128 KB at most (RFC 8878, 3.1.1.2), so 512 bytes give 16 MB at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Unpacked bytes.

    Args:
        data: the bytes, never b"".
        member: where in the file the member begins that they are from, in bytes; None in a file that is not packed.
        first: whether they are the first ones of their member.
    """

    data: bytes
    member: int | None
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A stretch that cannot be unpacked, from the member that begins at ``member``; and why."""

    member: int
    error: ReadError


def packing_of(beginning: bytes) -> Packing | None:
    """Return how the file is packed whose first bytes these are."""
    if len(beginning) >= 4 and _is_skipped_frame(beginning):
        return "zst"
    return next((packing for packing, magic in _MAGIC.items() if beginning.startswith(magic)), None)


def unpacked(stream: IO[bytes]) -> Iterator[Piece | Damage]:
    """Yield what the file holds, unpacked if its first bytes say that it is packed.

    After a ``Damage`` follow the members after it, of gzip and Zstandard files; the rest of others is lost.

    Raises:
        ReadError [unreadable]: disk or network fail.
        ReadError [not-installed]: Zstandard is needed and missing.
    """
    source = _Source(stream)
    source.want(8)
    packing = packing_of(source.held)
    if packing is None:
        first = True
        while data := source.take():
            yield Piece(data=data, member=None, first=first)
            first = False
    else:
        yield from _members(source, packing)


def beginning_of(stream: IO[bytes], size: int) -> bytes:
    """Return the first ``size`` unpacked bytes of a file, or fewer where there are no more or they are damaged."""
    found = b""
    for piece in unpacked(stream):
        if isinstance(piece, Damage):
            break
        found += piece.data
        if len(found) >= size:
            break
    return found[:size]


class _Source:
    """A file with the bytes that were read ahead; ``offset`` is where in the file ``held`` begins."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._taken = b""
        self.held = b""
        self.offset = 0

    def want(self, size: int) -> bool:
        """Hold at least ``size`` bytes; False where the file ends before."""
        while len(self.held) < size:
            more = read_piece(self._stream)
            if not more:
                return False
            self.held += more
        return True

    def take(self) -> bytes:
        """Return the bytes held, or else the next ones; b"" at the end of the file."""
        if not self.want(1):
            return b""  # what was taken last may be looked through again
        self._taken, self.held = self.held, b""
        self.offset += len(self._taken)
        return self._taken

    def give_back(self, data: bytes) -> None:
        """Hold again what was taken last and not used."""
        self.held = data + self.held
        self.offset -= len(data)
        self._taken = b""

    def skip(self, size: int) -> None:
        """Go on by ``size`` bytes, all of them held."""
        self.held = self.held[size:]
        self.offset += size
        self._taken = b""

    def find(self, magic: bytes, *, after: int) -> bool:
        """Go to where ``magic`` next stands, seen from what was taken last but beyond ``after``; False at the end.

        A decompressor notes damage only after the place of it, and perhaps only in the member that follows.
        """
        self.give_back(self._taken)
        self.skip(max(after + 1 - self.offset, 0))
        while (at := self.held.find(magic)) < 0:
            self.skip(max(len(self.held) - len(magic) + 1, 0))
            if not self.want(len(self.held) + 1):
                return False
        self.skip(at)
        return True


class _Unpacker(Protocol):
    """What all decompressors share."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Method:
    """How one packing is undone.

    Args:
        new: makes the decompressor of a member, from a dictionary or None.
        pieces: what a decompressor makes of some packed bytes.
        broken: what it raises for damaged data.
        feed: how many bytes it may be given at a time; 0 for any number.
    """

    new: Callable[[bytes | None], Any]
    pieces: Callable[[Any, bytes], Iterator[bytes]]
    broken: tuple[type[Exception], ...]
    feed: int = 0


def _members(source: _Source, packing: Packing) -> Iterator[Piece | Damage]:
    method = _method(packing)
    magic = _MAGIC[packing]
    dictionary: bytes | None = None
    damaged = False  # until a member is whole again, one Damage stands for all
    while source.want(1):
        if packing == "zst" and source.want(8) and _is_skipped_frame(source.held):
            dictionary = _skipped_frame(source, method) or dictionary
            continue
        if not source.held.strip(b"\0"):  # tapes and some disks fill files up with zeros
            source.take()
            continue
        member = source.offset
        error: ReadError | None = None
        source.want(len(magic))
        if source.held.startswith(magic):
            unpacker = method.new(dictionary)
            try:
                first = True
                for data in _unpacked(source, unpacker, method):
                    yield Piece(data=data, member=member, first=first)
                    first = False
                if not unpacker.eof:
                    error = _bad(packing, "ends too early")
            except method.broken:
                error = _bad(packing, "is damaged")
        else:
            error = _bad(packing, "is followed by other bytes")
        if error is not None and not damaged:
            yield Damage(member=member, error=error)
        damaged = error is not None
        if damaged and (packing in {"xz", "bz2"} or not source.find(magic, after=member)):
            return


def _unpacked(source: _Source, unpacker: _Unpacker, method: _Method) -> Iterator[bytes]:
    while not unpacker.eof and (data := source.take()):
        size = method.feed or len(data)
        for start in range(0, len(data), size):
            for piece in method.pieces(unpacker, data[start : start + size]):
                if piece:
                    yield piece
            if unpacker.eof:
                source.give_back(unpacker.unused_data + data[start + size :])
                return


def _method(packing: Packing) -> _Method:
    if packing == "gz":
        # 16 + MAX_WBITS makes zlib expect a gzip header.
        return _Method(new=lambda _: zlib.decompressobj(16 + zlib.MAX_WBITS), pieces=_zlib_pieces, broken=(zlib.error,))
    if packing == "xz":
        return _Method(
            new=lambda _: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
            pieces=_bounded_pieces,
            broken=(lzma.LZMAError, EOFError),
        )
    if packing == "bz2":
        return _Method(new=lambda _: bz2.BZ2Decompressor(), pieces=_bounded_pieces, broken=(OSError, EOFError))
    return _zstd()


def _zstd() -> _Method:
    if sys.version_info >= (3, 14):
        from compression import zstd

        def new(dictionary: bytes | None) -> Any:
            return zstd.ZstdDecompressor(zstd.ZstdDict(dictionary) if dictionary else None)

        return _Method(new=new, pieces=_bounded_pieces, broken=(zstd.ZstdError, EOFError, ValueError))
    try:
        import zstandard
    except ImportError as error:
        raise ReadError(
            "not-installed", "Reading .zst files needs the package zstandard.", "Install it: pip install zstandard"
        ) from error

    def made(dictionary: bytes | None) -> Any:
        words = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        return zstandard.ZstdDecompressor(dict_data=words).decompressobj()

    return _Method(new=made, pieces=_whole_piece, broken=(zstandard.ZstdError,), feed=_ZSTD_FEED)


def _zlib_pieces(unpacker: Any, data: bytes) -> Iterator[bytes]:
    while True:
        piece = unpacker.decompress(data, _LARGEST_PIECE)
        yield piece
        data = unpacker.unconsumed_tail
        if unpacker.eof or (not data and len(piece) < _LARGEST_PIECE):
            return


def _bounded_pieces(unpacker: Any, data: bytes) -> Iterator[bytes]:
    yield unpacker.decompress(data, _LARGEST_PIECE)
    while not unpacker.eof and not unpacker.needs_input:
        yield unpacker.decompress(b"", _LARGEST_PIECE)


def _whole_piece(unpacker: Any, data: bytes) -> Iterator[bytes]:
    yield unpacker.decompress(data)


def _is_skipped_frame(beginning: bytes) -> bool:
    low, high = _SKIPPED_FRAMES
    return low <= int.from_bytes(beginning[:4], "little") <= high


def _skipped_frame(source: _Source, method: _Method) -> bytes | None:
    """Go past a frame without data; return the dictionary in it, or None."""
    kind = int.from_bytes(source.held[:4], "little")
    size = int.from_bytes(source.held[4:8], "little")
    source.skip(8)
    if kind != _DICTIONARY_FRAME or size > _LARGEST_DICTIONARY:
        while size > 0 and source.want(1):
            step = min(size, len(source.held))
            source.skip(step)
            size -= step
        return None
    source.want(size)
    words = source.held[:size]
    source.skip(len(words))
    if not words.startswith(_MAGIC["zst"]):
        return words
    try:
        return b"".join(islice(method.pieces(method.new(None), words), _LARGEST_DICTIONARY // _LARGEST_PIECE))
    except method.broken:
        return None  # then no member can be unpacked, and each of them says so


def _bad(packing: Packing, what: str) -> ReadError:
    code, name = _NAMES[packing]
    return ReadError(f"bad-{code}", f"The {name} data {what}.", "Get or pack the file again.")
