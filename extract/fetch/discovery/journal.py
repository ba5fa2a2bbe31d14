"""What a search has found and which sources it is done with, so that one that was stopped goes on where it was.

The contract: with a journal, a search yields the same articles in the same order each time, first those of the earlier
runs out of the journal, then what those did not come to. An article is in the journal, on the disk, before the caller
sees it. So a caller who writes a new file each time has everything once; one who appends to a file skips as many
articles as the file has whole lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final, Self

from extract.errors import FetchError
from extract.fetch.appended_file import AppendedFile
from extract.fetch.discovery.clean_address import address_key
from extract.fetch.discovery.found import Found
from extract.fetch.discovery.wanted import Question

_FORMAT: Final = "chidao discovery 1"
_LONGEST_LINE: Final = 1_048_576  # bytes; our bound on memory for a file that is no journal
_FIELDS: Final = frozenset(Found.__dataclass_fields__)


class Progress:
    """What a search has come to, in memory: an article takes some 60 bytes, a source that and its address."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._seen: set[int] = set()
        self._done: set[int] = set()
        self._next: dict[int, str] = {}

    def __bool__(self) -> bool:
        """Say whether a source was read to its end."""
        return bool(self._done)

    def new_key(self, url: str) -> int | None:
        """Return the key of the article at a clean address; None where it was found before."""
        key = address_key(url)
        return None if key in self._seen else key

    def is_done(self, source: str) -> bool:
        """Say whether a feed, sitemap or list, given by a clean address, was read to its end."""
        return address_key(source) in self._done

    def place_in(self, listing: str) -> str:
        """Return the page of a list of articles with which to go on."""
        return self._next.get(address_key(listing), listing)

    def add(self, articles: Mapping[int, Found]) -> None:
        """Note that these articles were found, given by their keys."""
        self._seen.update(articles)

    def finish(self, source: str) -> None:
        """Note that a source was read to its end."""
        self._done.add(address_key(source))

    def turn(self, listing: str, page: str) -> None:
        """Note that a list of articles was read up to the page before ``page``."""
        self._next[address_key(listing)] = page

    def earlier(self) -> Iterator[Found]:
        """Yield the articles of earlier runs."""
        yield from ()

    def __enter__(self) -> Self:
        """Return the progress itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what it is kept in."""


class Journal(Progress):
    """The same, kept in a file of JSON Lines that is only appended to.

    The first line holds the question that the search answers, each other a ``found`` article, a source that is
    ``done``, or a ``listing`` and the ``next`` page of it.
    """

    def __init__(self, path: Path, question: Question) -> None:
        """Open a journal, or begin one; a last line that a killed run left incomplete is removed.

        Args:
            path: the file; its folder must be there.
            question: what the search is asked; the journal must be of the same.

        Raises:
            FetchError [other-question]: the journal answers another question.
            FetchError [bad-journal]: the file is no journal, or one that is damaged before its last line.
            FetchError [in-use]: another run is writing it.
        """
        super().__init__()
        self._question = question
        self._file = AppendedFile(path)
        try:
            self._file.cut(self._read())
            if self._file.size == 0:
                self._write([{"format": _FORMAT, **_asked(question)}])
        except BaseException:
            self._file.close()
            raise
        self._earlier = self._file.size

    def add(self, articles: Mapping[int, Found]) -> None:
        """Write down that these articles were found; they are on the disk when this returns."""
        self._write({"found": asdict(found)} for found in articles.values())
        super().add(articles)

    def finish(self, source: str) -> None:
        """Write down that a source was read to its end."""
        self._write([{"done": source}])
        super().finish(source)

    def turn(self, listing: str, page: str) -> None:
        """Write down with which page of a list of articles to go on."""
        self._write([{"listing": listing, "next": page}])
        super().turn(listing, page)

    def earlier(self) -> Iterator[Found]:
        """Yield the articles that were in the file when it was opened, in its order."""
        with self._file.path.open("rb") as file:
            while file.tell() < self._earlier:
                entry = json.loads(file.readline())
                if "found" in entry:
                    yield Found(**entry["found"])

    def __exit__(self, *_: object) -> None:
        """Close the file and let others write it."""
        self._file.close()

    def _write(self, entries: Iterable[dict[str, Any]]) -> None:
        self._file.add("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries).encode())

    def _read(self) -> int:
        """Learn the lines of the file and return how many bytes of it are whole ones."""
        whole = 0
        with self._file.path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, _LONGEST_LINE), b""), start=1):
                entry = _entry(line)
                if entry is None and file.read(1):
                    raise _bad(self._file.path, number)
                if entry is None:
                    break
                if not (self._agrees(entry) if number == 1 else self._learn(entry)):
                    raise _bad(self._file.path, number)
                whole += len(line)
        return whole

    def _agrees(self, entry: dict[str, Any]) -> bool:
        asked = _asked(self._question)
        if entry.get("format") != _FORMAT or not entry.keys() >= asked.keys():
            return False
        others = [
            f"{name} was {_said(entry[name])} and is {_said(asked[name])}"
            for name in asked
            if entry[name] != asked[name]
        ]
        if others:
            raise FetchError(
                "other-question",
                f"The journal {self._file.path.name} is of another search: {'; '.join(others)}.",
                "Ask the same again, or give this search a journal of its own.",
            )
        return True

    def _learn(self, entry: dict[str, Any]) -> bool:
        """Take a line in; False where it is none of a journal."""
        match entry:
            case {"found": {"url": str(url), **rest}} if rest.keys() == _FIELDS - {"url"}:
                self._seen.add(address_key(url))
            case {"done": str(source)}:
                super().finish(source)
            case {"listing": str(listing), "next": str(page)}:
                super().turn(listing, page)
            case _:
                return False
        return True


def _asked(question: Question) -> dict[str, str | None]:
    return {
        "site": question.home,
        "since": question.since.isoformat() if question.since else None,
        "until": question.until.isoformat() if question.until else None,
        "section": question.section,
        "match": question.match,
        "alone": " ".join(question.alone) or None,
    }


def _said(value: object) -> str:
    return "not given" if value is None else str(value)


def _entry(line: bytes) -> dict[str, Any] | None:
    """Return what a line holds; None where it is not a whole one."""
    try:
        found = json.loads(line) if line.endswith(b"\n") else None
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _bad(path: Path, number: int) -> FetchError:
    return FetchError(
        "bad-journal",
        f"Line {number} of {path.name} is not one of a search's journal.",
        "Put the whole file back, or begin anew with another file.",
    )
