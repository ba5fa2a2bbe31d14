"""A stream of bytes → its lines, without ever holding more than one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number, from 1, and its bytes without the line feed; None where they are too many."""

    number: int
    content: bytes | None


async def lines_of(stream: AsyncIterator[bytes], most: int) -> AsyncIterator[Line]:
    """Yield the lines that are not blank; of one of more than ``most`` bytes only the number."""
    held = bytearray()
    number, too_long = 1, False
    async for piece in stream:
        start = 0
        while (end := piece.find(b"\n", start)) >= 0:
            line = None if too_long or len(held) + end - start > most else bytes(held + piece[start:end])
            if line is None or line.strip():
                yield Line(number, line)
            held.clear()
            number, too_long, start = number + 1, False, end + 1
        if too_long or len(held) + len(piece) - start > most:
            held.clear()
            too_long = True
        else:
            held += piece[start:]
    if too_long or held.strip():
        yield Line(number, None if too_long else bytes(held))
