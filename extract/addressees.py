"""Who must act on a directive or recommendation, and with whom. Pure.

``extract.actor_lists`` finds the actors of the sentence, ``extract.actor_context`` what stands around them; a weighted
sum of those features decides for each, or a better judge where the caller has one (``extract.nlp.addressees``). The
weights are data, ``lexicon/addressee_weights.json``, learned from labelled articles by ``extract.addressee_training``.
Two rules stand above them: the issuer is no addressee, and whoever stands
behind "phối hợp với" is a partner (``corpus/GUIDELINES.md``: "who must act, not who helps").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.actor_context import asked, features, is_issuer
from extract.actor_lists import actor_lists
from extract.weighing import weights

WEIGHTS: Final = "addressee_weights.json"
"""Name of the file in ``extract/lexicon``: ``threshold``, the least sum of an addressee, and ``weights`` by feature."""

# "phối hợp (chặt chẽ) với", "phối hợp cùng", "phối hợp các sở", "cùng phối hợp với", "với sự phối hợp của".
_WITH: Final = re.compile(
    r"(?i)(?<!\w)phối hợp(?:,? \w+){0,3}? (?:với|cùng|của)(?: (?:cả|toàn thể))?\s$|(?<!\w)phối hợp\s$"
)
_WITH_REACH: Final = 45  # code points before an actor that hold the longest of these


@dataclass(frozen=True, slots=True)
class Judge:
    """How the actors of a sentence are judged.

    Attributes:
        odds: gives a number for each actor, from its half-open offsets and its features; the greater, the likelier.
        first: from which number on the likeliest actor is an addressee: whoever directs tells somebody.
        further: from which number on any further actor is one.
    """

    odds: Callable[[Sequence[tuple[int, int]], Sequence[Sequence[str]]], Sequence[float]]
    first: float
    further: float


def _by_weights(_: Sequence[tuple[int, int]], rows: Sequence[Sequence[str]]) -> list[float]:
    model = weights(WEIGHTS)
    return [model.total(row) - model.threshold for row in rows]


# The likeliest addressee is taken a little below the threshold of the weights, further ones only above it. Chosen on
# the development part, where F1 is 0.005 higher with them than without.
_BY_WEIGHTS: Final = Judge(_by_weights, -0.2, 0.4)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Half-open offsets of addressees and of partners, in code points of the sentence, each in order."""

    addressees: tuple[tuple[int, int], ...]
    partners: tuple[tuple[int, int], ...]


def addressed(text: str, issuer: str | None = None, judge: Judge = _BY_WEIGHTS) -> Addressed:
    """Return who in ``text`` must act, and with whom.

    Args:
        text: one sentence, canonical, that gives a directive or recommendation; others give what means nothing.
        issuer: the name of who gives it, who is never an addressee.
        judge: tells addressees from other actors; by default the weights of the lexicon.
    """
    spans, rows, partners = actors_of(text, issuer)
    return Addressed(chosen(text, spans, judge.odds(spans, rows), judge.first, judge.further), tuple(partners))


def chosen(
    text: str, spans: Sequence[tuple[int, int]], odds: Sequence[float], first: float, further: float
) -> tuple[tuple[int, int], ...]:
    """Return the half-open offsets of the addressees among the actors at ``spans``; numbers as in ``Judge``."""
    sums: dict[str, tuple[float, int, int]] = {}  # what may be an addressee, and where it stands
    for (start, end), score in zip(spans, odds, strict=True):
        if score >= first:
            words = text[start:end].lower()
            # Who is named twice is one addressee, where the sentence says it most clearly.
            sums[words] = max(sums.get(words, (score, -start, end)), (score, -start, end))
    surest = max(sums.values(), default=(0.0, 0, 0))
    found = [each for each in sums.values() if each is surest or each[0] >= further]
    return tuple(sorted((-start, _until_verb(text, -start, end)) for _, start, end in found))


def actors_of(text: str, issuer: str | None) -> tuple[list[tuple[int, int]], list[list[str]], list[tuple[int, int]]]:
    """Return the half-open offsets and the features of the actors that no rule keeps from being addressees, and the
    offsets of the partners; arguments as for ``addressed``.
    """
    spans, rows, partners = [], [], []
    lists, said = actor_lists(text), asked(text, issuer)
    for index, members in enumerate(lists):
        if is_partner(text, members[0].start):
            partners += [(member.start, _until_verb(text, member.start, member.end)) for member in members]
            continue
        for member, found in zip(members, features(text, lists, index, said), strict=True):
            if not is_issuer(text, member, issuer):
                spans.append((member.start, member.end))
                rows.append(found)
    return spans, rows, partners


# Words that begin what an actor does, though they may stand inside a name or a set elsewhere: "các cơ quan, đơn vị liên
# quan tổ chức …" and "Sở Y tế tổ chức …", but "Ban tổ chức" and "cơ quan, tổ chức"; "Công an thành phố được giao …".
_DOING: Final = re.compile(
    r"(?:liên quan|chức năng)(?=\s(?:tổ chức|xây dựng|thiết kế|triển khai|kiểm tra|hướng dẫn)(?!\w))"
    r"|(?<=\w)(?<!(?i:ban))(?<!cơ quan)(?<!đơn vị)(?<!cá nhân)(?<!các)(?<!những)(?<!và)(?<!mọi)(?<!mỗi)(?<!một)"
    r"(?=\s(?:tổ chức(?!\s(?:chính trị|xã hội|đoàn thể|Đảng|đảng|tín dụng))|được giao)(?!\w))"
)


def _until_verb(text: str, start: int, end: int) -> int:
    match = _DOING.search(text, start, end)
    return match.end() if match else end


def is_partner(text: str, start: int) -> bool:
    """Tell whether who is named from ``start`` on is named as one to work with."""
    return _WITH.search(text, max(0, start - _WITH_REACH), start) is not None
