"""PDF → ``Paper``: pages with text are read, pages that are pictures are recognised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from extract.errors import ReadError
from extract.read.ocr.ocr import Ocr
from extract.read.ocr.run import MAX_RECOGNISED, Job, recognise
from extract.read.pages.paper_lines import lines_of
from extract.read.pages.signature_notes import without_signature_notes
from extract.read.pages.words import Sheet, Word
from extract.read.paper import Paper, PaperLine
from extract.read.pdf.annotations import annotation_words, has_annotations
from extract.read.pdf.drawn_words import Strip, fill_in, strips_of
from extract.read.pdf.layer import Layer, judge
from extract.read.pdf.letters import letters_of
from extract.read.pdf.marks import marks_of
from extract.read.pdf.opening import PDFIUM, open_pdf
from extract.read.pdf.rendering import render_page, render_strip
from extract.read.pdf.word_boxes import words_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_PICTURE_PIXELS: Final = 200_000_000
"""Dots of one picture in the file; A4 at 1,200 dots per inch has 139 million, and pdfium unpacks a picture whole."""

Progress = Callable[[int, int], None]
"""Called with the number of pages done and of all pages."""


@dataclass(slots=True)
class _Page:
    """What is known of a page: its text, what to recognise, and what annotations add to it."""

    number: int
    sheet: Sheet
    layer: Layer
    added: tuple[Word, ...] = ()
    strips: list[Strip] = field(default_factory=list)
    filled: list[Word] = field(default_factory=list)
    recognised: Sheet | None = None


def read_pdf(data: bytes, *, ocr: Ocr | None = None, progress: Progress | None = None) -> Paper:
    """Read a PDF, page by page from its text layer or, where that is none or no good, from its picture.

    The text of digital signatures' stamps is left out; figures that were stamped or drawn into a line (the number and
    day of a document) are part of it.

    Args:
        data: the file's bytes.
        ocr: what recognises pages; None for Tesseract as it is installed.
        progress: called after each page.

    Returns:
        Lines with their places. Warnings: ``ocr`` (words were recognised), ``no-ocr`` (pages or figures were left out
        because Tesseract or its Vietnamese model is missing), ``page-left-out`` (a page could not be read).

    Raises:
        ReadError: bad-pdf, encrypted, too-large, too-many-pages (see ``open_pdf``; also more than ``MAX_RECOGNISED``
            pages to recognise), empty (no words on any page), no-ocr (nothing is left without Tesseract).
    """
    ocr = ocr or Ocr()
    report = progress or (lambda _done, _total: None)
    with ExitStack() as stack:
        document = stack.enter_context(open_pdf(data))
        warnings: set[str] = set()
        pages: list[_Page] = []
        with PDFIUM:
            total = len(document)
        copies: list[PdfDocument] = []
        done = 0
        for index in range(total):
            page = _looked_at(document, index, lambda: _copy(data, stack, copies))
            if page is None:
                warnings.add("page-left-out")
            else:
                pages.append(page)
            if page is None or not _to_recognise(page):
                done += 1
                report(done, total)
        pending = [page for page in pages if _to_recognise(page)]
        if pending and ocr.missing:
            warnings.add("no-ocr")
            report(total, total)
        elif pending:
            _refuse_too_many(pending)
            for _ in _recognised(data, document, pending, ocr, warnings):
                done += 1
                report(done, total)
    lines = [line for page in pages for line in _lines(page)]
    if not lines:
        if "no-ocr" in warnings:
            raise ocr.refusal()
        raise ReadError("empty", "No page of the PDF holds any words.", "Check that it is the right file.")
    if any(line.recognised for line in lines):
        warnings.add("ocr")
    return Paper(lines=tuple(lines), pages=total, whole=False, warnings=tuple(sorted(warnings)))


def _to_recognise(page: _Page) -> bool:
    return page.layer in {Layer.NONE, Layer.DOUBTFUL} or bool(page.strips)


def _refuse_too_many(pending: list[_Page]) -> None:
    if len(pending) > MAX_RECOGNISED:
        raise ReadError(
            "too-many-pages",
            f"{len(pending)} pages of the PDF are pictures; at most {MAX_RECOGNISED} are recognised.",
            "Split it into its documents.",
        )


def _copy(data: bytes, stack: ExitStack, copies: list[PdfDocument]) -> PdfDocument:
    """Return a second view of the file, in which pages may be changed, opened where it is first needed."""
    if not copies:
        copies.append(stack.enter_context(open_pdf(data)))
        copies[0].init_forms()
    return copies[0]


def _looked_at(document: PdfDocument, index: int, copy: Callable[[], PdfDocument]) -> _Page | None:
    """Read what a page says about itself; None where it is damaged."""
    import pypdfium2

    with PDFIUM:
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            # The rest of a damaged file is worth reading.
            return None
        try:
            letters = letters_of(page)
            marks = marks_of(page, box=letters.box, turn=letters.turn)
            annotated = has_annotations(page)
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()
        if marks.pixels > MAX_PICTURE_PIXELS:
            raise ReadError(
                "too-large",
                f"A picture on page {index + 1} has {marks.pixels:,} dots.",
                "Print the file to a new PDF, then read that.",
            )
        try:
            added = annotation_words(copy(), index, own=letters) if annotated else []
        except pypdfium2.PdfiumError:
            added = []  # a broken annotation must not cost the page its own words
    sheet = Sheet(width=letters.width, height=letters.height, words=tuple(words_of(letters.letters)), rules=marks.rules)
    sheet = replace(sheet, words=without_signature_notes(sheet))
    layer = judge(sheet, letters, marks)
    found = _Page(index + 1, sheet, layer, added=tuple(added))
    if layer is Layer.TEXT and letters.turn == 0:
        found.strips = strips_of(replace(sheet, words=(*sheet.words, *added)), marks.shapes)
    return found


def _recognised(
    data: bytes, document: PdfDocument, pending: list[_Page], ocr: Ocr, warnings: set[str]
) -> Iterator[_Page]:
    """Recognise pages and lines, note on each page what was read, and yield it when all of it is done."""
    left = {page.number: 1 if page.layer is not Layer.TEXT else len(page.strips) for page in pending}
    by_number = {page.number: page for page in pending}
    for done in recognise(data, _jobs(document, pending), ocr):
        page = by_number[done.job.page]
        if done.sheet is None:
            warnings.add("page-left-out")
        elif done.job.line is None:
            page.recognised = replace(done.sheet, words=without_signature_notes(done.sheet))
        else:
            page.filled += fill_in(page.sheet, page.strips[int(done.job.part)], list(done.sheet.words))
        left[page.number] -= 1
        if not left[page.number]:
            yield page


def _jobs(document: PdfDocument, pending: list[_Page]) -> Iterator[Job]:
    for page in pending:
        index = page.number - 1
        if page.layer is not Layer.TEXT:
            yield Job(page=page.number, render=lambda index=index: render_page(document, index))  # type: ignore[misc]
            continue
        for number, strip in enumerate(page.strips):
            yield Job(
                page=page.number,
                render=lambda index=index, strip=strip: render_strip(document, index, strip),  # type: ignore[misc]
                line=(strip.left, strip.top),
                part=str(number),
            )


def _lines(page: _Page) -> list[PaperLine]:
    if page.layer is Layer.TEXT:
        return lines_of(replace(page.sheet, words=(*page.sheet.words, *page.added, *page.filled)), page.number)
    recognised = page.recognised
    if recognised is not None and not _is_worse(recognised, page):
        scale = recognised.width / page.sheet.width if page.sheet.width else 1.0
        added = [
            replace(w, left=w.left * scale, right=w.right * scale, baseline=w.baseline * scale, size=w.size * scale)
            for w in page.added
        ]
        return lines_of(replace(recognised, words=(*recognised.words, *added)), page.number)
    # Better than nothing where nothing recognises.
    words = (*(page.sheet.words if page.layer is Layer.DOUBTFUL else ()), *page.added)
    return lines_of(replace(page.sheet, words=words), page.number)


def _is_worse(recognised: Sheet, page: _Page) -> bool:
    """Tell whether the recogniser found much less than a doubtful text layer holds."""
    return page.layer is Layer.DOUBTFUL and len(recognised.words) < 0.5 * len(page.sheet.words)
