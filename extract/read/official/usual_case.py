"""Names of bodies in capitals → as sentences write them: "ỦY BAN NHÂN DÂN TỈNH X" → "Ủy ban nhân dân tỉnh X". Pure.

Capitals in names of bodies follow Decree 30/2020/NĐ-CP, Appendix II, IV: the first syllable of the kind of body and of
each field it works in is a capital, of a place every syllable is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from extract import lexicon
from extract.read.official.fixed_words import fold
from extract.text import new_spelling

# Names and parts of names whose capitals no rule gives, beside those in lexicon/.
_PHRASES: Final = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam|Đảng Cộng sản Việt Nam|Ủy ban nhân dân|Hội đồng nhân dân|Việt Nam|Quốc hội|"
    "Chính phủ|Thủ tướng Chính phủ|Chủ tịch nước|Nhà nước|Trung ương|Trung ương Đảng|Ban Chấp hành|Ban Thường vụ|"
    "Ban Thường trực|Thường trực|Ban Bí thư|Bộ Chính trị|Ban Chỉ đạo|Ban Chỉ huy|Ban Quản lý|Ban Cán sự đảng|"
    "Ban Tổ chức|Tổ chức|Ban Đại diện|Ủy ban Trung ương|Ủy ban Mặt trận Tổ quốc|Mặt trận Tổ quốc|Hội Liên hiệp Phụ nữ|"
    "Liên hiệp Phụ nữ|Hội Nông dân|Hội Cựu chiến binh|Cựu chiến binh|Đoàn Thanh niên|Thanh niên Cộng sản|"
    "Hồ Chí Minh|Liên đoàn Lao động|Tổng Liên đoàn Lao động|Đoàn đại biểu Quốc hội|Hội đồng Dân tộc|"
    "Ủy ban Thường vụ Quốc hội|Ủy ban Kiểm tra|Hội đồng Bầu cử quốc gia|Kiểm toán nhà nước|Tòa án nhân dân tối cao|"
    "Tòa án nhân dân|Viện kiểm sát nhân dân tối cao|Viện kiểm sát nhân dân|Bảo hiểm xã hội|Ngân hàng Nhà nước|"
    "Kho bạc Nhà nước|Bộ Chỉ huy quân sự|Ban Chỉ huy quân sự|Bộ đội Biên phòng|Bộ Tư lệnh|Bộ Tổng Tham mưu|"
    "Tổng cục Chính trị|Quân khu|Quân đội nhân dân|Công an nhân dân|Đại học Quốc gia|Công Thương|Y tế|Nội vụ|"
    "Khối các cơ quan|Thi đua - Khen thưởng|Nhân dân|Văn phòng|Thanh tra|Công an|Cơ quan|An toàn giao thông|"
    "Phòng thủ dân sự|Cảnh sát|Cảnh sát phòng cháy, chữa cháy|Phòng cháy, chữa cháy|"
    "Tìm kiếm cứu nạn|Giao thông vận tải|Phát triển nông thôn|Thông tin và Truyền thông|"
    "Tổng Công ty|Tập đoàn|Công ty|Công ty Cổ phần|Trách nhiệm hữu hạn|Một thành viên|Kinh tế - Xã hội|"
    "Dân vận|Tuyên giáo|Nội chính|Chính sách|Xã hội|Đảng bộ|Đảng ủy|Chi bộ|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|"
    "Tổ chức Trung ương|Học viện Chính trị quốc gia Hồ Chí Minh|Chi cục|Tổng cục|Hội Chữ thập đỏ|Chữ thập đỏ|"
    "Công đoàn|Đoàn|Hội|Liên hiệp các Hội|Khoa học và Kỹ thuật|Văn học Nghệ thuật|Người cao tuổi|"
    "Đảng ủy các cơ quan Đảng|Các cơ quan Đảng|Đăng ký đất đai|Xúc tiến Đầu tư|Đầu tư xây dựng|Hành chính công|"
    "Phục vụ hành chính công|Đoàn Thanh niên Cộng sản|miền Bắc|miền Trung|miền Nam|Tây Nguyên|Đồng bằng sông Cửu Long|"
    "Đông Nam Bộ|Trường Đại học|Trường Cao đẳng|Phòng, chống|Phòng chống|Dự án|"
    "Ban Quản lý dự án|Ban Quản lý dự án đầu tư xây dựng|Đầu tư xây dựng công trình|"
    "Kiểm soát bệnh tật|An toàn thực phẩm|Quản lý thị trường"
).split("|")

_SURE: Final = frozenset(("thành phố", "tổ chức", "thị trấn"))
_SMALL_WORDS: Final = frozenset("và của các về với cho trong thuộc tại trên đối đến".split())
_SHORT: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "TP": "thành phố",
    "TP.": "thành phố",
    "TW": "Trung ương",
    "T.Ư": "Trung ương",
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "BCĐ": "Ban Chỉ đạo",
    "ĐĐBQH": "Đoàn đại biểu Quốc hội",
    "LĐLĐ": "Liên đoàn Lao động",
    "TNCS": "Thanh niên Cộng sản",
}
"""Short forms in letterheads that are written out; those of companies stay short."""

# Behind these comes the name of a place or of something else that is a name throughout.
_PLACES: Final = (
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "xã",
    "phường",
    "thị xã",
    "thị trấn",
    "đặc khu",
    "thôn",
    "khu phố",
)
_SCHOOLS: Final = ("tiểu học", "mầm non", "trung học phổ thông", "trung học cơ sở", "trường thpt", "trường thcs")
_PARTY_PLACES: Final = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "thành đoàn", "tỉnh đoàn")
# Kinds of bodies: the field behind them begins with a capital.
_KINDS: Final = (
    "bộ|sở|cục|vụ|tổng cục|chi cục|ban|phòng|viện|học viện|trường|đại học|cao đẳng|"
    "trung tâm|bệnh viện|ủy ban|hội đồng|văn phòng|thanh tra|công an|đoàn|hội|hiệp hội|liên đoàn|liên hiệp|liên minh|"
    "tổ|quỹ|báo|đài|đảng ủy|đảng bộ|chi bộ|ngân hàng|công ty|tổng công ty|tập đoàn|chi nhánh|ban quản lý|ban chỉ đạo|"
    "ban chỉ huy|hạt|trạm|đội|bảo tàng|thư viện|nhà xuất bản|tạp chí|tổ công tác|trung đoàn|sư đoàn|quân đoàn|"
    "lữ đoàn|công ty cổ phần|tiểu ban|đoàn giám sát|đoàn kiểm tra|đoàn công tác|ban đại diện"
    ""
).split("|")
_TOKEN: Final = re.compile(r"[^\W_]+(?:[./&][^\W_]+)*\.?|[^\w\s]+|_+")
_VOWEL: Final = re.compile(r"[aeiouy]|\W")
_ROMAN: Final = re.compile(r"[IVXLC]+$")


def usual_case(name: str, *, recognised: bool = False) -> str:
    """Return the name of a body as sentences write it; a name that is not in capitals keeps them.

    Short forms such as "UBND" are written out in either. Tones stand as in new spelling.

    Args:
        name: on one line.
        recognised: whether the words were read from a picture: known phrases then get back accents that were lost.
    """
    words = new_spelling(name).split()
    shout = sum(word.isupper() for word in words if any(map(str.isalpha, word)))
    if shout * 2 < len(words):
        return " ".join(_SHORT.get(word, word) for word in words)
    written = " ".join(_SHORT.get(word, word).upper() if word.isupper() else word for word in words)
    return _written(written, recognised=recognised)


def with_accents(text: str) -> str:
    """Return recognised ``text`` in which known names of two words and more have the accents that were misread.

    "Chính phú" is "Chính phủ"; capitals stay as they were read.
    """
    words = re.split(r"(\s+)", text)
    at = 0
    while at < len(words):
        for count in range(min(_longest_phrase(), (len(words) - at + 1) // 2), 1, -1):
            part = words[at : at + 2 * count : 2]
            ends = re.search(r"[^\w]*$", part[-1])
            part[-1] = part[-1][: ends.start()] if ends else part[-1]
            phrase = _known(True).get(tuple(fold(word) for word in part))
            if phrase is None or phrase == " ".join(part) or not _is_name(part, phrase):
                continue
            right = [_like(new, old) for new, old in zip(phrase.split(), part, strict=True)]
            right[-1] += ends[0] if ends else ""
            words[at : at + 2 * count : 2] = right
            break
        at += 2
    return "".join(words)


def _is_name(words: list[str], phrase: str) -> bool:
    """Tell whether words begin as a name does, so that small words with the same letters stay as they are.

    Old spelling is right, too. Some phrases have the letters of no other words, and count in small letters as well.
    """
    begins = words[0][:1].isupper() or phrase.lower() in _SURE
    return begins and new_spelling(" ".join(words)) == " ".join(words)


def _like(new: str, old: str) -> str:
    """Return ``new`` in the case of ``old``: capitals throughout, at the beginning, or none."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return _capital(new.lower()) if old[:1].isupper() else new.lower()


def _written(name: str, *, recognised: bool) -> str:
    tokens = [match.span() for match in _TOKEN.finditer(name)]
    small = [_small(name[start:end]) for start, end in tokens]
    out = list(small)
    at = 0
    state = "field"  # what the next word is: the first of a field, a further one, or part of a place's name
    while at < len(tokens):
        count, phrase = _longest(small, at, recognised=recognised)
        if phrase is not None and not (state == "place" and count == 1):
            given = phrase.split()
            out[at : at + count] = given
            lowered = phrase.lower()
            if at == 0:
                out[at] = _capital(out[at])
            state = _after(lowered)
            at += count
            continue
        word = small[at]
        if word in _SMALL_WORDS or not word[0].isalnum():
            state = "field" if state != "place" or word == "và" or word in {",", "-", "–"} else state
            if word == "các":
                state = "more"
        elif len(word) > 1 and word.isupper():
            state = "field"
        elif _ROMAN.fullmatch(name[tokens[at][0] : tokens[at][1]]) and word != "i" and at:
            out[at] = word.upper()
        elif state in {"field", "place"} or at == 0:
            out[at] = _capital(word)
            state = "place" if state == "place" else "more"
        at += 1
    pieces: list[str] = []
    end = 0
    for (start, stop), word in zip(tokens, out, strict=True):
        pieces += [name[end:start], word]
        end = stop
    return "".join([*pieces, name[end:]]).strip()


def _after(phrase: str) -> str:
    """Return what stands behind a known phrase: a place's name, a field, or more of the same."""
    if phrase in _PLACES or phrase in _PARTY_PLACES or phrase in _SCHOOLS:
        return "place"
    return "field" if phrase in _KINDS else "more"


def _small(word: str) -> str:
    upper = word.isupper()
    # No syllable is without a vowel: "THPT", "TNHH" and their like stay short forms.
    if any(map(str.isdigit, word)) or "." in word[:-1] or (len(word) > 1 and not _VOWEL.search(fold(word))):
        return word
    return word.lower() if upper else word


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _longest(words: list[str], at: int, *, recognised: bool) -> tuple[int, str | None]:
    for count in range(min(_longest_phrase(), len(words) - at), 0, -1):
        key = tuple(word.lower() for word in words[at : at + count])
        phrase = _known(False).get(key)
        if phrase is None and recognised and count > 1:  # one word alone may be another without its accents
            phrase = _known(True).get(tuple(map(fold, key)))
        if phrase is not None:
            return count, phrase
    return 0, None


@cache
def _longest_phrase() -> int:
    return max(len(key) for key in _known(False))


@cache
def _known(folded: bool) -> dict[tuple[str, ...], str]:
    """Return the phrases by their tokens in small letters (without accents where ``folded``)."""
    table: dict[tuple[str, ...], str] = {}
    for phrase in _all_phrases():
        spelled = " ".join(_TOKEN.findall(new_spelling(phrase)))
        key = spelled.lower()
        table.setdefault(tuple((fold(key) if folded else key).split()), spelled)
    return table


def _all_phrases() -> Iterable[str]:
    yield from _PLACES
    yield from _PHRASES
    # Kinds stand small here: whether they begin with a capital depends on what stands before them.
    yield from ("Tiểu học", "Mầm non", "Trung học phổ thông", "Trung học cơ sở", "Trường THPT", "Trường THCS")
    for kind in _KINDS:
        yield _capital(kind)
    for name in ("ministries", "document_issuers"):
        for entry in lexicon.entries(name):
            full = entry.pattern if name == "ministries" and entry.pattern.startswith("Bộ ") else entry.meaning
            if "," not in full or full.startswith("Bộ "):
                yield full
                # A department of a province bears its ministry's name: "Sở Công Thương".
                if full.startswith("Bộ "):
                    yield full.removeprefix("Bộ ")
    for entry in lexicon.entries("provinces"):
        yield entry.pattern
        yield entry.meaning
