"""Bytes → an open PDF, or a plain error that says why not."""

from __future__ import annotations

import re
import threading
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ReadError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PDFIUM: Final = threading.RLock()
"""Held around every call of pdfium, which is not thread safe."""

MAX_PAGES: Final = 2000
"""The longest reports and budgets of ministries have some hundred pages."""

_HEADER_WITHIN: Final = 1024
"""Readers accept a header within the first 1,024 bytes (ISO 32000-1, Annex H.3, implementation note 13)."""

_MOST_UNPACKED: Final = 64 * 1024 * 1024
_MOST_UNPACKED_PICTURE: Final = 256 * 1024 * 1024
"""What one packed stream may hold: a page's operators take kilobytes, an A4 page in colour at 600 dpi 105 MB."""

_DEFLATE_RATIO: Final = 1032
"""Deflate packs at most 1,032 bytes into one (zlib's technical notes), so that short streams need no look."""

_STREAM: Final = re.compile(rb"stream\r?\n")
_PACKED_TWICE: Final = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfDocument]:
    """Open a PDF for the length of a block, holding ``PDFIUM`` only while opening and closing.

    Raises:
        ReadError [bad-pdf]: it is no PDF, or so damaged that no page can be found.
        ReadError [encrypted]: it needs a password; one that opens with an empty password is opened.
        ReadError [too-large]: a packed stream in it would unpack to more than 64 MB (a picture: 256 MB).
        ReadError [too-many-pages]: more than ``MAX_PAGES``.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise ReadError("bad-pdf", "This is not a PDF file.", "Check that the download is complete and really a PDF.")
    _refuse_bombs(data)
    with PDFIUM:
        document = _opened(data)
        pages = len(document)
    try:
        if pages == 0:
            raise _damaged()
        if pages > MAX_PAGES:
            raise ReadError(
                "too-many-pages",
                f"The PDF has {pages} pages; at most {MAX_PAGES} are read.",
                "Split it into its documents.",
            )
        yield document
    finally:
        with PDFIUM:
            document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise ReadError(
                "encrypted", "The PDF is locked with a password.", "Save a copy without the password, then read that."
            ) from error
        raise _damaged() from error


def _damaged() -> ReadError:
    return ReadError("bad-pdf", "The PDF is damaged or cut short.", "Get the file again, or open and save it anew.")


def _refuse_bombs(data: bytes) -> None:
    if _PACKED_TWICE.search(data):
        raise _too_large()
    ends = [match.start() for match in re.finditer(b"endstream", data)]
    for match in _STREAM.finditer(data):
        start = match.end()
        following = bisect_left(ends, start)
        length = (ends[following] if following < len(ends) else len(data)) - start
        if length * _DEFLATE_RATIO < _MOST_UNPACKED or data[start] & 0x0F != 8:  # zlib's method 8 is deflate
            continue
        picture = b"/Image" in data[max(0, match.start() - 600) : match.start()]
        most = _MOST_UNPACKED_PICTURE if picture else _MOST_UNPACKED
        if _unpacks_beyond(memoryview(data)[start : start + length], most):
            raise _too_large()


def _unpacks_beyond(packed: memoryview, most: int) -> bool:
    unpacker = zlib.decompressobj()
    size = 0
    rest: bytes | memoryview = packed
    try:
        while len(rest) and not unpacker.eof and size <= most:
            size += len(unpacker.decompress(rest, 1 << 20))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        # Not deflate after all, or damaged: pdfium decides what it makes of it.
        return False
    return size > most


def _too_large() -> ReadError:
    return ReadError(
        "too-large", "The PDF unpacks to far more data than a document holds.", "Print it to a new PDF, then read that."
    )
