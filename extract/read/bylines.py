"""Who wrote it: people in author fields and bylines, told from sites, desks, agencies and domains. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract import lexicon
from extract.read.desks import AGENCIES, DESK_STARTS, DESK_WORDS, NOBODY, PAPERS, PLACES, SIGNATURES
from extract.read.marks import is_list_item

_LONGEST_FIELD: Final = 300
"""Longer values, in code points, are biographies or junk."""

_SYLLABLE: Final = 7
"""The longest Vietnamese syllable, "nghiêng", has seven letters."""

_SPLIT: Final = re.compile(r"\s*[;,/|&•–—\n]\s*|\s*-\s+|\s+-\s*|\s+(?:và|VÀ)\s+")
_WORK: Final = (
    r"(?:tin|bài viết|bài|ảnh|clip|video|thực hiện|nội dung|đồ họa|thiết kế|tác giả|phóng viên|pv|ctv|trình bày|"
    r"tổng hợp|người viết|biên tập|kỹ thuật|by)"
)
_WORKS: Final = rf"{_WORK}(?:\s*(?:,|và|-|–|&|/|\s)\s*{_WORK})*\s*"
_LABEL: Final = re.compile(rf"^{_WORKS}[:.]\s*", re.IGNORECASE)
_NEXT_LABEL: Final = re.compile(rf"\s*[.;,|/–—-]?\s+(?={_WORKS}:)", re.IGNORECASE)
"""Where a further kind of work begins: "Bài: Hà My. Ảnh: Lê An"."""

_ROLE: Final = re.compile(r"^(?:CTV|PV|P\.V|BTV|[Pp]hóng viên|[Cc]ộng tác viên|[Bb]iên tập viên)\.?\s+(?=[^\W\d_])")
"""What a person does, before the name and without a colon."""

_IN_BRACKETS: Final = re.compile(r"\s*\(([^()]{2,80})\)\s*$")
_PICTURE: Final = r"(?:ảnh|clip|video|đồ họa|thiết kế|trình bày|kỹ thuật)"
_PICTURES_ONLY: Final = re.compile(rf"^{_PICTURE}(?:\s*(?:,|và|-|–|&|/)\s*{_PICTURE})*\s*:", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\s*\((?:tổng hợp|lược \w+|ghi|dịch|thực hiện|biên dịch|theo [^()]*|[^()]*TTXVN[^()]*|t/h|th)\)\s*$"
    r"|\s+(?:tổng hợp|lược dịch|lược ghi|t/h)$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^\(?\s*(?:theo\s*:?\s+|nguồn(?:\s+tin)?\s*:\s*|nguồn\s+)(?=\S)", re.IGNORECASE)
_COLLECTED: Final = re.compile(r"\s*\(t/?h\)", re.IGNORECASE)
"""What stands behind the name of who put an article together, maybe with further names behind it."""

_ON_BEHALF: Final = re.compile(r"^(?:TL|KT|TM|TUQ)\.")
"""How the signature of an official document begins: by order of, in place of, on behalf of, by authority of."""

_PEN_NAME_WORDS: Final = 2

_TIME: Final = re.compile(r"\s*[-–|]?\s*\d{1,2}:\d{2}\b.*$")
"""A clock behind a name, with what follows it: some sites put name and time into one field."""

_AVATAR: Final = re.compile(r"^([^\W\d_])\s+(?=\1)")
"""The first letter of a name before the name, in place of a portrait."""

_DOMAIN: Final = re.compile(r"\w\.(?:vn|com|net|org)\b", re.IGNORECASE)
_ONLY_DOMAIN: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a line that signs the article says; ``people`` is empty where it names nobody ("Theo TTXVN")."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    text: str
    person: bool


def people_in(field: str, *, not_people: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the people that an author field names, in order.

    Args:
        field: a canonical value such as "Bài, ảnh: Lê An - Hà My" or "Lê An/Báo X".
        not_people: names of the site and its publisher.
    """
    if len(field) > _LONGEST_FIELD:
        return ()
    if timed := _TIME.search(field):
        field = _AVATAR.sub("", field[: timed.start()])
    return tuple(name.text for name in _names(field, not_people) if name.person)


def parse_byline(line: str, *, not_people: Iterable[str] = (), pen_names: bool = False) -> Byline | None:
    """Read a line that signs an article; None where it may be content.

    Bylines are a label with names ("Bài, ảnh: …"), an agency ("Theo …"), a desk ("Nhóm PV"), or nothing but names of
    two to five capitalised words each, where the last may be a paper ("Lê An/VOV"). Names without a paper begin with a
    surname, since headings have their shape too ("Tổ Chức Thực Hiện").

    Args:
        line: canonical and stripped.
        not_people: names of the site and its publisher.
        pen_names: whether names of two words sign without a surname, too ("Minh Tú", but not "KẾT QUẢ").
    """
    if _is_content(line):
        return None
    if line.strip(" ().").casefold() in SIGNATURES or _names_no_more_than_a_source(line):
        return Byline(people=())
    names = _names(line, not_people)
    people = tuple(name.text for name in names if name.person)
    if _LABEL.match(line):
        rest = _LABEL.sub("", line)
        return Byline(people=people) if rest and _proper(rest) else None
    if _FROM.match(line):
        return Byline(people=people if "/" in line else ()) if _is_source(_FROM.sub("", line)) else None
    if _ROLE.match(line) and not _ends_open(line) and names and all(name.person for name in names):
        return Byline(people=people)
    return Byline(people=people) if _is_signed(line, names, pen_names=pen_names) else None


def _is_content(line: str) -> bool:
    """Tell whether a line has what no signature has."""
    if len(line.split()) > 16 or line.endswith((":", "?", "!", ";")) or re.search(r"\d\d", line):
        return True
    return is_list_item(line) or _ON_BEHALF.match(line) is not None


def _is_source(words: str) -> bool:
    """Tell "TTXVN" and "baoabc.vn", behind "Theo" or "Nguồn", from the rest of a sentence.

    "Theo kế hoạch, …" is a sentence: an agency is a few words, most of them capitalised, the first one always.
    """
    rest = words.strip("() .")
    return _ONLY_DOMAIN.fullmatch(rest) is not None or (rest[:1].isupper() and _proper(rest))


def _is_signed(line: str, names: list[_Name], *, pen_names: bool) -> bool:
    """Tell whether a line without a label is nothing but the names of people, and a paper behind them."""
    people = [name.text for name in names if name.person]
    others = [name.text for name in names if not name.person]
    if not people or _ends_open(line) or not all(_is_full(name) for name in people):
        return False
    if not names[0].person or not all(_is_publisher(other) for other in others):
        return False
    if others or _REMARK.search(line) or people[0].split()[0].casefold() in _surnames():
        return True
    return pen_names and not line.isupper() and all(len(name.split()) <= _PEN_NAME_WORDS for name in people)


def _ends_open(line: str) -> bool:
    return line.endswith((".", "…", ","))


def _names_no_more_than_a_source(line: str) -> bool:
    """Tell "(TTXVN/Vietnam+)", "TTXVN/VOV" and "(Văn phòng UBND huyện)" from content."""
    inner = _IN_BRACKETS.fullmatch(line)
    pieces = [piece.strip(" .") for piece in _SPLIT.split(inner[1] if inner else line)]
    if all(piece.casefold() in AGENCIES | PAPERS or _ONLY_DOMAIN.fullmatch(piece) for piece in pieces):
        return inner is not None or len(pieces) > 1
    return inner is not None and _is_office(inner[1]) and _proper(inner[1])


def _is_office(name: str) -> bool:
    low = name.strip().casefold()
    return low.startswith(DESK_STARTS) or low.split()[0].strip(".,") in DESK_WORDS


@cache
def _surnames() -> frozenset[str]:
    return frozenset(entry.pattern.casefold() for entry in lexicon.entries("surnames"))


def _names(field: str, not_people: Iterable[str]) -> list[_Name]:
    """Split a field into names and tell which are people."""
    denied = {_key(name) for name in not_people if name}
    pieces = [piece for part in _parts(field.strip()) for piece in _SPLIT.split(_bare(part))]
    names: dict[str, _Name] = {}
    for piece in pieces:
        name = _ROLE.sub("", _REMARK.sub("", piece).strip(" .:*()-–—_"))
        if name:
            names.setdefault(name.casefold(), _Name(text=name, person=_is_person(name) and _key(name) not in denied))
    return list(names.values())


def _parts(field: str) -> list[str]:
    """Split a field by kinds of work, without those who made pictures alone: their work is not the text."""
    label = _LABEL.match(field)
    begins = [0]
    place = label.end() if label else 0
    while (following := _NEXT_LABEL.search(field, place)) is not None:
        begins.append(following.end())
        inner = _LABEL.match(field[following.end() :])
        place = following.end() + (inner.end() if inner else 1)
    parts = (field[start:end] for start, end in zip(begins, [*begins[1:], len(field)], strict=True))
    return [part for part in parts if not _PICTURES_ONLY.match(part)]


def _bare(part: str) -> str:
    """Return names without the label and the source before them, and without the remark or office behind them."""
    names = _COLLECTED.sub("", _REMARK.sub("", _FROM.sub("", _LABEL.sub("", part))))
    office = _IN_BRACKETS.search(names)
    return names[: office.start()] if office is not None and _is_office(office[1]) else names


def _is_person(name: str) -> bool:
    words = name.split()
    low = name.casefold()
    if not 1 <= len(words) <= 5 or low in PLACES | PAPERS | AGENCIES | NOBODY or low.startswith(DESK_STARTS):
        return False
    if words[0].casefold().strip(".") in DESK_WORDS:
        return False
    if len(words) == 1:
        # A pen name: one syllable, or initials with a name ("H.Giang"); not an acronym.
        return _is_capitalised(words[0], _SYLLABLE) and not (name.isupper() and "." not in name)
    return all(_is_capitalised(word, 2 * _SYLLABLE) for word in words)


def _is_capitalised(word: str, longest: int) -> bool:
    """Tell whether every part between full stops begins with a capital and goes on in one case."""
    parts = [part for part in re.split(r"[.’']", word) if part]
    return bool(parts) and all(
        part.isalpha()
        and part[0].isupper()
        and len(part) <= longest
        and (len(part) == 1 or part.isupper() or part[1:].islower())
        for part in parts
    )


def _is_full(name: str) -> bool:
    """Tell whether a name can stand alone as a byline: two words or more, all of Vietnamese length."""
    words = name.split()
    return len(words) > 1 and all(_is_capitalised(word, _SYLLABLE) for word in words)


def _is_publisher(name: str) -> bool:
    low = name.casefold()
    return low in AGENCIES | PAPERS or low.split()[0] in DESK_WORDS or bool(_DOMAIN.search(low))


def _proper(names: str) -> bool:
    """Tell whether at least half of a few words are capitalised, as in names."""
    words = names.split()
    return 0 < len(words) <= 12 and 2 * sum(not word[0].islower() for word in words) >= len(words)


def _key(name: str) -> str:
    """Make "Báo điện tử Dân Trí", "Dân trí" and "DAN-TRI.COM.VN" comparable as far as letters allow."""
    low = name.strip().casefold()
    low = re.sub(r"^https?://(?:www\.)?", "", low).split("/", maxsplit=1)[0]
    low = re.sub(r"\.(?:com|org|gov|net)?(?:\.?vn)?$", "", low)
    low = re.sub(r"^(?:báo điện tử|báo|tạp chí|đài)\s+|\s+(?:online|news|điện tử)$", "", low)
    return re.sub(r"\W+", "", low)
