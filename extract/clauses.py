"""Where one sentence states several things: its clauses. Pure.

Two cuts. Tasks and figures are listed with semicolons, and a last one is added with ", đồng thời". Where a sentence
turns from one kind of statement to another ("đạt …, tuy nhiên còn …; vì vậy, đề nghị …"), a conjunction says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 4
"""Words of the shortest clause; read in 300 sentences of the training part: shorter pieces are names and things."""

_LIST: Final = re.compile(r";|,(?=\s(?:đồng thời|song song với đó|cùng với đó|bên cạnh đó|ngoài ra)(?!\w))")
_TURN: Final = re.compile(
    r"[;,](?=\s(?:tuy nhiên|thế nhưng|nhưng|song(?!\ssong)|trong khi|mặc dù vậy|do đó|do vậy|vì vậy|vì thế|bởi vậy|"
    r"từ đó|qua đó|đồng thời|cùng với đó|bên cạnh đó|ngoài ra|vẫn còn|"
    r"(?:và |nên |để )?(?:yêu cầu|đề nghị|kiến nghị))(?!\w))|;"
)
# What only says until when the statement before it is to be done: "…; hoàn thành trong tháng 3/2026."
_LIMIT_ALONE: Final = re.compile(
    r"\s*(?:và\s)?(?:hoàn thành|thực hiện xong|làm xong|xong|kết thúc|"
    r"(?:thời (?:gian|hạn)|hạn)(?:\s(?:hoàn thành|thực hiện|báo cáo|xong))?\s?:)"
    r"(?:\s(?:ngay|chậm nhất|muộn nhất|trước|trong|vào|đến|hết|thời hạn|vòng|ngày|tháng|quý|năm|tuần|giờ|đầu|giữa|cuối|"
    r"này|tới|sau|nay|là|thứ|tết|nguyên đán|[IVX]+(?:/\d{4})?|\d[\d/.:h-]*))+\s?(?=[.;,]|$)",
    re.IGNORECASE,
)
# Behind these words and a colon things are listed, not statements: "12 tỉnh, gồm: Hà Nội; Huế; …".
_THINGS: Final = re.compile(r"(?<!\w)(?:gồm|gồm có|như|tại|là|cho|với|của)\s?:")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_WORD: Final = re.compile(r"\w+(?:[./-]\w+)*")


def clauses(text: str, start: int, end: int, *, turns: bool = False) -> list[tuple[int, int]]:
    """Return the half-open offsets of the clauses of ``text[start:end]``, in order; one where nothing cuts it.

    Args:
        text: canonical text.
        start: where the sentence begins, in code points.
        end: where it ends, not included.
        turns: cut also at the conjunctions behind which another kind of statement begins.

    A cut needs a statement on both of its sides: pieces of fewer than ``SHORTEST`` words stay with the one before, as
    does a time limit alone ("…; hoàn thành trong quý I").
    Nothing is cut inside round brackets, nor in a list of things ("gồm: …; …"). A semicolon ends a clause and is in
    none; so is a comma before a conjunction.
    """
    aside = [match.span() for match in _BRACKETS.finditer(text, start, end)]
    if things := _THINGS.search(text, start, end):
        aside.append((things.start(), end))
    return list(_pieces(text, start, end, [cut for cut in _cuts(text, start, end, turns=turns) if _free(cut, aside)]))


def _cuts(text: str, start: int, end: int, *, turns: bool) -> list[int]:
    pattern = _TURN if turns else _LIST
    return [match.start() for match in pattern.finditer(text, start, end)]


def _free(cut: int, aside: list[tuple[int, int]]) -> bool:
    return not any(first < cut < last for first, last in aside)


def _pieces(text: str, start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    first = start
    for cut in cuts:
        alone = _LIMIT_ALONE.match(text, cut + 1, end)
        if _long_enough(text, first, cut) and _long_enough(text, cut + 1, end) and not alone:
            yield _trimmed(text, first, cut)
            first = cut + 1
    yield _trimmed(text, first, end)


def _long_enough(text: str, start: int, end: int) -> bool:
    words = _WORD.finditer(text, start, end)
    return sum(1 for _, _word in zip(range(SHORTEST), words, strict=False)) == SHORTEST


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
