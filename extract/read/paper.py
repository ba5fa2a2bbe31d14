"""What a page of a document holds, whichever file it came from: the lines that readers of paper hand on.

A text layer, Tesseract and Word all give lines; only the first two know where on the page each stands. ``extract.read``
looks for letterhead, paragraphs and signature in these lines alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of a page, in reading order.

    Attributes:
        text: canonical words on one line, single spaces, nothing at the ends.
        page: the page, from 1.
        left: where it begins, as a share of the page's width, 0 to 1.
        right: where it ends, likewise.
        top: its upper edge as a share of the page's height, 0 (the page's upper edge) to 1.
        bottom: its lower edge, likewise.
        size: height of its letters in points; 0 where unknown.
        bold: whether it is bold throughout.
        italic: whether it is italic throughout.
        recognised: whether the words were read from a picture, so that letters may be wrong.
        level: of a heading or list item that a Word file marks as such, its depth from 1; 0 for anything else.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 1.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    recognised: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as lines.

    Attributes:
        lines: all lines in reading order, page after page.
        pages: how many pages there are; 0 where the file does not say.
        whole: whether every line is a whole paragraph, as in Word, and not a line that a page's width broke off.
        warnings: codes of ``extract.errors.WARNINGS``.
    """

    lines: tuple[PaperLine, ...]
    pages: int
    whole: bool
    warnings: tuple[str, ...] = ()
