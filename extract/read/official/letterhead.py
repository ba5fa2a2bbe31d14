"""The first lines of an official document → what its head says, and where its body begins. Pure.

Government bodies follow Decree 30/2020/NĐ-CP, Appendix I; the Party's follow Guidance 36-HD/VPTW; the Fatherland Front,
the unions and the National Assembly set their heads alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.read.official.fixed_words import is_capitals, letters
from extract.read.official.head_pieces import Pieces, head_pieces
from extract.read.official.issuing_body import issuing_body
from extract.read.official.page_measures import Measures
from extract.read.official.recipient_lists import addressed, letter_to, wired_to
from extract.read.official.scan_noise import is_outside
from extract.read.official.stamps import is_no_text, is_rule, is_urgency
from extract.read.official.subject_lines import Subject, subject_under
from extract.read.official.symbol_repair import mended
from extract.read.official.type_line import TypeLine, type_line, type_of_number
from extract.read.official.usual_case import with_accents
from extract.read.paper import PaperLine

_HEAD_LINES: Final = 45
"""Lines of the first page among which a head is looked for: letterheads take up to fifteen, stamps a few more."""

_PROSE: Final = 18
"""Words of one line; the two columns of a head together have fewer."""

_BARE_LINES: Final = 6
"""Lines among which a type stands in a paper without letterhead."""

_CENTRE: Final = 0.48
"""Types stand in the middle of the page: what ends left of it is part of a body's name ("DỰ ÁN ĐẦU TƯ XÂY DỰNG")."""

_LETTER: Final = "Công văn"
_WIRE: Final = "Công điện"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the head says; None for what it does not.

    ``author`` is who speaks in the document where a line under the type says so ("của Ban Thường vụ"). ``end`` is the
    number of the first line of the body among the lines given; ``date`` is ISO 8601, as exactly as the paper says.
    """

    type: str | None
    number: str | None
    issuer: str | None
    date: str | None
    subject: str | None
    author: str | None
    recipients: tuple[str, ...]
    end: int


def find_letterhead(lines: Sequence[PaperLine], measures: Measures, *, whole: bool) -> Letterhead | None:
    """Read the head of an official document; None where the paper has none, as a news article has not.

    Args:
        lines: of the paper, from the first, without page numbers.
        measures: of its first page.
        whole: whether each line is a whole paragraph.
    """
    kept = [place for place, line in enumerate(lines[:_HEAD_LINES]) if not is_no_text(line.text)]
    head = [lines[place] for place in kept]
    typed = next(
        ((at, found) for at, line in enumerate(head) if line.right >= _CENTRE and (found := type_line(line.text))), None
    )
    letter = next((at for at, line in enumerate(head) if letter_to(line.text) is not None), None)
    if typed is None and letter is None:
        typed = _garbled_type(head)
    if typed and letter is not None and letter < typed[0]:
        typed = None
    top = typed[0] if typed else letter if letter is not None else _first_prose(head)
    pieces = head_pieces(head[:top])
    if not _is_head(pieces, typed, letter, top):
        return None
    subject = Subject(text=" ".join(pieces.about) or None, author=None, lines=0)
    kind: str | None = None
    if typed is not None:
        kind = typed[1].type
        below, at = _subject_below(lines, kept[top], typed[1], measures, whole=whole)
        subject = below if below.text or not subject.text else subject
    elif letter is not None:
        kind, at = _LETTER, kept[letter]
    else:
        kind = type_of_number(pieces.number) if pieces.number else None
        at = kept[pieces.last] + 1
    recipients, at = _recipients(lines, at, measures, kind, whole=whole)
    issuer, number = issuing_body(pieces.left, pieces.dated.place if pieces.dated else None), pieces.number
    if any(line.recognised for line in head):
        recipients = tuple(map(with_accents, recipients))
        number = mended(number, kind, issuer) if number else None
    return Letterhead(
        type=kind,
        number=number,
        issuer=issuer,
        date=pieces.dated.date if pieces.dated else None,
        subject=subject.text,
        author=subject.author,
        recipients=recipients,
        end=at,
    )


def _subject_below(
    lines: Sequence[PaperLine], at: int, typed: TypeLine, measures: Measures, *, whole: bool
) -> tuple[Subject, int]:
    """Read the subject below the type at ``at``; return it and the place behind it."""
    rest = "" if is_urgency(typed.rest) else typed.rest
    # Rules are looked at again: one of them may be all that parts the subject from the body.
    below = _below(lines, at, measures)
    subject = subject_under(lines[at], rest, [lines[place] for place in below], measures, whole=whole)
    return subject, below[subject.lines] if subject.lines < len(below) else len(lines)


def _first_prose(head: Sequence[PaperLine]) -> int:
    """Return the place of the first line that is too long for a head."""
    return next((at for at, line in enumerate(head) if len(line.text.split()) > _PROSE), len(head))


def _garbled_type(head: Sequence[PaperLine]) -> tuple[int, TypeLine] | None:
    """Take the first line in capitals in the middle below the head for the type that the number names."""
    pieces = head_pieces(head[: _first_prose(head)])
    kind = type_of_number(pieces.number) if pieces.number else None
    if kind is None or kind == _LETTER or not pieces.marks:
        return None
    for at in range(pieces.last + 1, min(pieces.last + 3, len(head))):
        line = head[at]
        if line.recognised and is_capitals(line.text) and line.left > 0.25 and line.right < 0.8:
            return at, TypeLine(type=kind, rest="", exact=False)
    return None


def _below(lines: Sequence[PaperLine], at: int, measures: Measures) -> list[int]:
    """Return the places of the lines below ``at`` that may be a subject's, or the rules between."""
    return [
        place
        for place, line in enumerate(lines)
        if place > at and not is_outside(line, measures) and (is_rule(line.text) or not is_no_text(line.text))
    ]


def _is_head(pieces: Pieces, typed: tuple[int, TypeLine] | None, letter: int | None, top: int) -> bool:
    if pieces.marks or (pieces.labelled and pieces.dated is not None):
        return True
    if typed is not None:
        return (typed[1].exact and top < _BARE_LINES) or pieces.labelled
    return letter is not None and pieces.labelled


def _recipients(
    lines: Sequence[PaperLine], at: int, measures: Measures, kind: str | None, *, whole: bool
) -> tuple[tuple[str, ...], int]:
    """Read "Kính gửi: …" or "… điện: …" at or a few lines behind ``at``; return the place behind it, too."""
    start = at
    while start < len(lines) and start < at + 4 and is_no_text(lines[start].text):
        start += 1
    for place in range(start, min(start + 3, len(lines))):
        text = lines[place].text
        first = letter_to(text)
        if first is None and kind == _WIRE:
            first = wired_to(text)
        if first is not None:
            found, count = addressed(first, lines[place + 1 :], measures, whole=whole)
            return found, place + 1 + count
        if not (is_capitals(text) or letters(text) == ""):
            break
    return (), start
