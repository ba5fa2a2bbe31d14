"""Files of pages – Word, PDF, pictures of pages – known by their first bytes, whatever their names say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from extract.errors import ReadError
from extract.read.paper import Paper
from extract.read.result import MAX_CHARACTERS, Parts, too_long

PaperFormat = Literal["word", "pdf", "picture"]

MAX_PAPER_BYTES: Final = 200 * 1024 * 1024
"""A scan of 200 pages at 300 dots per inch has up to this many; whatever is larger is no document."""

Progress = Callable[[int, int], None]
"""Called with how many pages are read and how many there are."""

_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024  # some servers write a few bytes ahead of it; readers of PDF look this far
_BEGINNINGS: Final[tuple[tuple[bytes, PaperFormat], ...]] = (
    (b"PK\x03\x04", "word"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "word"),  # Word up to 2003, and Word files with a password
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)


def paper_format(data: bytes) -> PaperFormat | None:
    """Return what kind of file of pages ``data`` begins, or None where it is none."""
    if _PDF in data[:_PDF_WITHIN] and not data[:_PDF_WITHIN].lstrip().startswith((b"<", b"{")):
        return "pdf"
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)


def read_paper_file(data: bytes, kind: PaperFormat, *, progress: Progress | None = None) -> Parts:
    """Read a file of pages: its lines, then the head, paragraphs and foot of the document in them.

    Args:
        data: the file's bytes.
        kind: what ``paper_format`` says of them.
        progress: called after each page of a PDF or picture.

    Raises:
        ReadError: the file is encrypted, damaged, empty, too large, or needs what is not installed; its code tells.
    """
    if len(data) > MAX_PAPER_BYTES:
        raise ReadError(
            "too-large",
            f"The file is larger than {MAX_PAPER_BYTES // (1024 * 1024)} MB.",
            "Split it into its documents.",
        )
    # Imported late: what reads pages takes time that a text need not spend.
    from extract.read.official.official import read_paper

    paper = _paper(data, kind, progress)
    # Looked at before the rest: what follows takes long on a book.
    if sum(len(line.text) for line in paper.lines) > MAX_CHARACTERS:
        raise too_long()
    return read_paper(paper)


def _paper(data: bytes, kind: PaperFormat, progress: Progress | None) -> Paper:
    if kind == "word":
        from extract.read.word.docx import read_docx

        return read_docx(data)
    if kind == "pdf":
        from extract.read.pdf.pdf import read_pdf

        return read_pdf(data, progress=progress)
    from extract.read.ocr.picture import read_picture

    return read_picture(data, progress=progress)
