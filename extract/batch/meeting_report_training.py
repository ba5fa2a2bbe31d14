"""Learn the weights by which ``extract.batch.meeting_reports`` decides, from the labelled articles.

Every labelled sentence is an example of the first regression: it directs or not; every article is one of the second.
The threshold is the greatest that keeps, on the dev part, 99 % of the articles with a directive and 99.5 % of their
directives. On the train part, in five folds by groups of near-duplicates, it then keeps 99.1 % of such articles, 99.8 %
of their directives, 90 % of the articles with any statement and 68 % of those without a directive, many of which were
labelled because a model was unsure of them. Of 3,000 unlabelled articles of the pool it keeps 67 %; they hold 99.8 % of
the directives that the pipeline finds, 90 % of the difficulties, 89 % of the recommendations and 77 % of the
achievements. Over train, in folds, and dev the area under the curve stays between 0.88 and 0.89 from 0.05 to 0.1 and
0.02 to 0.1 for the strengths, 10 to 30 for the least count and 0.3 to 1 for the article's share (see
``extract.weight_fitting``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Final

from extract.batch.meeting_reports import ARTICLE, Judge, syllables
from extract.corpus import LabelledArticle
from extract.errors import CorpusError
from extract.records import ITEM_LABELS
from extract.text import canonical, new_spelling
from extract.weighing import Weights
from extract.weight_fitting import fit

_LEAST: Final = 20
_STRENGTH_OF_SENTENCE: Final = 0.1
_STRENGTH_OF_ARTICLE: Final = 0.03
_ARTICLE_SHARE: Final = 0.5
"""How much the article counts beside its strongest sentence."""

_RECALL: Final = 0.99
"""The least share of the articles with a directive that are kept, on the articles that choose the threshold."""

_KEPT: Final = 0.995
"""The least share of their directives that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a judge keeps, as shares in [0, 1]; not a number where there is nothing to keep.

    Args:
        directing: articles with a directive.
        directives: sentences that direct.
        telling: articles with a directive, an achievement, a difficulty or a recommendation.
        others: articles without a directive; to keep them costs time and loses nothing.
    """

    directing: float
    directives: float
    telling: float
    others: float


def fitted(train: Sequence[LabelledArticle], dev: Sequence[LabelledArticle]) -> Weights:
    """Return the weights learned from ``train`` with the greatest threshold that keeps enough of ``dev``.

    Raises:
        CorpusError [no-part]: no article of ``dev`` has a directive.
    """
    weights = _sentence_weights(train) | _article_weights(train)
    return Weights(_threshold(Judge.of(Weights(0.0, weights)), dev), weights)


def kept(judge: Judge, articles: Sequence[LabelledArticle]) -> Kept:
    """Return what ``judge`` keeps of labelled articles."""
    rows = [(article, score_of(judge, article) >= judge.threshold) for article in articles]
    return Kept(
        directing=_share([stays for article, stays in rows if directives(article)]),
        directives=_share([stays for article, stays in rows for _ in range(directives(article))]),
        telling=_share([stays for article, stays in rows if _tells(article)]),
        others=_share([stays for article, stays in rows if not directives(article)]),
    )


def score_of(judge: Judge, article: LabelledArticle) -> float:
    """Return the score of a labelled article, put together as articles reach a run: one paragraph a line."""
    grouped = groupby(article.sentences, key=lambda sentence: sentence.paragraph)
    lines = [" ".join(sentence.text for sentence in sentences) for _, sentences in grouped]
    return judge.score(lines[0], None, "\n".join(lines))


def directives(article: LabelledArticle) -> int:
    """Return how many sentences of an article direct."""
    return sum("directive" in sentence.labels for sentence in article.sentences)


def _tells(article: LabelledArticle) -> bool:
    return any(label in ITEM_LABELS for sentence in article.sentences for label in sentence.labels)


def _share(stays: Sequence[bool]) -> float:
    return sum(stays) / len(stays) if stays else math.nan


def _threshold(judge: Judge, articles: Sequence[LabelledArticle]) -> float:
    """Return the greatest score, in hundredths, at which enough articles and enough of their directives are kept."""
    scored = [(score_of(judge, article), directives(article)) for article in articles if directives(article)]
    if not scored:
        raise CorpusError(
            "no-part", "No article that chooses the threshold has a directive.", "Run `chidao corpus build`."
        )
    scored.sort()
    # What would be lost with a threshold just above each score.
    lost = accumulate(count for _, count in scored)
    articles_lost, directives_lost = (1 - _RECALL) * len(scored), (1 - _KEPT) * sum(count for _, count in scored)
    return next(
        math.floor(score * 100) / 100
        for number, ((score, _), gone) in enumerate(zip(scored, lost, strict=True), 1)
        if number > articles_lost or gone > directives_lost
    )


def _sentence_weights(articles: Sequence[LabelledArticle]) -> dict[str, float]:
    rows = [list(found) for article in articles for found in _sentences(article)]
    truth = ["directive" in sentence.labels for article in articles for sentence in article.sentences]
    return dict(fit(rows, truth, least=_LEAST, strength=_STRENGTH_OF_SENTENCE, probability=0.5).by_feature)


def _article_weights(articles: Sequence[LabelledArticle]) -> dict[str, float]:
    rows = [[ARTICLE + each for each in set().union(*_sentences(article))] for article in articles]
    truth = [directives(article) > 0 for article in articles]
    found = fit(rows, truth, least=_LEAST, strength=_STRENGTH_OF_ARTICLE, probability=0.5).by_feature
    return {feature: round(_ARTICLE_SHARE * weight, 3) for feature, weight in found.items()}


def _sentences(article: LabelledArticle) -> Iterator[set[str]]:
    for sentence in article.sentences:
        yield syllables(new_spelling(canonical(sentence.text)).lower())
