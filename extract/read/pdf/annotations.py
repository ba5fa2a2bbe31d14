"""What was laid over a page: the number and the date of a document often stand in fields of its signatures.

When an office numbers a paper electronically, its program leaves the page alone ("Số:      /KH-UBND", "ngày    tháng")
and lays the figures over it as the picture of a signature field, as in two of the three real papers with text. Other
such pictures say who signed and when (decree 30/2020/NĐ-CP, appendix I): a stamp, which is no text of the document.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from extract.read.official.stamps import is_signing_note
from extract.read.pages.words import Word
from extract.read.pdf.letters import Letter, Letters, letters_added
from extract.read.pdf.word_boxes import words_of
from extract.text import canonical

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_ANNOTATIONS: Final = 500
"""Annotations of a page that are looked at; more are the links of an index."""

_FIGURES: Final = re.compile(r"^(?=.*\d)[\d\s/.,:()A-ZĐa-zđ-]{1,24}$|\bngày\b.*\btháng\b", re.IGNORECASE)
"""Numbers, signs and dates that are filled in; a seal's words or a name have no figures."""

_LONGEST: Final = 120


def annotation_words(document: PdfDocument, index: int, *, own: Letters) -> list[Word]:
    """Return the words that annotations add to page ``index`` (from 0) of a copy of the document that may be changed,
    ``own`` being the page's own letters.

    What signing programs say about a signature, and any other words without figures, are left out. The caller holds
    ``PDFIUM`` and opened ``document`` for this alone: pages are flattened in it.
    """
    from pypdfium2 import raw

    page = document[index]
    try:
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return []
    finally:
        page.close()
    page = document[index]
    try:
        after = letters_added(page, own)
    finally:
        page.close()
    before = {_key(letter) for letter in own.letters}
    added = [letter for letter in after if letter.char.isspace() or _key(letter) not in before]
    return [
        # Its line is bold or italic whatever the font of the figures is.
        replace(word, bold=None, italic=None, apart=True)
        for field in _fields(words_of(added))
        if _is_filled_in(field)
        for word in field
    ]


def has_annotations(page: Any) -> bool:
    """Tell whether a page has annotations that may show words (form fields, stamps, typed notes)."""
    from pypdfium2 import raw

    showing = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if annotation:
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            raw.FPDFPage_CloseAnnot(annotation)
            if kind in showing:
                return True
    return False


def _key(letter: Letter) -> tuple[str, int, int]:
    return letter.char, round(letter.left), round(letter.baseline)


def _fields(words: list[Word]) -> list[list[Word]]:
    """Group words that stand together, as they do inside one field."""
    fields: list[list[Word]] = []
    for word in words:
        last = fields[-1][-1] if fields else None
        near = last is not None and (
            abs(word.baseline - last.baseline) <= 2.0 * max(word.size, last.size)
            and word.left - last.right <= 3.0 * word.size
        )
        if near:
            fields[-1].append(word)
        else:
            fields.append([word])
    return fields


def _is_filled_in(field: list[Word]) -> bool:
    text = canonical(" ".join(word.text for word in field))
    return len(text) <= _LONGEST and not is_signing_note(text) and _FIGURES.search(text) is not None
