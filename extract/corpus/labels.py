"""Labels of the real articles without their texts: which file, how many sentences, their hashes, and what they earned.

One article is one line of ``corpus/real/labels.jsonl``. A time limit, an addressee or a document is kept as its place
in the sentence, so that the file repeats no wording. An issuer is a name, which is a fact, and stays, unless it is so
long that it may be a description: then its place in the article is kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extract.codec import atomic_file
from extract.corpus.lines import dump_line, read_lines
from extract.errors import CorpusError
from extract.records import LABEL_CODES

SOURCES: Final = ("vietnews", "baomoi", "hddtvn")
"""The three collections that the real articles come from; ``extract.corpus.converters`` has a converter for each."""

ATTRIBUTES: Final = ("to", "due", "docs")
"""Addressees, time limits and documents: all are words of the sentence itself (annotation guidelines)."""

Place = tuple[int, int] | str
"""Half-open offsets in code points of the sentence, or the words where the sentence does not have them."""

Issuer = str | tuple[int, int, int]
"""A name, or where the article has it: number of the sentence, and half-open offsets in it."""

_HASH: Final = re.compile(r"[0-9a-f]{16}")
_COMMIT: Final = re.compile(r"[0-9a-f]{40}")
_REPO: Final = re.compile(r"[\w.-]+/[\w.-]+")


def sentence_hash(sentence: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the sentence in UTF-8.

    64 bits: among 17,000 sentences two different ones share a hash with a chance below 1 in 10^11.
    """
    return hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one labelled sentence earned: letters of ``LABEL_CODES``, and the attributes of the guidelines."""

    labels: tuple[str, ...]
    issuer: Issuer | None = None
    to: tuple[Place, ...] = ()
    due: tuple[Place, ...] = ()
    docs: tuple[Place, ...] = ()

    def words(self, attribute: str, sentence: str) -> tuple[str, ...]:
        """Return the words of ``to``, ``due`` or ``docs`` as they stand in ``sentence``."""
        places: tuple[Place, ...] = getattr(self, attribute)
        return tuple(place if isinstance(place, str) else sentence[place[0] : place[1]] for place in places)

    def issuer_words(self, sentences: Sequence[str]) -> str | None:
        """Return the issuer as a name; ``sentences`` are those of the whole article."""
        if self.issuer is None or isinstance(self.issuer, str):
            return self.issuer
        number, start, end = self.issuer
        return sentences[number][start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class RealLabels:
    """One real article without its words; ``marks`` has an entry for every sentence that has a label."""

    id: str
    source: str
    repo: str
    commit: str
    path: str
    hashes: tuple[str, ...]
    marks: dict[int, Marks]

    def misfit(self, sentences: Sequence[str]) -> str | None:
        """Say where ``sentences`` differ from the ones that were labelled, or None where all hashes agree."""
        if len(sentences) != len(self.hashes):
            return f"{len(sentences)} sentences instead of {len(self.hashes)}"
        for index, (sentence, known) in enumerate(zip(sentences, self.hashes, strict=True)):
            if sentence_hash(sentence) != known:
                return f"sentence {index} differs"
        return None


def faults_of_row(row: dict[str, Any]) -> list[str]:
    """Return what is wrong with one line of ``labels.jsonl``, in plain words; nothing for a good line."""
    wrong = set(row) ^ {"id", "source", "repo", "commit", "path", "sentences", "hashes", "labels"}
    if wrong:
        return [f"missing or unknown keys: {', '.join(sorted(wrong))}"]
    faults = []
    if not isinstance(row["id"], str) or not row["id"]:
        faults.append("id is not a name")
    if row["source"] not in SOURCES:
        faults.append(f"unknown source {row['source']!r}")
    if not isinstance(row["repo"], str) or not _REPO.fullmatch(row["repo"]):
        faults.append("repo is not owner/name")
    if not isinstance(row["commit"], str) or not _COMMIT.fullmatch(row["commit"]):
        faults.append("commit is not 40 hexadecimal digits")
    if not _is_relative(row["path"]):
        faults.append("path is not a path inside a repository")
    hashes = row["hashes"]
    if not isinstance(hashes, list) or not all(isinstance(h, str) and _HASH.fullmatch(h) for h in hashes):
        return [*faults, "hashes are not lists of 16 hexadecimal digits"]
    if row["sentences"] != len(hashes) or not hashes:
        faults.append(f"{len(hashes)} hashes for {row['sentences']!r} sentences")
    if not isinstance(row["labels"], dict):
        return [*faults, "labels is not an object"]
    for index, marks in row["labels"].items():
        if not index.isdecimal() or int(index) >= len(hashes):
            faults.append(f"labels for sentence {index!r}, which does not exist")
        faults.extend(f"sentence {index}: {fault}" for fault in _faults_of_marks(marks, len(hashes)))
    return faults


def _is_relative(path: Any) -> bool:
    """Tell whether ``path`` stays inside a repository and cannot break git's line-by-line protocol."""
    return isinstance(path, str) and bool(path) and "\n" not in path and not {"", ".", ".."} & set(path.split("/"))


def _faults_of_marks(marks: Any, sentences: int) -> list[str]:
    if not isinstance(marks, dict) or not set(marks) <= {"labels", "issuer", *ATTRIBUTES}:
        return ["not an object of labels, issuer, to, due, docs"]
    labels = marks.get("labels")
    if not labels or not isinstance(labels, list) or not all(isinstance(code, str) for code in labels):
        return ["no labels"]
    faults = []
    if not set(labels) <= set(LABEL_CODES) or len(set(labels)) != len(labels):
        faults.append(f"unknown or repeated labels {labels}")
    issuer = marks.get("issuer")
    if issuer is not None and not _is_issuer(issuer, sentences):
        faults.append("issuer is not a name or its place")
    if not {"D", "R"} & set(labels) and {"issuer", "to", "due"} & set(marks):
        faults.append("issuer, to or due without D or R")
    for attribute in ATTRIBUTES:
        places = marks.get(attribute, [])
        if not isinstance(places, list) or not all(_is_place(place) for place in places):
            faults.append(f"{attribute} is not a list of [start, end]")
    return faults


def _is_issuer(issuer: Any, sentences: int) -> bool:
    if isinstance(issuer, list):
        return type(issuer[0]) is int and 0 <= issuer[0] < sentences and _is_place(issuer[1:]) if issuer else False
    return isinstance(issuer, str) and bool(issuer)


def _is_place(place: Any) -> bool:
    if isinstance(place, str):
        return bool(place)
    # A bool is an int to Python, not to a reader of the file.
    return isinstance(place, list) and [type(x) for x in place] == [int, int] and 0 <= place[0] < place[1]


def read_labels(path: Path) -> list[RealLabels]:
    """Read ``labels.jsonl``.

    Raises:
        CorpusError [no-file, bad-lines]: see ``read_lines``.
        CorpusError [bad-labels]: a line is not as ``corpus/README.md`` describes it, or an id comes twice.
    """
    articles: list[RealLabels] = []
    seen = set()
    for number, row in read_lines(path):
        faults = faults_of_row(row)
        if not faults and row["id"] in seen:
            faults = ["the id comes twice"]
        if faults:
            message = f"{path}, line {number} ({row.get('id')}): {faults[0]}."
            raise CorpusError("bad-labels", message, "`chidao corpus check` lists every fault.")
        seen.add(row["id"])
        articles.append(_from_row(row))
    return articles


def _from_row(row: dict[str, Any]) -> RealLabels:
    marks = {}
    for index, stored in row["labels"].items():
        places = {
            name: tuple(place if isinstance(place, str) else (place[0], place[1]) for place in stored.get(name, []))
            for name in ATTRIBUTES
        }
        issuer = stored.get("issuer")
        known = tuple(issuer) if isinstance(issuer, list) else issuer
        marks[int(index)] = Marks(labels=tuple(stored["labels"]), issuer=known, **places)
    names = {name: row[name] for name in ("id", "source", "repo", "commit", "path")}
    return RealLabels(hashes=tuple(row["hashes"]), marks=marks, **names)


def write_labels(path: Path, articles: Iterable[RealLabels]) -> None:
    """Write ``labels.jsonl``, sorted by id; the same articles give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(path) as file:
        for article in sorted(articles, key=lambda a: a.id):
            file.write(dump_line(_to_row(article)))


def _to_row(article: RealLabels) -> dict[str, Any]:
    labels = {}
    for index, marks in sorted(article.marks.items()):
        row: dict[str, Any] = {"labels": list(marks.labels)}
        if marks.issuer is not None:
            row["issuer"] = marks.issuer
        for attribute in ATTRIBUTES:
            if places := getattr(marks, attribute):
                row[attribute] = list(places)
        labels[str(index)] = row
    return {
        "id": article.id,
        "source": article.source,
        "repo": article.repo,
        "commit": article.commit,
        "path": article.path,
        "sentences": len(article.hashes),
        "hashes": list(article.hashes),
        "labels": labels,
    }
