"""What the classifier sees of a sentence: its words, and its place among the sentences around it. Pure NumPy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.speakers import Speaker
from extract.text import new_spelling, quotation_is_open, straight_quotes

STANDINGS: Final = (
    "head",
    "minister",
    "party",
    "local",
    "department",
    "rank",
    "delegate",
    "expert",
    "business",
    "citizen",
    "plain",
)
"""The standings of ``extract.officials`` in the order of their columns."""

_FIGURE: Final = re.compile(r"\d[\d.,/:-]*")
Sign = Callable[[str], bool]
"""Whether a sentence has something in it."""


def _like(pattern: str) -> Sign:
    search = re.compile(pattern).search
    return lambda text: search(text) is not None


def _one_of(words: str, behind: str = "") -> Sign:
    """Return whether one of ``words``, parted by "|", stands in a sentence as a word, with ``behind`` behind it."""
    wanted = words.split("|")
    search = re.compile(rf"\b(?:{words})\b{behind}").search
    # Most sentences have none of them, which is seen at once without the expression, in a tenth of its time.
    return lambda text: any(map(text.__contains__, wanted)) and search(text) is not None


# Signs in a sentence that labels hang on; each is one column, also for the sentence before. Found by reading articles.
_SIGNS: Final = (
    _like(r"^[“\"]"),
    _like(r"[“”\"]"),
    _one_of("yêu cầu|chỉ đạo|giao|chỉ rõ|nhấn mạnh|lưu ý|quán triệt|đề nghị"),
    _one_of("kiến nghị|đề xuất|cho rằng|theo|góp ý|chia sẻ"),
    _one_of("cần|phải|không được|khẩn trương|tập trung|tiếp tục|tăng cường|đẩy mạnh"),
    _one_of("sẽ|dự kiến|phấn đấu"),
    _one_of("đã|đạt|tăng|hoàn thành"),
    _one_of("chưa|còn|khó khăn|hạn chế|vướng mắc|bất cập|thiếu|chậm"),
    _like(r"\d"),
    _like("%"),
    _like(";"),
    _one_of("kết luận|phát biểu"),
    _one_of("nói|cho biết|cho hay|nêu|khẳng định", behind=r".{0,2}$"),
    _like(r"^(?:[-–+*•]|\d{1,2}[.)]|[a-zđ][.)])\s"),
    _like(r"^(?i:ảnh|theo|bài|tin|nguồn)\s?:"),
    _like(r"[.!?…][”\"')]*$"),
)
_FADE: Final = 0.7  # how much of what was said before still counts one sentence later; chosen on the development split
_AWAY: Final = 3  # neighbours that are looked at on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence of an article: its text, its words in order, and who speaks in it."""

    text: str
    words: list[str]
    speaker: Speaker | None


def normal_words(words: list[str]) -> list[str]:
    """Return words as models know them: in lower case, figures as "0", with one kind of quotation marks, and tones
    marked as new spelling does ("hòa", not "hoà"): how an article is typed must not change what it says.
    """
    return [_normal(word) for word in words]


# News repeats its words: the cache answers 98 times in a hundred.
@lru_cache(maxsize=1 << 14)
def _normal(word: str) -> str:
    return new_spelling(_FIGURE.sub("0", straight_quotes(word.lower())))


def terms(unit: Unit) -> list[str]:
    """Return the terms of a sentence: words in lower case, figures as "0", pairs of neighbours, and the speaker's
    standing.
    """
    bounded = ["<s>", *normal_words(unit.words), "</s>"]
    pairs = [f"{first}_{second}" for first, second in pairwise(bounded)]
    speaker = unit.speaker
    if speaker is None:
        who = ["<nobody>"]
    else:
        who = [f"<by:{speaker.standing}>", f"<here:{speaker.here}>", f"<by:{speaker.standing}:{speaker.here}>"]
    return bounded + pairs + who


def context(
    evidence: NDArray[np.float64], units: list[Unit], seen: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Describe each sentence by what its own words and those of its neighbours say.

    Args:
        evidence: (n_sentences, n_labels) log-odds from the words alone.
        units: the n sentences of one article, in order.
        seen: ``surface(units)``, where the caller has it.

    Returns:
        (n_sentences, n_features); the number of features depends on n_labels alone.
    """
    n, n_labels = evidence.shape
    chance = 1 / (1 + np.exp(-evidence))
    # Beyond the article's ends stands a sentence that earns no label: log-odds of -4, two in a hundred.
    edge = np.full((_AWAY, n_labels), -4.0)
    wide = np.vstack([edge, evidence, edge])
    columns = [evidence, chance]
    columns += [wide[_AWAY + away : _AWAY + away + n] for away in range(-_AWAY, _AWAY + 1) if away]
    columns += [np.repeat(chance.mean(axis=0)[None], n, axis=0), np.repeat(chance.max(axis=0)[None], n, axis=0)]
    columns += [_fading(chance), _fading(chance[::-1])[::-1]]
    seen = surface(units) if seen is None else seen
    signs = seen[:, : len(_SIGNS)]
    columns += [seen, np.vstack([np.zeros((1, len(_SIGNS))), signs[:-1]]), _same_speaker_chance(chance, units)]
    return np.hstack(columns)


def surface(units: list[Unit]) -> NDArray[np.float64]:
    """Return (n_sentences, n_features): the signs in each sentence, its speaker's standing, and its place."""
    signs = np.array([[sign(unit.text) for sign in _SIGNS] for unit in units], dtype=float)
    speakers = np.array([_speaker_columns(unit.speaker) for unit in units])
    return np.hstack([signs, speakers, _place(units)])


def beside_words(evidence: NDArray[np.float64], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the network gets of each sentence beside its words: its ``surface``, and the evidence of its terms.

    The evidence is brought to the size of the other columns: log-odds of 3 count as 1, beyond 6 they are cut off.
    """
    return np.hstack([seen, np.clip(evidence / 3, -2, 2)])


def _fading(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each sentence the fading memory of the chances before it."""
    memory = np.zeros_like(chance)
    for row in range(1, len(chance)):
        memory[row] = _FADE * memory[row - 1] + (1 - _FADE) * chance[row - 1]
    return memory


def _same_speaker_chance(chance: NDArray[np.float64], units: list[Unit]) -> NDArray[np.float64]:
    """Return for each sentence the mean chances of all sentences of the same speaker in the article."""
    names = [unit.speaker.name if unit.speaker else "" for unit in units]
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
    means = {name: chance[where].mean(axis=0) for name, where in rows.items()}
    return np.array([means[name] for name in names])


def _speaker_columns(speaker: Speaker | None) -> list[float]:
    if speaker is None:
        return [0.0] * (len(STANDINGS) + 2)
    standing = [float(speaker.standing == each) for each in STANDINGS]
    return [*standing, 1.0, float(speaker.here)]


def _place(units: list[Unit]) -> NDArray[np.float64]:
    """Return where each sentence stands: headline, lead, relative place, last, inside a quotation, its and the
    article's length.
    """
    n = len(units)
    rows = []
    quoted = False
    for index, unit in enumerate(units):
        rows.append(
            [
                float(index == 0 and not unit.text.endswith(".")),
                float(index == 1),
                index / n,
                float(index == n - 1),
                float(quoted),
                min(len(unit.words), 80) / 30,
                min(n, 80) / 30,
            ]
        )
        quoted = quotation_is_open(unit.text, was_open=quoted)
    return np.array(rows)
