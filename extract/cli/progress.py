"""Progress bars on stderr, where it is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.records import Record, Reject


def with_results_bar(results: Iterator[Record | Reject], total: int, *, show: bool) -> Iterator[Record | Reject]:
    """Count results on a terminal while they are written into a file."""
    if not show or total < 2 or not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm

    yield from tqdm(results, total=total, unit=" articles", file=sys.stderr)


@contextmanager
def pages_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many pages of a file are read, or None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc="reading", unit=" pages", file=sys.stderr, delay=1, leave=False) as bar:

        def move(done: int, total: int) -> None:
            if bar.total != total or done < bar.n:
                bar.reset(total)
            bar.update(done - bar.n)

        yield move


@contextmanager
def articles_bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many articles are through, or None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=" articles", file=sys.stderr) as bar:

        def move(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield move


@contextmanager
def addresses_bar(total: int | None) -> Iterator[tuple[Callable[[str], None], Callable[[int, int], None]]]:
    """Give a function that writes a line above the bar, and one that shows how many addresses are done and rejected."""
    from tqdm import tqdm

    from extract.cli.output import say

    with tqdm(total=total, unit=" addresses", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:

        def note(line: str) -> None:
            with bar.external_write_mode(file=sys.stderr):
                say(line)

        def move(done: int, rejects: int) -> None:
            bar.set_postfix(rejects=rejects, refresh=False)
            bar.update(done - bar.n)

        yield note, move


@contextmanager
def stages_bar() -> Iterator[Callable[[str, int, int, int], None]]:
    """Give a function that shows how far a stage is; each stage begins the bar anew."""
    from tqdm import tqdm

    with tqdm(unit=" articles", file=sys.stderr, disable=not sys.stderr.isatty(), smoothing=0.1) as bar:
        stage = ""

        def move(name: str, done: int, total: int, rejects: int) -> None:
            nonlocal stage
            if name != stage:
                stage = name
                bar.set_description(name)
                bar.reset(total or None)
                # What an earlier run did says nothing of this one's speed.
                bar.initial = bar.n = done
            bar.total = total or None
            bar.set_postfix(rejects=rejects, refresh=False)
            bar.update(done - bar.n)

        yield move
