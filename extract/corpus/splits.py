"""Which article trains, which tunes and which judges: fixed once, by near-duplicate group."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from extract.codec import atomic_file
from extract.corpus.duplicates import SHINGLE, THRESHOLD, members, near_duplicate_groups
from extract.corpus.labels import read_labels
from extract.corpus.layout import Layout
from extract.corpus.rebuild import read_texts
from extract.errors import CorpusError

Part = Literal["train", "dev", "test"]

PARTS: Final[tuple[Part, ...]] = ("train", "dev", "test")

_BOUNDS: Final[tuple[tuple[Part, float], ...]] = (("train", 0.7), ("dev", 0.8), ("test", 1.0))
"""Shares of 70, 10 and 20 %, as the upper ends of their ranges."""

_LATER_DEV: Final = 5
"""Every fifth group of articles that were labelled after the first split tunes, as long as few do, the others train:
the test part is frozen, so that models of different days are judged by the same articles."""

_ENOUGH_DEV: Final = 400
"""Where so many articles tune, later ones all train: thresholds need no more, and what is learned from them is worth
more."""

_OWN_DEV: Final = 8
"""Every eighth of our own articles, by hash, tunes; the others train. None of them judges: that is for real ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a real article belongs: its near-duplicate group (named by its smallest id) and its part."""

    group: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Splits:
    """The stored split: the SHA-256 of the labels file it was made for, and every real article's place."""

    labels: str
    places: dict[str, Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitReport:
    """What a split did: groups, groups of more than one article, and articles by source and part."""

    groups: int
    joined: int
    articles: dict[str, dict[Part, int]]


def split(root: Path) -> SplitReport:
    """Write ``splits.json`` under ``root`` for the real articles, whose texts must all be built.

    Articles that have a place keep it. A later one goes where its near-duplicates are (to test before dev before train,
    so that no copy of a judged article is trained on), else to train or, while few tune, to dev by hash. Where there
    is no split yet, the groups of each source are ranked by the hash of their smallest id and cut at 70 and 80 % of
    the articles, so that each source has the same shares and nothing depends on the order of a file or on a random
    state.

    Raises:
        CorpusError [no-file, bad-lines, bad-labels]: see ``read_labels``.
        CorpusError [no-texts]: texts are missing; groups are found in texts.
    """
    layout = Layout(root=root)
    labelled = {article.id: article for article in read_labels(layout.labels)}
    texts, _ = read_texts(layout, labelled)
    if len(texts) < len(labelled):
        raise texts_missing(len(labelled) - len(texts), len(labelled))
    sources = {name: article.source for name, article in labelled.items()}
    groups = near_duplicate_groups(texts)
    if layout.splits.exists():
        known = {name: place.part for name, place in read_splits(layout.splits).places.items() if name in groups}
        parts = extended_parts(groups, known)
    else:
        parts = assign_parts(groups, sources)
    entries = {name: {"group": groups[name], "part": parts[name]} for name in sorted(groups)}
    with atomic_file(layout.splits) as file:
        file.write(_dump(file_digest(layout.labels), entries))
    counts: dict[str, dict[Part, int]] = {}
    for source in sorted(set(sources.values())):
        found = Counter(parts[name] for name in parts if sources[name] == source)
        counts[source] = {part: found[part] for part in PARTS}
    sizes = [len(names) for names in members(groups).values()]
    return SplitReport(groups=len(sizes), joined=sum(size > 1 for size in sizes), articles=counts)


def assign_parts(groups: Mapping[str, str], sources: Mapping[str, str]) -> dict[str, Part]:
    """Return each article's part; a group lies whole in one part and counts for the source of its smallest id.

    Args:
        groups: group (its smallest id) by article.
        sources: source by article.
    """
    by_source: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for group, names in members(groups).items():
        by_source[sources[group]].append((group, names))
    parts: dict[str, Part] = {}
    for ranked in by_source.values():
        ranked.sort(key=lambda entry: _rank(entry[0]))
        total = sum(len(names) for _, names in ranked)
        before = 0
        for _, names in ranked:
            middle = (before + len(names) / 2) / total
            part = next(part for part, bound in _BOUNDS if middle < bound)
            parts.update(dict.fromkeys(names, part))
            before += len(names)
    return parts


def extended_parts(groups: Mapping[str, str], known: Mapping[str, Part]) -> dict[str, Part]:
    """Return each article's part where some articles have theirs already."""
    parts = dict(known)
    few_tune = sum(part == "dev" for part in known.values()) < _ENOUGH_DEV
    for group, names in members(groups).items():
        placed = [known[name] for name in names if name in known]
        drawn: Part = "dev" if few_tune and int(_rank(group), 16) % _LATER_DEV == 0 else "train"
        part = max(placed, key=PARTS.index, default=drawn)
        parts.update({name: part for name in names if name not in known})
    return parts


def own_part(name: str) -> Part:
    """Return the part of our own article ``name``: ``dev`` for every eighth by hash, else ``train``."""
    return "dev" if int(_rank(name), 16) % _OWN_DEV == 0 else "train"


def _rank(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def texts_missing(missing: int, total: int) -> CorpusError:
    """Return the error that says how many texts are missing and how to build them."""
    message = f"The texts of {missing} of {total} real articles have not been built."
    return CorpusError("no-texts", message, "Run `chidao corpus build`; corpus/README.md says from what.")


def _dump(labels: str, entries: Mapping[str, Mapping[str, str]]) -> str:
    """Write the split as JSON with one article a line, so that a change of one article is a change of one line."""
    head = {
        "labels": labels,
        "shingle": SHINGLE,
        "threshold": THRESHOLD,
        "own": f"dev where the SHA-256 of the id is divisible by {_OWN_DEV}, else train",
    }
    lines = [f" {json.dumps(key)}: {json.dumps(value)}," for key, value in head.items()]
    rows = [f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items()]
    return "\n".join(["{", *lines, ' "articles": {', ",\n".join(rows), " }", "}", ""])


def read_splits(path: Path) -> Splits:
    """Read ``splits.json``.

    Raises:
        CorpusError [no-file]: there is no such file.
        CorpusError [bad-splits]: it is not as ``corpus/README.md`` describes it.
    """
    hint = "Run `chidao corpus split`, or take the file from the repository again."
    try:
        raw: Any = json.loads(path.read_bytes())
        places = {name: _place(entry) for name, entry in raw["articles"].items()}
        digest = raw["labels"]
    except FileNotFoundError as error:
        raise CorpusError("no-file", f"There is no file {path}.", hint) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError("bad-splits", f"{path} is not a split: {error}.", hint) from error
    if not isinstance(digest, str):
        raise CorpusError("bad-splits", f"{path} has no digest of the labels.", hint)
    return Splits(labels=digest, places=places)


def held_out(root: Path) -> frozenset[str]:
    """Return the ids of the articles of the test part, from which nothing may be learned.

    Raises:
        CorpusError [no-file, bad-splits]: see ``read_splits``.
    """
    places = read_splits(Layout(root=root).splits).places
    return frozenset(name for name, place in places.items() if place.part == "test")


def _place(entry: Any) -> Place:
    group, part = entry["group"], entry["part"]
    if part not in PARTS or not isinstance(group, str):
        raise ValueError(f"{entry} is no group and part")
    return Place(group=group, part=part)
