"""True automatic numbering for the sample Word files: one list of several levels, as Word keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

LEVELS: Final = {"roman": 0, "arabic": 1, "dotted": 2, "letter": 3, "dash": 4, "plus": 5}
"""Kinds of outline signs, by the level of the list that prints them. A level begins anew under any higher one."""

_FORMATS: Final = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "-"),
    ("bullet", "+"),
)
_ID: Final = 77  # of the list in the file; python-docx's template uses small numbers


def define_list(document: Document) -> None:
    """Add the list to the document. Word wants all definitions of lists before all of their uses."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/></w:rPr></w:lvl>'
        for level, (form, text) in enumerate(_FORMATS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_ID}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_ID}"><w:abstractNumId w:val="{_ID}"/></w:num>'),
    )


def number(paragraph: Paragraph, kind: str, *, bold: bool) -> None:
    """Put the paragraph into the list, on the level of this kind of sign, which may be bold."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = LEVELS[kind]
    properties.get_or_add_numId().val = _ID
    if bold:  # the sign looks like the paragraph's end mark
        look = parse_xml(f"<w:rPr {nsdecls('w')}><w:b/></w:rPr>")
        paragraph._p.get_or_add_pPr().insert_element_before(look, "w:sectPr", "w:pPrChange")
