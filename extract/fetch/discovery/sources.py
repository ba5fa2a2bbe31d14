"""Asking for feeds, sitemaps and lists, and telling the caller of those that fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.errors import FetchError
from extract.fetch.page import Page

OnError = Callable[[str, FetchError], None]

_MOST_FAILURES: Final = 10
"""Failures in a row after which a site is left alone; our choice: one source may be at fault, ten are the site."""

_OF_THE_SITE: Final = frozenset({"unreachable", "timeout", "told-to-wait", "not-secure", "http-429"})
_ABSENT: Final = frozenset({"http-403", "http-404", "http-410", "robots"})


class Sources:
    """Fetches sources.

    ``any_read`` is set as soon as one was of use, ``any_reported`` as soon as something was wrong with one;
    ``is_absent`` says of the page asked for last that there is none.
    """

    def __init__(
        self,
        fetch: Callable[[str], Page],
        sitemaps_of: Callable[[str], tuple[str, ...]],
        on_error: OnError | None,
    ) -> None:
        """Ask through these functions, and report to ``on_error``."""
        self.any_read = False
        self.any_reported = False
        self.is_absent = False
        self._fetch = fetch
        self._sitemaps_of = sitemaps_of
        self._on_error = on_error
        self._failures = 0

    def get(self, url: str, *, guessed: bool = False) -> Page | None:
        """Return the page, or None where it cannot be had, which is reported.

        Args:
            url: its address.
            guessed: whether nobody said that there is such a page; its absence is then no fault.

        Raises:
            FetchError: the fetcher was stopped, or the site failed too often.
        """
        self.is_absent = False
        try:
            page = self._fetch(url)
        except FetchError as error:
            self.is_absent = error.code in _ABSENT
            if not (guessed and self.is_absent):
                self.report(url, error)
            self._count(error)
            return None
        self._failures = 0
        return page

    def sitemaps_of(self, url: str) -> tuple[str, ...]:
        """Return the sitemaps that robots.txt names; () also where it cannot be read, which is reported."""
        try:
            return self._sitemaps_of(url)
        except FetchError as error:
            self.report(url, error)
            self._count(error)
            return ()

    def report(self, url: str, error: FetchError) -> None:
        """Tell the caller that something is wrong with a source."""
        if error.code == "stopped":
            raise error
        self.any_reported = True
        if self._on_error is not None:
            self._on_error(url, error)

    def _count(self, error: FetchError) -> None:
        if error.code not in _OF_THE_SITE and not error.code.startswith("http-5"):
            self._failures = 0
            return
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            raise FetchError(
                error.code,
                f"The site failed {self._failures} times in a row; the last time: {error.message}",
                "Try again later; with a journal the search then goes on where it was.",
            ) from error
