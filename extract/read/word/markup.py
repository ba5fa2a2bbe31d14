"""How the XML of a Word file is named and walked: attributes, switches, containers that show only what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, transitional (ECMA-376 part 4); ``extract.read.word.package`` turns strict into it."""

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF: Final = frozenset({"0", "false", "off"})
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}")

# What wraps paragraphs, rows, cells or runs without changing how they are seen. Moves and insertions count: the reader
# sees the document with its changes accepted.
_TRANSPARENT: Final = frozenset(
    W + name
    for name in ("sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "dir", "bdo", "fldSimple")
)


def attribute(element: Any, name: str) -> str | None:
    """Return attribute ``w:name`` of ``element``, or None."""
    found: str | None = element.get(W + name)
    return found


def child_value(element: Any, name: str) -> str | None:
    """Return the ``w:val`` of the child ``w:name``, or None where either is missing."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else attribute(child, "val")


def switch(element: Any, name: str) -> bool | None:
    """Return whether the switch ``w:name`` (such as ``w:b``) is on; None where ``element`` does not say."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else is_on(child)


def is_on(element: Any) -> bool:
    """Tell whether the switch ``element`` is on, as it is where it says nothing."""
    return (attribute(element, "val") or "1").lower() not in _OFF


def whole_number(text: str | None, default: int | None = None) -> int | None:
    """Return ``text`` as an integer of at most nine digits; ``default`` for anything else."""
    return int(text) if text is not None and _WHOLE.fullmatch(text.strip()) else default


def shown_children(element: Any) -> Iterator[Any]:
    """Yield the child elements that are seen, stepping into containers such as content controls and insertions.

    Of alternatives (``mc:AlternateContent``) the first choice counts, else the fallback, never both. The prompt of an
    empty content control ("Click here to enter text") is not content.
    """
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):  # a comment or processing instruction
            continue
        if tag in _TRANSPARENT:
            yield from shown_children(child)
        elif tag == W + "sdt":
            content = child.find(W + "sdtContent")
            prompt = switch(child.find(W + "sdtPr"), "showingPlcHdr")
            if content is not None and not prompt:
                yield from shown_children(content)
        elif tag == _MC + "AlternateContent":
            chosen = child.find(_MC + "Choice")
            if chosen is None:
                chosen = child.find(_MC + "Fallback")
            if chosen is not None:
                yield from shown_children(chosen)
        else:
            yield child
