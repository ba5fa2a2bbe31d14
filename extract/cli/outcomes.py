"""What became of the sources: records that go on, warnings and rejects that are told, and the exit code of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extract.cli.exit_codes import exit_code
from extract.cli.output import say
from extract.errors import WARNINGS

if TYPE_CHECKING:
    from extract.records import Record, Reject


class Outcomes:
    """Lets records through, reports rejects, and counts both."""

    def __init__(self) -> None:
        self.good = 0
        self.bad = 0

    def records(self, results: Iterable[Record | Reject]) -> Iterator[Record]:
        """Yield the records among ``results``; say their warnings, and why the others are none."""
        from extract.records import Record

        for result in results:
            if isinstance(result, Record):
                self.good += 1
                for code in result.warnings:
                    say(f"{result.article.title or result.article.id}: {WARNINGS.get(code, code)} [{code}]")
                yield result
            else:
                self.bad += 1
                say(f"{result.source}: {result.message} [{result.code}]")

    @property
    def exit_code(self) -> int:
        """The exit code for what was counted so far."""
        return exit_code(good=self.good, bad=self.bad)
