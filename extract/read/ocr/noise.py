"""What a recogniser reads into seals, signatures, specks and edges of a scan: told from words, and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from extract.read.ocr.word_boxes import TextLine
from extract.read.pages.syllables import is_syllable
from extract.read.pages.words import Word

_SIGNS: Final = re.compile(r"^[\W_ˆˇ]+$")  # the last two count as letters in Unicode
_KEPT_SIGNS: Final = re.compile(r"^(?:[-–—+•*]|[“\"(][^\w]*|[.,;:!?…]+|[)”\"]+[.,;:]*|/|\./\.|&|%|=|<|>|§)$")
"""Signs that may stand alone: of list items, quotations, between words."""

_FIGURES: Final = re.compile(r"\(?\d+(?:[./,:-]\d+)*%?[).,;:]*")
"""A line of figures alone: a page's number, or the end of "… trước ngày / 31/8/2025)."."""

_SHORTENED: Final = re.compile(r"^\(?[a-zđ]/[a-zđ]\)?[;.,]?$")
"""What recipients' lists write for *báo cáo*, *thực hiện*: "(để b/c);"."""

_CLOSED: Final = re.compile(r"\)[;.,]?$")
_ENDED: Final = re.compile(r"[.;:!?]\W?$")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ACRONYM: Final = re.compile(r"^[A-ZĐƯƠÂÊÔĂ]{2,8}$")

_SURE_LINE: Final = 40.0
_SURE_SHORT_LINE: Final = 60.0
"""Mean confidence, 0 to 100, below which a line, and one of up to three words, is noise. In the real scans printed
lines have 80 to 97, what is read into seals and signatures 0 to 55."""

_SURE_LEFTOVER: Final = 75.0
"""The same for what only a second look found; there seals and signatures are most of it."""

_SURE_ALONE: Final = 90.0
"""The same for figures alone and words of an odd size: strokes of a seal or a signature may look like one, but not as
sure as print."""

_LEAST: Final = 0.5
_MOST: Final = 1.7
"""Sizes of a line in sizes of the page's text: notes and lists of recipients have 11 points beside 14, titles 16."""


def without_noise(lines: list[TextLine], *, second_look: bool = False) -> list[TextLine]:
    """Return the lines without noise, and noise at the ends of lines without it."""
    kept = []
    for line in lines:
        words = _trimmed(line.words)
        if words and _is_text(words, second_look=second_look):
            kept.append(TextLine(words))
    return kept


def of_usual_size(lines: list[TextLine]) -> list[TextLine]:
    """Leave out lines of a few words that are far larger or smaller than the page's others: handwriting, specks."""
    usual = _usual_size(lines)
    return [line for line in lines if len(line.words) > 3 or _is_of_usual_size(line, usual) or goes_on(line, lines)]


def goes_on(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Tell whether a few words go on from another line, which specks and seals do not, however like words they look.

    Args:
        line: the words; hardly sure, or of another size than most.
        lines: those of the page.
    """
    return ends_paragraph(line, lines) or closes_bracket(line, lines)


def closes_bracket(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Tell whether a few words end in the bracket that the words close on their left have opened: "… (để" and "b/c);".

    Args:
        line: the words; hardly sure, or of another size than most.
        lines: those of the page.
    """
    if line.sure < _SURE_LINE or not _CLOSED.search(line.text):
        return False
    if not (_SHORTENED.match(line.text) or _is_written(line.text)):
        return False
    first = line.words[0]
    return any(
        abs(other.words[-1].baseline - first.baseline) < 0.4 * other.words[-1].size
        and 0 < first.left - other.words[-1].right < other.words[-1].size
        and other.text.count("(") > other.text.count(")")
        for other in lines
    )


def ends_paragraph(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Tell whether a few words go on from the line above, which fills the width and is not ended ("… đất xây nhà tạm /
    cư."): specks and seals do not stand so.

    Args:
        line: the words; hardly sure, or of another size than most.
        lines: those of the page.
    """
    printed = [other for other in lines if len(other.words) > 3]
    if len(line.words) > 3 or not printed or line.sure < _SURE_LINE or not _is_written(line.text):
        return False
    usual = _usual_size(printed)
    width = median(other.box[2] for other in printed)
    start, baseline = line.box[0], line.words[0].baseline
    return any(
        0.8 * usual < baseline - other.words[-1].baseline < 2 * usual
        and -0.7 * usual < other.box[0] - start < 4 * usual
        and other.box[2] > width - 2 * usual
        and not _ENDED.search(other.text)
        for other in printed
    )


def _usual_size(lines: Sequence[TextLine]) -> float:
    return median([word.size for line in lines for word in line.words] or [0.0])


def _is_written(text: str) -> bool:
    """Tell whether a text is figures, or syllables but for signs around them."""
    letters = _LETTERS.findall(text)
    return bool(_FIGURES.fullmatch(text)) or (bool(letters) and all(map(is_proper, letters)))


def _is_of_usual_size(line: TextLine, usual: float) -> bool:
    size = median(word.size for word in line.words)
    letters = _LETTERS.findall(line.text)
    if not letters:  # a number alone
        return _LEAST * usual <= size <= _MOST * usual
    real = line.sure >= _SURE_LEFTOVER and any(map(is_syllable, letters))
    if sum(map(len, letters)) <= 3:
        # The box of a surely read word may reach to the line of a table below it.
        most = 2.0 if line.sure >= _SURE_ALONE and len(line.text) == 3 else 1.3
        return real and 0.7 * usual <= size <= most * usual
    return _LEAST * usual <= size <= _MOST * usual or (real and len(line.text) > 6)


def _is_text(words: tuple[Word, ...], *, second_look: bool) -> bool:
    line = TextLine(words)
    text, sure = line.text, line.sure
    signs = sum(map(len, text.split()))
    alphanumeric = sum(map(str.isalnum, text))
    if alphanumeric < 0.5 * signs and not re.search(r"\.{4}|…", text):
        return False
    letters = _LETTERS.findall(text)
    proper = [part for part in letters if is_proper(part)]
    if len(text) > 2 and _FIGURES.fullmatch(text) and sure >= _SURE_ALONE:
        return True
    if second_look:
        long = [part for part in proper if len(part) > 2 and is_syllable(part)]
        return sure >= _SURE_LEFTOVER and bool(long) and len(proper) >= 0.6 * len(letters)
    if len(words) <= 3 and len(text) <= 20:
        figures = text.strip("-–—. ()")
        if figures.isdigit() or re.fullmatch(r"[IVX]{1,5}\.?", text):
            return sure >= _SURE_LINE
        return sure >= _SURE_SHORT_LINE and bool(proper)
    return sure >= _SURE_LINE and len(proper) >= 0.3 * max(len(letters), 1)


def is_proper(letters: str) -> bool:
    """Tell whether letters are a Vietnamese syllable or an acronym."""
    return (is_syllable(letters) and len(letters) > 1) or _ACRONYM.match(letters) is not None


def _trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Cut signs that no text begins or ends with off a line: edges of the page, specks, bits of a seal."""
    kept = [word for word in words if not _is_speck(word)]
    while kept and _is_stray(kept[0], kept[1:2], at_start=True):
        kept.pop(0)
    while kept and _is_stray(kept[-1], kept[-2:-1], at_start=False):
        kept.pop()
    return tuple(kept)


def _is_speck(word: Word) -> bool:
    """Tell whether a word is a sign that never stands alone, or is far too small or large to be one of the line."""
    return bool(_SIGNS.match(word.text)) and not _KEPT_SIGNS.match(word.text) and not re.match(r"[.…_]{3,}$", word.text)


def _is_stray(word: Word, neighbour: list[Word], *, at_start: bool) -> bool:
    if not neighbour:
        return False
    beside = neighbour[0]
    gap = beside.left - word.right if at_start else word.left - beside.right
    apart = gap / max(word.size, 1.0)
    if _SIGNS.match(word.text):
        # A hyphen begins an item where it stands close to the word behind it; full stops end words, they do not follow.
        closes = not at_start and word.text in {"-", "–", "—", "/", "&"}
        opens = at_start and re.match(r"^[-–—+•*“\"(]", word.text) is not None
        return apart > (2.5 if word.sure >= 85 else 1.6) or (closes and word.sure < 75) if opens or closes else True
    figures = any(map(str.isdigit, word.text))
    lone = len(word.text) <= 2 and not figures and word.sure < 60
    # What is read into a ring of a seal, or where a signature crosses a name.
    parts = _LETTERS.findall(word.text)
    torn = sum(map(len, parts)) < 0.5 * len(word.text) and not figures and not _SHORTENED.match(word.text)
    broken = torn or (word.sure < 30 and not figures and not any(map(is_proper, parts)))
    return (lone and apart > 1.2) or broken
