"""The lines of a letterhead → its pieces: fixed words, number, date, and what is left in either column. Pure.

The two columns come in any order: line by line, column by column, or joined to one line by recognition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from extract.read.official.fixed_words import find_alike, fold, is_capitals
from extract.read.official.number_and_date import Dated, find_date, find_number
from extract.read.official.stamps import is_rule
from extract.read.paper import PaperLine

# Decree 30/2020/NĐ-CP, Appendix I, II.1; Guidance 36-HD/VPTW; and what a scan leaves of them.
_STATE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do - Hạnh phúc")
_PARTY: Final = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_YOUTH: Final = ("ĐOÀN TNCS HỒ CHÍ MINH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH")
_MIDDLE: Final = 0.45
"""Share of the page's width: what begins right of it stands in the right column."""

_FITTING: Final = 0.76
"""These phrases are long and stand at the head of a page, so that one letter in four may be wrong."""

_ABOUT: Final = re.compile(r"^\W*(?:[vy]\s?[/|\\il1í]?\s?v\b|ve viec\b|trich yeu\b)")
_CELLS: Final = re.compile(r"\s+\|\s+|\t")
_EDGES: Final = re.compile(r"^[^\w\"“(]+|[\s_*—–-]+$")
_LONGEST_NAME: Final = 14
"""Words on one line of a body's name."""

_AFTER_NUMBER: Final = 4
"""Lines of "V/v …" seldom take more."""


@dataclass(slots=True)
class Pieces:
    """What the head's lines say.

    ``left`` holds the lines above the number in the left column, ``about`` those below it that say what a letter is
    about; ``last`` is the place of the last line that belongs to the head, -1 for none.
    """

    marks: set[str] = field(default_factory=set)
    labelled: bool = False
    number: str | None = None
    dated: Dated | None = None
    left: list[PaperLine] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    last: int = -1


def head_pieces(lines: Sequence[PaperLine]) -> Pieces:
    """Take apart the lines above the type or "Kính gửi", stamps left out."""
    pieces = Pieces()
    waiting: str | None = None  # a date of which only the first half has been read
    for place, line in enumerate(lines):
        for cell in _CELLS.split(line.text):
            bare = _without_marks(replace(line, text=cell), pieces, place)
            bare = _without_number(bare, pieces, place, lines)
            bare, waiting = _without_date(bare, pieces, place, waiting)
            _keep(bare, pieces, place)
    return pieces


def _without_marks(line: PaperLine, pieces: Pieces, place: int) -> PaperLine:
    """Take the fixed words out of a line; what stands before them is the left column."""
    phrases = [*((phrase, "state") for phrase in _STATE), *((phrase, "party") for phrase in _PARTY)]
    phrases += [(phrase, "youth") for phrase in _YOUTH if line.left >= _MIDDLE]
    for phrase, mark in phrases:
        found = find_alike(line.text, phrase, least=_FITTING)
        if found is None or (mark == "party" and not is_capitals(line.text[slice(*found)])):
            continue
        pieces.marks.add(mark)
        pieces.last = place
        line = _cut(line, *found)
    return line


def _cut(line: PaperLine, start: int, end: int) -> PaperLine:
    """Return the line without ``text[start:end]``; if words stood before it, they are the left column's."""
    before, behind = line.text[:start].strip(), line.text[end:].strip()
    text = f"{before} {behind}".strip()
    return replace(
        line, text=text, left=min(line.left, 0.1) if before else line.left, right=0.45 if before else line.right
    )


def _without_number(line: PaperLine, pieces: Pieces, place: int, lines: Sequence[PaperLine]) -> PaperLine:
    if pieces.number is not None or not line.text:
        return line
    text = line.text
    found = find_number(text)
    if found is None or (pieces.labelled and found.number is None):
        return line
    if found.number is None and found.end == len(text):
        # "Số:", "13" and "/CT-UBND" may be three lines: figures filled in by hand are text of their own.
        for behind in lines[place + 1 : place + 3]:
            if not re.match(r"\d{1,6}\s*(?:[/-]|$)|[/-]\s?\w", behind.text):
                break
            text = f"{text} {behind.text}"
        found = find_number(text) or found
    pieces.labelled = True
    pieces.number = found.number
    pieces.last = max(pieces.last, place)
    kept = f"{line.text[: found.start]} {line.text[found.end :]}".strip()
    return replace(line, text=kept)


def _without_date(line: PaperLine, pieces: Pieces, place: int, waiting: str | None) -> tuple[PaperLine, str | None]:
    if pieces.dated is not None or not line.text:
        return line, None
    found = find_date(line.text)
    if found is not None:
        pieces.dated = found
        pieces.last = max(pieces.last, place)
        return _cut(line, found.start, found.end), None
    if waiting is not None and (whole := find_date(f"{waiting} {line.text}")) is not None:
        pieces.dated = whole
        pieces.last = max(pieces.last, place)
        return replace(line, text=""), None
    if re.search(r"(?<!\w)ngay(?!\w)", fold(line.text)) and len(line.text) < 60:
        return line, line.text
    return line, waiting


def _keep(line: PaperLine, pieces: Pieces, place: int) -> None:
    """Sort what is left of a line into one of the columns."""
    text = _EDGES.sub("", line.text)
    if line.recognised and is_capitals(text):
        text = text.rstrip(".,;: ")  # specks behind a name
    if not text or is_rule(text) or line.left >= _MIDDLE:
        return
    if _ABOUT.match(fold(text)) and not is_capitals(text):
        pieces.about = [text]
    elif pieces.about and len(pieces.about) < _AFTER_NUMBER and not is_capitals(text):
        pieces.about.append(text)
    elif not pieces.labelled and _may_be_name(text):
        pieces.left.append(replace(line, text=text))
    else:
        return
    pieces.last = max(pieces.last, place)


def _may_be_name(text: str) -> bool:
    """Tell whether a line may be part of a body's name: capitals, or few words with a capital and no final mark."""
    words = text.split()
    if len(words) > _LONGEST_NAME or text.endswith((".", ";", ":")) or not any(len(word) > 1 for word in words):
        return False
    return is_capitals(text) or (words[0][0].isupper() and len(words) <= 8)
