"""Learn the weights by which ``extract.addressees`` decides, from the labelled articles.

A logistic regression over the named features of ``extract.actor_context``. Every actor of a directive or recommendation
is one example; it is an addressee where it holds an annotated one or lies in it. On the train part, in four folds by
groups of near-duplicates, the F1 of spans moves less than 0.002 between 0.1 and 0.3 for the strength and between 0.45
and 0.5 for the probability (see ``extract.weight_fitting``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from extract.addressees import actors_of
from extract.corpus import LabelledArticle
from extract.text import canonical
from extract.weighing import Weights
from extract.weight_fitting import fit

_LEAST: Final = 10
_STRENGTH: Final = 0.2
_PROBABILITY: Final = 0.45


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Return the half-open offsets of every place where annotated ``words`` stand in ``text``.

    The labels quote words, not places: where the same words stand twice, any of the two may be meant.
    """
    return [(match.start(), match.end()) for match in re.finditer(re.escape(words), text)]


def agrees(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether one of two spans contains the other."""
    return (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])


def examples(
    articles: Iterable[LabelledArticle], weights: Mapping[str, float] | None = None
) -> tuple[list[list[str]], list[bool]]:
    """Return the features of every actor that may be an addressee in directives and recommendations, and the truth.

    Args:
        articles: labelled articles.
        weights: weights of an earlier fit; where annotated words stand at several places, the place with the greatest
            sum is taken for the one that is meant. Without them it is the first.
    """
    rows, truth = [], []
    for article in articles:
        for sentence in article.sentences:
            if not {"directive", "recommendation"} & set(sentence.labels):
                continue
            text = canonical(sentence.text)
            # Once more as if nobody knew who speaks: the pipeline does not always know.
            for issuer in sorted({canonical(sentence.issuer or ""), ""}):
                spans, found, _ = actors_of(text, issuer or None)
                sums = [sum((weights or {}).get(feature, 0.0) for feature in row) for row in found]
                rows += found
                truth += meant(text, spans, sums, map(canonical, sentence.to))
    return rows, truth


def meant(text: str, spans: list[tuple[int, int]], sums: list[float], annotated: Iterable[str]) -> list[bool]:
    """Tell of each of ``spans`` whether one of the ``annotated`` words means it; of several the one with the greatest
    of ``sums``.
    """
    found = [False] * len(spans)
    for words in annotated:
        places = places_of(text, words)
        here = [i for i, span in enumerate(spans) if any(agrees(span, place) for place in places)]
        if len(places) > 1 and here:
            here = [max(here, key=lambda i: (not found[i], sums[i], -i))]
        for i in here:
            found[i] = True
    return found


def fitted(articles: Sequence[LabelledArticle]) -> Weights:
    """Return the weights learned from ``articles``, in two passes: the second knows which place is likely meant."""
    first = _fit(*examples(articles))
    return _fit(*examples(articles, first.by_feature))


def _fit(rows: list[list[str]], truth: list[bool]) -> Weights:
    return fit(rows, truth, least=_LEAST, strength=_STRENGTH, probability=_PROBABILITY)
