"""Reading an archive takes the same memory however many articles it holds, and however they are packed."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as arrow
import pytest
import zstandard
from pyarrow import parquet

from extract.read.archives import entries
from read.archives.made import WORDS, record

PAGE = b"<html>" + WORDS.encode() * 100
TEXT = WORDS * 100  # 10 KB


def web_archive(path: Path, count: int) -> None:
    path.write_bytes(b"".join(record(f"https://bao.example/{n}", PAGE) for n in range(count)))


def lines(path: Path, count: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.writelines(json.dumps({"id": str(n), "text": TEXT}).encode() + b"\n" for n in range(count))


def rows(path: Path, count: int) -> None:
    with zstandard.open(path, "wt", encoding="utf-8", newline="") as file:
        file.write("id,text\n")
        for n in range(count):
            file.write(f'{n},"{TEXT}\n{n}"\n')


def columns(path: Path, count: int) -> None:
    texts = [f"{n} {TEXT}" for n in range(count)]
    # One row group. A page of a column is held whole, so its size is the writer's business: here 64 articles.
    parquet.write_table(arrow.table({"text": texts}), path, compression="zstd", write_batch_size=64)


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.warc.gz", web_archive), ("a.jsonl.gz", lines), ("a.csv.zst", rows), ("a.parquet", columns)],
)
def test_memory_is_flat(tmp_path: Path, name: str, write: Callable[[Path, int], None]) -> None:
    write(tmp_path / name, 2500)
    before = arrow.total_allocated_bytes()
    tracemalloc.start()
    try:
        highest = 0
        for number, _ in enumerate(entries(tmp_path / name)):
            if number == 200:
                early = tracemalloc.get_traced_memory()[1]
                tracemalloc.reset_peak()
            highest = max(highest, arrow.total_allocated_bytes() - before)
        late = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert number == 2499
    assert late < early + 1_000_000  # all together are 25 MB and more
    assert highest < 10_000_000
