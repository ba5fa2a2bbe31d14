"""The mentions in every sentence of one article, which the finders of speakers, people and issuers share."""

from __future__ import annotations

from functools import lru_cache

from extract.officials import Mention, mentions


# These components ask for the same article one after the other; finding all mentions again would take each as long.
@lru_cache(maxsize=1)
def article_mentions(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[Mention, ...], ...]:
    """Return the mentions of each sentence, in order.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.
    """
    return tuple(tuple(mentions(text, start, end)) for start, end in spans)
