"""Where a run keeps what it has done: every file is whole or absent, so that a stopped run goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import zstandard

from extract.codec import atomic_file

_LEVEL: Final = 3
"""zstandard's own default: work files are read once or twice and thrown away."""


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """The folder ``.work`` of a run.

    ``read/00003/`` belongs to the fourth input file: its articles in blocks, ``rejects`` and, last of all,
    ``index.json``. ``extracted/000017`` belongs to the eighteenth block of the run.
    """

    path: Path

    def task(self, stage: str, rank: int) -> Path:
        """Return the file that says what a task is about; so a worker need not be told of all others."""
        return self.path / "tasks" / stage / f"{rank:06d}.json"

    def of_input(self, number: int) -> Path:
        """Return the folder of an input file."""
        return self.path / "read" / f"{number:05d}"

    def block(self, number: int, block: int) -> Path:
        """Return the file of a block of articles of an input file."""
        return self.of_input(number) / f"{block:06d}.jsonl.zst"

    def extracted(self, rank: int, kind: str) -> Path:
        """Return the file of the records, or of the rejects, of a block."""
        return self.path / "extracted" / f"{rank:06d}.{kind}.jsonl.zst"

    def in_hand(self, stage: str, rank: int) -> Path:
        """Return the file that says which article of a task is being worked on."""
        return self.path / "in-hand" / f"{stage}-{rank:06d}"

    def poisoned(self, stage: str, rank: int) -> Path:
        """Return the file that lists the articles of a task that crash whoever works on them."""
        return self.path / "poisoned" / f"{stage}-{rank:06d}.json"

    def logs(self, stage: str) -> Path:
        """Return the folder in which datatrove keeps the logs and completions of a stage."""
        return self.path / "logs" / stage


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines into a packed file that is whole or absent; the same lines give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with packed_file(path) as write:
        for line in lines:
            write(line.encode("utf-8", "surrogatepass") + b"\n")


@contextmanager
def packed_file(path: Path) -> Iterator[Callable[[bytes], object]]:
    """Give what writes into a packed file, which takes its place when the block ends well."""
    packer = zstandard.ZstdCompressor(level=_LEVEL, threads=0, write_content_size=False)
    with atomic_file(path, "wb") as file, packer.stream_writer(file, closefd=False) as packed:
        yield packed.write


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a packed file without their ends."""
    rest = b""
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as unpacked:
        while piece := unpacked.read(1 << 18):
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
    if rest:
        yield rest


def write_json(path: Path, value: Any) -> None:
    """Write a small JSON file that is whole or absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_file(path) as file:
        file.write(json.dumps(value, ensure_ascii=False) + "\n")


def read_json(path: Path) -> Any:
    """Read a small JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))
