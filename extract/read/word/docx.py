"""Word files (.docx, .docm, .dotx) → paper: every paragraph, table row, text box and footnote as a line.

What is read is what a reader sees: tracked insertions and the numbers of lists are there, deletions, field codes,
comments, page headers and footers are not. Tables of contents are left out, since they only repeat headings. A footnote
or endnote follows the paragraph or table row that refers to it, as a line of its own: "[1] …"; the mark in the sentence
is dropped, so that sentences stay whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any, Final

from extract.errors import ReadError
from extract.read.paper import Paper, PaperLine
from extract.read.result import nfd_warning
from extract.read.word.drafts import Draft, drafts
from extract.read.word.layout import Cell, Row, kind_of_table, rows_of_table, split_tabbed_columns
from extract.read.word.markup import W, attribute, child_value, shown_children
from extract.read.word.number_formats import written_number
from extract.read.word.numbering import Numbering
from extract.read.word.package import Package
from extract.read.word.runs import LINE_BREAK, Content, Pages, Piece, RunReader, mark_is
from extract.read.word.styles import ParagraphLook, Styles
from extract.read.word.tables import is_bordered, table_rows
from extract.text import one_line

MAX_PARAGRAPHS: Final = 200_000
"""Paragraphs of one file, and lines that breaks make in them; 2,000 dense pages have about 40,000."""

MAX_NESTING: Final = 30
"""Tables in cells and boxes in boxes, one inside the other; people stop at three."""

_BODY_TEXT: Final = 9
"""The outline level that means "no heading" (ECMA-376 part 1, 17.3.1.20)."""

_ENOUGH: Final = 3
"""Worded paragraphs after a table that show that it does not end the document."""

_FOLLOWERS: Final = 50
"""Elements after a table that are looked at for it."""

_SAME_PAGE: Final = frozenset({"continuous", "nextColumn"})


def read_docx(data: bytes) -> Paper:
    """Read a Word file.

    Lines keep the order of the body; in a head or foot of two columns, the left column's lines of a row come first,
    with the same ``top`` as the right one's. ``left`` and ``right`` tell alignment only; ``top`` is the share of the
    document that stands before the line. Pages are those that Word drew when it last saved the file, and the breaks
    that its author set; a file that was never opened in Word may show only the latter.

    Args:
        data: the bytes of a .docx, .docm, .dotx or .dotm file.

    Returns:
        whole paragraphs; warning ``text-normalised``.

    Raises:
        ReadError [encrypted]: a password protects it.
        ReadError [old-word]: the binary format of Word 97 to 2003 (.doc).
        ReadError [bad-docx]: no Word file, or a damaged one.
        ReadError [too-large]: beyond the limits of ``extract.read.word.package``, ``MAX_PARAGRAPHS`` or
            ``MAX_NESTING``.
        ReadError [empty]: no words at all.
    """
    package = Package(data)
    body = package.main.find(W + "body")
    reader = _BodyReader(package)
    rows = reader.blocks(body) if body is not None else []
    rows = split_tabbed_columns([worded for row in rows if (worded := tuple(d for d in row if not d.blank))])
    if not rows:
        raise _empty(pictures=reader.pictures > 0)
    return Paper(
        lines=tuple(_line(draft, place, len(rows)) for place, row in enumerate(rows) for draft in row),
        pages=reader.pages.number,
        whole=True,
        warnings=reader.warnings,
    )


class _BodyReader:
    """Walks the body once, in order, and keeps what goes on from paragraph to paragraph: pages, lists, notes."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles.list_of_style)
        self.pages = Pages()
        self.pictures = 0
        self.warnings: tuple[str, ...] = ()
        self._runs = RunReader(self._styles, self.pages)
        self._notes = {kind: _notes(package.related(kind)) for kind in ("footnotes", "endnotes")}
        self._notes_seen = dict.fromkeys(self._notes, 0)
        self._carried: list[Piece] = []
        self._paragraphs = 0
        self._tables = 0
        # A section's kind says how it begins, so the break after a section is of the next one's kind.
        sections = [
            child_value(each, "type") or "nextPage"
            for each in package.main.iter(W + "sectPr")
            if each.getparent().tag != W + "sectPrChange"
        ]
        self._section_breaks = iter(sections[1:])

    def blocks(self, container: Any, depth: int = 0) -> list[Row]:
        """Return the lines of the paragraphs and tables in ``container``: the body, a cell, a text box."""
        if depth > MAX_NESTING:
            raise _too_large(f"nests tables or text boxes deeper than {MAX_NESTING}")
        rows: list[Row] = []
        for child in shown_children(container):
            if child.tag == W + "p":
                rows.extend(self._paragraph(child, depth))
            elif child.tag == W + "tbl":
                rows.extend(self._left_over())
                rows.extend(self._table(child, depth, lines_before=len(rows)))
        rows.extend(self._left_over())
        return rows

    def _left_over(self) -> list[Row]:
        """Return the words of a paragraph whose end was deleted, where no other follows that they could join."""
        pieces, self._carried = self._carried, []
        return [(draft,) for draft in drafts(pieces, ParagraphLook(), label="", level=0, page=self.pages.number)]

    def _paragraph(self, paragraph: Any, depth: int) -> list[Row]:
        properties = paragraph.find(W + "pPr")
        look = self._styles.paragraph(properties)
        style = self._styles.paragraph_style(properties)
        if look.page_break_before:
            self.pages.author_breaks()
        content = self._runs.read(paragraph, style)
        # A break inside a paragraph makes a line that costs as much as a paragraph.
        self._paragraphs += 1 + sum(piece.text.count(LINE_BREAK) for piece in content.pieces)
        if self._paragraphs > MAX_PARAGRAPHS:
            raise _too_large(f"has more than {MAX_PARAGRAPHS:,} paragraphs")
        self.pictures += content.pictures
        self.warnings = self.warnings or nfd_warning(piece.text for piece in content.pieces)
        rows: list[Row] = []
        if mark_is(properties, "del") or mark_is(properties, "moveFrom"):
            # Its end was deleted: the words join the next paragraph, whose look and number the whole takes.
            self._carried.extend(content.pieces)
        else:
            pieces, self._carried = [*self._carried, *content.pieces], []
            if not look.contents:
                rows.extend((draft,) for draft in self._drafts(pieces, look, style, properties))
        rows.extend(self._after(content, depth))
        ends_section = properties is not None and properties.find(W + "sectPr") is not None
        if ends_section and next(self._section_breaks, "continuous") not in _SAME_PAGE:
            self.pages.author_breaks()
        return rows

    def _drafts(self, pieces: list[Piece], look: ParagraphLook, style: str | None, properties: Any) -> list[Draft]:
        label, level = "", 0
        listed = look.list_id not in {None, "0"}
        if listed and (pieces or not mark_is(properties, "vanish")):
            place = self._numbering.level(look.list_id or "", look.list_level, style, own_list=look.own_list)
            label = self._numbering.next_label(look.list_id or "", place)
            level = place + 1 if label else 0
        if look.outline is not None and 0 <= look.outline < _BODY_TEXT:
            level = look.outline + 1
        return drafts(pieces, look, label=label, level=level, page=self.pages.number)

    def _after(self, content: Content, depth: int) -> Iterable[Row]:
        """Return what is seen behind a paragraph: the text boxes that hang on it, and its notes."""
        rows: list[Row] = []
        for box in content.boxes:
            rows.extend(self.blocks(box, depth + 1))
        for kind, name in content.notes:
            self._notes_seen[kind] += 1
            # Taken out: a file may refer to one note a million times.
            note = self._notes[kind].pop(name, None)
            if note is None:
                continue
            number = written_number(self._notes_seen[kind], "decimal" if kind == "footnotes" else "lowerRoman")
            page = self.pages.number
            lines = [draft for row in self.blocks(note, depth + 1) for draft in row if not draft.blank]
            self.pages.number = page
            if lines:
                text = one_line(f"[{number}] " + " ".join(line.text for line in lines))
                raw = "".join(line.raw for line in lines)
                rows.append((replace(lines[0], text=text, raw=raw, level=0, note=True),))
        return rows

    def _table(self, table: Any, depth: int, *, lines_before: int) -> list[Row]:
        self._tables += depth == 0
        first = depth == 0 and self._tables == 1
        read: list[list[Cell]] = []
        for row in table_rows(table):
            page = last = self.pages.number
            cells = []
            for cell in row:
                # Where a row runs over a page's end, Word notes the break in each of its cells.
                self.pages.number = page
                lines = [draft for each in self.blocks(cell.element, depth + 1) for draft in each]
                last = max(last, self.pages.number)
                cells.append(Cell(lines=lines, column=cell.column, span=cell.span))
            self.pages.number = last
            read.append(cells)
        kind = kind_of_table(
            read,
            bordered=is_bordered(table, self._styles),
            first=first,
            lines_before=lines_before,
            lines_after=_worded_after(table) if depth == 0 else _ENOUGH,
        )
        return rows_of_table(read, kind)


def _notes(root: Any | None) -> dict[str, Any]:
    if root is None:
        return {}
    # Separators between text and notes are notes with a type of their own.
    notes = [each for each in root if each.get(W + "type") in {None, "normal"}]
    return {attribute(each, "id") or "": each for each in notes}


def _worded_after(table: Any) -> int:
    """Count the elements behind ``table`` that hold words, up to ``_ENOUGH``."""
    count = 0
    for follower in islice(table.itersiblings(), _FOLLOWERS):
        count += any((text.text or "").strip() for text in follower.iter(W + "t"))
        if count >= _ENOUGH:
            break
    return count


def _line(draft: Draft, place: int, rows: int) -> PaperLine:
    return PaperLine(
        text=draft.text,
        page=draft.page,
        left=draft.left,
        right=draft.right,
        top=place / rows,
        bottom=(place + 1) / rows,
        size=draft.size,
        bold=draft.bold,
        italic=draft.italic,
        level=draft.level,
    )


def _empty(*, pictures: bool) -> ReadError:
    if pictures:
        return ReadError(
            "empty",
            "The Word file holds pictures, but no text.",
            "Save it as PDF, so that its pages can be recognised.",
        )
    return ReadError("empty", "The Word file holds no text.", "Give a document with at least one sentence.")


def _too_large(what: str) -> ReadError:
    return ReadError("too-large", f"The Word file {what}.", "Split it into single documents.")
