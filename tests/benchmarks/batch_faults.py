"""What a batch run survives, and how it grows: kills, a full disk and poisoned inputs, and the speed of two workers.

Usage: ``python tests/benchmarks/batch_faults.py ARCHIVE [--limit N] [--map OURS=THEIRS]... [--kills 0]``

Prints the speed of underthesea's tokeniser alone, of the pipeline in one process without batch, of one worker and of
two; then kills workers and whole runs at random moments, spoils one input in a hundred, and compares every output byte
by byte with that of an undisturbed run. With ``--kills 0`` it only measures speed; starting takes five seconds, so that
speed needs some thousand articles.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import fsspec

from extract.read.archives import Entry, entries, read_entry
from extract.read.result import ReadResult
from extract.service import Extractor, pipeline

KILLS = 10
POISONED = 100
"""One line in so many is made unreadable, or so long that it takes too much time."""


def command(archive: Path, folder: Path, workers: int, options: list[str]) -> list[str]:
    base = [sys.executable, "-m", "extract", "batch", str(archive), "-o", str(folder), "-f", "jsonl"]
    return [*base, "--workers", str(workers), *options]


def timed(archive: Path, folder: Path, workers: int, options: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command(archive, folder, workers, options), check=False, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file() and path.name not in {"run.json", "run.log"})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def in_process(archive: Path, limit: int, mapping: dict[str, str]) -> float:
    """Return the seconds that the same articles take in one process, without batch."""
    extractor = Extractor(nlp=pipeline())
    start = time.perf_counter()
    for entry in itertools.islice(entries(archive, mapping=mapping or None), limit):
        if isinstance(entry, Entry):
            for result in read_entry(entry):
                if isinstance(result, ReadResult):
                    extractor.result(entry.name, result)
    return time.perf_counter() - start


def tokenised(archive: Path, limit: int, mapping: dict[str, str]) -> float:
    """Return the seconds that ``word_tokenize`` alone takes over the lines of the same articles."""
    from underthesea import word_tokenize

    word_tokenize("Kênh mương")  # loads its model, which is no part of the race
    read = (
        result.article.text
        for entry in itertools.islice(entries(archive, mapping=mapping or None), limit)
        if isinstance(entry, Entry)
        for result in read_entry(entry)
        if isinstance(result, ReadResult)
    )
    texts = list(read)
    start = time.perf_counter()
    for text in texts:
        for line in text.split("\n"):
            word_tokenize(line)
    return time.perf_counter() - start


def descendants(pid: int) -> list[int]:
    """Return the processes below ``pid``, deepest last (Linux)."""
    found = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return [*found, *(below for child in found for below in descendants(child))]


def disturbed(archive: Path, folder: Path, options: list[str], rng: random.Random, seconds: float, kills: int) -> int:
    """Run to the end through ``kills`` kills, every third one of the whole run; return how many hit."""
    hits = 0
    run: subprocess.Popen[bytes] | None = None
    while not (folder / "run.json").exists():
        if run is None or run.poll() is not None:
            run = subprocess.Popen(
                command(archive, folder, 2, options), stderr=subprocess.DEVNULL, start_new_session=True
            )
        if hits >= kills:
            run.wait()
            continue
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(timeout=rng.uniform(1, max(seconds / 6, 6)))
        if run.poll() is not None:
            continue
        if hits % 3 == 2:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            hits += 1
        else:
            with contextlib.suppress(IndexError, ProcessLookupError, FileNotFoundError):
                os.kill(rng.choice(descendants(run.pid)), signal.SIGKILL)
                hits += 1
    return hits


def poisoned(archive: Path, target: Path, limit: int) -> None:
    """Copy JSON Lines with one line in ``POISONED`` spoilt."""
    with fsspec.open(str(archive), "rb", compression="infer") as source, target.open("wb") as file:
        for number, line in enumerate(itertools.islice(source, limit)):
            if number % (2 * POISONED) == 7:
                file.write(line[: len(line) // 2] + b"\xff\n")
            elif number % (2 * POISONED) == 7 + POISONED:
                words = json.loads(line).get("sents", ["từ"])[0]
                file.write(json.dumps({"id": f"long-{number}", "sents": [f"{words} " * 4000]}).encode() + b"\n")
            else:
                file.write(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--map", action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=KILLS)
    chosen = parser.parse_args()
    options = ["--limit", str(chosen.limit), *(part for pair in chosen.map for part in ("--map", pair))]
    rng = random.Random(chosen.seed)  # noqa: S311 - a test, not a secret
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        mapping = dict(pair.split("=", 1) for pair in chosen.map)
        bare = tokenised(chosen.archive, chosen.limit, mapping)
        alone = in_process(chosen.archive, chosen.limit, mapping)
        one = timed(chosen.archive, root / "one", 1, options)
        two = timed(chosen.archive, root / "two", 2, options)
        print(f"{chosen.limit} articles")
        print(f"tokenise alone    {chosen.limit / bare:6.1f} articles/s")
        print(f"in one process    {chosen.limit / alone:6.1f} articles/s, {bare / alone:.2f} of the tokeniser alone")
        print(f"batch, 1 worker   {chosen.limit / one:6.1f} articles/s, {alone / one:.2f} of in one process")
        print(f"batch, 2 workers  {chosen.limit / two:6.1f} articles/s, {one / two:.2f} times one worker")
        print(f"same bytes with 1 and 2 workers: {hashes(root / 'one') == hashes(root / 'two')}")
        if not chosen.kills:
            return
        hits = disturbed(chosen.archive, root / "killed", options, rng, two, chosen.kills)
        print(f"same bytes after {hits} kills: {hashes(root / 'killed') == hashes(root / 'two')}")
        poisoned(chosen.archive, root / "poisoned.jsonl", chosen.limit)
        spoilt = [*options, "--seconds", "3"]
        timed(root / "poisoned.jsonl", root / "spoilt", 2, spoilt)
        hits = disturbed(root / "poisoned.jsonl", root / "spoilt-killed", spoilt, rng, two, chosen.kills)
        counts = json.loads((root / "spoilt" / "run.json").read_text(encoding="utf-8"))["counts"]
        print(f"1 % poisoned: {counts}")
        print(f"same bytes after {hits} kills: {hashes(root / 'spoilt') == hashes(root / 'spoilt-killed')}")
        shutil.rmtree(root / "spoilt")


if __name__ == "__main__":
    main()
