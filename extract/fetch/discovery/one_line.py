"""Headlines as feeds and sitemaps write them, often escaped twice → canonical text on one line."""

from __future__ import annotations

import html
import re
from typing import Final

from extract.text import canonical

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_LONGEST: Final = 2_000  # characters; our bound, headlines have fewer than 300


def one_line(text: str) -> str | None:
    """Return the words of a headline without markup and escapes; None where there are none."""
    plain = text[:_LONGEST]
    for _ in range(3):  # once for the XML that feedparser leaves, twice for sites that escape what is escaped
        plain = html.unescape(plain)
    return " ".join(canonical(_TAG.sub("", plain)).split()) or None
