"""Number and symbol, place and date of an official document, as its head writes them. Pure.

Decree 30/2020/NĐ-CP, Appendix I, II.3 and II.4 ("Số: 12/TB-VPCP", "Hà Nội, ngày 05 tháng 6 năm 2025") and the Party's
Guidance 36-HD/VPTW ("Số 12-KL/TW").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.citations import normal_number
from extract.dates import FIRST_YEAR, LAST_YEAR
from extract.patterns import LOWER, UPPER
from extract.read.official.fixed_words import fold

# "Số:", "Sô :", "S6:", "Só", "Luật số:"; a colon or a figure or a slash follows, lest "Số lượng" be one.
_LABEL: Final = re.compile(
    r"(?<!\w)(?:(?:luat|nghi quyet|phap lenh|lenh)\s+)?s\s?[o0685]\s?(?:[:.;,]|(?=[\s\d]*[\d/-]))"
)
_LONE_LABEL: Final = re.compile(r"^\W*(?:luat |nghi quyet )?s[o0685]\s?[:.;]?\W*$")
# Letters of a symbol, in parts with marks between: "/TB-VPCP", "-KL/TW", "/2025/QĐ-UBND", "/VPCP-KTTH", "-BC/BCSĐ".
_CODE: Final = r"[^\W\d_][\w&.]*"
_NUMBER: Final = re.compile(
    rf"\s*[.…_]*\s*(?P<serial>\d[\d ]{{0,7}}(?:[A-Za-z](?!\w))?)?[\s.…_]*"
    rf"(?P<symbol>(?:(?<=\s)[^\W\d_]{{2,4}}(?=/))?(?:\s?[/–—-]\s?(?:(?:19|20)\d\d(?!\d)|{_CODE}))+)?"
)

# Signs that stand for a figure once it is known that one must stand there; nothing else is taken for one.
_FIGURES: Final = str.maketrans({"o": "0", "l": "1", "i": "1"})
_GAP: Final = r"[\s.…_,:-]*"
_DATE: Final = re.compile(
    rf"(?<![a-z])ng[aàä][yvỵ]{_GAP}(?P<day>[^\W_]{{1,2}})?{_GAP}"
    rf"t?h[a-z]{{2}}g?{_GAP}(?P<month>[^\W_]{{1,2}})?{_GAP}n[a-z]m{_GAP}(?P<year>(?:19|20)[\do]{{2}})(?!\d)"
)
# Up to six capitalised syllables and a comma before the day: "Hà Nội,", "TP. Hồ Chí Minh,", "Xã Ia Pa,".
_SYLLABLE: Final = rf"[{UPPER}][{LOWER}'’]*"
_PLACE: Final = re.compile(
    rf"(?<!\w)(?P<place>(?:(?:TP|Tp|tp|TX|T\.P)\.?\s?|tỉnh\s|thành phố\s|xã\s|phường\s)?"
    rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,5}})\s*[,.;]?\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Half-open offsets of the place and date in a line, and the date as exactly as it is given, in ISO 8601."""

    start: int
    end: int
    place: str | None
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """Half-open offsets of number and symbol in a line, and both in normal form; None while no number was given."""

    start: int
    end: int
    number: str | None


def find_date(text: str) -> Dated | None:
    """Find place and date in a line; a day or month left blank or that no calendar has is left out of the date.

    >>> find_date("Hà Nội, ngày 27 tháng 6 năm 2025").date, find_date("Huế, ngày     tháng 7 năm 2025").date
    ('2025-06-27', '2025-07')
    """
    match = _DATE.search(fold(text))
    if match is None:
        return None
    day, month, year = (_figure(match[name]) for name in ("day", "month", "year"))
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    before = text[: match.start()]
    place = _PLACE.search(before)
    return Dated(
        start=place.start() if place else match.start(),
        end=match.end(),
        place=place["place"].strip() if place else None,
        date=_iso(year, month, day),
    )


def _figure(word: str | None) -> int | None:
    """Return the number that a word is; None where a letter in it may be any figure."""
    figures = (word or "").translate(_FIGURES)
    return int(figures) if figures.isdigit() else None


def _iso(year: int, month: int | None, day: int | None) -> str:
    if not month or month > 12:
        return f"{year}"
    try:
        return date(year, month, day).isoformat() if day else f"{year}-{month:02d}"
    except ValueError:  # a misread day: month and year are still right
        return f"{year}-{month:02d}"


def find_number(text: str) -> Numbered | None:
    """Find "Số: …" in a line: the label with number and symbol; None where there is no label.

    A symbol alone ("Số:      /CT-UBND") is no number: drafts wait for one, and some offices stamp it as a picture.

    >>> find_number("Số: 141 /HD-UBND").number, find_number("Số       -KL/TU").number
    ('141/HD-UBND', None)
    """
    label = _LABEL.search(fold(text)) or _LONE_LABEL.search(fold(text))
    if label is None:
        return None
    match = _NUMBER.match(text, label.end())
    if match is None:
        return Numbered(start=label.start(), end=label.end(), number=None)
    serial = (match["serial"] or "").replace(" ", "")
    if not serial:
        return Numbered(start=label.start(), end=match.end(), number=None)
    symbol = match["symbol"] or ""
    if symbol[:1].isalpha():  # "12 BC/ĐTN", as some bodies still write
        symbol = f" {symbol}"
    return Numbered(start=label.start(), end=match.end(), number=normal_number(serial + symbol.replace("—", "-")))
