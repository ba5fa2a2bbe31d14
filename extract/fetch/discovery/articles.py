"""From what sources name to what the caller gets: the wanted articles, each once, noted before they are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.found import Found
from extract.fetch.discovery.journal import Progress
from extract.fetch.discovery.section_names import ListSections
from extract.fetch.discovery.wanted import Wanted

_NO_SECTIONS: Final = ListSections()

_BATCH: Final = 500  # articles that are noted at a time; our choice, since to write safely takes some milliseconds


class Articles:
    """Takes entries in and gives those out that are wanted and new.

    ``any_given`` says whether there were such; ``passed_over`` counts the others, by the reason.
    """

    def __init__(self, wanted: Wanted, progress: Progress) -> None:
        """Decide by ``wanted``, and note in ``progress``."""
        self._wanted = wanted
        self._progress = progress
        self.any_given = False
        self.passed_over: Counter[str] = Counter()

    def take(self, entries: Iterable[Entry], source: str, sections: ListSections = _NO_SECTIONS) -> Iterator[Found]:
        """Yield the wanted new articles among ``entries``.

        Args:
            entries: what a source names.
            source: its address.
            sections: what the source as a whole is called.
        """
        batch: dict[int, Found] = {}
        for entry in entries:
            found = self._wanted.found(entry, source, sections)
            if not isinstance(found, Found):
                self.passed_over[found] += 1
                continue
            self.any_given = True
            if (key := self._progress.new_key(found.url)) is None:
                continue
            batch.setdefault(key, found)
            if len(batch) >= _BATCH:
                yield from self._noted(batch)
                batch = {}
        yield from self._noted(batch)

    def _noted(self, batch: dict[int, Found]) -> Iterator[Found]:
        self._progress.add(batch)
        yield from batch.values()
