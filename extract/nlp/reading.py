"""What the network made of an article: the states of its words and sentences, found by their place in the text.

The network reads every word anyway (``extract.nlp.network``); who comes after it need not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from extract.nlp.features import Unit
from extract.nlp.network import LONGEST, States

READING: Final = "chidao_reading"
"""Key in ``Doc.user_data`` of a ``Reading`` as plain arrays; gone when the time limits are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The states of an article.

    Attributes:
        starts: (n_words) offsets in code points where the words begin that the network read, in order; of a sentence
            of more than ``LONGEST`` words, the first ones.
        ends: (n_words) offsets where they end.
        firsts: (n_sentences + 1) number of the first word of each sentence, and of all words.
        words: (n_words, n_states), what was read around each word.
        sentences: (n_sentences, n_article), what was read around each sentence.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    firsts: NDArray[np.int64]
    words: NDArray[np.float32]
    sentences: NDArray[np.float32]

    @classmethod
    def of(cls, units: Sequence[Unit], spans: Sequence[tuple[int, int]], states: States) -> Self:
        """Find the words of the sentences of one article, which stand at ``spans``, in its text."""
        places = [place for unit, (start, _) in zip(units, spans, strict=True) for place in _places(unit, start)]
        starts, ends = np.array(places, dtype=np.int64).reshape(-1, 2).T
        firsts = np.concatenate([[0], np.cumsum(states.lengths)]).astype(np.int64)
        return cls(starts=starts, ends=ends, firsts=firsts, words=states.words, sentences=states.sentences)

    def named(self, mentions: Sequence[tuple[int, int, int]]) -> NDArray[np.float32]:
        """Return (n_mentions, 3 * n_states): the mean over the words of each mention, the word behind it, and before.

        Args:
            mentions: sentence, and half-open offsets in the text. Where a sentence was not read so far, its last word
                stands in; at the ends of a sentence, the mention's own.
        """
        width = self.words.shape[1]
        found = np.empty((len(mentions), 3 * width), np.float32)
        for row, (sentence, start, end) in enumerate(mentions):
            low, high = int(self.firsts[sentence]), int(self.firsts[sentence + 1]) - 1
            first = min(int(self.ends.searchsorted(start, side="right")), high)
            last = min(max(int(self.starts.searchsorted(end)) - 1, first), high)
            found[row, :width] = self.words[first : last + 1].mean(axis=0)
            found[row, width : 2 * width] = self.words[min(last + 1, high)]
            found[row, 2 * width :] = self.words[max(first - 1, low)]
        return found

    def phrases(self, sentence: int, start: int, spans: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """Return what ``named`` does for phrases of one sentence.

        Args:
            sentence: the sentence's number.
            start: where it begins in the text.
            spans: half-open offsets of the phrases, from there.
        """
        return self.named([(sentence, start + first, start + last) for first, last in spans])


def _places(unit: Unit, start: int) -> list[tuple[int, int]]:
    """Return the offsets of the words of a sentence that starts at ``start``; an empty one is read as one word."""
    at = 0
    places = []
    for word in unit.words[:LONGEST]:
        at = unit.text.index(word, at)
        places.append((start + at, start + at + len(word)))
        at += len(word)
    return places or [(start, start)]


def keep_reading(doc: Doc, reading: Reading | None) -> None:
    """Note in ``doc`` what the network made of it."""
    parts: list[Any] | None = None
    if reading is not None:
        parts = [reading.starts, reading.ends, reading.firsts, reading.words, reading.sentences]
    doc.user_data[READING] = parts


def reading_of(doc: Doc) -> Reading | None:
    """Return what the network made of ``doc``; None where there is no network, or it has been forgotten."""
    parts = doc.user_data.get(READING)
    if parts is None:
        return None
    starts, ends, firsts, words, sentences = parts
    return Reading(starts=starts, ends=ends, firsts=firsts, words=words, sentences=sentences)


def forget_reading(doc: Doc) -> None:
    """Take the states out of ``doc``: they are fifty times as long as its text."""
    doc.user_data.pop(READING, None)
