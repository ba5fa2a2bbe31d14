"""What the network read of the sentences that direct or recommend, and where their candidates were named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.nlp.arrays import Floats32
from extract.nlp.issuer_scene import Scene
from extract.nlp.reading import Reading


@dataclass(frozen=True, slots=True)
class Heard:
    """States of one article.

    Attributes:
        sentences: (n_chosen, n_article): of the chosen sentences.
        mentions: (n_mentions, 3 * n_states): of the mentions that count; the first stands for none and is all zeros.
        last: (n_chosen, n_candidates): the row in ``mentions`` of the last one of each candidate before the end of each
            sentence; 0 where the candidate is named only behind it.
    """

    sentences: Floats32
    mentions: Floats32
    last: NDArray[np.intp]


def heard(seen: Scene, sentences: Sequence[int], reading: Reading) -> Heard:
    """Return the states that tell who issues the chosen sentences.

    Args:
        seen: the article.
        sentences: indices of the sentences that direct or recommend, in order.
        reading: what the network made of the article.
    """
    chosen = np.asarray(sentences, dtype=np.intp)
    last = np.zeros((len(chosen), len(seen.candidates)), np.intp)
    wanted: list[tuple[int, int, int]] = []
    for column, each in enumerate(seen.candidates):
        places = np.asarray(each.at, dtype=np.intp).searchsorted(chosen, side="right")
        used, rows = np.unique(places, return_inverse=True)
        # Row 0 of the table stands for the candidates that were not named yet.
        numbers = np.where(used > 0, len(wanted) + np.cumsum(used > 0), 0)
        last[:, column] = numbers[rows]
        wanted += [(each.at[place - 1], *each.mentions[place - 1]) for place in used.tolist() if place]
    named = reading.named(wanted)
    none = np.zeros((1, named.shape[1]), np.float32)
    return Heard(reading.sentences[chosen], np.concatenate([none, named]), last)
