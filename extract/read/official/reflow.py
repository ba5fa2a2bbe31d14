"""The lines of pages → paragraphs: what the width of a page broke is joined again. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extract.read.marks import is_list_item
from extract.read.official.fixed_words import is_capitals
from extract.read.official.page_measures import Measures, measure
from extract.read.official.page_notes import split_notes
from extract.read.paper import PaperLine

_INDENT: Final = 0.022
"""Share of the page's width from which on a line is set in: half a centimetre; first lines are set in by 1 to 1.27 cm
(Decree 30/2020/NĐ-CP, Appendix I, II.5), and recognition is a millimetre wrong."""

_SLACK: Final = 0.02
"""How much further left than the right edge a full line may end."""

_APART: Final = 1.5
"""Steps between the tops of two lines from which on a gap parts paragraphs, full line or not."""

_SAME: Final = 0.012
"""Lines that begin within this share of the page's width begin at one place."""

_CENTRED: Final = 0.04
_SAME_ROW: Final = 0.5

_FINAL: Final = re.compile(r"[.!?…;:][\"”’»)\]]*$|\./\.$")
# What begins a paragraph of its own beside the signs that ``marks.is_list_item`` knows.
_HEADING: Final = re.compile(
    r"^(?:\(?(?:[ivx]{1,5}|[IVXLC]{1,6}|\d{1,3}|[a-zđA-ZĐ])[.)]\s?(?=[^\W\d_])"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?\s?(?=[^\W\d_])"
    r"|(?:Điều|Chương|Phần|Mục|Khoản|Tiểu mục|PHẦN|CHƯƠNG|MỤC|ĐIỀU)\s+(?:thứ\s+)?[\dIVXLC]{1,5}(?:[.:]|$)"
    r"|PHỤ LỤC|Phụ lục)"
)
_BULLET: Final = re.compile(r"^[-–—+•*●▪■◦⁃]\s*\S")
_SIGN: Final = re.compile(r"^\W+")
_PART: Final = re.compile(r"^(?:PHỤ LỤC|Phụ lục)\s*[\dIVXLC]*\W*$")
_OPEN: Final = re.compile(
    r"(?:[,–-]|\s(?:và|của|các|với|cho|để|là|trong|về|tại|do|theo|hoặc|từ|đến|được|có|không|số|ngày))$"
)


@dataclass(slots=True)
class Paragraph:
    """One paragraph on one line, the page that it begins on, and where further pages begin in it: page, code points."""

    text: str
    page: int
    starts: list[tuple[int, int]] = field(default_factory=list)


def reflow(lines: Sequence[PaperLine], *, whole: bool) -> list[Paragraph]:
    """Join the lines of each paragraph, across pages too.

    Lines are joined where the next word had no more room on the line, and neither an indent, a list sign, a gap nor a
    short line parts them. Cells that stand beside each other become one row, with bars between. The footnotes of a page
    follow the last paragraph that ends on it, each as a paragraph, so that no sentence is torn and all stand on their
    page; where none ends there, they follow the one that goes on.

    Args:
        lines: of the body, in reading order, without page numbers and running heads.
        whole: whether each line is a whole paragraph already.
    """
    if whole:
        return [Paragraph(text=line.text, page=line.page) for line in lines]
    kept, notes = split_notes(lines)
    rows = _rows(kept)
    pages: dict[int, list[PaperLine]] = defaultdict(list)
    for line in rows:
        pages[line.page].append(line)
    usual = measure(rows)
    measures = {page: _of_page(measure(of), usual, len(of)) for page, of in pages.items()}
    indent = _first_indent(rows, measures)
    paragraphs: list[Paragraph] = []
    before: PaperLine | None = None
    for line in rows:
        if before is not None and _joins(before, line, measures, indent):
            last = paragraphs[-1]
            if line.page != before.page:
                last.starts.append((line.page, len(last.text) + 1))
            last.text = f"{last.text} {line.text}"
        else:
            paragraphs.append(Paragraph(text=line.text, page=line.page))
        before = line
    return _with_notes(paragraphs, notes)


def _of_page(own: Measures, usual: Measures, lines: int) -> Measures:
    """Trust a page's own edges where it has lines enough; the step between lines is the document's."""
    return replace(own if lines >= 8 else usual, pitch=usual.pitch)


def _rows(lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Join lines that stand beside each other to one, as the cells of a table's row."""
    rows: list[PaperLine] = []
    for line in lines:
        last = rows[-1] if rows else None
        if last is not None and _beside(last, line):
            rows[-1] = replace(
                last,
                text=f"{last.text} | {line.text}",
                right=max(last.right, line.right),
                bottom=max(last.bottom, line.bottom),
                bold=last.bold and line.bold,
            )
        else:
            rows.append(line)
    return rows


def _beside(one: PaperLine, two: PaperLine) -> bool:
    height = min(one.bottom - one.top, two.bottom - two.top)
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    return one.page == two.page and height > 0 and overlap > _SAME_ROW * height and two.left >= one.right


def _first_indent(lines: Sequence[PaperLine], measures: Mapping[int, Measures]) -> float:
    """Return how far first lines are usually set in: as far as most lines that are set in at all, 0 for none."""
    insets = sorted(
        inset
        for line in lines
        if _INDENT <= (inset := line.left - measures[line.page].left) <= 0.13 and line.right - line.left > 0.3
    )
    return insets[len(insets) // 2] if len(insets) >= 2 else 0.0


def _joins(before: PaperLine, line: PaperLine, measures: Mapping[int, Measures], indent: float) -> bool:
    """Tell whether ``line`` goes on with the paragraph that ``before`` is the last line of."""
    if " | " in before.text or " | " in line.text or _PART.match(before.text):
        return False
    own, previous = measures[line.page], measures[before.page]
    inset = line.left - own.left
    starts_small = line.text[0].islower()
    ended = _FINAL.search(before.text) is not None
    if _is_centred(before, previous) and _is_centred(line, own):
        return before.page == line.page and not ended and _same_look(before, line) and not _starts_item(line.text)
    full = _was_full(before, line, previous)
    gap = line.top - before.top if before.page == line.page else 0.0
    if _starts_item(line.text):
        # "… kinh tế -" / "- xã hội": a sign inside a sentence, at the edge of a full line.
        inside = full and not ended and inset < _INDENT and indent > 0
        return inside and (_BULLET.match(line.text) is None or _SIGN.sub("", line.text)[:1].islower())
    if gap > _APART * own.pitch:
        return full and not ended and starts_small and gap < 2 * _APART * own.pitch
    if inset >= _INDENT:
        # A hanging block: its lines stand as far in as the one before, farther than first lines do.
        hanging = abs(line.left - before.left) < _SAME and not (indent and abs(inset - indent) < _SAME)
        return (starts_small and not ended) or (hanging and full)
    # A short line that ends no sentence: recognition lost the rest, or a centred line is followed by its end.
    unfinished = not ended and not is_capitals(before.text)
    return full or (unfinished and (starts_small or _OPEN.search(before.text) is not None))


def _starts_item(text: str) -> bool:
    return is_list_item(text) or _BULLET.match(text) is not None or _HEADING.match(text) is not None


def _was_full(before: PaperLine, line: PaperLine, measures: Measures) -> bool:
    """Tell whether the first word of ``line`` had no more room behind ``before``."""
    width = (before.right - before.left) / max(len(before.text), 1)
    room = measures.right - before.right
    first = len(line.text.split(maxsplit=1)[0]) + 1
    return room < max(first * width, _SLACK)


def _is_centred(line: PaperLine, measures: Measures) -> bool:
    middle = (measures.left + measures.right) / 2
    inside = line.left > measures.left + 0.05 and line.right < measures.right - 0.04
    return inside and abs((line.left + line.right) / 2 - middle) < _CENTRED


def _same_look(one: PaperLine, two: PaperLine) -> bool:
    return one.bold == two.bold and is_capitals(one.text) == is_capitals(two.text)


def _with_notes(paragraphs: list[Paragraph], notes: Mapping[int, Sequence[str]]) -> list[Paragraph]:
    """Put each page's footnotes behind the last paragraph that ends on it."""
    for page in sorted(notes, reverse=True):
        ends = [place for place, each in enumerate(paragraphs) if _last_page(each) == page]
        begins = [place for place, each in enumerate(paragraphs) if each.page <= page]
        at = (ends or begins or [-1])[-1] + 1
        paragraphs[at:at] = [Paragraph(text=note, page=page) for note in notes[page]]
    return paragraphs


def _last_page(paragraph: Paragraph) -> int:
    return paragraph.starts[-1][0] if paragraph.starts else paragraph.page
