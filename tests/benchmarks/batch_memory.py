"""Whether the memory of batch's workers stays flat over a long run (Linux).

Usage: ``PYTHONPATH=tests python -m benchmarks.batch_memory ARCHIVE [--limit N] [--workers N] [--map OURS=THEIRS]...``

Runs ``chidao batch``, looks at the workers once a second, and prints the mean memory of one that has the model loaded,
in each tenth of that time, and the last tenth as a multiple of the first.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean

from benchmarks.batch_faults import descendants

LOADED = 250
"""Megabytes above which a process has the model loaded: it takes 280 then; those that only read take 210 at most."""


def resident(pid: int) -> float:
    """Return the megabytes of physical memory that a process takes; 0 when it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    sizes = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return int(sizes[0]) / 1024 if sizes else 0.0


def watched(run: subprocess.Popen[bytes]) -> list[float]:
    """Return, second by second, the mean memory of the workers that have the model, until ``run`` ends."""
    seen = []
    while run.poll() is None:
        try:
            sizes = [size for pid in descendants(run.pid) if (size := resident(pid)) > LOADED]
        except FileNotFoundError:  # one ended while we looked
            sizes = []
        if sizes:
            seen.append(mean(sizes))
        time.sleep(1)
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--limit", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--map", action="append", default=[])
    chosen = parser.parse_args()
    mapped = [part for pair in chosen.map for part in ("--map", pair)]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        bounds = ["--limit", str(chosen.limit), "--workers", str(chosen.workers)]
        command = [sys.executable, "-m", "extract", "batch", str(chosen.archive), "-o", folder, *bounds, *mapped]
        run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        seen = watched(run)
        seconds = time.perf_counter() - began
    if run.returncode or len(seen) < 20:
        raise SystemExit(f"The run ended with {run.returncode} after {len(seen)} looks: no figure.")
    tenths = [mean(seen[len(seen) * tenth // 10 : len(seen) * (tenth + 1) // 10]) for tenth in range(10)]
    print(
        f"{chosen.limit} articles, {chosen.workers} workers: {seconds:.0f} s, {chosen.limit / seconds:.1f} articles/s"
    )
    print(f"memory of a worker, tenth by tenth: {' '.join(f'{each:.0f}' for each in tenths)} MB")
    print(f"last tenth by first: {tenths[9] / tenths[0]:.2f}")


if __name__ == "__main__":
    main()
