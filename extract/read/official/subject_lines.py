"""What a document is about: the lines under its type, or "V/v …" in the left column of a letter. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.read.marks import is_list_item
from extract.read.official.fixed_words import fold, is_capitals
from extract.read.official.page_measures import Measures
from extract.read.official.stamps import is_rule
from extract.read.official.subject_gaps import filled
from extract.read.official.usual_case import usual_case, with_accents
from extract.read.paper import PaperLine

_MOST_LINES: Final = 9
"""Subjects of real documents take up to six lines; a ninth is the body of a paper whose preamble went unseen."""

_BODY_LINES: Final = 25
"""Lines of the body that are looked at for words that a stamp hides in the subject."""

_LONGEST: Final = 45
"""Words of one whole line: a longer one is a paragraph."""

_APART: Final = 1.55
"""Lines between whose tops lies more than this many times the usual step do not belong together."""

# With these the body begins, whatever the lines look like; the second group may begin a subject too, but no later line
# of one.
_BODY: Final = re.compile(
    r"(?:can cu|kinh (?:gui|thua|moi)|hom nay|(?:vao )?(?:hoi|luc) \d|(?:thoi gian|dia diem|thanh phan)\s*:"
    r"|(?:(?:chieu|sang),? |tu |trong (?:cac )?)?ngay \d|dieu \d|chuong i|phan (?:thu )?(?:i|nhat|mot)\b|mo dau$)"
)
_LATER: Final = re.compile(
    r"(?:thuc hien|xet|theo|tai |sau khi|trong thoi gian|nham|de |khoang \d|vua qua|tren co so|thua uy quyen|duoc su|"
    r"tiep theo|qua (?:theo doi|kiem tra|xem xet)|nhan duoc|hien nay|nam \d{4},|thoi gian qua)"
)
# With the letters that scans read for those of "của" and "về".
_AUTHOR: Final = re.compile(r"(?is)^(c[ủuùúưửữ]a\s.{3,140}?)\s+(v[ềeèẻê]\s.+)$")
_SIGN: Final = re.compile(r"^[^\w\"“(]+")

# How far first lines are set in (Decree 30/2020/NĐ-CP, Appendix I, II.5: 1 or 1.27 cm), and how ragged edges are, as
# shares of the page's width.
_INSET: Final = (0.025, 0.1)
_RAGGED: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a document is about, who speaks in it where a line says so ("của Ban Thường vụ"), and how many lines both
    took.
    """

    text: str | None
    author: str | None
    lines: int


def subject_under(
    type_at: PaperLine, rest: str, lines: Sequence[PaperLine], measures: Measures, *, whole: bool
) -> Subject:
    """Read the subject that begins with ``rest``, the words behind the type, and goes on in ``lines``.

    Args:
        type_at: the line that says the type.
        rest: what stands behind the type on its line, or "".
        lines: those behind it, stamps and degrees of urgency left out, rules not.
        measures: of the page.
        whole: whether each line is a whole paragraph.
    """
    taken: list[PaperLine] = []
    count = 0
    for line in lines:
        before = taken[-1] if taken else type_at
        if is_rule(line.text):
            if taken or rest:
                break
            count += 1
            continue
        first = not taken and not rest
        if len(taken) == _MOST_LINES or not _goes_on(before, line, measures, first=first, whole=whole):
            break
        taken.append(line)
        count += 1
    body = " ".join(line.text for line in lines[count : count + _BODY_LINES])
    words = [_SIGN.sub("", text).rstrip("—–_* ") for text in filled(taken, body)]
    if rest and not (words and is_capitals(words[0])):
        rest = rest[0].upper() + rest[1:].lower()
    text = " ".join(filter(None, [rest, *words])).strip(" .;-–—_*")
    author = _AUTHOR.match(text) if not rest else None
    if author is not None:
        text = author[2]
    if type_at.recognised:
        text = with_accents(text)
    return Subject(text=text or None, author=_author(author[1], type_at) if author else None, lines=count)


def _author(words: str, like: PaperLine) -> str:
    return f"của {usual_case(words.split(maxsplit=1)[1], recognised=like.recognised)}"


def _goes_on(before: PaperLine, line: PaperLine, measures: Measures, *, first: bool, whole: bool) -> bool:
    """Tell whether ``line`` is part of the subject; ``before`` is its line before, or the type's."""
    if line.page != before.page or not _may_be_subject(line.text):
        return False
    if first:
        return not line.text.endswith(";")
    changes = (before.bold and not line.bold) or (is_capitals(line.text) and not is_capitals(before.text))
    if before.text.endswith((".", ";")) or changes:
        return False
    later = _LATER.match(fold(line.text)) is not None
    if whole:
        return _is_centred(line) or (line.text[0].islower() and not later)
    is_first_line = _INSET[0] < line.left - measures.left < _INSET[1] and line.right >= measures.right - _RAGGED
    begins_body = is_first_line and later and not (before.bold and line.bold)
    return not begins_body and line.top - before.top <= _APART * measures.pitch


def _may_be_subject(text: str) -> bool:
    """Tell whether words alone let a line be part of a subject."""
    if _BODY.match(fold(text)) or (is_list_item(text) and not text.startswith(("-", "–", "—"))):
        return False
    return len(text.split()) <= _LONGEST and not text.endswith((":", "./."))


def _is_centred(line: PaperLine) -> bool:
    return line.left > 0.15 and abs(line.left + line.right - 1) < 0.08
