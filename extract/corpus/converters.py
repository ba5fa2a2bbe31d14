"""Which converter makes the sentences of which collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.corpus.press import from_markdown, from_plain
from extract.corpus.segmented import from_segmented

CONVERTERS: Final[dict[str, Callable[[str], list[str]]]] = {
    "vietnews": from_segmented,
    "baomoi": from_plain,
    "hddtvn": from_markdown,
}
"""Source of an article → function from the text of its file to its sentences, headline first."""


def convert(source: str, content: bytes) -> list[str]:
    """Return the sentences of one file; bytes that are no UTF-8 become U+FFFD, as they did when it was labelled."""
    return CONVERTERS[source](content.decode("utf-8", "replace"))
