"""Groups of articles that tell the same event in the same words, so that no such pair is parted by a split."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

SHINGLE: Final = 5
"""Words in a row that two articles must share to share anything. At five words official titles and names of bodies are
seldom a whole shingle, while a quoted sentence gives a dozen."""

THRESHOLD: Final = 0.05
"""Least Jaccard similarity of two articles' shingles that joins them.

Measured on the 679 real articles of the first round: no pair reaches 0.2, since the collections were deduplicated, and
99 % of the pairs that share any shingle lie below 0.01. The 52 pairs from 0.05 upwards, judged by their headlines,
nearly all tell one event, meeting or affair; from there on the shorter article shares about a tenth of its shingles or
more. At 0.05 the largest group has five articles; at 0.03 chains of eleven begin to form, which would make the parts
lumpy for pairs that share little. 0.05 is well below the 0.7 or so of web deduplication on purpose: a shared quotation
is enough to leak labels.
"""

_WORD: Final = r"\w+"


def near_duplicate_groups(
    articles: Mapping[str, Sequence[str]], *, threshold: float = THRESHOLD, shingle: int = SHINGLE
) -> dict[str, str]:
    """Return each article's group, which is named by the smallest id in it; most groups have one article.

    Two articles are joined where the sets of their ``shingle``-word sequences (small letters, without punctuation) have
    a Jaccard similarity of at least ``threshold``; a group is whatever is joined directly or through others. Exact, not
    sampled: comparing the 679 articles of the first round takes four seconds and grows with the square of
    their number.

    Args:
        articles: sentences by article id.
        threshold: above 0, up to 1.
        shingle: words in a sequence, at least 1.
    """
    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    names = sorted(articles)
    parent = {name: name for name in names}
    texts = [unicodedata.normalize("NFC", " ".join(articles[name])) for name in names]
    counter = CountVectorizer(ngram_range=(shingle, shingle), token_pattern=_WORD, binary=True, dtype=numpy.int32)
    try:
        shingles = counter.fit_transform(texts)
    except ValueError:  # scikit-learn's way to say that no article has as many words
        return parent
    shared = (shingles @ shingles.T).tocoo()
    sizes = numpy.asarray(shingles.sum(axis=1)).ravel()
    for first, second, both in zip(shared.row, shared.col, shared.data, strict=True):
        if first < second and both >= threshold * (sizes[first] + sizes[second] - both):
            _join(parent, names[first], names[second])
    return {name: _top(parent, name) for name in names}


def members(groups: Mapping[str, str]) -> dict[str, list[str]]:
    """Turn article → group round: group → its articles, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, group in sorted(groups.items()):
        found[group].append(name)
    return dict(found)


def _top(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _join(parent: dict[str, str], first: str, second: str) -> None:
    small, large = sorted((_top(parent, first), _top(parent, second)))
    parent[large] = small
