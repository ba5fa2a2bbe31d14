"""The files that a page offers beside its text: official documents as PDF or Word, tables, archives."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin, urlsplit

from bs4 import Tag

from extract.read.result import Attachment, one_line

_FILE: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|zip|rar|7z)(?:/[0-9a-f-]{36})?$", re.IGNORECASE)
"""The end of a path; Liferay puts the identity of the file behind its name."""
_MOST: Final = 200
"""More files than any page of a decree offers; beyond it stands an index of files."""


def attachments_of(element: Tag, base: str | None) -> tuple[Attachment, ...]:
    """Return the files that links inside ``element`` lead to, each once, in order.

    Args:
        element: the body of the article with what stands around it.
        base: the address of the page, for relative links; without it only absolute ones count.
    """
    found: dict[str, Attachment] = {}
    for link in element.find_all("a", href=True):
        address = _address(str(link["href"]), base)
        if address is not None and len(found) < _MOST:
            title = one_line(link.get_text(" ")) or None
            found.setdefault(address, Attachment(url=address, title=title))
    return tuple(found.values())


def _address(link: str, base: str | None) -> str | None:
    """Return the absolute address of a link to a file, or None for other links."""
    try:
        address = urljoin(base or "", link.strip()).replace(" ", "%20")
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and _FILE.search(parts.path) else None
