"""Learn the weights by which ``extract.deadlines`` decides, from the labelled articles.

A logistic regression over the named features of ``extract.deadline_context``. Every phrase of time in a directive or
recommendation is one example; it is a limit where it holds an annotated one or lies in it. On the train part, in five
folds by article, the F1 of spans (0.80; without the labels of the sentence 0.79) moves less than 0.01 from 0.1 to 0.3
for the strength, 3 to 6 for the least count and 0.34 to 0.46 for the probability (see ``extract.weight_fitting``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from extract.corpus import LabelledArticle
from extract.deadline_context import features, likely_year
from extract.deadline_phrases import Phrase, phrases
from extract.text import one_line
from extract.weighing import Weights
from extract.weight_fitting import fit

_LEAST: Final = 5
_STRENGTH: Final = 0.15
_PROBABILITY: Final = 0.44


def examples(articles: Iterable[LabelledArticle]) -> tuple[list[list[str]], list[bool]]:
    """Return the features of every phrase of time in directives and recommendations, and whether it is a limit."""
    rows: list[list[str]] = []
    truth: list[bool] = []
    for article in articles:
        year = year_of(article)
        for sentence in article.sentences:
            if {"directive", "recommendation"} & set(sentence.labels):
                text = one_line(sentence.text)
                found = list(phrases(text))
                rows += features(text, found, sentence.labels, year)
                truth += meant(text, found, map(one_line, sentence.due))
    return rows, truth


def year_of(article: LabelledArticle) -> int | None:
    """Return the year in which an article was published, else the one it is likely of."""
    return int(article.published[:4]) if article.published else likely_year(each.text for each in article.sentences)


def meant(text: str, found: Sequence[Phrase], annotated: Iterable[str]) -> list[bool]:
    """Tell of each phrase whether one of the ``annotated`` words means it.

    The labels quote words, not places: where the same words stand several times, any of them may be meant.
    """
    places = [match.span() for words in annotated for match in re.finditer(re.escape(words), text)]
    return [
        any(
            (start <= phrase.start and phrase.end <= end) or (phrase.start <= start and end <= phrase.end)
            for start, end in places
        )
        for phrase in found
    ]


def fitted(articles: Iterable[LabelledArticle]) -> Weights:
    """Return the weights learned from ``articles``."""
    return fit(*examples(articles), least=_LEAST, strength=_STRENGTH, probability=_PROBABILITY)
