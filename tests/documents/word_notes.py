"""True footnotes for the sample Word files, for which python-docx 1.2 has no function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def mark(paragraph: Paragraph, note: int) -> None:
    """Put the mark of footnote ``note``, counted from 1, at the end of the paragraph."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{note}"/></w:r>'
        )
    )


def add_notes(document: Document, notes: list[str]) -> None:
    """Add the part that holds the words of the footnotes; nothing where there are none."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import nsdecls

    if not notes:
        return
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for at, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    _define_styles(document)
    words = "".join(
        f'<w:footnote w:id="{at}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for at, text in enumerate(notes, 1)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{rules}{words}</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, _RELATION)


def _define_styles(document: Document) -> None:
    """Add the two styles that Word and LibreOffice give to footnotes: small words, raised marks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    words = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    marks = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    words.element.styleId, marks.element.styleId = "FootnoteText", "FootnoteReference"
    words.base_style = document.styles["Normal"]
    words.font.size = Pt(10)
    words.paragraph_format.space_after = Pt(0)
    words.paragraph_format.line_spacing = 1.0
    words.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    marks.font.superscript = True
