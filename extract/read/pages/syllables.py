"""Whether letters can be a Vietnamese syllable, so that the quality of a text layer or of a recognition can be told.

The rule is the structure of the written syllable: an initial consonant, a vowel group, a final consonant, a tone
(Hội đồng chính tả's spelling; any grammar of Vietnamese). It lets through what cannot be pronounced but might be
written; it refuses what recognisers and wrong encodings make of words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE: Final = re.compile(
    r"^(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"(?:uyê|uya|iêu|yêu|ươu|ươi|uôi|oai|oay|oeo|uây|uyu|uêu|"
    r"iê|yê|uô|ươ|uâ|uê|uơ|uy|oa|oă|oe|oo|ia|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|"
    r"[aăâeêioôơuưy])"
    r"(?:ng|nh|ch|[cmnpt])?$"
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def is_syllable(letters: str) -> bool:
    """Tell whether ``letters`` (no other characters, either case) can be written as one Vietnamese syllable."""
    plain = unicodedata.normalize("NFD", letters.lower())
    tones = sum(char in _TONES for char in plain)
    if tones > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in plain if char not in _TONES))
    return _SYLLABLE.match(bare) is not None


def share_of_syllables(text: str) -> float:
    """Return which share of the words of canonical ``text`` are Vietnamese syllables, 0 to 1; 1 where none counts.

    Acronyms (two or more capitals, none of them with a mark) and single letters are not counted.
    """
    words = [word for word in _LETTERS.findall(text) if len(word) > 1 and not (word.isupper() and word.isascii())]
    return sum(map(is_syllable, words)) / len(words) if words else 1.0
