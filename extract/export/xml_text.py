"""Words that an XML file may hold: what Word and Excel files are made of."""

from __future__ import annotations

import re
from typing import Final

from extract.export.terminal import clean

# XML 1.0, production 2 (Char): these two are no characters there; ``clean`` has taken the control characters.
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return ``text`` on one line and without what XML, and so Word and Excel, refuses or what hides other words."""
    return _NOT_XML.sub("", clean(text)).strip()
