"""A document on paper → the parts of an article: head, body as paragraphs, signature; where its pages begin. Pure.

What the head and the foot say goes to ``DocumentHeader``; the text is the body, from the preamble to the closing words
and on through the appendices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.read.marks import ends_sentence, is_list_item
from extract.read.official.head_order import in_rows
from extract.read.official.letterhead import Letterhead, find_letterhead
from extract.read.official.page_furniture import without_furniture, without_specks
from extract.read.official.page_measures import Measures, measure
from extract.read.official.reflow import Paragraph, reflow
from extract.read.official.scan_noise import without_noise
from extract.read.official.signature import Foot, find_foot
from extract.read.paper import Paper, PaperLine
from extract.read.result import Parts
from extract.records import DocumentHeader
from extract.text import one_line

_TITLE_WORDS: Final = 40
"""As for plain text: a longer first line is a paragraph."""

_WHOLE_DATE: Final = 10  # "2025-06-27"


def read_paper(paper: Paper) -> Parts:
    """Find head, body and foot of a document.

    The title is type and subject in one line, of a letter ("Công văn") the subject alone. A paper without letterhead
    gets an empty ``DocumentHeader`` and its first line for a title, if that is short and ends no sentence.
    """
    lines = without_furniture(paper.lines, whole=paper.whole)
    if not paper.whole:
        lines = in_rows(lines)
    first_page = lines[0].page if lines else 1
    measures = measure([line for line in lines if line.page == first_page])
    head = find_letterhead(lines, measures, whole=paper.whole)
    start = head.end if head else 0
    foot = find_foot(lines, start) if head else None
    overall = measure(lines)
    paragraphs = _paragraphs(lines[start : foot.start] if foot else lines[start:], overall, whole=paper.whole)
    if foot:
        paragraphs += _paragraphs(lines[foot.end :], overall, whole=paper.whole)
    if head:
        title = _title(head)
    else:
        title, paragraphs = _first_line(paragraphs)
    if head and title is None and paragraphs:
        title, paragraphs = _first_line(paragraphs)
    date = head.date if head else None
    texts, pages = _cleaned(paragraphs, paper, first_page)
    return Parts(
        title=title,
        paragraphs=texts,
        source=head.issuer if head else None,
        published=date if date and len(date) == _WHOLE_DATE else None,
        warnings=paper.warnings,
        kind="document",
        document=_header(head, foot),
        pages=pages,
    )


def _paragraphs(lines: Sequence[PaperLine], measures: Measures, *, whole: bool) -> list[Paragraph]:
    return reflow(without_noise(without_specks(lines), measures), whole=whole)


def _title(head: Letterhead) -> str | None:
    kind = None if head.type == "Công văn" and head.subject else head.type
    return " ".join(filter(None, [kind, head.author if kind else None, head.subject])) or None


def _header(head: Letterhead | None, foot: Foot | None) -> DocumentHeader:
    to = [*(head.recipients if head else ()), *(foot.recipients if foot else ())]
    return DocumentHeader(
        type=head.type if head else None,
        number=head.number if head else None,
        issuer=head.issuer if head else None,
        signer=foot.signer if foot else None,
        date=head.date if head else None,
        subject=head.subject if head else None,
        recipients=tuple(dict.fromkeys(to)),
    )


def _first_line(paragraphs: list[Paragraph]) -> tuple[str | None, list[Paragraph]]:
    """Take a heading off the paragraphs; None where the first one is running text or a list item."""
    first = paragraphs[0] if paragraphs else None
    if first is None or len(paragraphs) < 2 or first.starts:
        return None, paragraphs
    text = first.text
    if len(text.split()) > _TITLE_WORDS or ends_sentence(text) or is_list_item(text):
        return None, paragraphs
    return text, paragraphs[1:]


def _cleaned(
    paragraphs: Sequence[Paragraph], paper: Paper, first_page: int
) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the paragraphs on one line each, and where each page begins among them.

    A page without text of its own (the signature's, an empty one) begins where the next one does, or at the end of the
    text.
    """
    texts: list[str] = []
    starts: dict[int, tuple[int, int]] = {first_page: (0, 0)}
    for paragraph in paragraphs:
        text = one_line(paragraph.text)
        if not text:
            continue
        starts.setdefault(paragraph.page, (len(texts), 0))
        for page, offset in paragraph.starts:
            starts.setdefault(page, (len(texts), offset))
        texts.append(text)
    if paper.pages < 1 or not texts:
        return tuple(texts), ()
    at = (len(texts) - 1, len(texts[-1]))
    pages: list[tuple[int, int]] = []
    for page in range(paper.pages, 0, -1):
        at = min(at, starts.get(page, at))
        pages.append(at)
    return tuple(texts), ((0, 0), *tuple(reversed(pages))[1:])
