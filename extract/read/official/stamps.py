"""Lines of a page that belong to no text: stamps, the words of digital signatures, rules, marks of urgency. Pure."""

from __future__ import annotations

import re
from typing import Final

from extract.read.official.fixed_words import alike, fold, is_capitals, letters

# What signing programs print beside or over a signature (Foxit, VGCA, Adobe, the portals of the bodies).
_SIGNED: Final = re.compile(
    r"^\W*(?:nguoi ky(?: boi)?\s*:|ky boi\s*:?|duoc ky boi|ky so boi|ky ngay\s*:|ngay ky\s*:|thoi gian ky|thoigianky"
    r"|email\s*:|co quan\s*:|digitally signed|signed by|signature not verified|signature valid|dn\s*:|date\s*:\s*\d"
    r"|reason\s*:|location\s*:|foxit|chu ky (?:so|dien tu)|da ky so|(?:cn|o|ou|l|c)=|to chuc\s*:|ly do\s*:"
    r"|vi tri\s*:|verified by|xac thuc\s*:)"
    r"|thoi gian ky\s*:|\d\d:\d\d:\d\d\s*\+\s?0?7:?00|^(?:\S+\s){0,3}\S*@\S*\.(?:gov\.)?vn\b.{0,12}$"
)
# Words that no document uses of itself; the others ("Email:", "Cơ quan:") count only beside them.
_SURELY_SIGNED: Final = re.compile(
    r"\bky boi\b|\bnguoi ky\s*:|thoi gian ky\s*:|ngay ky\s*:|digitally signed|signature (?:not verified|valid)"
    r"|\d\d:\d\d:\d\d\s*[+-]\s?\d\d[:'’]?\d\d"
)
# The stamp that the receiving office sets: name of the office, "ĐẾN", number, hour and day, to whom it goes on.
_ARRIVED: Final = re.compile(
    r"^\W*(?:cong van den|van ban den|den\W*(?:gio|ngay|so)\b[\W\d]*|den|gio\W.{0,12}|chuyen\s*:.*|kinh chuyen\s*:.*"
    r"|so den\s*:.*|ngay den\s*:.*|so\W+\d*\W*ngay\W.{0,20}|luu ho so so.*|ho so so\s*:.*)\W*$"
)
_PORTAL: Final = "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"
_RULE: Final = re.compile(r"^[\W_]+(?:[^\W_]{1,2}[\W_]*)?$|^\w{0,2}[\W_]{3,}$")
# Decree 30/2020/NĐ-CP, Appendix I, II.9 (degrees of secrecy and urgency) and the Party's Guidance 36-HD/VPTW.
_URGENT: Final = frozenset(
    "hoatoc hoatochengio hoatockhan khan thuongkhan khancap mat toimat tuyetmat toikhan duthao".split()
)


def is_signing_note(text: str) -> bool:
    """Tell whether the line is what a program printed about a digital signature."""
    return _SIGNED.search(fold(text)) is not None


def is_sure_signing_note(text: str) -> bool:
    """Tell whether the line holds words that only a signing program prints."""
    return _SURELY_SIGNED.search(fold(text)) is not None


def is_arrival_stamp(text: str) -> bool:
    """Tell whether the line stands in the stamp of the office that received the paper."""
    if len(text) > 60:
        return False
    return _ARRIVED.match(fold(text)) is not None or (is_capitals(text) and alike(text, _PORTAL, least=0.85))


def is_rule(text: str) -> bool:
    """Tell whether the line is a drawn rule, stars or specks: signs, and hardly a letter among them."""
    return (len(text) <= 2 and not text.isalnum()) or _RULE.match(text) is not None


def is_urgency(text: str) -> bool:
    """Tell whether the line is nothing but a degree of urgency or secrecy, or says that it is a draft."""
    return is_capitals(text) and letters(text) in _URGENT


def is_no_text(text: str) -> bool:
    """Tell whether the line is any of these."""
    return is_signing_note(text) or is_arrival_stamp(text) or is_rule(text) or is_urgency(text)
