"""What sample papers are put together from in Word: the page itself, paragraphs, rules, columns without lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from documents.samples import Sample

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

LEFT: Final = 64
"""Millimetres of the left column of a letterhead."""

RIGHT: Final = 101
"""Millimetres of the right column; both together are a line's width."""


def set_up_page(document: Document, sample: Sample) -> None:
    """Set paper, margins, font, and what stands above every page but the first: its number, a running head."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    for style in (normal, *(document.styles[f"Heading {level}"] for level in (1, 2, 3))):
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), "Times New Roman")
    normal.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    at = section.header.paragraphs[0]
    shape(at, centred=True)
    for instruction in ("begin", "PAGE", "end"):
        run = at.add_run()
        run.font.size = Pt(14)
        run._r.append(
            parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>')
            if instruction == "PAGE"
            else parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{instruction}"/>')
        )
    if sample.data["running_head"]:
        below = section.header.add_paragraph()
        shape(below, after=8)
        write(below, sample.data["running_head"], 10, italic=True)
        underline(below)


def shape(
    paragraph: Paragraph, *, centred: bool = False, after: float = 0, first: float = 0, step: float = 1.0
) -> None:
    """Form a paragraph: gap behind it in points, indent of its first line in millimetres, distance of its lines."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(after), step
    form.first_line_indent = Mm(first) if first else None
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write(paragraph: Paragraph, text: str, size: float, **looks: bool) -> None:
    """Add words to a paragraph, of a size in points; looks are those of a font of python-docx (bold, italic, …)."""
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    for look, on in looks.items():
        setattr(run.font, look, on)


def underline(paragraph: Paragraph) -> None:
    """Draw a line under the paragraph, as wide as its indents leave."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc")


def short_rule(paragraph: Paragraph, indent: float) -> None:
    """Make an empty paragraph a line that leaves ``indent`` millimetres free on both sides."""
    from docx.shared import Mm, Pt

    shape(paragraph, after=2)
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.line_spacing = Pt(3)
    underline(paragraph)


def columns(document: Document, left: float, right: float) -> tuple[_Cell, _Cell]:
    """Add a table of one row and two columns without lines, in millimetres; it never breaks across pages."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for column, width in zip(table.columns, (left, right), strict=True):
        column.width = Mm(width)  # the grid, which LibreOffice goes by
    for cell, width in zip(row.cells, (left, right), strict=True):
        cell.width = Mm(width)
    return row.cells[0], row.cells[1]


class Stack:
    """Writes paragraphs one under the other into a cell, beginning with the one that is there."""

    def __init__(self, cell: _Cell) -> None:
        self._cell, self._used = cell, False

    def next(self) -> Paragraph:
        if self._used:
            return self._cell.add_paragraph()
        self._used = True
        return self._cell.paragraphs[0]

    def line(self, text: str, size: float, *, centred: bool = True, **looks: bool) -> Paragraph:
        paragraph = self.next()
        shape(paragraph, centred=centred)
        if text:
            write(paragraph, text, size, **looks)
        else:
            leave_empty(paragraph, size)
        return paragraph


def leave_empty(paragraph: Paragraph, size: float) -> None:
    """Let a paragraph without words be as high as a line of letters of this size."""
    from docx.shared import Pt

    paragraph.paragraph_format.line_spacing = Pt(size * 1.15)


def put_stamp(document: Document, lines: list[str]) -> None:
    """Put small lines into the upper margin of the first page, on the right, where signing programs put theirs."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.header_distance = Mm(6)
    stack = section.first_page_header.paragraphs
    for at, line in enumerate(lines):
        paragraph = stack[0] if at == 0 else section.first_page_header.add_paragraph()
        shape(paragraph)
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        write(paragraph, line, 7)
