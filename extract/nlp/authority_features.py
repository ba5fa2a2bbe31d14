"""What speaks for a directive and what for a recommendation, as named numbers: who speaks, to whom, in which words.

A sentence that directs or recommends gets two rows. The first (``told``) is what can be known of any article, also of
those that the classifier learned from: ranks, words, and the evidence of the terms. The second (``heard``) is what the
classifier says of the sentence, of those by the same issuer and of all in the article; it means something only for
articles that the classifier never saw.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.authority import NOBODY, Rank, rank, shares_name, verdict
from extract.text import new_spelling

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Believed:
    """One who may be the issuer of a sentence, with the chance that it is he; see ``issuer_scene.Candidate``."""

    name: str
    kind: str
    role: str | None
    standing: str
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as this stage sees it.

    Attributes:
        sentences: its sentences.
        evidence: (n_sentences, 2): log-odds of directive and recommendation by the terms of the sentence alone.
        chosen: indices of the sentences to decide, in order.
        issuers: for each of them who may be the issuer, the likeliest first; none where nobody is known.
        addressees: for each of them the words that name who is to act.
    """

    sentences: Sequence[str]
    evidence: Floats
    chosen: Sequence[int]
    issuers: Sequence[Sequence[Believed]]
    addressees: Sequence[Sequence[str]]


Row = dict[str, float]

_VERBS: Final = re.compile(
    r"(?<!\w)(yêu cầu|đề nghị|kiến nghị|đề xuất|chỉ đạo|giao|lưu ý|nhấn mạnh|cho rằng|cần|phải|nên|hãy|mong|mong muốn|"
    r"khuyến cáo|khuyến nghị|kêu gọi|góp ý|gợi ý|chúng ta|chúng tôi|tôi|không được|quyết định|bổ sung|quy định|dự thảo|"
    r"dự án luật|dự luật|luật|theo ông|theo bà|ý kiến|thảo luận|cử tri|phải chăng|kết luận|thống nhất|tuyên truyền|"
    r"xem xét|báo cáo|hỗ trợ|cho phép|trình|đừng|có thể|tin tưởng|chúc|động viên|phối hợp|khẩn trương|nghiêm|tập trung)"
    r"(?!\w)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_HEAD_WORDS: Final = 0.3
_CHAIRS: Final = re.compile(
    r"chủ trì|kết luận|phát biểu chỉ đạo|chỉ đạo hội nghị|chủ tọa|giao ban|làm việc với|kiểm tra"
)
_SETTINGS: Final = (
    ("voters", re.compile(r"tiếp xúc cử tri|cử tri")),
    ("debate", re.compile(r"thảo luận|góp ý|dự thảo|dự án luật|dự luật|phiên họp|chất vấn")),
    ("seminar", re.compile(r"hội thảo|tọa đàm|chuyên gia|diễn đàn")),
    ("order", re.compile(r"công điện|chỉ thị|công văn|văn bản|thông báo kết luận")),
    ("abroad", re.compile(r"liên hợp quốc|tổng thống|ngoại trưởng|đại sứ")),
)


def told(article: Article) -> list[Row]:
    """Return the first row of each chosen sentence."""
    return _Told(article).rows()


class _Told:
    def __init__(self, article: Article) -> None:
        self._article = article
        self._plain = [new_spelling(sentence.lower()) for sentence in article.sentences]
        self._difference = article.evidence[:, 0] - article.evidence[:, 1]
        self._first = [issuers[0].name if issuers else None for issuers in article.issuers]
        self._ranks = [issuer_rank(issuers[0]) if issuers else NOBODY for issuers in article.issuers]
        self._highest = max((each.level for each in self._ranks), default=-1)
        text = " ".join(self._plain)
        self._setting = [name for name, words in _SETTINGS if words.search(text)]
        self._chaired = [sentence for sentence in self._plain if _CHAIRS.search(sentence)]
        self._headline = self._plain[0] if self._plain else ""

    def rows(self) -> list[Row]:
        return [self._row(number, index) for number, index in enumerate(self._article.chosen)]

    def _row(self, number: int, index: int) -> Row:
        row: Row = {}
        self._add_evidence(row, number, index)
        self._add_issuer(row, number)
        self._add_addressees(row, number)
        self._add_words(row, number, index)
        return row

    def _add_evidence(self, row: Row, number: int, index: int) -> None:
        evidence, difference = self._article.evidence, self._difference
        row["evidence:D"], row["evidence:R"] = evidence[index, 0] / 3, evidence[index, 1] / 3
        row["evidence"] = difference[index] / 3
        for step in (-3, -2, -1, 1, 2, 3):
            if 0 <= index + step < len(evidence):
                row[f"evidence:D{step}"] = evidence[index + step, 0] / 5
                row[f"evidence:R{step}"] = evidence[index + step, 1] / 5
        chosen = self._article.chosen
        same = [chosen[other] for other in range(len(chosen)) if other != number and self._is_same(other, number)]
        others = [other for other in chosen if other != index]
        row["same"] = float(difference[same].mean()) / 3 if same else 0.0
        row["article"] = float(difference[others].mean()) / 3 if others else 0.0
        row["times"] = len(same) / 10
        row["place"] = index / len(self._plain)

    def _is_same(self, one: int, other: int) -> bool:
        return self._first[one] == self._first[other]

    def _add_issuer(self, row: Row, number: int) -> None:
        issuers = self._article.issuers[number]
        for each in issuers:
            for name in (f"standing:{each.standing}", f"kind:{each.kind}"):
                row[name] = row.get(name, 0.0) + each.chance
            found = issuer_rank(each)
            row[f"by:{found.place}"] = row.get(f"by:{found.place}", 0.0) + each.chance
        if not issuers:
            row["nobody"] = 1.0
            return
        first, found = issuers[0], self._ranks[number]
        row["chance"] = first.chance
        words = new_spelling((first.role or ("norole" if first.kind == "person" else first.name)).lower()).split()
        for word in words[:10]:
            row[f"role:{word}"] = first.chance
        row[f"role2:{' '.join(words[:2])}"] = first.chance
        row[f"role3:{' '.join(words[:3])}"] = first.chance
        row[f"below:{max(-1, self._highest) - found.level}"] = 1.0
        for mark in ("deputy", "former", "several"):
            if getattr(found, mark):
                row[f"by:{mark}"] = 1.0
        name = new_spelling(first.name.lower())
        if name in self._headline or name.split()[-1] in self._headline.split():
            row["headline"] = 1.0
            row[f"headline:{found.place}"] = 1.0
        if any(name in sentence for sentence in self._chaired):
            row["chairs"] = 1.0
        for setting in self._setting:
            row[f"in:{setting}"] = 1.0
            row[f"in:{setting}:{found.place}"] = 1.0

    def _add_addressees(self, row: Row, number: int) -> None:
        issuers, found = self._article.issuers[number], self._ranks[number]
        addressees = self._article.addressees[number]
        if not addressees:
            row["to:nobody"] = 1.0
            row[f"{found.place}>nobody"] = 1.0
        for words in addressees[:6]:
            other = rank(words)
            row[f"to:{other.place}"] = 1.0
            row[f"{found.place}>{other.place}"] = 1.0
            if other.several:
                row["to:several"] = 1.0
            for each in issuers[:1]:
                is_own = shares_name(f"{each.role or ''} {each.name}", words)
                row[f"may:{verdict(found, other, is_own=is_own)}"] = 1.0
                if is_own:
                    row[f"own:{found.place}"] = 1.0
            if found.level >= 0 and other.level >= 0:
                row[f"step:{max(-3, min(3, found.level - other.level))}"] = 1.0

    def _add_words(self, row: Row, number: int, index: int) -> None:
        sentence, place = self._plain[index], self._ranks[number].place
        mays = [name for name in row if name.startswith("may:")]
        verbs = set(_VERBS.findall(sentence))
        for verb in verbs:
            row[f"says:{verb}"] = 1.0
            row[f"says:{verb}&{place}"] = 1.0
            for may in mays:
                row[f"says:{verb}&{may}"] = 1.0
        for word in set(_WORD.findall(self._headline)):
            row[f"h:{word}"] = _HEAD_WORDS


def issuer_rank(issuer: Believed) -> Rank:
    """Return the rank of an issuer: that of the office of a person, else of the name."""
    if issuer.kind == "person" or issuer.role:
        return rank(issuer.role) if issuer.role else NOBODY
    return rank(issuer.name)


HEARD: Final = 5


def heard(article: Article, odds: Floats) -> Floats:
    """Return the second row of each chosen sentence, (n_chosen, ``HEARD``).

    Args:
        article: the article.
        odds: (n_sentences, 2): the classifier's calibrated log-odds of directive and recommendation.
    """
    difference = odds[:, 0] - odds[:, 1]
    weight = 1 / (1 + np.exp(-odds.max(axis=1)))
    chosen = list(article.chosen)
    first = [issuers[0].name if issuers else None for issuers in article.issuers]
    table = np.zeros((len(chosen), HEARD))
    for number, index in enumerate(chosen):
        same = [chosen[other] for other in range(len(chosen)) if other != number and first[other] == first[number]]
        others = [other for other in chosen if other != index]
        around = [_mean(difference, weight, part) for part in (same, others)]
        table[number] = (odds[index, 0], odds[index, 1], difference[index], *around)
    return table


def _mean(values: Floats, weights: Floats, rows: list[int]) -> float:
    return float((values[rows] * weights[rows]).sum() / (weights[rows].sum() + 0.5))
