"""Whether a page's text layer can be trusted, or the page must be recognised from its picture."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from extract.read.language import looks_vietnamese
from extract.read.pages.syllables import share_of_syllables
from extract.read.pages.words import Sheet
from extract.read.pdf.letters import Letters
from extract.read.pdf.marks import Marks
from extract.text import canonical

_STRAY: Final = 40
"""Words that may stand over a full-page picture and be no text: page numbers, a stamp, a scanner's advertisement. The
shortest last page of a real paper has a name and a list of recipients, which are more."""

_FULL: Final = 0.5
"""Share of the page that a picture covers which is the page itself."""

_UNMAPPED: Final = 0.05
"""Share of letters without a known code from which on words are broken."""

_SYLLABLES: Final = 0.6
_SYLLABLES_UNDER_PICTURE: Final = 0.88
"""Share of words that are Vietnamese syllables. Of real papers it is 0.97 and more, of layers that an English or an old
recogniser left below 0.85; a born-digital page full of names and foreign words may have less."""

_WORDS_TO_JUDGE: Final = 12

_DRAWN_LETTERS: Final = 150
"""Shapes of a letter's size from which on a page is taken for text that was turned into curves."""

_WORD: Final = re.compile(r"[^\W\d_]+")


# What fonts of before Unicode (TCVN3, VNI) make of Vietnamese words where their letters are taken for windows-1252:
# signs and letters that Vietnamese does not have, or capitals, inside small words.
_ODD: Final = re.compile(
    r"[a-z][®¸µ¶·¹¨»¾¼½©«¬§°±²³´×ÆÇËÎÏÑÖÜÞßåäæçëîïñöøûüÀÁÂÃÈÉÊÌÍÐÒÓÔÕØÙÚÝ]|[®¸µ¶·¹¨»¾¼½©«¬×ÆÇËÎÏÑÖÞßåäæçëîïñöøûü][a-z]"
)


class Layer(Enum):
    """What a text layer is worth: the text; better than nothing where nothing recognises; no text; a blank page."""

    TEXT = "text"
    DOUBTFUL = "doubtful"
    NONE = "none"
    BLANK = "blank"


def judge(sheet: Sheet, letters: Letters, marks: Marks) -> Layer:
    """Say what the text layer of a page is worth; ``sheet`` holds its words without the stamps of signatures."""
    text = canonical(" ".join(word.text for word in sheet.words))
    words = _WORD.findall(text)
    covered = _covered(sheet, marks)
    drawn = sum(not shape.picture for shape in marks.shapes) >= _DRAWN_LETTERS
    if not words:
        return Layer.NONE if marks.shapes or drawn else Layer.BLANK
    if _is_garbage(text, letters):
        return Layer.NONE
    if len(words) < _STRAY and (covered >= _FULL or drawn):
        return Layer.DOUBTFUL
    if len(words) < _WORDS_TO_JUDGE:
        return Layer.TEXT
    hidden = sum(letter.font.invisible for letter in letters.letters) >= 0.5 * len(letters.letters)
    least = _SYLLABLES_UNDER_PICTURE if hidden else _SYLLABLES
    good = share_of_syllables(text) >= least and looks_vietnamese(text)
    # A page in another language, with nothing but its own letters, is what it is.
    return Layer.TEXT if good or not (hidden or _is_unaccented(text)) else Layer.DOUBTFUL


def _covered(sheet: Sheet, marks: Marks) -> float:
    """Return the share of the page that its largest picture, or all its pictures together, cover (scans in strips)."""
    area = max(sheet.width * sheet.height, 1.0)
    parts = [
        max(0.0, min(shape.right, sheet.width) - max(shape.left, 0.0))
        * max(0.0, min(shape.bottom, sheet.height) - max(shape.top, 0.0))
        for shape in marks.shapes
        if shape.picture
    ]
    return min(1.0, sum(parts) / area)


def _is_garbage(text: str, letters: Letters) -> bool:
    """Tell whether the layer's letters are not those that the page shows (broken or legacy encodings)."""
    count = sum(not letter.char.isspace() for letter in letters.letters)
    private = sum("\ue000" <= letter.char <= "\uf8ff" for letter in letters.letters)
    if letters.unmapped + private > _UNMAPPED * max(count, 1):
        return True
    words = text.split()
    return len(words) >= _WORDS_TO_JUDGE and sum(bool(_ODD.search(word)) for word in words) > 0.2 * len(words)


def _is_unaccented(text: str) -> bool:
    """Tell whether the text is Vietnamese whose accents were lost, as English recognisers leave it."""
    words = [word.lower() for word in _WORD.findall(text)]
    lost = sum(word in _UNACCENTED for word in words)
    return lost > 0.08 * len(words)


_UNACCENTED: Final = frozenset("cua va cac nhan dan theo tren trong thuc hien hoi dong uy cong tinh bo chinh".split())
"""Frequent syllables of official papers without their accents; hardly one is an English word."""
