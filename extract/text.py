"""Canonical text: one form for every way of writing the same Vietnamese words. Pure, no dependencies."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ODD_CHARACTERS: Final = str.maketrans(
    {
        "\u00d0": "\u0110",  # the Icelandic Eth that many fonts show as a Vietnamese capital D with stroke
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
        "\u000b": "\n",
        "\u000c": "\n",
        "\u00ad": None,  # soft hyphen and the zero-width characters carry no letter
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)
_ODD: Final = re.compile(f"[{''.join(map(chr, _ODD_CHARACTERS))}]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def canonical(text: str) -> str:
    """Return ``text`` with composed accents (NFC), plain spaces, ``\\n`` line ends and no invisible characters.

    Words, their order and the number of lines stay as they are; the function is idempotent.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):  # most text has none of them, and to look is ten times as fast as to translate
        text = text.translate(_ODD_CHARACTERS)
    # Composed last: an invisible character may stand between a letter and its accent.
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return canonical ``text`` on one line, runs of white space made one space."""
    return " ".join(canonical(text).split())


# At the end of an open syllable old spelling marks the second vowel of oa, oe, uy ("hoà", "khoẻ", "thuỷ"), new spelling
# the first. Behind q the u belongs to the consonant, and both write "quý".
_TONES: Final = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD_TONE: Final = re.compile(rf"(?i)(?<!q)(?:{'|'.join(_TONES)})(?!\w)")
_NEW_TONE: Final = re.compile(rf"(?i)(?<!q)(?:{'|'.join(_TONES.values())})(?!\w)")
_OLD_OF: Final = {new: old for old, new in _TONES.items()}


def new_spelling(text: str) -> str:
    """Return ``text`` with tones marked as new spelling does: "hòa", "Ủy", where old spelling has "hoà", "Uỷ"."""
    return _OLD_TONE.sub(lambda match: _in_case(_TONES[match[0].lower()], match[0]), text)


def old_spelling(text: str) -> str:
    """Return ``text`` with tones marked as old spelling does."""
    return _NEW_TONE.sub(lambda match: _in_case(_OLD_OF[match[0].lower()], match[0]), text)


def _in_case(vowels: str, like: str) -> str:
    return "".join(new.upper() if old.isupper() else new for new, old in zip(vowels, like, strict=True))


def straight_quotes(text: str) -> str:
    """Return ``text`` with straight quotation marks in place of typographic ones; no length changes."""
    return text.translate(_STRAIGHT)


_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})


def quotation_is_open(sentence: str, *, was_open: bool) -> bool:
    """Tell whether a quotation is open behind ``sentence``, of which one was open, or none, before it.

    Typographic quotes say it themselves; a straight one opens what is closed and closes what is open.
    """
    is_open = was_open
    for sign in _DOUBLE_QUOTE.findall(sentence):
        is_open = sign == "“" or (sign == '"' and not is_open)
    return is_open


_DOUBLE_QUOTE: Final = re.compile('[“”"]')

# Abbreviations after whose full stop a sentence goes on: titles and ranks before a name, kinds of places before a name.
_ABBREVIATIONS: Final = frozenset(
    "tp q p h tx tt kp tl ts ths th.s pgs gs bs bsck cn ks kts ls ds đd nsnd nsưt ngnd ngưt đ/c đc mr mrs ms dr st "
    "t.ư tw ub vs gs.ts pgs.ts gs.bs ts.bs ths.bs pgs.ts.bs bs.ts ts.ls gs.tskh tskh no vd".split()
)
# Words that open a sentence and no name: behind "TP." or an initial they show that the sentence did end there.
_OPENERS: Final = frozenset(
    "Trong Theo Do Đó Về Tại Ngoài Bên Tuy Vì Để Từ Khi Ông Bà Sau Trước Hiện Nhiều Các Những Việc Nếu Đây Đặc Đối "
    "Cùng Với Như Qua Ngày Năm Bắt Mặc Mỗi Riêng Tính Trên Nhưng Còn Chúng Tôi Nhờ Đến".split()
)
# A full stop, question or exclamation mark or dots, with what closes a quotation or bracket, before white space; or a
# full stop that lost its space between a word and a capitalised one. Runs are taken whole and once (possessive, and
# none begins inside another), so that a line of dots takes no longer than any other.
_SENTENCE_END: Final = re.compile(
    r"""(?P<end>(?<![.!?…])[.!?…]++["”’'»)\]]*+)(?=\s)
      | (?<=[a-zà-ỹđ][a-zà-ỹđ])(?P<glued>[.!?]["”]?)(?=[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s[a-zà-ỹđA-ZĐ])""",
    re.VERBOSE,
)
_TRAILING_DOTS: Final = re.compile(r"""(?:…\.*|\.{2,})["”’'»)\]]*$""")
_SENTENCE_START: Final = re.compile(r"\s+(?P<open>[\"“‘'«(\[–—*•>-]*\s?)(?P<first>\w)?")
_LONGEST_ABBREVIATION: Final = 24  # code points before the full stop that are looked at: "PGS.TS.BS" and "2.10.3.4" fit
_NEXT_WORD: Final = re.compile(r"\s+(\w+)")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“‘'«,;:–-]*$")
# "1.", "2.3.", "IV.", "a)", "b.", "-", "+" at the start of a line: the sign of a list item, not a sentence.
_LIST_SIGN: Final = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[a-zđ]{1,2}|[A-Z])[.)/]|[-–—+*•●▪])$")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of every line of ``text`` that is not blank, without its outer white space."""
    spans = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + line.index(words[0])
            spans.append((first, first + len(words)))
        start += len(line) + 1
    return spans


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of the sentences of canonical ``text``, without outer white space, in order.

    A line break always ends a sentence. Within a line a sentence ends at ``.``, ``!``, ``?`` or dots, with the quote or
    bracket that closes there, if what follows starts one: a capital, or a figure, behind an opening quote or dash.
    Titles ("PGS.TS."), kinds of places ("TP."), initials ("N. T. A") and list signs ("1.", "a)") end none.
    """
    return [(start, end) for first, last in paragraphs(text) for start, end in _split_line(text, first, last)]


def _split_line(text: str, first: int, last: int) -> list[tuple[int, int]]:
    spans = []
    start = first
    for match in _SENTENCE_END.finditer(text, first, last):
        end = match.end()
        if match["glued"] is None and not _starts_sentence(text, end, last, match["end"]):
            continue
        if match["end"] == "." and _holds_on(text, start, match.start(), last):
            continue
        spans.append((start, end))
        start = end
        while start < last and text[start].isspace():
            start += 1
    if start < last:
        spans.append((start, last))
    return spans


def _starts_sentence(text: str, end: int, last: int, mark: str) -> bool:
    """Tell whether a sentence may start behind the mark that ends at ``end``."""
    follow = _SENTENCE_START.match(text, end, last)
    if follow is None or follow["first"] is None:
        return False
    first: str = follow["first"]
    if first.isupper():
        return True
    # A figure starts a sentence behind a full stop or question mark ("… đồng. 15 năm qua …"); behind dots it seldom
    # does.
    return first.isdigit() and _TRAILING_DOTS.search(mark) is None


def _holds_on(text: str, start: int, dot: int, last: int) -> bool:
    """Tell whether the full stop at ``dot`` belongs to an abbreviation, an initial or a list sign."""
    match = _LAST_WORD.search(text, max(start, dot - _LONGEST_ABBREVIATION), dot)
    word = match[0] if match else ""
    if not word:
        return False
    if word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper()):
        follow = _NEXT_WORD.match(text, dot + 1, last)
        return follow is None or follow[1] not in _OPENERS
    if re.fullmatch(r"(?:[A-ZĐÂĂÊÔƠƯ]\.)+[A-ZĐÂĂÊÔƠƯ]", word):
        return True
    # Also within a line: "1. Giao Sở Y tế. 2. Giao Sở Xây dựng." is two sentences, each with its number.
    return dot - start == len(word) and _LIST_SIGN.match(word + ".") is not None
