"""Words of a signature block: who signs for whom, in which office, and by which name. Pure.

The forms are those of Decree 30/2020/NĐ-CP, Appendix I, II.7 (TM., KT., TL., TUQ., Q.) and of the Party's Guidance
36-HD/VPTW (T/M, K/T, T/L).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from extract import lexicon
from extract.patterns import LOWER, UPPER, any_of
from extract.read.official.fixed_words import fold, is_capitals

_FOR: Final = re.compile(
    r"(?<![\w/])(?:T\s?/?\s?[MLU]|K\s?/?\s?T|T\.?\s?U\.?\s?Q|TUQ|QUYỀN|Q)\s?(?:[.,:]|(?=\s[^\W\d_]{2}))", re.I
)
# Offices under which a name stands, without accents; "phó", "quyền" and "nguyên" may come before each.
_OFFICE: Final = re.compile(
    r"^\W*(?:(?:pho|quyen|q\.?|k/?t\.?|pho thuong truc)\s+)?"
    r"(?:chu tich|bi thu|bo truong|thu truong|thu tuong|tong bi thu|chu nhiem|giam doc|tong giam doc|cuc truong"
    r"|tong cuc truong|vu truong|chi cuc truong|chanh van phong|chanh thanh tra|chanh an|vien truong|vien pho"
    r"|truong (?:phong|ban|doan|khoa|tieu ban|cong an|thon)|pho (?:phong|ban|doan)|hieu truong|thong doc|tong thanh tra"
    r"|tong kiem toan|tu lenh|chinh uy|chi huy truong|tong thu ky|thu ky|doi truong|hat truong|tram truong|to truong"
    r"|uy vien|thuong truc|kiem soat truong|dai bieu|tong bien tap|nguoi (?:lap|ghi|bao cao|chu tri|trinh)|chu tri"
    r"|chu toa|dai dien|ke toan|doan chu tich)(?!\w)"
)
_CHAIR: Final = re.compile(r"(?<!\w)(?:chu (?:tri|toa)|chu tich|doan chu tich|nguoi chu tri|chu nhiem)(?!\w)")
_CLERK: Final = re.compile(r"(?<!\w)(?:thu ky|nguoi (?:ghi|lap)|ghi bien ban|lap bien ban)(?!\w)")

# Ranks and degrees before a name, without accents (Decree 30/2020/NĐ-CP, Appendix I, II.7.c allows them there).
_RANK: Final = re.compile(
    r"^(?:(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|(?:pho |chuan )?do doc|(?:pho )?giao su|tien si|thac si|bac si"
    r"|ky su|luat su|kien truc su|ong|ba|dong chi|d/c|nguoi ky|ho ten"
    r"|(?:gs|pgs|ts|tskh|ths|th\.s|bs|bsck\w*|cki+|ds|dsck\w*|ks|kts|ls|ngut|ngnd|ttut|ttnd|cn|nsnd|nsut|cvc)(?=[.,\s]))"
    r"[.,:\s]*)+"
)
_SYLLABLE: Final = rf"[{UPPER}](?:['’][{UPPER}{LOWER}])?[{LOWER}'’]*"
_NAME: Final = re.compile(rf"{_SYLLABLE}(?:[\s-]+{_SYLLABLE}){{1,5}}$")
_SHOUTED: Final = re.compile(rf"[{UPPER}]{{1,8}}(?:\s+[{UPPER}]{{1,8}}){{1,4}}$")
_SEALED: Final = re.compile(r"(?:[(\[]?\s*(?:da )?(?:ky|dong dau)\b[^()\[\]]{0,30}[)\]]?\s*){1,2}$")
_EDGES: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LONGEST_NAME: Final = 6


def signs_for(text: str) -> int | None:
    """Return where "TM.", "KT." and their like begin in a line, or None."""
    match = _FOR.search(text)
    return match.start() if match and is_capitals(text[match.start() :]) else None


def is_office(text: str) -> bool:
    """Tell whether a line is the office of who signs: in capitals, or short and nothing else."""
    if signs_for(text) == 0:
        return True
    return is_capitals(text) and len(text.split()) <= 14 and _OFFICE.match(fold(text)) is not None


def is_chair(text: str) -> bool:
    """Tell whether the line is the office of who chaired a meeting."""
    return _CHAIR.search(fold(text)) is not None and not is_clerk(text)


def is_clerk(text: str) -> bool:
    """Tell whether the line is the office of who wrote the minutes."""
    return _CLERK.search(fold(text)) is not None


def is_seal(text: str) -> bool:
    """Tell whether the line says that the paper was signed or sealed: "(Đã ký)"."""
    return len(text) <= 80 and _SEALED.match(fold(text.strip())) is not None


def signer_name(text: str, *, recognised: bool = False, in_block: bool = False) -> str | None:
    """Return the person's name that a line is, without rank and degree; None where it is none.

    Two syllables are a name if the first is a surname; ``in_block``, under an office, any two capitalised ones are.

    A name in capitals gets its usual case. Of a recognised name the first letters may be lost under a seal; they come
    back where only one surname ends so.
    """
    line = _EDGES.sub("", text.strip())
    rank = _RANK.match(fold(line))
    line = _EDGES.sub("", line[rank.end() :]) if rank else line
    words = line.split()
    if recognised and words and words[0][0].islower():
        words[0] = _surname_ending(words[0])
        line = " ".join(words)
    if not 2 <= len(words) <= _LONGEST_NAME:
        return None
    if _SHOUTED.match(line):
        if _OFFICE.match(fold(line)) or not _is_surname(words[0]):
            return None
        return " ".join(word.capitalize() for word in words)
    if not _NAME.match(line) or _NO_NAME.match(line):
        return None
    # Surnames of the smaller peoples are in no list: three syllables or more are a name without one.
    return line if in_block or _is_surname(words[0]) or len(words) >= 3 else None


# Capitalised words of a foot that are no person's.
_NO_NAME: Final = re.compile(
    r"(?i:nơi nhận|như trên|văn phòng|sở |bộ |ban |[ủu][ỷyỵ] ban|hội đồng|chính phủ|quốc hội|chủ tịch|thủ tướng|"
    r"công an|"
    r"đảng |tỉnh |thành [ủu]|thành phố|việt nam|dấu |ký |lưu:|cục |vụ |phòng |trung tâm|viện |tòa án|các |lãnh đạo|"
    r"phụ lục|danh mục|danh sách|trang )"
)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(entry.pattern) for entry in lexicon.entries("surnames"))


@cache
def _spelled_surnames() -> frozenset[str]:
    return frozenset(entry.pattern for entry in lexicon.entries("surnames"))


@cache
def _full_name() -> re.Pattern[str]:
    surnames = any_of(sorted(_spelled_surnames()))
    return re.compile(rf"(?<!\w)(?:{surnames})(?:\s{_SYLLABLE}){{2,3}}(?!\w)")


def _is_spelled_surname(word: str) -> bool:
    return word.capitalize() in _spelled_surnames()


def _is_surname(word: str) -> bool:
    return fold(word) in _surnames()


def _surname_ending(rest: str) -> str:
    """Return the one surname that ends with ``rest``, else ``rest``."""
    found = [entry.pattern for entry in lexicon.entries("surnames") if fold(entry.pattern[1:]).endswith(fold(rest))]
    return found[0] if len(found) == 1 and len(rest) >= 3 else rest


def name_ending(text: str, names: Iterable[str]) -> str | None:
    """Return the one full name among ``names`` whose last two syllables end a line of which the rest is lost."""
    words = _EDGES.sub("", text).split()
    tail = words[-2:]
    if len(tail) < 2 or not all(re.fullmatch(_SYLLABLE, word) and len(word) > 1 for word in tail):
        return None
    found = {name for name in names if name.split()[-2:] == tail and len(name.split()) >= 3}
    return found.pop() if len(found) == 1 else None


def full_names(text: str) -> list[str]:
    """Return the names of three or four syllables in a text that begin with a surname."""
    return _full_name().findall(text)


def names_on(text: str, *, recognised: bool = False) -> Sequence[str]:
    """Return the names that stand side by side on a line: each begins with a surname."""
    words = text.split()
    starts = range(2, len(words) - 1) if len(words) >= 5 else range(0)
    # "Thảo" is no surname though "Thào" is one: accents count before they are taken for lost.
    for is_surname in (_is_spelled_surname, _is_surname):
        for start in starts:
            first = signer_name(" ".join(words[:start]), recognised=recognised)
            second = signer_name(" ".join(words[start:]), recognised=recognised)
            if first and second and is_surname(words[start]) and is_surname(first.split()[0]):
                return (first, second)
    name = signer_name(text, recognised=recognised)
    return (name,) if name else ()
