"""Where in an article a selection by hand lies. Pure; offsets are half-open code points of ``Article.text``."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Sentence


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without its outer white space; an empty one where it holds nothing else."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def overlapping(sentences: Sequence[Sentence], start: int, end: int) -> list[int]:
    """Return the indices of the sentences that share at least one code point with the span."""
    return [index for index, each in enumerate(sentences) if each.start < end and start < each.end]


def mention(text: str, name: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where ``name`` stands as whole words: nearest before the span, else first in it, else None."""
    before = _stands(text, name, range(start - len(name), -1, -1))
    return before if before is not None else _stands(text, name, range(max(start, 0), end - len(name) + 1))


def _stands(text: str, name: str, places: Sequence[int]) -> tuple[int, int] | None:
    for at in places:
        if text.startswith(name, at):
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                return at, end
    return None
