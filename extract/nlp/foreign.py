"""Names of foreigners: runs of capitalised words that no Vietnamese syllable could be. Pure.

``extract.officials`` finds names by Vietnamese surnames; ministers and presidents of other countries have none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CAPITAL: Final = r"[A-ZĐ][a-zà-ỹđ'’]*"
_WORD: Final = rf"(?:{_CAPITAL})+(?:\s?[-–]\s?(?:{_CAPITAL}|[a-z]{{1,4}})(?!\w))*"
# Small words inside European, Arabic and Malay names.
_PARTICLE: Final = r"(?:(?:bin|von|van|der|de|di|al|el|le|la)\s)?"
_RUN: Final = re.compile(rf"(?<![\w-])(?:{_WORD})(?:\s{_PARTICLE}(?:{_WORD})){{1,4}}(?![\w])")

# The shape of a syllable without tone marks: what does not fit is foreign (phonology: Thompson, A Vietnamese Reference
# Grammar, 1965).
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:oai|oay|uay|uya|uye|ieu|yeu|uoi|uou|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
# Countries and places that stand before a name ("Tổng thống Iran Hassan Rouhani") or are foreign words themselves.
_PLACES: Final = frozenset(
    "anh nga mỹ pháp đức ý iran iraq syria singapore malaysia indonesia philippines campuchia lào myanmar brunei "
    "canada australia ukraine venezuela cuba israel brazil mexico chile peru argentina hungary belarus kazakhstan "
    "uzbekistan mozambique nam hàn nhật thái lan trung quốc bản ấn độ washington moscow bắc kinh tokyo seoul jakarta "
    "bangkok london paris berlin brussels asean triều tiên new zealand cộng hòa qatar saudi arab pakistan bangladesh "
    "thổ nhĩ kỳ tây ban nha bồ đào hà ba séc áo úc liên hiệp âu châu á đông tổng thống thủ tướng ngoại trưởng ông bà "
    "bộ quốc phòng theo trong khi tại với và minister datuk president mr mrs dr chủ tịch giám đốc wto imf wb eu un "
    "uss".split()
)
_ENGLISH: Final = frozenset(
    "bank group company co corp times news post daily club city university international global asia europe reuters "
    "bloomberg facebook google grab uber fed apec telegraph journal street wall house white world trade center cup "
    "league airlines energy steel motor motors holdings media television radio press agency plaza tower park resort "
    "street express twitter".split()
)


@lru_cache(maxsize=4096)
def _is_foreign(word: str) -> bool:
    small = word.lower()
    return small.isascii() and any(not _SYLLABLE.fullmatch(part) for part in re.split(r"\s?[-–'’]\s?", small) if part)


def foreign_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the half-open offsets of names of foreigners of at least two words in ``text[start:end]``, in order."""
    found = []
    for run in _RUN.finditer(text, start, end):
        if not any(map(_is_foreign, run[0].split())):
            continue
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+(?:\s[-–]\s\S+)*", run[0])]
        while words and run[0][slice(*words[0])].lower() in _PLACES:
            words.pop(0)
        strings = [run[0][first:last] for first, last in words]
        if any(each.isupper() and len(each) > 1 for each in strings):
            continue  # abbreviations: "TP HCM"
        is_name = len(words) > 1 and any(map(_is_foreign, strings))
        if not is_name or not all(each.isascii() for each in strings):
            continue
        if _ENGLISH.isdisjoint(each.lower() for each in strings):
            found.append((run.start() + words[0][0], run.start() + words[-1][1]))
    return found
