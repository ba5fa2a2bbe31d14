"""Which words are used more for one label than for the others, as a report shows them.

Words of two syllables, which most Vietnamese words are: pairs of neighbouring syllables that underthesea takes for one
word. They are counted by articles, so that one article with many statements does not decide, and ranked by the
log-odds ratio with an informative Dirichlet prior, in standard deviations (Monroe, Colaresi and Quinn, "Fightin'
Words", Political Analysis 16, 2008): how much likelier the word is in one label than in all others, with less trust in
what is rare.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.batch.query import query
from extract.nlp.segmentation import segmenter
from extract.text import new_spelling

SHOWN: Final = 12
"""Words of a label; our choice."""

_ARTICLES: Final = 50_000
"""About so many articles are counted, spread evenly over the run: enough for words that anybody would call frequent,
and the time and the disk that counting takes stay bounded. Our choice."""

_FEWEST: Final = 3
"""A word in fewer articles of a label is chance; our choice."""

_PRIOR: Final = 500
"""The size of the prior, in pairs: how much a rare word is drawn to what all labels have in common. Our choice."""

_CANDIDATES: Final = 200
"""Pairs of each label among which words are looked for; our choice, since most of the first pairs are words."""

_SIGNIFICANT: Final = 1.0
"""Standard deviations below which a word is not shown; our choice, mild, since small runs have little to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A word that is frequent in the statements of a label.

    Args:
        word: two syllables in small letters.
        articles: how many articles use it in statements of the label.
        others: how many use it in statements of other labels, each label counted for itself.
        weight: the log-odds ratio in standard deviations.
    """

    word: str
    articles: int
    others: int
    weight: float


def topics(folder: Path) -> dict[str, list[Topic]]:
    """Return the words of each label that has some, the most telling first."""
    words_of = segmenter()
    found: defaultdict[str, list[Topic]] = defaultdict(list)
    with query(folder, _SQL) as answer:
        for label, pair, articles, others, weight in answer:
            words = words_of(new_spelling(pair))
            if len(found[label]) < SHOWN and len(words) == 1:
                found[label].append(Topic(word=pair, articles=articles, others=others, weight=weight))
    return {label: of_label for label, of_label in found.items() if of_label}


# ``n`` articles of ``of_label`` have the pair in the label; ``prior`` is the part of the pair in the prior.
_SQL: Final = rf"""
WITH kept AS (SELECT number, items FROM articles WHERE duplicate_of IS NULL AND items > 0),
sample AS (SELECT number FROM kept WHERE number % (SELECT 1 + count(*) // {_ARTICLES} FROM kept) = 0),
parts AS (
    SELECT number, label, unnest(regexp_split_to_array(lower(text), '[^\p{{L}}\s]+')) AS part
    FROM items WHERE number IN (SELECT number FROM sample)
),
syllables AS (SELECT number, label, regexp_extract_all(part, '\p{{L}}+') AS each FROM parts),
pairs AS (
    SELECT DISTINCT number, label, unnest([each[i] || ' ' || each[i + 1] for i in range(1, len(each))]) AS pair
    FROM syllables
),
counts AS (SELECT label, pair, count(*) AS n FROM pairs GROUP BY ALL),
of_pairs AS (SELECT pair, sum(n)::BIGINT AS of_pair FROM counts GROUP BY ALL),
of_labels AS (SELECT label, sum(n)::BIGINT AS of_label FROM counts GROUP BY ALL),
every AS (SELECT sum(n)::BIGINT AS of_all FROM counts),
weighed AS (
    SELECT label, pair, n, of_pair - n AS others, {_PRIOR}.0 * of_pair / of_all AS prior,
           n + prior AS here, others + prior AS there,
           (ln(here / (of_label + {_PRIOR} - here)) - ln(there / (of_all - of_label + {_PRIOR} - there)))
           / sqrt(1 / here + 1 / there) AS weight
    FROM counts JOIN of_pairs USING (pair) JOIN of_labels USING (label) CROSS JOIN every
    WHERE n >= {_FEWEST}
)
SELECT label, pair, n, others, weight FROM weighed WHERE weight >= {_SIGNIFICANT}
QUALIFY row_number() OVER (PARTITION BY label ORDER BY weight DESC, pair) <= {_CANDIDATES}
ORDER BY label, weight DESC, pair
"""  # noqa: S608 - no word of it is the user's
