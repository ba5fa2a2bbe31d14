"""Clusters of near-duplicates: the same agency text in ten papers, with other headlines, captions and cuts.

datatrove's MinHash blocks do not fit: they level figures and accents unless told otherwise, call a text by the number
of its task, and join whatever has one band in common, without a second look. So signatures are sorted band by band on
the disk here, and articles with a band in common are compared before they are joined.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import numpy as np

from extract.batch.likeness import ASKED, JOINED, KEPT, STEP, Limits, Numbers, likeness
from extract.batch.signature import LAYOUT, MINIMA, SIZE, chained
from extract.export.due import moment_of

BAND: Final = 4
BANDS: Final = MINIMA // BAND
"""A band is four minima in a row. Articles of similarity s have one of the bands in common with a probability of
1 - (1 - s^4)^64: 0.93 at 0.45, 0.98 at 0.5, 0.9999 at 0.6, and 0.006 at 0.1."""

_NEXT: Final = 16
"""An article is compared with so many that come after it in a band, so that a band of thousands costs no more than
their number; our choice."""

_LEADERS: Final = 1000
"""Around so many articles of a chain clusters are made; what lies beyond is left alone. Our choice: it bounds the time,
and a chain as long as that is made of pages rather than articles."""

_OFTEN: Final = 20
_OFTEN_ONE_IN: Final = 10_000
"""A shingle that more than 20 articles have, or more than one article in ten thousand, is boilerplate or a stock
phrase. At 20 no page of the planted sites was taken for another, at 30 some were; few texts are printed more often."""

_CHUNK: Final = 4096
"""Signatures read, or pairs compared, at a time; 5 MB of signatures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Articles that are near-duplicates.

    Args:
        members: their ordinals; the first is the one to keep, the others follow in the same order.
        similarities: the estimated similarity of each to the first, from 0 to 1; that of the first is 1.
    """

    members: tuple[int, ...]
    similarities: tuple[float, ...]


def clusters(
    signatures: Iterable[tuple[int, bytes]],
    *,
    order: Callable[[int], Any] = lambda ordinal: ordinal,
    folder: Path | None = None,
) -> list[Cluster]:
    """Return the clusters of two articles or more, in the order of their least ordinals.

    The same signatures give the same clusters. An article takes some 60 bytes of memory, and two kilobytes of disk.

    Args:
        signatures: ordinals, ascending, each with what ``signature`` made of the article's text.
        order: a sort key for an ordinal, asked only of articles with near-duplicates: in a cluster the least comes
            first, of equals the one with the least ordinal. See ``publication_order``.
        folder: where temporary files go, which vanish again; by default where the system has them.

    Raises:
        ValueError: the ordinals do not ascend, or a signature has another size.
    """
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile(dir=folder)) for _ in range(3)]
        ordinals = _written(signatures, files[0])
        if len(ordinals) < 2:
            return []
        articles = _Articles(files, len(ordinals))
        found = [
            cluster for chain in _groups(_joined(articles)) for cluster in _parted(articles, chain, ordinals, order)
        ]
    return sorted(found, key=lambda cluster: min(cluster.members))


def publication_order(published: str | None) -> tuple[bool, float]:
    """Return a sort key for the date of publication of an article: the earliest comes first, None last.

    A day without a time is its first moment in Vietnam.
    """
    moment = moment_of(published)
    return (moment is None, moment.timestamp() if moment else 0.0)


def _written(signatures: Iterable[tuple[int, bytes]], file: IO[bytes]) -> Numbers:
    """Write the signatures into ``file`` and return their ordinals."""
    ordinals: list[int] = []
    parts: list[Numbers] = []
    last = -1
    for ordinal, signature in signatures:
        if ordinal <= last or len(signature) != SIZE:
            raise ValueError(f"article {ordinal} after {last}, with {len(signature)} bytes for {SIZE}")
        last = ordinal
        file.write(signature)
        ordinals.append(ordinal)
        if len(ordinals) == _CHUNK:
            parts.append(np.array(ordinals, dtype=np.int64))
            ordinals = []
    file.flush()
    return np.concatenate([*parts, np.array(ordinals, dtype=np.int64)])


class _Articles:
    """The signatures on the disk, their bands beside them, and which of their shingles are boilerplate."""

    def __init__(self, files: Sequence[IO[bytes]], count: int) -> None:
        """Read the first of ``files``, which holds ``count`` signatures, and fill the two others."""
        self.count = count
        self.rows = np.memmap(files[0], dtype=LAYOUT, mode="r", shape=(count,))
        self.bands = np.memmap(files[1], dtype=np.uint64, mode="w+", shape=(BANDS, count))
        asked = np.memmap(files[2], dtype=np.uint32, mode="w+", shape=(ASKED, count))
        for start in range(0, count, _CHUNK):
            minima = self.rows[start : start + _CHUNK]["minima"]
            asked[:, start : start + _CHUNK] = minima[:, ::STEP].T
            for band in range(BANDS):
                values = minima[:, BAND * band : BAND * (band + 1)].astype(np.uint64)
                self.bands[band, start : start + _CHUNK] = chained(values)
        self.words = np.flatnonzero(self.rows["shingles"])  # the articles that have any
        self._often = np.zeros((count, ASKED // 8), dtype=np.uint8)  # one bit a shingle that is asked about
        most = max(_OFTEN, count // _OFTEN_ONE_IN)
        for place in range(ASKED):
            self._often[:, place // 8] |= _is_often(np.array(asked[place]), most).astype(np.uint8) << place % 8

    def pairs(self, band: int) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield pairs of articles that have a band in common, many at a time; the first of each comes first."""
        values = np.array(self.bands[band])[self.words]
        by_value = np.argsort(values, kind="stable")
        values, articles = values[by_value], self.words[by_value]
        for distance in range(1, _NEXT + 1):
            places = np.flatnonzero(values[distance:] == values[:-distance])
            if len(places) == 0:
                return
            yield articles[places], articles[places + distance]

    def compared(self, first: Numbers, second: Numbers, limits: Limits) -> tuple[Numbers, Numbers]:
        """Return of each pair whether it is alike, and how similar."""
        alike, similarity = [], []
        for start in range(0, len(first), _CHUNK):
            ours, theirs = first[start : start + _CHUNK], second[start : start + _CHUNK]
            often = np.unpackbits(self._often[ours], axis=1, bitorder="little").astype(np.bool_)
            found = likeness(self.rows[ours], self.rows[theirs], often, limits)
            alike.append(found[0])
            similarity.append(found[1])
        return np.concatenate(alike), np.concatenate(similarity)


def _is_often(values: Numbers, most: int) -> Numbers:
    """Tell of each value whether there are more than ``most`` like it."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray(counts[inverse] > most)


def _joined(articles: _Articles) -> Numbers:
    """Return for each article the first one that it is joined with, directly or through others."""
    parent = np.arange(articles.count)
    for band in range(BANDS):
        for first, second in articles.pairs(band):
            apart = np.flatnonzero(parent[first] != parent[second])
            if len(apart) == 0:
                continue
            ours, theirs = first[apart], second[apart]
            alike, _ = articles.compared(ours, theirs, JOINED)
            for one, other in zip(ours[alike].tolist(), theirs[alike].tolist(), strict=True):
                _join(parent, one, other)
            parent = _flat(parent)
    return parent


def _join(parent: Numbers, one: int, other: int) -> None:
    small, large = sorted((_top(parent, one), _top(parent, other)))
    parent[large] = small


def _top(parent: Numbers, place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = int(parent[place])
    return place


def _flat(parent: Numbers) -> Numbers:
    """Let every article point at the first of its chain itself."""
    while not np.array_equal(above := parent[parent], parent):
        parent = above
    return parent


def _groups(roots: Numbers) -> Iterator[Numbers]:
    """Yield the articles of every chain of two or more."""
    by_root = np.argsort(roots, kind="stable")
    starts = np.flatnonzero(np.diff(roots[by_root], prepend=-1))
    for start, end in zip(starts, np.append(starts[1:], len(roots)), strict=True):
        if end - start > 1:
            yield by_root[start:end]


def _parted(articles: _Articles, chain: Numbers, ordinals: Numbers, order: Callable[[int], Any]) -> Iterator[Cluster]:
    """Part a chain: its first article and all that are like it, then the first of the others and those like that."""
    left = np.array(sorted(chain.tolist(), key=lambda place: (order(int(ordinals[place])), place)))
    for _ in range(_LEADERS):
        if len(left) < 2:
            return
        alike, similarity = articles.compared(np.full(len(left) - 1, left[0]), left[1:], KEPT)
        if alike.any():
            members = [left[0], *left[1:][alike]]
            yield Cluster(
                members=tuple(int(ordinals[place]) for place in members),
                similarities=(1.0, *(round(float(each), 3) for each in similarity[alike])),
            )
        left = left[1:][~alike]
