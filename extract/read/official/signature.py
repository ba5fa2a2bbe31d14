"""The foot of an official document: "Nơi nhận" and who signed it. Pure.

Decree 30/2020/NĐ-CP, Appendix I, II.7 and II.9: those who get the paper stand left, the signature block right. Minutes
are signed by who wrote them (left) and who chaired (right); the signer of a document is then the chair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extract.read.official.fixed_words import alike, find_alike, fold, is_capitals
from extract.read.official.recipient_lists import entries
from extract.read.official.signing_words import (
    full_names,
    is_chair,
    is_clerk,
    is_office,
    is_seal,
    name_ending,
    names_on,
    signer_name,
    signs_for,
)
from extract.read.official.stamps import is_no_text
from extract.read.official.usual_case import with_accents
from extract.read.paper import PaperLine

_RIGHT: Final = 0.42
"""Share of the page's width: what begins right of it stands in the right column of the foot."""

_NEAR: Final = 12
"""Lines between an office and the name under it: signature, seal and the words of a stamp stand between."""

_SHORT: Final = 9
_PROSE: Final = 14
"""Words of a line: signature blocks have fewer than the first number, lines of running text as many as the second."""

_WIDE: Final = 0.7
_LINGERING: Final = 6
"""Lines of scribble, stamps and initials between the last words of the body ("./.") and the foot."""

_APPENDIX: Final = re.compile(
    r"^\W*(?:phu luc|danh muc|danh sach|bieu (?:mau|so|tong hop)|bieu \d|mau (?:so )?\d|bang (?:tong hop|phan cong)"
    r"|de cuong|lich trinh|chuong trinh|quy che|(?:ban hanh )?kem theo|dinh kem)\b"
)
_DASH: Final = re.compile(r"^\W{0,2}[-–—+•*]\s*\w")
_HALF_HEADING: Final = re.compile(r"^\W*(?:\w{0,2}i\s+)?nhan\s*:$")
_CELLS: Final = re.compile(r"\s+\|\s+|\t")
_STATE: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_DONE: Final = re.compile(r"\.\s?/\s?\.?\s?[\"”)]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Who signed, who gets the paper, and the half-open range of lines that say it."""

    signer: str | None
    recipients: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of the foot: in which column they stand, on which of its lines, and where their middle is."""

    text: str
    right: bool
    known: bool  # whether the column is known, and not only guessed
    line: int
    middle: float


def find_foot(lines: Sequence[PaperLine], after: int) -> Foot | None:
    """Find the foot behind line ``after``; None where the paper has none.

    The first "Nơi nhận" is the document's own; those of forms in an appendix stand behind it.
    """
    heading = next((at for at in range(after, len(lines)) if _list_heading(lines[at].text) is not None), None)
    block = _signature_block(lines, after, heading)
    if heading is None and block is None:
        return None
    start = min(at for at in (heading, block) if at is not None)
    start = _back_to_body(lines, start, after)
    end = _end(lines, start, heading)
    pieces = list(_pieces(lines[start:end]))
    listed, signed = _columns(pieces)
    recognised = any(line.recognised for line in lines[start:end])
    signer = _signer(signed, recognised=recognised)
    if recognised:
        known = [name for line in (*lines[:start], *lines[end:]) for name in full_names(line.text)]
        known += [name for text in listed for name in full_names(text)]
        signer = _as_elsewhere(signer, signed, known)
    recipients = entries(listed)
    if recognised:
        recipients = tuple(map(with_accents, recipients))
    return Foot(signer=signer, recipients=recipients, start=start, end=end)


def _list_heading(text: str) -> int | None:
    """Return where "Nơi nhận:" ends on a line that begins with it, or None."""
    words = text.split(maxsplit=2)
    if _HALF_HEADING.match(fold(text)):
        return len(text)
    if len(words) < 2 or not alike(" ".join(words[:2]), "Nơi nhận", least=0.85):
        return None
    end = text.index(words[1], len(words[0])) + len(words[1])
    return end if len(words) == 2 or words[1].endswith((":", ".", ";")) or words[2][:1] in ":;" else None


def _signature_block(lines: Sequence[PaperLine], after: int, heading: int | None) -> int | None:
    """Return the first line of the signature block, which may stand above or beside "Nơi nhận"."""
    first = max(after, heading - 2 * _NEAR) if heading is not None else after
    last = heading if heading is not None else len(lines)
    for at in range(first, last):
        line = lines[at]
        if not any(_begins_block(cell) for cell in _CELLS.split(line.text)):
            continue
        near = lines[at + 1 : at + 1 + _NEAR]
        if heading is not None and all(_is_short(each) for each in lines[at:heading]):
            return at
        for count, each in enumerate(near):
            if not all(_is_short(one) for one in near[:count]) or _APPENDIX.match(fold(each.text)):
                break
            if any(names_on(cell, recognised=each.recognised) for cell in _CELLS.split(each.text)):
                return at
    return None


def _begins_block(text: str) -> bool:
    at = signs_for(text)
    return (at is not None and (at == 0 or len(text.split()) <= _PROSE)) or is_office(text)


def _is_short(line: PaperLine) -> bool:
    return is_seal(line.text) or (len(line.text.split()) <= _SHORT and not line.text.endswith((";", ":")))


def _back_to_body(lines: Sequence[PaperLine], start: int, after: int) -> int:
    """Move the start up to the end of the body, where nothing but scribble stands between."""
    for at in range(start - 1, max(after, start - _LINGERING) - 1, -1):
        line = lines[at]
        if _DONE.search(line.text):
            return at + 1
        if not is_no_text(line.text) and (not _is_short(line) or line.left < _RIGHT):
            break
        if is_no_text(line.text) or line.left >= _RIGHT:
            start = at
    return start


def _end(lines: Sequence[PaperLine], start: int, heading: int | None) -> int:
    """Return the number of the first line behind the foot: of an appendix, of another document, or none."""
    page = lines[max(start, heading or 0)].page
    for at in range(start, len(lines)):
        line = lines[at]
        if at > start and _begins_other(line):
            return at
        if line.page > page and not _goes_over(line):
            return at
        if heading is None or at > heading:
            words = len(line.text.split())
            is_wide = line.right - line.left > _WIDE and " | " not in line.text
            if words >= _PROSE and is_wide and not _DASH.match(line.text) and not _listed_on(lines, at):
                return at
    return len(lines)


def _listed_on(lines: Sequence[PaperLine], at: int) -> bool:
    """Tell whether a list goes on behind line ``at``: the line is part of one of its entries."""
    return any(_DASH.match(line.text) for line in lines[at + 1 : at + 3])


def _begins_other(line: PaperLine) -> bool:
    words = fold(line.text)
    if _APPENDIX.match(words) and (is_capitals(line.text) or line.text[:1].isupper() or line.text[:1] == "("):
        return True
    return find_alike(line.text, _STATE) is not None


def _goes_over(line: PaperLine) -> bool:
    """Tell whether a line on the next page still belongs to the foot."""
    if _DASH.match(line.text):
        return len(line.text.split()) <= _PROSE
    return is_office(line.text) or is_seal(line.text) or signer_name(line.text) is not None


def _pieces(lines: Sequence[PaperLine]) -> Iterator[_Piece]:
    for number, line in enumerate(lines):
        if is_no_text(line.text):
            continue
        cells = [cell for cell in _CELLS.split(line.text) if cell.strip()]
        if len(cells) > 1:
            for place, cell in enumerate(cells):
                middle = (place + 0.5) / len(cells)
                yield _Piece(cell.strip(), middle > 0.5, True, number, middle)
            continue
        spans = line.left < _RIGHT and line.right > 0.55
        cut = _cut(line) if spans else None
        if cut:
            left, right = line.text[:cut].strip(), line.text[cut:].strip()
            if left:
                yield _Piece(left, False, True, number, 0.25)
            yield _Piece(right, True, True, number, 0.75)
        else:
            middle = (line.left + line.right) / 2
            known = not (line.left < 0.05 and line.right > 0.95) and not (spans and middle > 0.45)
            yield _Piece(line.text, line.left >= _RIGHT, known, number, middle)


def _cut(line: PaperLine) -> int | None:
    """Return where the right column begins on a line that joined both, or None."""
    text = line.text
    heading = _list_heading(text)
    if heading is not None:
        return heading if text[heading:].strip(" :;.") else None
    at = signs_for(text)
    if at:
        return at
    words = [match.start() for match in re.finditer(r"\S+", text)]
    for start in words[1:]:
        before, rest = text[:start].rstrip(), text[start:]
        ended = before.endswith((";", "."))
        if is_office(rest) and (ended or not is_capitals(before) or is_office(before)):
            return start
        if ended and (is_seal(rest) or signer_name(rest, recognised=line.recognised)):
            return start
    return None


def _columns(pieces: Sequence[_Piece]) -> tuple[list[str], list[_Piece]]:
    """Part the list of those who get the paper from the signature block."""
    listed: list[str] = []
    signed: list[_Piece] = []
    in_list = in_block = False
    for piece in pieces:
        end = _list_heading(piece.text)
        if end is not None:
            in_list, in_block = True, False
            rest = piece.text[end:].strip(" :;.")
            if rest:
                listed.append(rest)
            continue
        marked = _DASH.match(piece.text) is not None
        if marked and piece.known and not piece.right:
            in_list = True  # also where the heading was not recognised
        if piece.known and piece.right and (in_block or not (marked and in_list) or signer_name(piece.text)):
            signed.append(piece)
        elif in_list and (
            marked or (not in_block and not (_begins_block(piece.text) if piece.known else _signs(piece)))
        ):
            listed.append(piece.text)
        else:
            in_block = True
            signed.append(piece)
    return listed, signed


def _signs(piece: _Piece) -> bool:
    return _begins_block(piece.text) or is_seal(piece.text) or signer_name(piece.text) is not None


def _signer(signed: Sequence[_Piece], *, recognised: bool) -> str | None:
    """Choose among the names of the block: the chair's where minutes have two, else the last."""
    offices = [
        replace(piece, text=text, middle=middle)
        for piece in signed
        for text, middle in _side_by_side(piece)
        if is_office(text) or is_chair(text) or is_clerk(text)
    ]
    names: list[tuple[_Piece, str]] = []
    for piece in signed:
        found = names_on(piece.text, recognised=recognised)
        for place, name in enumerate(found):
            middle = piece.middle if len(found) == 1 else (0.25, 0.75)[place]
            names.append((replace(piece, middle=middle), name))
    if not names:
        loose = [signer_name(piece.text, recognised=recognised, in_block=True) for piece in signed if piece.right]
        return next(filter(None, reversed(loose)), None) if offices else None
    clerks = [office for office in offices if is_clerk(office.text)]
    chairs = [office for office in offices if not is_clerk(office.text)]
    if not clerks or not chairs or len(names) == 1:
        return names[-1][1]
    chair, clerk = next(filter(lambda office: is_chair(office.text), chairs), chairs[-1]), clerks[0]
    if abs(chair.middle - clerk.middle) > 0.15:
        return min(names, key=lambda each: abs(each[0].middle - chair.middle))[1]
    # One below the other, as a Word file without columns has them.
    below = [name for piece, name in names if piece.line > chair.line and not (chair.line < clerk.line < piece.line)]
    return below[0] if below else names[-1][1]


_SHORTEST_NAME: Final = 2  # spaces in a name that is whole


def _as_elsewhere(signer: str | None, signed: Sequence[_Piece], known: Sequence[str]) -> str | None:
    """Mend a recognised name, over which seals and signatures lie, by how the rest of the paper names the person."""
    if signer is None:
        # A seal hides the surname: whom else does the paper name so?
        found = (name_ending(piece.text, known) for piece in reversed(signed) if piece.right)
        return next(filter(None, found), None)
    # Or half of the name: nobody signs with fewer than his given and middle name.
    if signer.count(" ") < _SHORTEST_NAME and (whole := name_ending(signer, known)):
        return whole
    alike = Counter(name for name in known if fold(name) == fold(signer))
    return alike.most_common(1)[0][0] if alike else signer


def _side_by_side(piece: _Piece) -> list[tuple[str, float]]:
    """Cut a line with two offices ("THƯ KÝ CHỦ TRÌ") in two."""
    words = [match.start() for match in re.finditer(r"\S+", piece.text)]
    for start in words[1:]:
        one, two = piece.text[:start].strip(), piece.text[start:]
        if is_capitals(piece.text) and ((is_clerk(one) and is_chair(two)) or (is_chair(one) and is_clerk(two))):
            return [(one, 0.25), (two, 0.75)]
    return [(piece.text, piece.middle)]
