"""Text typed for Vietnamese fonts of before Unicode (.VnTime, VNI-Times) → Unicode. Pure.

Such fonts draw Vietnamese letters in the places of Western ones, so that a file says "Héi ®ång" or "Hoäi ñoàng" where
the reader sees "Hội đồng". Which of the two encodings it is, only the font's name tells.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal

Encoding = Literal["tcvn3", "tcvn3-capitals", "vni"]

# TCVN 5712:1993, from 0xA1 to 0xFE. The fonts (VN3) draw only small letters and the seven capitals at the start, and
# leave toned capitals to a second font; the places that they leave free hold the toned capitals of VN1, its superset.
# 0xB0 to 0xB4 are tones of their own, which follow their vowel.
_TCVN_LETTERS: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_TCVN: Final = {0xA1 + place: letter for place, letter in enumerate(_TCVN_LETTERS)}

# VNI for Windows: some letters have a place of their own; every other is its plain vowel, or ơ and ư, followed by a
# sign that stands for hat, breve and tone at once.
_VNI_LETTERS: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS: Final = {
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_BREVES: Final = {
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_SIGNS: Final = _VNI_TONES | _VNI_HATS | _VNI_BREVES
_VNI: Final = re.compile(
    rf"(?i)[aeouyôö][{''.join(_VNI_TONES)}]|[aeo][{''.join(_VNI_HATS)}]|a[{''.join(_VNI_BREVES)}]"
    rf"|[{''.join(_VNI_LETTERS)}]"
)
_VNI_VOWEL: Final = re.compile(r"(?i)[aeouyôö]$")
_VNI_SIGN: Final = re.compile(rf"(?i)[{''.join(_VNI_SIGNS)}]")

# Letters that neither encoding has: where they stand, the text was Unicode all along and the program that showed it
# took another font in place of the one named.
_UNICODE: Final = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323Ạ-ỹ]")


def legacy_encoding(font: str) -> Encoding | None:
    """Tell how text in ``font`` was typed, from the font's name; None for a font of our days.

    The makers of TCVN3 fonts put ".Vn" before every name and "H" behind that of the font of capitals (.VnTime,
    .VnTimeH); VNI's begin with "VNI-", and hold their capitals.
    """
    name = font.strip()
    if name.lower().startswith(".vn"):
        return "tcvn3-capitals" if name.endswith("H") else "tcvn3"
    return "vni" if re.match(r"(?i)vni[- ]", name) else None


def is_unicode(text: str) -> bool:
    """Tell whether ``text`` holds Vietnamese letters of Unicode, and so must not be converted, whatever its font."""
    return _UNICODE.search(text) is not None


def from_legacy(text: str, encoding: Encoding) -> str:
    """Return ``text``, typed in ``encoding`` and read as windows-1252, in Unicode (NFC).

    What the encoding leaves alone stays: digits, ASCII, and the typographic signs of windows-1252. "tcvn3-capitals"
    gives capitals throughout, since its fonts draw nothing else.
    """
    if encoding == "vni":
        return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))
    # Word keeps some single-byte characters in the private area of symbol fonts: 0xF000 + code.
    plain = "".join(chr(ord(c) - 0xF000) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    letters = unicodedata.normalize("NFC", plain.translate(_TCVN))
    return letters.upper() if encoding == "tcvn3-capitals" else letters


def torn_sign(before: str, after: str) -> bool:
    """Tell whether VNI text was cut between a vowel, at the end of ``before``, and its sign, which begins ``after``."""
    return _VNI_VOWEL.search(before) is not None and _VNI_SIGN.match(after) is not None


def _vni_letter(match: re.Match[str]) -> str:
    written = match[0]
    base = written[0].lower()
    letter = _VNI_LETTERS.get(base, base)
    sign = _VNI_SIGNS[written[1].lower()] if len(written) == 2 else ""
    return (letter.upper() if written[0].isupper() else letter) + sign
