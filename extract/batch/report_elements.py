"""The HTML of a report, as elements and not as text, so that nothing an article says can be taken for markup. Pure."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from extract.export.terminal import clean

Node = Element | str
"""What stands within an element."""

Both = tuple[str, str]
"""The same in Vietnamese and in English."""

_LONGEST: Final = 2000
"""Code points of an address that is still linked: browsers refuse much longer ones, and the page stays small."""

_SCHEMES: Final = ("http://", "https://")
"""What a link may begin with: an address comes from anywhere, and ``javascript:`` would run."""


def element(tag: str, *children: Node, **attributes: str | None) -> Element:
    """Make an element; ``class_`` stands for ``class`` and ``aria_label`` for ``aria-label``, None for no attribute."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    made = Element(tag, given)
    for child in children:
        add(made, child)
    return made


def add(parent: Element, child: Node) -> None:
    """Put ``child`` behind everything that ``parent`` holds."""
    if isinstance(child, Element):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(child)
    else:
        parent.text = (parent.text or "") + clean(child)


def both(words: Both, tag: str = "span") -> Element:
    """Write Vietnamese with the English behind it, smaller and marked as English."""
    vietnamese, english = words
    made = element(tag, vietnamese)
    SubElement(made, "span", {"lang": "en"}).text = f" {english}"
    return made


def shortened(text: str, most: int) -> str:
    """Return at most ``most`` code points of ``text``, on one line, cut at a space; "…" stands for what was cut off."""
    line = clean(text).strip()
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut[: space if (space := cut.rfind(' ')) > most // 2 else None].rstrip()}…"


def linked(text: str, address: str | None) -> Node:
    """Return ``text`` as a link where ``address`` is one of the web, and as plain words otherwise."""
    if address is None or len(address) > _LONGEST or not address.lower().startswith(_SCHEMES):
        return text
    return element("a", text, href=clean(address), rel="noreferrer")


def counted(number: int) -> str:
    """Return "12 345" with narrow spaces, which mean the same in Vietnamese and in English as dot and comma do not."""
    return f"{number:,}".replace(",", "\u202f")


def page(title: str, style: str, *body: Node) -> str:
    """Return a whole page that loads nothing and runs nothing.

    Args:
        title: for the browser's tab.
        style: the style sheet, which must be ours.
        body: what the page shows.
    """
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    policy_meta = Element("meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    sheet = Element("style")
    sheet.text = style
    head = element(
        "head",
        element("meta", charset="utf-8"),
        policy_meta,
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        sheet,
    )
    root = element("html", head, element("body", *body), lang="vi")
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"
