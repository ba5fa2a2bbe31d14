"""The last stage: what the tasks wrote, put together in the order of the inputs, as records and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.batch.duplicates import Place
from extract.batch.extracting import Block
from extract.batch.reading import ReadArticle, decode_article
from extract.batch.settings import Settings
from extract.batch.table_files import open_table
from extract.batch.table_rows import Row, article_row, duplicate_row, item_rows, reject_row
from extract.batch.work_folder import WorkFolder, packed_file, read_lines
from extract.codec import decode, decode_reject

RECORDS: Final = "records.jsonl.zst"
"""The records in full, one a line, as ``chidao extract -f jsonl`` writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How many records, rejects of the analysis and left-out duplicates there are."""

    records: int
    rejects: int
    duplicates: int


def collect(  # noqa: PLR0913, PLR0917 - what a run is
    work: WorkFolder,
    blocks: Sequence[Block],
    tasks: int,
    folder: Path,
    settings: Settings,
    places: Mapping[int, Place],
) -> Collected:
    """Write ``records`` and the tables into ``folder``; each file is whole or absent.

    Args:
        work: the folder in which all tasks are done.
        blocks: in the order of the run.
        tasks: how many tasks of the first stage there were.
        folder: where the tables go.
        settings: of the run.
        places: where articles stand among their near-duplicates, by their numbers.
    """
    records = rejects = 0
    with ExitStack() as opened:
        write_record = opened.enter_context(packed_file(folder / RECORDS))
        articles, items, rejected = (
            opened.enter_context(open_table(folder, name, settings.tables)) for name in ("articles", "items", "rejects")
        )
        for task in range(tasks):
            lines = read_lines(work.of_input(task) / "rejects.jsonl.zst")
            rejected.write(reject_row(decode_reject(line)) for line in lines)
        for rank, block in enumerate(blocks):
            read = dict(_articles(work, block))
            for number, line in _numbered(work.extracted(rank, "records")):
                record = decode(line)
                place = places.get(number)
                write_record(line + b"\n")
                articles.write(
                    [
                        article_row(
                            record,
                            number,
                            section=read[number].result.section,
                            cluster=place.cluster if place else None,
                            duplicate_of=place.first if place and place.first != number else None,
                        )
                    ]
                )
                items.write(item_rows(record, number))
                records += 1
            for number, line in _numbered(work.extracted(rank, "rejects")):
                article = read[number].result.article
                rejected.write([reject_row(decode_reject(line), number=number, article_id=article.id)])
                rejects += 1
        if settings.duplicates != "off":
            with open_table(folder, "duplicates", settings.tables) as duplicates:
                duplicates.write(_duplicates(work, blocks, places))
    return Collected(records=records, rejects=rejects, duplicates=sum(len(block.dropped) for block in blocks))


def _duplicates(work: WorkFolder, blocks: Sequence[Block], places: Mapping[int, Place]) -> Iterator[Row]:
    """Yield the rows of all articles that have near-duplicates, in the order of the run."""
    for block in blocks:
        if any(number in places for number in range(block.first, block.first + block.count)):
            for number, article in _articles(work, block):
                if (place := places.get(number)) is not None:
                    yield duplicate_row(
                        article.result.article,
                        number,
                        cluster=place.cluster,
                        first=place.first,
                        similarity=place.similarity,
                    )


def _articles(work: WorkFolder, block: Block) -> Iterator[tuple[int, ReadArticle]]:
    for number, line in enumerate(read_lines(work.block(block.file, block.block)), start=block.first):
        yield number, decode_article(line)


def _numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    for line in read_lines(path):
        number, _, value = line.partition(b"\t")
        yield int(number), value
