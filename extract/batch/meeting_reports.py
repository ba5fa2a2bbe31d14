"""Whether an article can hold directives at all, judged by its words before any analysis.

To find out that an article holds none takes the pipeline some 45 ms. A look at the words takes 0.7: two logistic
regressions over single syllables and pairs of them, one of a sentence, of which the strongest counts, and one of the
whole article. Their weights are data in ``lexicon/``, learned by ``extract.batch.meeting_report_training``, which also
says how often they are right.

Articles that hold no directive, but achievements, difficulties or recommendations, may be passed over too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Final, Self

from extract import weighing
from extract.records import Article
from extract.text import canonical, old_spelling
from extract.weighing import Weights

WEIGHTS: Final = "meeting_report_weights.json"
"""The file in ``lexicon/``; its ``threshold`` is the least score of an article that is kept."""

ARTICLE: Final = "article: "
"""Begins a feature that stands anywhere in an article; a feature of a sentence has no such beginning."""

_WORD: Final = re.compile(r"\w+")
# Coarser than ``extract.text.sentences`` and much faster: a sentence that is cut behind "TP." loses one pair.
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’»)\]]*\s+|\n")


def can_direct(title: str | None, lead: str | None, text: str) -> float:
    """Return how much speaks for directives in an article: the more, the greater; minus infinity where no word stands.

    Args:
        title: the headline; None where it is unknown.
        lead: the lead; None where there is none.
        text: the article. It may begin with headline and lead, as in ``extract.records.Article``, or go on from them.
    """
    return judge().score(title, lead, text)


def is_meeting_report(article: Article) -> bool:
    """Tell whether an article can hold directives, as reports of meetings do, and so deserves to be analysed."""
    return can_direct(article.title, article.lead, article.text) >= judge().threshold


def syllables(sentence: str) -> set[str]:
    """Return the syllables of canonical text in small letters, and the pairs of neighbours: "họp", "bàn", "họp bàn"."""
    found = _WORD.findall(sentence)
    return {*found, *map(" ".join, pairwise(found))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Weights by where syllables stand, in either spelling of their tones, and the least score of what is kept."""

    threshold: float
    sentence: Mapping[str, float]
    article: Mapping[str, float]

    @classmethod
    def of(cls, weights: Weights) -> Self:
        """Return the judge who goes by ``weights``, whose features have new spelling."""
        sentence: dict[str, float] = {}
        article: dict[str, float] = {}
        for feature, weight in weights.by_feature.items():
            place = article if feature.startswith(ARTICLE) else sentence
            place.update(dict.fromkeys(_spellings(feature.removeprefix(ARTICLE)), weight))
        return cls(threshold=weights.threshold, sentence=sentence, article=article)

    def score(self, title: str | None, lead: str | None, text: str) -> float:
        """Return what ``can_direct`` returns."""
        # That a headline is read twice where the text begins with it changes nothing: the strongest sentence counts,
        # and what stands in the article at all.
        article = canonical("\n".join(part for part in (title, lead, text) if part)).lower()
        sentences = [found for sentence in _SENTENCE_END.split(article) if (found := syllables(sentence))]
        if not sentences:
            return -math.inf
        strongest = max(_total(self.sentence, found) for found in sentences)
        return strongest + _total(self.article, set().union(*sentences))


def _total(weights: Mapping[str, float], found: Set[str]) -> float:
    # An exact sum, since it must not depend on the order of a set.
    return math.fsum(weights[each] for each in weights.keys() & found)


def _spellings(feature: str) -> Iterator[str]:
    """Yield ``feature`` in every mixture of new and old spelling: looking all of them up costs a text nothing."""
    for spelled in product(*({syllable, old_spelling(syllable)} for syllable in feature.split(" "))):
        yield " ".join(spelled)


@cache
def judge() -> Judge:
    """Return the judge who goes by the weights of the package."""
    return Judge.of(weighing.weights(WEIGHTS))
