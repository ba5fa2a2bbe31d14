"""Which reader an input needs: by the suffix of its name, else by content type, else by looking at its bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final, Literal
from urllib.parse import urlsplit

from extract.read.article_json import is_json_object

Format = Literal["plain", "markdown", "html", "json", "jsonl"]

SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "plain",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
}
"""Suffixes that name a reader; each may be followed by ".gz"."""

_CONTENT_TYPES: Final[dict[str, Format]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/ld+json": "json",
    "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/jsonlines": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/ndjson": "jsonl",
}
"""Content types that servers do not send by mistake; "text/plain" they do, so there the bytes decide."""

_LOOK_AT: Final = 4096
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|header|div|p|h[1-6]|table|span)\b[^<>]*>",
    re.IGNORECASE,
)


def detect(text: str, *, name: str, content_type: str | None = None) -> Format:
    """Choose the reader for decoded ``text``; ``name`` is a file name or an address."""
    named = format_of_name(name) or _CONTENT_TYPES.get((content_type or "").split(";")[0].strip().lower())
    if named is not None:
        return named
    head = text[:_LOOK_AT].lstrip("\ufeff \t\r\n")
    if head.startswith("<") and _HTML.search(head):
        return "html"
    if head.startswith("{"):
        first, _, rest = text.strip().partition("\n")
        return "jsonl" if rest.strip() and is_json_object(first) else "json"
    # "[Video] …" begins a headline, "[{" or "[" alone a list of articles.
    return "json" if re.match(r"\[\s*(?:\{|\]|$)", head) else "plain"


def format_of_name(name: str) -> Format | None:
    """Return the reader that a file name or address asks for, or None."""
    path = name
    if "://" in name:
        try:
            path = urlsplit(name).path
        except ValueError:
            return None
    low = PurePosixPath(path.replace("\\", "/")).name.lower().removesuffix(".gz")
    return SUFFIXES.get(PurePosixPath(low).suffix)
