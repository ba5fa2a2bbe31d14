"""What may be analysed: a pasted text, a file that was sent, an address, a JSON article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent; its name tells the kind of file and is shown, and is never a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page or file that is to be fetched."""

    url: str


@dataclass(frozen=True, slots=True)
class JsonArticle:
    """A JSON article as it was sent; it is parsed where its size and shape can do no harm."""

    content: bytes


Question = str | Upload | Address | JsonArticle | Mapping[str, object]
"""A string is a pasted text; a mapping is a JSON article."""
