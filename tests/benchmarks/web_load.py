"""What ``chidao serve`` bears: ``python tests/benchmarks/web_load.py [--seconds 120] [--at-once 50] [--workers 1]``.

Starts the server as a user does and sends ``POST /api/extract`` with real articles (our own where those are absent), so
many at once that there are always as many under way. Prints how many were answered and how soon, and the memory of the
server and of the process that analyses, at the start, in the middle and at the end. Says whether memory is flat: that
of the last tenth of the time is at most 1.1 times that of the second; in the first the vocabulary fills.

Then, on the idle server, the time from pressing the button with the page of a news article to the page of its analysis.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from speed import REPOSITORY, articles

FLAT = 1.1
"""So much larger may the memory be at the end."""

BUTTONS = 5
"""How often the button is pressed."""


@contextmanager
def server(workers: int) -> Iterator[tuple[str, psutil.Process]]:
    """Start a server; give its address and its process."""
    command = [sys.executable, "-m", "extract", "serve", "--no-open", "--workers", str(workers)]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CHIDAO_DATA": folder}
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stderr is not None
            said = process.stderr.readline()
            address = next((word for word in said.split() if word.startswith("http://")), None)
            if address is None:
                sys.exit(said)
            try:
                yield address, psutil.Process(process.pid)
            finally:
                process.terminate()


@dataclass(slots=True)
class Measured:
    """What was seen under load: seconds of each answer, errors, and memory in bytes over time."""

    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[int, int]] = field(default_factory=list)


def memory(process: psutil.Process) -> tuple[int, int]:
    """Return the memory of the server and that of its processes together."""
    own: int = process.memory_info().rss
    return own, sum(child.memory_info().rss for child in process.children(recursive=True))


async def load(address: str, process: psutil.Process, seconds: float, at_once: int) -> Measured:
    """Send requests for so many seconds."""
    measured = Measured()
    given = itertools.cycle(articles(400))
    end = time.monotonic() + seconds

    async def ask(client: httpx.AsyncClient) -> None:
        while time.monotonic() < end:
            began = time.monotonic()
            try:
                answer = await client.post("/api/extract", json=next(given))
            except httpx.HTTPError as error:
                measured.errors.append(repr(error))
                continue
            if answer.status_code == 200 and answer.json()["schema"] == "chidao/1":
                measured.answers.append(time.monotonic() - began)
            else:
                measured.errors.append(f"{answer.status_code} {answer.text[:100]}")

    async def watch() -> None:
        while time.monotonic() < end:
            measured.memory.append(memory(process))
            await asyncio.sleep(seconds / 200)

    limits = httpx.Limits(max_connections=at_once)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await asyncio.gather(watch(), *(ask(client) for _ in range(at_once)))
    return measured


def button(address: str, page: bytes) -> float:
    """Return the seconds from sending a page as a file to having the page of its analysis."""
    with httpx.Client(base_url=address, timeout=60) as client:
        began = time.monotonic()
        answer = client.post("/analyses", files={"file": ("bai.html", page)})
        shown = client.get(answer.headers["location"])
        took = time.monotonic() - began
    if shown.status_code != 200:
        sys.exit(f"the page of the analysis was answered with {shown.status_code}")
    return took


def news_page() -> bytes:
    """Return the page of a real article, or else one made of an article of ours."""
    shared = Path(os.environ.get("CHIDAO_SHARED", REPOSITORY.parent / "shared")) / "pages" / "tuoitre_article.html.gz"
    if shared.is_file():
        return gzip.decompress(shared.read_bytes())
    (article,) = articles(1)
    paragraphs = article["paragraphs"]
    assert isinstance(paragraphs, list)
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    return f"<html><body><article><h1>{article['title']}</h1>{body}</article></body></html>".encode()


def megabytes(readings: list[tuple[int, int]]) -> str:
    """Write the mean of some readings: server + processes."""
    return " + ".join(f"{statistics.mean(each) / 1e6:.0f}" for each in zip(*readings, strict=True)) + " MB"


def report(measured: Measured, seconds: float) -> Iterator[str]:
    """Yield the lines about the load."""
    yield f"answers         {len(measured.answers)} in {seconds:.0f} s: {len(measured.answers) / seconds:.1f} a second"
    yield f"errors          {len(measured.errors)} {measured.errors[:3] or ''}".rstrip()
    took = sorted(measured.answers)
    yield f"median          {statistics.median(took):.2f} s"
    yield f"99th percentile {took[int(0.99 * (len(took) - 1))]:.2f} s"
    tenth = max(1, len(measured.memory) // 10)
    parts = [measured.memory[place : place + tenth] for place in range(0, len(measured.memory), tenth)]
    first, second, middle, last = parts[0], parts[min(1, len(parts) - 1)], parts[len(parts) // 2], parts[-1]
    yield f"memory          {megabytes(first)} at the start, {megabytes(second)} warm (server + processes)"
    yield f"                {megabytes(middle)} in the middle, {megabytes(last)} at the end"
    before, after = (statistics.mean(map(sum, part)) for part in (second, last))
    yield f"flat            {'yes' if after <= FLAT * before else 'NO'}: {after / before:.2f} times"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with server(options.workers) as (address, process):
        measured = asyncio.run(load(address, process, options.seconds, options.at_once))
        for line in report(measured, options.seconds):
            print(line, flush=True)
        page = news_page()
        times = sorted(button(address, page) for _ in range(BUTTONS))
        print(f"button to page  {statistics.median(times):.2f} s (median of {BUTTONS}; {len(page) // 1000} kB of HTML)")
    if measured.errors:
        sys.exit(1)


if __name__ == "__main__":
    main()
