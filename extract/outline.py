"""The outline of a document: which line stands under which. Pure.

Decree 30/2020/NĐ-CP, Appendix I, orders the parts of a document as *phần, chương, mục* (I, II), *điều* or 1., 2., then
a), b); the Party's Instruction 36-HD/VPTW the same with I-, 1-. Below them the press and offices use dashes, plus signs
and bullets. The depth of a line follows from that order, not from indents, which scans and copied text lose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.document_parts import part
from extract.patterns import UPPER

# Signs of a line from the widest part to the narrowest; the place in the list is the rank.
_SIGNS: Final = (
    ("part", re.compile(r"(?i:phần|chương)\s(?:thứ\s\w+|[IVX]{1,5}|\d{1,2}|[A-D])(?!\w)[.:\-–]?\s?")),
    ("part", re.compile(rf"[A-D][.\-–]\s(?=[{UPPER}])")),
    ("section", re.compile(r"(?:[IVX]{1,5}|l{1,3}|Il|lI)\s?[./)\-–]\s?(?=\w)")),
    # "III." as scans have it: "HI.", "IIl.", "1II.", before a heading in capitals.
    ("section", re.compile(rf"(?:[IVXHl1T]{{2,5}}|H)\s?[./)\-–]\s?(?=[{UPPER}]{{2}})")),
    ("article", re.compile(r"Điều\s\d{1,3}[a-zđ]?\s?[.:]\s?")),
    ("figure", re.compile(rf"\d{{1,2}}\s?[./)\-–]\s(?!\d)|\d{{1,2}}[.)](?=[{UPPER}])")),
    # "5, Giao …", "._1, Giao …" as scans have "5." and "1.".
    ("figure", re.compile(rf"[._]{{0,2}}\d{{1,2}}[,.]\s(?=[{UPPER}])")),
    ("figures", re.compile(r"\d{1,2}\.\d{1,2}(?!\.?\d)\s?[.)\-–]?\s")),
    ("figures3", re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\s?[.)\-–]?\s")),
    ("letter", re.compile(rf"[a-zđ][.)/](?:\s|(?=[{UPPER}]))")),
    ("brackets", re.compile(r"\((?:\d{1,2}|[ivx]{1,5}|[a-zđ])\)\s?")),
    ("dash", re.compile(r"[-–—~](?!\d)\s?")),
    ("plus", re.compile(r"\+\s?")),
    ("bullet", re.compile(r"[•●▪■*o§](?:\s|(?<!o)(?=\w))")),
)
_RANKS: Final = {name: rank for rank, name in enumerate(dict.fromkeys(name for name, _ in _SIGNS), 1)}

_OPEN: Final = re.compile(r"[:：][”\"]?$")
_ENDED: Final = re.compile(r"[.;,!?…]\)?[”\"]?(?:\s?\[?\d{1,2}\]?)?$|\./\.?$")
_DEEPEST: Final = 20  # lines above a line; no office nests that deep, but a form of "Họ và tên:" lines would
_LONGEST_HEADING: Final = 30  # words; longer lines without a final mark are paragraphs that lost it


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an outline.

    Attributes:
        sign: kind of sign that begins the line, "" for none.
        after: where the words behind the sign begin, in code points of the line.
        heading: whether the line only names what stands under it: it ends in a colon, or has a sign and no final mark.
        parent: the index of the line that it stands under, or None.
    """

    sign: str
    after: int
    heading: bool
    parent: int | None


def outline(lines: Sequence[str]) -> list[Entry]:
    """Return an entry for each line of a document's body, in order.

    A line with a sign stands under the nearest line before it with a wider sign, and, where there is none in between,
    under the line without a sign that ends in a colon ("… yêu cầu:"). A line in capitals is a section. A line without
    a sign stands under the heading directly before it; behind the list of that heading it stands under the section, if
    the document has sections.
    """
    found: list[Entry] = []
    above: list[int] = []  # indices of the open lines, from the widest to the narrowest
    for index, line in enumerate(lines):
        sign, after = sign_of(line)
        if not sign and _is_section(line):
            sign = "section"
        if not sign:
            above = _open_for_plain(found, above, index)
        # A list of its own kind directly under a colon, whichever its sign: "- …, cụ thể:" and "(i) …".
        elif not _opens_list(found, above, index, sign, lines):
            above = _open_for_sign(found, above, sign)
        heading = _is_heading(line, sign)
        found.append(Entry(sign=sign, after=after, heading=heading, parent=above[-1] if above else None))
        if (sign or _OPEN.search(line)) and len(above) < _DEEPEST:
            above.append(index)
    return found


def sign_of(line: str) -> tuple[str, int]:
    """Return the kind of the sign that begins ``line`` and where the words behind it begin; "" and 0 for none."""
    for name, pattern in _SIGNS:
        if match := pattern.match(line):
            return name, match.end()
    return "", 0


def ancestors(entries: Sequence[Entry], index: int) -> list[int]:
    """Return the indices of the lines that line ``index`` stands under, the nearest first."""
    found = []
    at = entries[index].parent
    while at is not None:
        found.append(at)
        at = entries[at].parent
    return found


def _rank(entry: Entry) -> int:
    """Return the rank of an open line; one without a sign leads in whatever follows, whichever its sign."""
    return _RANKS[entry.sign] if entry.sign else 0


def _is_section(line: str) -> bool:
    """Tell whether a line is the heading of a section that has no sign, or lost it in a scan: capitals throughout, and
    words that name a part.
    """
    return line.isupper() and _OPEN.search(line) is None and part(line) is not None


def _open_for_sign(found: list[Entry], above: list[int], sign: str) -> list[int]:
    """Return the lines that stay open at a line with a sign: those down to its own kind, else those that are wider."""
    same = next((place for place, each in enumerate(above) if found[each].sign == sign), None)
    if same is not None:
        return above[:same]
    stay = list(above)
    while stay and _rank(found[stay[-1]]) >= _RANKS[sign]:
        stay.pop()
    return stay


def _opens_list(found: list[Entry], above: list[int], index: int, sign: str, lines: Sequence[str]) -> bool:
    """Tell whether a line begins the list of the line before it, which ends in a colon, with a sign not yet open."""
    if not above or above[-1] != index - 1 or not _OPEN.search(lines[index - 1]):
        return False
    return all(found[each].sign != sign for each in above)


def _open_for_plain(found: list[Entry], above: list[int], index: int) -> list[int]:
    """Return the lines that stay open at a line without a sign."""
    if above and above[-1] == index - 1 and found[index - 1].heading:
        return above
    # Further paragraphs under a heading: they follow one that stood directly under it.
    if index and not found[index - 1].sign and found[index - 1].parent is not None:
        parent = found[index - 1].parent
        if parent in above and not found[index - 1].heading:
            return above[: above.index(parent) + 1]
    wide = _RANKS["article"]
    return [each for each in above if found[each].sign and _rank(found[each]) <= wide and found[each].heading]


def _is_heading(line: str, sign: str) -> bool:
    if _OPEN.search(line):
        return True
    return bool(sign) and not _ENDED.search(line) and line.count(" ") < _LONGEST_HEADING
