"""Who must act on a directive or recommendation, and with whom. Pure.

``extract.actor_lists`` finds the actors of the sentence, ``extract.actor_context`` what stands around them; a weighted
sum of those features decides for each. The weights are data, ``lexicon/addressee_weights.json``, learned from labelled
articles by ``extract.addressee_training``. Two rules stand above them: the issuer is no addressee, and whoever stands
behind "phối hợp với" is a partner (``corpus/GUIDELINES.md``: "who must act, not who helps").
"""

from __future__ import annotations

import re
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


# Whoever directs tells somebody: the likeliest addressee is taken a little below the threshold, further ones only above
# it. Chosen on the development part, where F1 is 0.005 higher with them than without.
_FIRST: Final = -0.2
_FURTHER: Final = 0.4


@dataclass(frozen=True, slots=True)
class Addressed:
    """Half-open offsets of addressees and of partners, in code points of the sentence, each in order."""

    addressees: tuple[tuple[int, int], ...]
    partners: tuple[tuple[int, int], ...]


def addressed(text: str, issuer: str | None = None) -> Addressed:
    """Return who in ``text`` must act, and with whom.

    Args:
        text: one sentence, canonical, that gives a directive or recommendation; others give what means nothing.
        issuer: the name of who gives it, who is never an addressee.
    """
    sums: dict[str, tuple[float, int, int]] = {}  # what is above the threshold, and where it stands
    partners: list[tuple[int, int]] = []
    lists, said = actor_lists(text), asked(text, issuer)
    model = weights(WEIGHTS)
    for index, members in enumerate(lists):
        if is_partner(text, members[0].start):
            partners += [(member.start, _until_verb(text, member.start, member.end)) for member in members]
            continue
        for member, found in zip(members, features(text, lists, index, said), strict=True):
            score = model.total(found) - model.threshold
            if score >= _FIRST and not is_issuer(text, member, issuer):
                words = text[member.start : member.end].lower()
                # Who is named twice is one addressee, where the sentence says it most clearly.
                sums[words] = max(
                    sums.get(words, (score, -member.start, member.end)), (score, -member.start, member.end)
                )
    surest = max(sums.values(), default=(0.0, 0, 0))
    kept = [each for each in sums.values() if each is surest or each[0] >= _FURTHER]
    addressees = sorted((-start, _until_verb(text, -start, end)) for _, start, end in kept)
    return Addressed(tuple(addressees), tuple(partners))


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
