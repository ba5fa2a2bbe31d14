"""The third stage: a block of articles → their records, and what gave none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.batch.guard import InHand, OutOfTime, time_limit
from extract.batch.reading import ReadArticle, decode_article, out_of_memory, out_of_time
from extract.batch.settings import Settings
from extract.batch.work_folder import WorkFolder, read_json, read_lines, write_lines
from extract.codec import encode
from extract.errors import ReadError
from extract.records import Record, Reject
from extract.service import Extractor, pipeline

STAGE: Final = "extract"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of articles.

    Args:
        file: the number of its input file.
        block: which of that file's blocks it is.
        first: the number of its first article in the run.
        count: how many there are.
        dropped: the numbers of those that are near-duplicates of others and left out.
    """

    file: int
    block: int
    first: int
    count: int
    dropped: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExtractBlocks:
    """A step for datatrove: makes the records of the block that is listed for a task."""

    settings: Settings
    work: WorkFolder

    def __call__(self, _data: object, rank: int, _tasks: int) -> None:
        """Write the records and the rejects of one block; each line begins with the number of its article."""
        block = Block(**read_json(self.work.task(STAGE, rank)))
        records: list[str] = []
        rejects: list[str] = []
        extractor = Extractor(nlp=pipeline(self.settings.model), plans=self.settings.plans)
        with InHand(self.work.in_hand(STAGE, rank), self.work.poisoned(STAGE, rank)) as in_hand:
            for number, article in self._articles(block):
                in_hand.take(number)
                made = self._made(extractor, article, poisoned=number in in_hand.poisoned)
                (records if isinstance(made, Record) else rejects).append(f"{number}\t{encode(made)}")
        # The rejects first: where the records are there, the block is whole.
        write_lines(self.work.extracted(rank, "rejects"), rejects)
        write_lines(self.work.extracted(rank, "records"), records)

    def _articles(self, block: Block) -> Iterator[tuple[int, ReadArticle]]:
        lines = read_lines(self.work.block(block.file, block.block))
        for number, line in enumerate(lines, start=block.first):
            if number not in block.dropped:
                yield number, decode_article(line)

    def _made(self, extractor: Extractor, article: ReadArticle, *, poisoned: bool) -> Record | Reject:
        if poisoned:
            error = ReadError("crashed", "Its analysis killed the process twice.", "Please report it with the article.")
            return _reject(article, error)
        try:
            with time_limit(self.settings.seconds):
                return extractor.result(article.name, article.result)
        except OutOfTime:
            return _reject(article, out_of_time(self.settings.seconds))
        except MemoryError:
            return _reject(article, out_of_memory())


def _reject(article: ReadArticle, error: ReadError) -> Reject:
    return Reject(source=article.name, stage="nlp", code=error.code, message=str(error))
