"""The task that a statement sets, in the words of the text but without those that only say whose it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from extract import lexicon
from extract.clauses import SHORTEST
from extract.records import Quote

_SIGN: Final = re.compile(
    r"(?:[-–—+*•●▪]\s*|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,4}|[IVX]{1,5})[.)]\s+|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?\s+)+"
)
_ENDS: Final = " ;,:"
# "Tỉnh A yêu cầu", "Giao": what may stand before who must act.
_CUE: Final = re.compile(
    r"(?<!\w)(?:giao|phân công|yêu cầu|chỉ đạo|đề nghị|đề xuất|kiến nghị|khuyến nghị|khuyến cáo|nhắc nhở|lưu ý)"
    r"(?:\s(?:cho|các|đồng chí))?\s*:?\s*$",
    re.IGNORECASE,
)
# What joins those who act together: "Sở A chủ trì, phối hợp chặt chẽ với Sở B và Sở C".
_JOINED: Final = re.compile(
    r"(?:[\s,:]|(?<!\w)(?:chủ trì|chủ động|phối hợp|chặt chẽ|cùng|với|và|các|đồng chí)(?!\w))*", re.IGNORECASE
)
_MUST: Final = re.compile(r"(?:cần phải|cần|phải|có trách nhiệm|có nhiệm vụ|nên)\s+", re.IGNORECASE)
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 40  # code points that hold the first two words


@cache
def _verbs() -> frozenset[str]:
    """Return the words with which a task begins: one of them behind a name shows that it was found whole."""
    return frozenset(entry.pattern for entry in lexicon.entries("task_verbs") if entry.meaning == "task")


def task_text(text: str, start: int, end: int, actors: Iterable[Quote]) -> str:
    """Return the task of ``text[start:end]`` for a table's cell; it begins with a capital.

    The sign of a list line and the mark at the end go. So do those who must act, with who tells them, where a verb or
    "phải" follows them: they have their own columns, and the whole words are quoted beside. Otherwise all words stay.

    Args:
        text: canonical text.
        start: where the statement begins.
        end: where it ends, not included.
        actors: addressees and partners; those outside the statement are passed over.
    """
    sign = _SIGN.match(text, start, end)
    first = sign.end() if sign else start
    words = text[_behind_actors(text, first, end, actors) : end].strip().rstrip(_ENDS)
    words = _unpaired(words if words.endswith("..") else words.removesuffix("."))
    return words[:1].upper() + words[1:]


def shortened(text: str, most: int) -> str:
    """Return at most ``most`` characters of ``text``, cut behind a word and marked with "…".

    Args:
        text: one line.
        most: at least 2.
    """
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if not text[most - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.-–(“\"'") + "…"


def _behind_actors(text: str, start: int, end: int, actors: Iterable[Quote]) -> int:
    """Return where the task itself begins: behind those who act, or at ``start`` where that is not plain to see."""
    inside = sorted((each.start, each.end) for each in actors if start <= each.start and each.end <= end)
    if not inside:
        return start
    before = text[start : inside[0][0]]
    if not (_JOINED.fullmatch(before) or _CUE.search(before)):
        return start
    at = inside[0][1]
    for first, last in inside[1:]:
        if first >= at and not _JOINED.fullmatch(text, at, first):
            break
        at = max(at, last)
    while at < end and text[at] in " ,:":
        at += 1
    must = _MUST.match(text, at, end)
    rest = text[must.end() if must else at : end]
    last_word = "".join(_WORD.findall(text[start:at])[-1:]).lower()
    if len(_WORD.findall(rest)) < SHORTEST or not (must or _begins_with_verb(rest, last_word)):
        return start
    return end - len(rest)


def _begins_with_verb(words: str, before: str) -> bool:
    """Tell whether ``words`` begin with a verb, and not with the second half of one that ``before`` begins."""
    first = [match[0].lower() for match in _WORD.finditer(words[:_LONGEST])][:2]
    return f"{before} {first[0]}" not in _verbs() and (first[0] in _verbs() or " ".join(first) in _verbs())


def _unpaired(words: str) -> str:
    """Drop a quotation mark at the start that closes in another sentence."""
    if words[:1] == '"' and words.count('"') == 1:
        return words[1:].lstrip()
    return words[1:].lstrip() if words[:1] == "“" and "”" not in words else words
