"""The sample documents as Word files, in the form that the rules on official papers prescribe.

Sizes, places and gaps follow Decree 30/2020/NĐ-CP, Appendix I (papers of the State), and Guidance 36-HD/VPTW (papers of
the Party): A4, margins of 20 mm above, below, 30 mm left and 15 mm right, Times New Roman.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final

from documents.samples import Line, Sample, Table
from documents.word_notes import add_notes, mark
from documents.word_numbering import define_list, number
from documents.word_paper import LEFT, RIGHT, Stack, columns, put_stamp, set_up_page, shape, short_rule, write

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STATE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_PARTY: Final = "ĐẢNG CỘNG SẢN VIỆT NAM"
_FOOT_LEFT, _FOOT_RIGHT = 82, 83  # millimetres of the two columns of the foot
_FIRST_LINE: Final = 12.7  # millimetres by which a paragraph begins further in
_BRACKETED_LIMIT: Final = re.compile(r"(\((?:hoàn thành|Báo cáo số) [^()]*\))")
_HAND: Final = 3  # empty lines for the signature


def word_file(sample: Sample, *, stamped: bool = False) -> bytes:
    """Return the sample as a .docx file, the same bytes at every call.

    ``stamped`` puts the words of a digital signature on the first page, as signing programs do on the PDF.
    """
    import docx

    document = docx.Document()
    set_up_page(document, sample)
    if stamped and sample.data["stamp"]:
        put_stamp(document, sample.data["stamp"])
    if sample.automatic:
        define_list(document)
    _letterhead(document, sample)
    _title(document, sample)
    notes: list[str] = []
    for part in sample.body:
        if isinstance(part, Table):
            _task_table(document, part)
        else:
            _body_line(document, sample, part, notes)
    add_notes(document, notes)
    _foot(document, sample)
    day = datetime.fromisoformat(sample.data["header"]["date"])
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "chidao", sample.name, "Tài liệu mẫu, nội dung hư cấu"
    properties.created = properties.modified = day
    file = io.BytesIO()
    document.save(file)
    return _without_clock(file.getvalue())


def _without_clock(packed: bytes) -> bytes:
    """Return the same archive with every entry dated 1980, so that equal documents are equal files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()


def _letterhead(document: Document, sample: Sample) -> None:
    head = sample.head
    cells = columns(document, LEFT, RIGHT)
    left, right = map(Stack, cells)
    if sample.party:
        for line in head["issuer"]:
            left.line(line, 14, bold=True)
        left.line("*", 14)
        left.line(head["number"], 14)
        right.line(_PARTY, 15, bold=True, underline=True)
        right.line("", 6)
        right.line(head["place"], 14, italic=True)
        return
    for line in head["above"]:
        left.line(line, 12)
    for line in head["issuer"]:
        left.line(line, 12, bold=True)
    short_rule(left.next(), 20)
    left.line("", 4)
    left.line(head["number"], 13)
    for line in head["summary"]:
        left.line(line, 12)
    right.line(_STATE, 12, bold=True)
    right.line(_MOTTO, 13, bold=True)
    short_rule(right.next(), 23)
    right.line("", 4)
    right.line(head["place"], 13, italic=True)


def _title(document: Document, sample: Sample) -> None:
    head = sample.head

    def centred(text: str, size: float, after: float = 0, **looks: bool) -> None:
        paragraph = document.add_paragraph()
        shape(paragraph, centred=True, after=after)
        write(paragraph, text, size, **looks)

    shape(document.add_paragraph(), after=2)
    if head["title"]:
        centred(head["title"], 16 if sample.party else 14, bold=True)
        if head["author"]:
            centred(head["author"], 14)
        for line in head["subject"]:
            centred(line, 14, bold=True)
        if sample.party:
            centred("-----", 14, after=8)
        else:
            short_rule(document.add_paragraph(), 60)
            shape(document.add_paragraph())
    for at, line in enumerate(head["adopter"]):
        centred(line, 14, after=6 if at == len(head["adopter"]) - 1 else 0, bold=True)
    if head["wire"]:
        centred(head["wire"], 14, after=6, bold=True)
    _addressed(document, head["to"], wired=bool(head["wire"]))


def _addressed(document: Document, entries: list[str], *, wired: bool) -> None:
    """Write to whom a letter goes: one body on the line of "Kính gửi:", several below it."""
    from docx.shared import Mm

    if entries and not wired:
        paragraph = document.add_paragraph()
        several = len(entries) > 1
        shape(paragraph, centred=not several, after=0 if several else 8)
        if several:
            paragraph.paragraph_format.left_indent = Mm(30)
        write(paragraph, "Kính gửi:" if several else f"Kính gửi: {entries[0]}", 14)
    if wired or len(entries) > 1:
        for at, entry in enumerate(entries):
            paragraph = document.add_paragraph()
            shape(paragraph, after=8 if at == len(entries) - 1 else 0)
            paragraph.paragraph_format.left_indent = Mm(24 if wired else 50)
            write(paragraph, entry, 14)


def _body_line(document: Document, sample: Sample, line: Line, notes: list[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    bold, italic, centred = (letter in line.style for letter in "bic")
    size = sample.data["size"]
    paragraph = document.add_paragraph()
    if sample.data["headings"] and bold and line.kind in {"roman", "arabic"}:
        paragraph.style = document.styles["Heading 1" if line.kind == "roman" else "Heading 2"]
    shape(paragraph, centred=centred, after=6, first=0 if centred else _FIRST_LINE, step=1.1)
    if not centred:
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if bold:
        paragraph.paragraph_format.keep_with_next = True
    if line.sign and sample.automatic:
        number(paragraph, line.kind or "", bold=bold)
    elif line.sign:
        # A number is bold where its words are; the Party's papers set every number of a point in bold.
        heavy = bold or line.kind == "article" or (sample.party and line.kind == "arabic")
        write(paragraph, f"{line.sign} ", size, bold=heavy)
    at = 0
    for note in line.notes:
        _words(paragraph, line.text[at : note.at], size, bold=bold, italic=italic)
        notes.append(note.text)
        mark(paragraph, len(notes))
        at = note.at
    _words(paragraph, line.text[at:], size, bold=bold, italic=italic)


def _words(paragraph: Paragraph, text: str, size: float, *, bold: bool, italic: bool) -> None:
    for piece in filter(None, _BRACKETED_LIMIT.split(text)):
        limit = bool(_BRACKETED_LIMIT.fullmatch(piece))
        write(paragraph, piece, size, bold=bold, italic=italic or limit)


def _task_table(document: Document, table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    grid = document.add_table(rows=0, cols=len(table.widths))
    grid.style = document.styles["Table Grid"]
    grid.autofit = False
    widths = [Mm(round((LEFT + RIGHT) * share, 1)) for share in table.widths]
    for grid_column, width in zip(grid.columns, widths, strict=True):
        grid_column.width = width
    for at, row in enumerate(table.rows):
        cells = grid.add_row()
        properties = cells._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if at == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for column, (cell, text, width) in enumerate(zip(cells.cells, row, widths, strict=True)):
            cell.width = width
            paragraph = cell.paragraphs[0]
            shape(paragraph, centred=at == 0 or column == 0)
            if at and column:
                paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
            write(paragraph, text, 13, bold=at == 0)
    shape(document.add_paragraph())


def _foot(document: Document, sample: Sample) -> None:
    """Write the recipients on the left and who signs on the right; minutes have two signatures above them."""
    foot = sample.foot
    shape(document.add_paragraph())
    left, right = map(Stack, columns(document, _FOOT_LEFT, _FOOT_RIGHT))
    _signature(right, foot["signature"], party=sample.party)
    if foot["secretary"]:
        _signature(left, foot["secretary"], party=sample.party)
        shape(document.add_paragraph())
        left = Stack(columns(document, _FOOT_LEFT, _FOOT_RIGHT)[0])
    for text, size, looks in _recipient_lines(foot["recipients"], party=sample.party):
        left.line(text, size, centred=False, **looks)


def _recipient_lines(entries: list[str], *, party: bool) -> Iterator[tuple[str, float, dict[str, bool]]]:
    yield ("Nơi nhận:", 14, {"underline": True}) if party else ("Nơi nhận:", 12, {"bold": True, "italic": True})
    for entry in entries:
        yield entry, 12 if party else 11, {}


def _signature(stack: Stack, lines: list[str], *, party: bool) -> None:
    """Write office, room for the hand, and name. In a Party paper only the first line is bold."""
    for at, line in enumerate(lines[:-1]):
        stack.line(line, 14, bold=not party or at == 0)
    for _ in range(_HAND):
        stack.line("", 20)
    stack.line(lines[-1], 14, bold=True)
