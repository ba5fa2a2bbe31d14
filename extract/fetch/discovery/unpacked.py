"""Files that a site keeps packed (.xml.gz), unpacked within bounds."""

from __future__ import annotations

import zlib
from typing import Final

MOST_BYTES: Final = 52_428_800
"""Bytes of one sitemap, unpacked: what the sitemap protocol allows (sitemaps.org/protocol.html)."""

_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31  # for zlib: 15 bits of window, and 16 for the head and tail of gzip


def unpacked(content: bytes, most: int = MOST_BYTES) -> tuple[bytes, str | None]:
    """Return the bytes, out of their gzip members where there are such, and what is wrong with them, or None.

    What could be unpacked is returned also where the rest is damaged, missing or beyond ``most`` bytes.
    """
    if not content.startswith(_GZIP):
        return (content, None) if len(content) <= most else (content[:most], _too_large(most))
    pieces: list[bytes] = []
    size = 0
    rest = content
    while rest.startswith(_GZIP):
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            piece = member.decompress(rest, most - size + 1)
        except zlib.error:
            return b"".join(pieces), "the packed file is damaged"
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return b"".join(pieces)[:most], _too_large(most)
        if not member.eof:
            return b"".join(pieces), "the packed file breaks off"
        rest = member.unused_data
    return b"".join(pieces), None


def _too_large(most: int) -> str:
    return f"it has more than {most // 1_000_000} MB"
