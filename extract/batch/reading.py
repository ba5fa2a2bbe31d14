"""The first stage: an input file → its articles in blocks, and what gave none.

A file is one task. Its articles are read once, in order, so that everything after it can be shared out evenly,
however large a single archive is.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Final

import numpy as np

from extract.batch.filters import passed_over
from extract.batch.guard import InHand, OutOfTime, time_limit
from extract.batch.near_duplicates import publication_order
from extract.batch.settings import Settings
from extract.batch.signature import signature
from extract.batch.work_folder import WorkFolder, packed_file, read_json, write_json, write_lines
from extract.codec import encode
from extract.errors import ReadError
from extract.read import ReadResult
from extract.read.archives import BadEntry, Entry, entries, read_entry
from extract.records import Reject

BLOCK: Final = 100
"""Articles of a block: some five seconds of work, which is what a killed worker loses; our choice."""

STAGE: Final = "read"

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})

SIGNATURES: Final = "signatures"
"""The file of a task that holds the signatures of its articles, one after the other."""

TIMES: Final = "times"
"""The file of a task that holds when its articles were published: seconds as 64-bit floats, infinite where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article between the stages; ``name`` is what it is called in its input, for rejects."""

    name: str
    result: ReadResult


@dataclass(frozen=True, slots=True)
class ReadInputs:
    """A step for datatrove: reads the input files that are listed for a task."""

    settings: Settings
    work: WorkFolder

    def __call__(self, _data: object, rank: int, _tasks: int) -> None:
        """Write the blocks of a task, its rejects, and last of all the index that says that they are whole."""
        counts: Counter[str] = Counter()
        blocks: list[int] = []
        files: list[str] = read_json(self.work.task(STAGE, rank))
        folder = self.work.of_input(rank)
        folder.mkdir(parents=True, exist_ok=True)
        with (
            packed_file(folder / "rejects.jsonl.zst") as reject,
            (folder / SIGNATURES).open("wb") as signatures,
            (folder / TIMES).open("wb") as times,
        ):
            articles = self._articles(files, rank, counts, reject)
            while block := list(islice(articles, BLOCK)):
                write_lines(self.work.block(rank, len(blocks)), map(encode_article, block))
                blocks.append(len(block))
                if self.settings.duplicates != "off":
                    signatures.writelines(signature(article.result.article.text) for article in block)
                    times.write(np.array([_time_of(article) for article in block]).tobytes())
        write_json(folder / "index.json", {"files": files, "blocks": blocks, "counts": dict(sorted(counts.items()))})

    def _articles(
        self, files: list[str], rank: int, counts: Counter[str], reject: Callable[[bytes], object]
    ) -> Iterator[ReadArticle]:
        """Yield the articles that stay; count every input, and what became of it."""
        passed: Counter[str] = Counter()
        in_hand = InHand(self.work.in_hand(STAGE, rank), self.work.poisoned(STAGE, rank))
        with in_hand:
            found = (entry for file in files for entry in islice(self._entries(file, passed), self.settings.limit))
            for place, entry in enumerate(found):
                in_hand.take(place)
                for result in self._results(entry, poisoned=place in in_hand.poisoned):
                    counts["inputs"] += 1
                    if isinstance(result, ReadError):
                        counts["rejects"] += 1
                        reject(encode(_reject(entry, result)).encode() + b"\n")
                    elif (reason := passed_over(result, self.settings)) is not None:
                        counts[f"filtered: {reason}"] += 1
                    else:
                        counts["articles"] += 1
                        yield ReadArticle(name=entry.name, result=result)
        counts.update({f"no article: {reason}": count for reason, count in passed.items()})

    def _entries(self, file: str, passed: Counter[str]) -> Iterator[Entry | BadEntry]:
        try:
            yield from entries(file, mapping=self.settings.mapping or None, skipped=passed)
        except ReadError as error:
            yield BadEntry(name=file, label="", error=error)

    def _results(self, entry: Entry | BadEntry, *, poisoned: bool) -> Iterator[ReadResult | ReadError]:
        if isinstance(entry, BadEntry):
            yield entry.error
            return
        if poisoned:
            yield ReadError("crashed", "Reading it killed the process twice.", "Please report it with the input.")
            return
        try:
            with time_limit(self.settings.seconds):
                results = list(read_entry(entry))
        except OutOfTime:
            yield out_of_time(self.settings.seconds)
        except MemoryError:
            yield out_of_memory()
        except Exception as error:
            # One article that breaks a reader must not cost the others; a full disk is no fault of the article's, but
            # a damaged picture is an OSError, too.
            if isinstance(error, OSError) and error.errno in _FULL:
                raise
            yield ReadError("unexpected", f"The reading failed: {type(error).__name__}: {error}.", "Please report it.")
        else:
            yield from results


def out_of_time(seconds: float) -> ReadError:
    """Say that an article took too long."""
    return ReadError("timeout", f"It took more than {seconds:g} seconds.", "Allow more with --seconds.")


def out_of_memory() -> ReadError:
    """Say that an article took too much memory."""
    return ReadError("memory", "It took more memory than a worker may have.", "Split it into single articles.")


def encode_article(article: ReadArticle) -> str:
    """Write an article for the next stage, on one line."""
    text: bytes = _adapter().dump_json(article)
    return text.decode("utf-8", "surrogatepass")


def decode_article(line: bytes) -> ReadArticle:
    """Read it back."""
    article: ReadArticle = _adapter().validate_json(line)
    return article


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(ReadArticle)


def _reject(entry: Entry | BadEntry, error: ReadError) -> Reject:
    return Reject(source=entry.name, stage="read", code=error.code, message=str(error))


def _time_of(article: ReadArticle) -> float:
    undated, seconds = publication_order(article.result.article.published)
    return float("inf") if undated else seconds
