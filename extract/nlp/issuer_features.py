"""What speaks for each candidate to be the issuer of a sentence, in numbers.

Where the candidate was mentioned, spoke or was a subject last before the sentence and first behind it
(``extract.nlp.issuer_scene``), the words beside its mention, and what sort of candidate and of sentence the two are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.features import STANDINGS
from extract.nlp.issuer_scene import ORDERS, REQUESTS, SAYS, SPEAKS, Scene
from extract.nlp.naming import body_key

_KINDS: Final = ("person", "office", "body", "phrase")
# First words of phrases that stand for people or bodies, by what they say of the speaker.
_GROUPS: Final = (
    re.compile(r"(?i)(?:lãnh đạo|đại diện|ban giám đốc|người đứng đầu|giới chức|chính quyền|cơ quan)(?!\w)"),
    re.compile(r"(?i)(?:các|nhiều|một số|đa số|những|hầu hết|một|nhóm|đoàn|tập thể)(?!\w)"),
    re.compile(r"(?i)(?:tỉnh|tp|tp\.|thành phố|huyện|quận|xã|phường|thị xã|thị trấn|địa phương)(?!\w)"),
    re.compile(r"(?i)(?:chuyên gia|đại biểu|ý kiến|cử tri|người dân|doanh nghiệp|giáo viên|phụ huynh|luật sư)(?!\w)"),
    re.compile(
        r"(?i)(?:hội nghị|nghị quyết|chỉ thị|quyết định|công văn|công điện|thông báo|văn bản|luật|dự thảo|"
        r"nghị định)(?!\w)"
    ),
    re.compile(r"(?i)(?:tổ|ban|đội|hội|hiệp hội|phòng|trung tâm|đơn vị|công ty|trường|ngành|viện)(?!\w)"),
    re.compile(r"[A-ZĐ][\w.&-]*(?:\s[A-ZĐ][\w.&-]*)*$"),
    re.compile(r"(?i)(?:chúng tôi|chúng ta|tôi|ai|họ|nó|điều|đó|đây|việc|cái|nhà nước|con|người|này|ông|bà)(?!\w)"),
)

# Sentences between two; the last bin is "never".
_BINS: Final = np.array([1, 2, 3, 6, 12, 1000])
_EYE: Final = np.eye(len(_BINS) + 1, dtype=np.float32)


def rows(seen: Scene, sentences: Sequence[int], vocabulary: dict[str, int]) -> Floats32:
    """Return (n_chosen, n_candidates, n_features) numbers for the chosen sentences; see ``with_kinds``.

    Args:
        seen: the article.
        sentences: indices of the sentences that direct or recommend, in order.
        vocabulary: columns of the words beside mentions, ``<word`` before and ``>word`` behind.
    """
    chosen = np.asarray(sentences, dtype=np.int64)
    n, c = len(chosen), len(seen.candidates)
    alone = _alone(seen)
    parts = [np.broadcast_to(alone, (n, c, alone.shape[1]))]
    last, following = _distances(seen.events, chosen)
    binned = _EYE[np.digitize(last, _BINS)]  # (n_events, c, n, n_bins)
    parts.append(binned.transpose(2, 1, 0, 3).reshape(n, c, -1))
    parts.append((following <= 1).transpose(2, 1, 0).astype(np.float32))
    parts.append((following >= 1000).transpose(2, 1, 0).astype(np.float32))
    here = seen.events[:, :, chosen].transpose(2, 1, 0)
    parts.append(np.minimum(here, 2))
    # The latest of all candidates, by event: who ordered, spoke, was mentioned last.
    latest = (last <= last.min(axis=1, keepdims=True)) & (last < 1000)
    parts.append(latest.transpose(2, 1, 0).astype(np.float32))
    speaks = seen.speaks[chosen][:, None] == np.arange(c)[None, :]
    around = [
        seen.speaks[np.clip(chosen + step, 0, len(seen.speaks) - 1)][:, None] == np.arange(c)[None, :]
        for step in (-2, -1, 1, 2)
    ]
    is_here = np.broadcast_to(seen.here[chosen][:, None], (n, c))
    parts.append(np.stack([speaks, speaks & is_here, ~speaks & is_here, *around], axis=2).astype(np.float32))
    order = np.argsort(np.argsort(last[SPEAKS], axis=0, kind="stable"), axis=0)
    parts.append(np.minimum(order.T / 5, 1).astype(np.float32)[:, :, None])
    parts.append(_turns(seen, chosen))
    of_sentence = _of_sentences(seen, chosen)
    parts.append(np.broadcast_to(of_sentence[:, None, :], (n, c, of_sentence.shape[1])))
    parts.append(_words(seen, chosen, vocabulary))
    return np.concatenate(parts, axis=2)


def with_kinds(features: Floats32, kinds: NDArray[Any]) -> Floats32:
    """Return the numbers of ``rows`` with those that hang on what the sentences are.

    A directive speaks for those who may direct, a recommendation for those who may not.

    Args:
        features: (n_chosen, n_candidates, n_features).
        kinds: (n_chosen, 2): whether each is a directive, a recommendation; 0.5 for both where it is not known.
    """
    n, c = features.shape[:2]
    known = kinds.astype(np.float32)
    standing = features[:, :, None, : len(STANDINGS) + 1]
    both = (known[:, None, :, None] * standing).reshape(n, c, -1)
    return np.concatenate([features, np.broadcast_to(known[:, None, :], (n, c, 2)), both], axis=2)


def _turns(seen: Scene, chosen: NDArray[np.int64]) -> Floats32:
    """Return (n_chosen, n_candidates, 6): who spoke last, second to last and third to last before the sentence, who
    first and last in it, and who first behind it, by the order of their verbs.
    """
    turns = sorted((at, sentence, number) for number, each in enumerate(seen.candidates) for at, sentence in each.spoke)
    table = np.zeros((len(chosen), len(seen.candidates), 6), np.float32)
    if not turns:
        return table
    sentences = np.array([sentence for _, sentence, _ in turns])
    who = np.array([number for _, _, number in turns])
    first = np.searchsorted(sentences, chosen, side="left")
    after = np.searchsorted(sentences, chosen, side="right")
    for row, (low, high) in enumerate(zip(first.tolist(), after.tolist(), strict=True)):
        others: list[int] = []
        for number in who[max(0, low - 12) : low][::-1].tolist():
            if number not in others:
                others.append(number)
        for place, number in enumerate(others[:3]):
            table[row, number, place] = 1
        if high > low:
            table[row, who[low], 3] = 1
            table[row, who[high - 1], 4] = 1
        if high < len(who):
            table[row, who[high], 5] = 1
    return table


def _distances(events: Floats32, chosen: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (n_events, n_candidates, n_chosen) sentences since the last event and to the next; 1000 for never."""
    happened = events > 0
    places = np.arange(events.shape[2])
    before = np.maximum.accumulate(np.where(happened, places, -10_000), axis=2)
    behind = np.minimum.accumulate(np.where(happened, places, 10_000)[:, :, ::-1], axis=2)[:, :, ::-1]
    padded = np.concatenate([behind[:, :, 1:], np.full((*behind.shape[:2], 1), 10_000)], axis=2)
    return np.minimum(chosen - before[:, :, chosen], 1000), np.minimum(padded[:, :, chosen] - chosen, 1000)


def _alone(seen: Scene) -> Floats32:
    """Return (n_candidates, n_features) numbers that hang on the candidate alone, its standing first."""
    totals = seen.events.sum(axis=2)  # (n_events, c)
    shares = totals / np.maximum(totals.sum(axis=1, keepdims=True), 1)
    keys = [body_key(each.name) for each in seen.candidates]
    joined = [f" {key} " for key in keys]
    every = "|".join(joined)
    made = []
    for each, key, padded in zip(seen.candidates, keys, joined, strict=True):
        longer = every.count(padded) > 1
        row = [float(each.standing == standing) for standing in STANDINGS] + [float(each.standing == "none")]
        row += [float(each.kind == kind) for kind in _KINDS]
        is_phrase = each.kind == "phrase"
        row += [float(bool(group.match(each.name))) if is_phrase else 0.0 for group in _GROUPS]
        row += [
            float(longer),
            min(key.count(" ") + 1, 10) / 5,
            float(" " in key),
            float(each.role is not None),
            float(each.name[:1].isupper()),
            float(bool(each.at) and each.at[0] == 0),
            float(bool(each.at) and each.at[0] <= 2),
            float(any(sentence == 1 for sentence in each.at)),
        ]
        made.append(row)
    table = np.array(made, dtype=np.float32).reshape(len(made), -1)
    leads = (totals >= totals.max(axis=1, keepdims=True)) & (totals > 0)
    return np.concatenate([table, np.log1p(totals).T, shares.T, leads.T], axis=1).astype(np.float32)


_LIST_SIGN: Final = re.compile(r"(?:[-–+*•]|\(?\d{1,2}[.)]|[a-zđ]\))\s")


# Words of a sentence that say who may be speaking: of himself, of another, by a document, a rule, on whose authority.
_SIGNS: Final = (
    re.compile(r"(?<!\w)(?:[Tt]ôi|[Cc]húng tôi|[Cc]húng ta|[Mm]ình)(?!\w)"),
    re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Vv]ị (?:này|đại diện|lãnh đạo))(?!\w)"),
    re.compile(r"(?:văn bản|công văn|công điện|chỉ thị|nghị quyết|quyết định|kết luận|thông báo|báo cáo|tờ trình)"),
    re.compile(r"(?<!\w)(?:cần|phải|nên)(?!\w)"),
    re.compile(r"(?:[Cc]ũng theo|Theo)\s"),
)
# How a sentence opens: with the order itself, looking back, going on.
_OPENINGS: Final = (
    re.compile(
        r"(?:[-–+*•]\s|\(?\w{1,2}[.)]\s)?(?:Yêu cầu|Giao|Đề nghị|Kiến nghị|Chỉ đạo|Tăng cường|Tiếp tục|Tập trung|"
        r"Thực hiện|Chủ động|Rà soát|Không|Cần|Phải|Xây dựng|Phối hợp)"
    ),
    re.compile(r"(?:Trước đó|Trước đây|Sau đó|Cùng ngày|Mới đây|Theo tìm hiểu)"),
    re.compile(r"(?:Ngoài ra|Bên cạnh đó|Đồng thời|Theo đó|Cụ thể|Đặc biệt|Tuy nhiên|Do đó|Vì vậy|Vì thế|Riêng)"),
)


def _of_sentences(seen: Scene, chosen: NDArray[np.int64]) -> Floats32:
    """Return (n_chosen, n_features) numbers that hang on the sentence alone."""
    n = len(seen.spans)
    table = np.empty((len(chosen), 9 + len(_SIGNS) + len(_OPENINGS)), np.float32)
    anyone = (seen.events[[ORDERS, REQUESTS, SAYS]].sum(axis=(0, 1)) > 0).astype(np.float32)
    for row, index in enumerate(chosen.tolist()):
        start, end = seen.spans[index]
        before = seen.text[max(0, start - 3) : start].rstrip()
        table[row] = (
            index == 0,
            index == 1,
            index >= n - 2,
            anyone[index],
            seen.speaks[index] < 0,
            bool(_LIST_SIGN.match(seen.text, start)),
            before.endswith(":"),
            seen.text[start:end].rstrip().endswith(":"),
            min(end - start, 400) / 400,
            *(bool(sign.search(seen.text, start, end)) for sign in _SIGNS),
            *(bool(opening.match(seen.text, start, end)) for opening in _OPENINGS),
        )
    return np.concatenate([table, seen.quotes[chosen]], axis=1)


def _words(seen: Scene, chosen: NDArray[np.int64], vocabulary: dict[str, int]) -> Floats32:
    """Return (n_chosen, n_candidates, 1 + n_words): where the mention in the sentence stands, the words beside it."""
    table = np.zeros((len(chosen), len(seen.candidates), 2 + len(vocabulary)), np.float32)
    for row, index in enumerate(chosen.tolist()):
        for column, each in enumerate(seen.candidates):
            words = each.beside.get(index)
            if words is None:
                continue
            cell = table[row, column]
            cell[0] = min(each.first[index], 200) / 200
            cell[1] = each.first[index] < 10
            for word in (f"<{words[0]}", f">{words[1]}"):
                place = vocabulary.get(word)
                if place is not None:
                    cell[2 + place] = 1
    return table
