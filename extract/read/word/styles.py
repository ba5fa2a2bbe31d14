"""styles.xml of a Word file → how a paragraph and the letters of a run look, with everything they inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from extract.read.word.markup import W, attribute, child_value, is_on, switch, whole_number

_TOGGLES: Final = {W + "b": "bold", W + "i": "italic", W + "caps": "capitals", W + "vanish": "hidden"}
# Toggles in paragraph and character styles cancel each other out (ECMA-376 part 1, 17.7.3): bold in bold is plain.

_CONTENTS: Final = re.compile(r"toc \d$", re.IGNORECASE)
_HEADING: Final = re.compile(r"heading ([1-9])$", re.IGNORECASE)
"""Names of built-in styles, the same in every language of Word (ECMA-376 part 1, 17.7.4.9)."""

_LONGEST_CHAIN: Final = 50
"""Styles based one on the other that are followed; real files have up to ten."""

_DEFAULT_SIZE: Final = 10.0
"""Points where no style says so (ECMA-376 part 1, 17.3.2.38)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLook:
    """How the letters of a run look.

    Attributes:
        font: name of the font for letters beyond ASCII; "" where the file's theme chooses it.
        size: height in points.
        bold: thick letters.
        italic: slanted letters.
        capitals: small letters are shown as capitals.
        hidden: the letters are not shown at all.
    """

    font: str = ""
    size: float = _DEFAULT_SIZE
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphLook:
    """How a paragraph stands on the page.

    Attributes:
        align: ``w:jc`` as Word writes it ("left", "center", "right", "both" …); "" where unsaid.
        indent_left: from the left edge of the text, in twips (1/1440 inch).
        indent_right: from the right edge of the text, likewise.
        outline: level of a heading from 0; 9 or None for body text.
        list_id: ``w:numId`` of its list; None or "0" for none.
        list_level: ``w:ilvl``, from 0; None where only the style tells.
        own_list: whether the paragraph itself, and not its style, names the list.
        page_break_before: whether it begins a page.
        contents: whether it is a line of a table of contents, which only repeats headings.
    """

    align: str = ""
    indent_left: int = 0
    indent_right: int = 0
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    own_list: bool = False
    page_break_before: bool = False
    contents: bool = False


class Styles:
    """The styles of one file.

    Args:
        root: ``w:styles``, or None where the file has none.
    """

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self.default_paragraph: str | None = None
        """The id of the style of paragraphs that name none."""
        self._default_letters: dict[str, Any] = {}
        self._default_paragraph: dict[str, Any] = {}
        if root is not None:
            for element in root.iterfind(W + "style"):
                name = attribute(element, "styleId") or ""
                self._elements.setdefault(name, element)
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
                    self.default_paragraph = name
            defaults = root.find(W + "docDefaults")
            if defaults is not None:
                self._default_letters = letter_properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
                self._default_paragraph = _paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        # What was made once is kept: a long file asks for a few looks a hundred thousand times.
        self._looks: dict[tuple[Any, ...], LetterLook] = {}
        self._letters: dict[str | None, dict[str, Any]] = {None: {}}
        self._paragraphs: dict[str | None, dict[str, Any]] = {None: {}}

    def chain(self, style: str | None) -> list[Any]:
        """Return the elements of ``style`` and of those that it is based on, the most general first."""
        chain: list[Any] = []
        seen: set[str] = set()
        while style is not None and style in self._elements and style not in seen and len(chain) < _LONGEST_CHAIN:
            seen.add(style)
            chain.append(self._elements[style])
            style = child_value(self._elements[style], "basedOn")
        return chain[::-1]

    def list_of_style(self, style: str) -> str | None:
        """Return the ``w:numId`` that a style of type "numbering" names."""
        element = self._elements.get(style)
        return child_value(element.find(f"{W}pPr/{W}numPr"), "numId") if element is not None else None

    def paragraph(self, properties: Any | None) -> ParagraphLook:
        """Return the look of a paragraph with ``w:pPr`` ``properties``."""
        style = self.paragraph_style(properties)
        own = _paragraph_properties(properties)
        return ParagraphLook(
            **{
                **self._default_paragraph,
                **self._of_paragraph_style(style),
                **own,
                "own_list": "list_id" in own,
            }
        )

    def paragraph_style(self, properties: Any | None) -> str | None:
        """Return the id of the style that ``w:pPr`` ``properties`` name, else that of all paragraphs."""
        return child_value(properties, "pStyle") or self.default_paragraph

    def letters(self, paragraph_style: str | None, properties: Any | None) -> LetterLook:
        """Return the look of a run with ``w:rPr`` ``properties`` in a paragraph of that style."""
        of_paragraph = self._of_letter_style(paragraph_style)
        of_run = self._of_letter_style(child_value(properties, "rStyle"))
        own = letter_properties(properties)
        key = (id(of_paragraph), id(of_run), *own.items())
        if key not in self._looks:
            look = {**self._default_letters, **of_paragraph, **of_run}
            for toggle in _TOGGLES.values():
                both = of_paragraph.get(toggle, False) != of_run.get(toggle, False)
                look[toggle] = both or self._default_letters.get(toggle, False)
            self._looks[key] = LetterLook(**{**look, **own})
        return self._looks[key]

    def _of_letter_style(self, style: str | None) -> dict[str, Any]:
        if style not in self._letters:
            merged: dict[str, Any] = {}
            for element in self.chain(style):
                merged |= letter_properties(element.find(W + "rPr"))
            self._letters[style] = merged
        return self._letters[style]

    def _of_paragraph_style(self, style: str | None) -> dict[str, Any]:
        if style not in self._paragraphs:
            merged: dict[str, Any] = {}
            for element in self.chain(style):
                own = _paragraph_properties(element.find(W + "pPr"))
                name = child_value(element, "name") or ""
                if heading := _HEADING.match(name):
                    own.setdefault("outline", int(heading[1]) - 1)
                merged |= own
                merged["contents"] = _CONTENTS.match(name) is not None
            self._paragraphs[style] = merged
        return self._paragraphs[style]


def letter_properties(properties: Any | None) -> dict[str, Any]:
    """Return what ``w:rPr`` itself says, by the names of ``LetterLook``."""
    found: dict[str, Any] = {}
    if properties is None:
        return found
    for child in properties:
        if child.tag in _TOGGLES:
            found[_TOGGLES[child.tag]] = is_on(child)
        elif child.tag == W + "sz":
            half_points = whole_number(attribute(child, "val"))
            if half_points is not None and half_points > 0:
                found["size"] = half_points / 2
        elif child.tag == W + "rFonts":
            # Letters with accents take the font for "high ANSI"; a theme, where named, goes before a font.
            if attribute(child, "hAnsiTheme") is not None:
                found["font"] = ""
            elif (font := attribute(child, "hAnsi") or attribute(child, "ascii")) is not None:
                found["font"] = font
    return found


def _paragraph_properties(properties: Any | None) -> dict[str, Any]:
    """Return what ``w:pPr`` itself says, by the names of ``ParagraphLook``."""
    found: dict[str, Any] = {}
    if properties is None:
        return found
    if (align := child_value(properties, "jc")) is not None:
        found["align"] = align
    indent = properties.find(W + "ind")
    if indent is not None:
        for key, names in (("indent_left", ("left", "start")), ("indent_right", ("right", "end"))):
            value = whole_number(attribute(indent, names[0]) or attribute(indent, names[1]))
            if value is not None:
                found[key] = value
    if (outline := whole_number(child_value(properties, "outlineLvl"))) is not None:
        found["outline"] = outline
    numbering = properties.find(W + "numPr")
    if numbering is not None:
        if (list_id := child_value(numbering, "numId")) is not None:
            found["list_id"] = list_id
        if (level := whole_number(child_value(numbering, "ilvl"))) is not None:
            found["list_level"] = level
    if (breaks := switch(properties, "pageBreakBefore")) is not None:
        found["page_break_before"] = breaks
    return found
