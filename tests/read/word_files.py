"""Word files for tests: packages written part by part, so that a test shows the very XML that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx.document import Document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; a run without markup becomes plain text."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def font(name: str) -> str:
    """Return the run property that chooses a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def listed(list_id: int, level: int = 0) -> str:
    """Return the paragraph property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def table(*rows: tuple[str, ...], borders: bool = False) -> str:
    """Return a table; a cell is text, or paragraphs in XML."""
    line = '<w:{} w:val="single" w:sz="4"/>'
    sides = "".join(line.format(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    drawn = f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>" if borders else "<w:tblPr/>"
    cells = [[cell if cell.startswith("<") else p(cell) for cell in row] for row in rows]
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>" for row in cells)
    return f"<w:tbl>{drawn}{inner}</w:tbl>"


def part(root: str, inner: str) -> str:
    """Return an XML part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'


def word_file(body: str, parts: Mapping[str, str] | None = None, *, content_type: str = CONTENT_TYPE) -> bytes:
    """Return a Word file.

    Args:
        body: what stands in ``w:body``.
        parts: what stands in the root of further parts, by name: "styles", "numbering", "footnotes", "endnotes".
        content_type: that of the main part.
    """
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{content_type}"/></Types>',
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in parts or {}}),
    }
    for name, inner in (parts or {}).items():
        files[f"word/{name}.xml"] = part(name, inner)
    return packed(files)


def relations(targets: Mapping[str, str]) -> str:
    """Return a part that names other parts by kind."""
    inner = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(document: Document) -> bytes:
    """Return the bytes of a document made with python-docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
