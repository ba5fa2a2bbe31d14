"""A long sentence shortened around the part that matters."""

from __future__ import annotations

_ELLIPSIS = "…"


def excerpt(text: str, start: int, end: int, most: int) -> str:
    """Return at most ``most`` characters of ``text`` with ``text[start:end]`` inside, cut at spaces.

    What is cut off is marked with "…". The room left over goes half before and half behind the part, and all to one
    side where the other has no use for it. A part that is longer than ``most`` is itself cut at its end.

    Args:
        text: one sentence.
        start: where the part that matters begins, a code point of ``text``.
        end: where it ends.
        most: at least 2 characters.
    """
    if len(text) <= most:
        return text
    room = most - 2 * len(_ELLIPSIS)
    start = max(0, min(start, len(text)))
    end = min(max(start, end), len(text), start + room)
    spare = room - (end - start)
    before = min(start, max(spare // 2, spare - (len(text) - end)))
    left = start - before
    right = min(len(text), left + room)
    # Cut between words, but never inside the part itself.
    if left > 0 and not text[left - 1].isspace():
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else start
    if right < len(text) and not text[right].isspace():
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else end
    middle = text[left:right].strip()
    return f"{_ELLIPSIS if left > 0 else ''}{middle}{_ELLIPSIS if right < len(text) else ''}"
