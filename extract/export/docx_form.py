"""The form of an office's paper in Word: page, head, lines and tables.

Measures, fonts and sizes are those of Decree 30/2020/NĐ-CP, Appendix I, part I: A4, across as sections I.1 and I.2
allow for tables, margins (I.3), Times New Roman (I.4), page numbers in the middle of the upper margin from the second
page (I.7), national title and motto (II.1), the body's name (II.2), place and date (II.4).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from extract.export.xml_text import xml_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

BODY: Final = 13
"""Points: the text of a paper is 13 to 14."""

HEADLINE: Final = 14
"""Points: the name of a paper is 13 to 14."""

SMALL: Final = 12
"""Points: the decree sets no size for tables; offices print them a size smaller than the text."""

_FONT: Final = "Times New Roman"
_MOTTO: Final = 14  # points; 13 to 14
_PAGE: Final = (297, 210)  # mm
_MARGINS: Final = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # mm; 20-25, 20-25, 30-35, 15-20
_PAGE_NUMBER_FROM_EDGE: Final = 10  # mm: the middle of the upper margin

ROOM: Final = _PAGE[0] - _MARGINS["left"] - _MARGINS["right"]
"""Millimetres between the left and the right margin."""

_HEAD: Final = (100, ROOM - 100)  # mm: the body's name on the left, national title and motto on the right
_MOTTO_LINE: Final = 63  # mm: as long as the motto is in 14 points bold, as the decree has it
_SHORT_LINE: Final = 36  # mm: a third to a half of the line above
_RULE: Final = 3  # points of a paragraph that is nothing but a line

_DOTS: Final = "…" * 20
_FIXED: Final = datetime(1980, 1, 1)
"""The date of the file and of each part of it, the first that a ZIP file can hold: the same records, the same bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the words of a paragraph look; ``size`` is in points."""

    size: int = BODY
    bold: bool = False
    italic: bool = False
    centred: bool = False


def new_paper(title: str) -> Document:
    """Return an empty paper: A4 across, with its margins, font and page numbers; ``title`` is the file's."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, _PAGE)
    section.top_margin, section.bottom_margin = Mm(_MARGINS["top"]), Mm(_MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(_MARGINS["left"]), Mm(_MARGINS["right"])
    section.header_distance = Mm(_PAGE_NUMBER_FROM_EDGE)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0])
    _set_font(document)
    _set_properties(document, title)
    return document


def _number_pages(paragraph: Paragraph) -> None:
    write(paragraph, "", Look(centred=True))
    run = paragraph.runs[0]._r
    code = element("w:instrText")
    code.text = "PAGE"
    run.append(element("w:fldChar", {"w:fldCharType": "begin"}))
    run.append(code)
    run.append(element("w:fldChar", {"w:fldCharType": "end"}))


def _set_font(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(BODY)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    properties = normal.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), _FONT)
    properties.append(element("w:lang", {"w:val": "vi-VN"}))


def _set_properties(document: Document, title: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE

    about = document.core_properties
    about.title, about.language = title, "vi-VN"
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = _FIXED
    about.revision = 1
    # The template brings a picture of its own empty page, which file managers would show for ours.
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


def letterhead(document: Document) -> None:
    """Write the head of a paper: on the left whose it is, on the right national title, motto, place and date.

    Name, place and date are dots to be filled in.
    """
    left, right = add_row(add_table(document, _HEAD, "Normal Table")).cells
    write(left.paragraphs[0], _DOTS, Look(bold=True, centred=True))
    rule(left.add_paragraph(), _HEAD[0])
    write(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(bold=True, centred=True))
    write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", Look(size=_MOTTO, bold=True, centred=True))
    rule(right.add_paragraph(), _HEAD[1], _MOTTO_LINE)
    write(right.add_paragraph(), "……………, ngày …… tháng …… năm ………", Look(italic=True, centred=True))


def add_line(document: Document, words: str, look: Look, *, before: int = 0, with_next: bool = False) -> None:
    """Add a paragraph with ``before`` points above it, on the same page as the next if ``with_next``."""
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.keep_with_next = with_next
    write(paragraph, words, look)


def write(paragraph: Paragraph, words: str, look: Look) -> None:
    """Add words to a paragraph, without what XML forbids."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    if look.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(xml_text(words))
    run.bold, run.italic = look.bold or None, look.italic or None
    run.font.size = Pt(look.size)


def rule(paragraph: Paragraph, room: int, length: int = _SHORT_LINE) -> None:
    """Make a paragraph a line in the middle of the ``room`` it has; both in mm."""
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm((room - length) / 2)
    form.line_spacing = Pt(_RULE)
    form.space_before, form.space_after = Pt(_RULE), Pt(2 * _RULE)
    border = element("w:pBdr")
    border.append(element("w:top", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"}))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def add_table(document: Document, widths: Sequence[int], style: str) -> Table:
    """Add a table without rows whose columns keep their ``widths``, in mm."""
    from docx.shared import Mm

    table: Table = document.add_table(rows=0, cols=len(widths), style=style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def add_row(table: Table, *flags: str) -> Any:
    """Add a row with ``flags`` such as "w:cantSplit" and return it (``docx.table._Row``)."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    for flag in flags:
        row._tr.get_or_add_trPr().append(element(flag))
    return row


def element(name: str, attributes: dict[str, str] | None = None) -> Any:
    """Return an XML element; names have their prefix, as in "w:lang"."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def paper_bytes(document: Document) -> bytes:
    """Return the file, with one date on all its parts where python-docx would put the clock's."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(fixed, "w") as archive:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _FIXED.timetuple()[:6])
            part.create_system = 0  # the same on every system
            archive.writestr(part, parts.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
