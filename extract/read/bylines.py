"""Who wrote it: people in author fields and bylines, told from sites, desks, agencies and domains. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from extract import lexicon
from extract.read.desks import AGENCIES, DESK_STARTS, DESK_WORDS, PAPERS, PLACES, SIGNATURES
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
_LABEL: Final = re.compile(rf"^{_WORK}(?:\s*(?:,|và|-|–|&|/|\s)\s*{_WORK})*\s*[:.]\s*", re.IGNORECASE)
_PICTURES_ONLY: Final = re.compile(r"^(?:ảnh|clip|video|đồ họa|thiết kế|trình bày|kỹ thuật)\s*:", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"\s*\((?:tổng hợp|lược \w+|ghi|dịch|thực hiện|biên dịch|theo [^()]*|[^()]*TTXVN[^()]*|t/h|th)\)\s*$"
    r"|\s+(?:tổng hợp|lược dịch|lược ghi|t/h)$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^\(?\s*(?:theo|nguồn)\s*:?\s+", re.IGNORECASE)
_ON_BEHALF: Final = re.compile(r"^(?:TL|KT|TM|TUQ)\.")
"""How the signature of an official document begins: by order of, in place of, on behalf of, by authority of."""

_PEN_NAME_WORDS: Final = 2

_TIME: Final = re.compile(r"\s*[-–|]?\s*\d{1,2}:\d{2}\b.*$")
"""A clock behind a name, with what follows it: some sites put name and time into one field."""

_AVATAR: Final = re.compile(r"^([^\W\d_])\s+(?=\1)")
"""The first letter of a name before the name, in place of a portrait."""

_DOMAIN: Final = re.compile(r"\w\.(?:vn|com|net|org)\b", re.IGNORECASE)


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
    if len(field) > _LONGEST_FIELD or _PICTURES_ONLY.match(field):
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
    if len(line.split()) > 16 or line.endswith((":", "?", "!", ";")) or re.search(r"\d\d", line):
        return None
    if is_list_item(line) or _ON_BEHALF.match(line):
        return None
    if line.strip(" ().").casefold() in SIGNATURES:
        return Byline(people=())
    names = _names(line, not_people)
    people = tuple(name.text for name in names if name.person)
    if _LABEL.match(line):
        rest = _LABEL.sub("", line)
        return Byline(people=() if _PICTURES_ONLY.match(line) else people) if rest and _proper(rest) else None
    if _FROM.match(line):
        rest = _FROM.sub("", line).strip("() .")
        # "Theo kế hoạch, …" is a sentence: an agency is a few words, most of them capitalised, the first one always.
        return Byline(people=people if "/" in line else ()) if rest[:1].isupper() and _proper(rest) else None
    return Byline(people=people) if _is_signed(line, names, pen_names=pen_names) else None


def _is_signed(line: str, names: list[_Name], *, pen_names: bool) -> bool:
    """Tell whether a line without a label is nothing but the names of people, and a paper behind them."""
    people = [name.text for name in names if name.person]
    others = [name.text for name in names if not name.person]
    if not people or line.endswith((".", "…", ",")) or not all(_is_full(name) for name in people):
        return False
    if not names[0].person or not all(_is_publisher(other) for other in others):
        return False
    if others or _REMARK.search(line) or people[0].split()[0].casefold() in _surnames():
        return True
    return pen_names and not line.isupper() and all(len(name.split()) <= _PEN_NAME_WORDS for name in people)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(entry.pattern.casefold() for entry in lexicon.entries("surnames"))


def _names(field: str, not_people: Iterable[str]) -> list[_Name]:
    """Split a field into names and tell which are people."""
    denied = {_key(name) for name in not_people if name}
    rest = _FROM.sub("", _LABEL.sub("", field.strip()))
    names: dict[str, _Name] = {}
    for piece in _SPLIT.split(rest):
        name = _REMARK.sub("", piece).strip(" .:*()-–—_")
        if name:
            names.setdefault(name.casefold(), _Name(text=name, person=_is_person(name) and _key(name) not in denied))
    return list(names.values())


def _is_person(name: str) -> bool:
    words = name.split()
    low = name.casefold()
    if not 1 <= len(words) <= 5 or low in PLACES | PAPERS | AGENCIES or low.startswith(DESK_STARTS):
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
