"""Many addresses, several hosts at a time, each host politely."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Final

from extract.errors import FetchError
from extract.fetch import failures
from extract.fetch.address import check_address, host_of
from extract.fetch.address_digest import address_digest
from extract.fetch.fetcher import Fetcher
from extract.fetch.page import Page

HOSTS: Final = 8
"""Hosts that are asked at a time; our choice: with a second between requests, some eight pages a second."""

HELD: Final = 10_000
"""Addresses that may wait, so that more than one host is found in a list that is sorted; our choice."""

REPEATED: Final = "repeated"
"""The code for an address that was given before in the same crawl."""

_STINT: Final = 50
"""Pages of one host before its thread turns to another that waits; our choice: a connection serves for a while, and
no host waits for the end of one with a million pages."""

_LOOK: Final = 0.5  # seconds; on Windows a wait without end cannot be interrupted from the keyboard

_Found = tuple[str, Page | FetchError]


def crawl(
    urls: Iterable[str], *, fetcher: Callable[[], Fetcher], hosts: int = HOSTS, held: int = HELD
) -> Generator[_Found, None, None]:
    """Fetch ``urls``, as pages come in.

    A host is asked by one thread at a time, and its robots.txt and delay hold from one thread to the next. When the
    caller stops, or is interrupted, waits end at once and requests that are under way are left; closing the generator
    returns when all threads have ended.

    Args:
        urls: addresses; read in the caller's thread, one by one, while results are wanted. An error they raise ends
            the crawl. Each takes some 60 bytes of memory after it is done, by which repeated ones are known.
        fetcher: makes a new fetcher; called once for each thread, in that thread.
        hosts: how many hosts are asked at a time, each by a thread of its own.
        held: how many addresses are read ahead at the most. Where so many in a row are of one host, no other is asked.

    Yields:
        Each of ``urls`` once, as it was given, with its page or with what went wrong: what ``Fetcher.fetch`` raises,
        or the code unexpected for any other exception. An address that was given before, with or without another
        fragment, is not asked for again but comes with the code repeated, maybe before the page of the first.

    Raises:
        ValueError: ``hosts`` or ``held`` is less than 1.
    """
    if hosts < 1 or held < 1:
        raise ValueError("hosts and held are 1 or more")
    return _results(_Crew(fetcher, hosts), urls, held)


def _results(crew: _Crew, urls: Iterable[str], held: int) -> Generator[_Found, None, None]:
    seen: set[int] = set()
    unread: Iterator[str] | None = iter(urls)
    try:
        while True:
            reading = unread is not None and crew.waiting < held
            # Results go first: an address that is slow in coming, as from a site's lists, holds none of them up.
            if (found := crew.take(wait=not reading)) is not None:
                yield found
            elif unread is None:
                return
            elif (url := next(unread, None)) is None:
                unread = None
            elif (digest := address_digest(url)) in seen:
                yield url, _repeated()
            else:
                seen.add(digest)
                try:
                    host = host_of(check_address(url))
                except FetchError as error:
                    yield url, failures.bare(error)
                else:
                    crew.give(host, url)
    finally:
        crew.dismiss()


def _repeated() -> FetchError:
    return FetchError(
        REPEATED, "The address was given before, and is fetched once.", "What became of it stands with the first."
    )


class _Crew:
    """Threads that each serve one host at a time, and what waits for them and for the caller.

    ``waiting`` is the number of addresses that no thread has taken up yet.
    """

    def __init__(self, fetcher: Callable[[], Fetcher], size: int) -> None:
        self.waiting = 0
        self._fetcher = fetcher
        self._size = size
        self._changed = threading.Condition()  # guards all that follows
        self._lanes: dict[str, deque[str]] = {}  # addresses by host; also of hosts that are being served
        self._free: deque[str] = deque()  # hosts that no thread serves
        self._idle = 0  # threads that have no host, or not yet
        self._results: deque[_Found] = deque()
        self._pending = 0  # addresses given whose results were not taken
        self._threads: list[threading.Thread] = []
        self._fetchers: list[Fetcher] = []
        self._failure: BaseException | None = None
        self._dismissed = False

    def give(self, host: str, url: str) -> None:
        """Have ``url`` fetched."""
        with self._changed:
            if host not in self._lanes:
                self._lanes[host] = deque()
                self._free.append(host)
            self._lanes[host].append(url)
            self.waiting += 1
            self._pending += 1
            if len(self._free) > self._idle and len(self._threads) < self._size:
                thread = threading.Thread(target=self._work, name=f"crawl-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                self._idle += 1
                thread.start()
            self._changed.notify_all()

    def take(self, *, wait: bool) -> _Found | None:
        """Return a result; None where there is none yet, or with ``wait`` where none will come.

        Raises:
            Exception: the fetcher could not be made.
        """
        with self._changed:
            while not self._results:
                if self._failure is not None:
                    raise self._failure
                if not wait or self._pending == 0:
                    return None
                self._changed.wait(_LOOK)
            self._pending -= 1
            self._changed.notify_all()
            return self._results.popleft()

    def dismiss(self) -> None:
        """End all threads and come back when they have ended."""
        with self._changed:
            self._dismissed = True
            self._changed.notify_all()
            for fetcher in self._fetchers:
                fetcher.stop()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        try:
            with self._fetcher() as fetcher:
                self._enlist(fetcher)
                while (host := self._next_host()) is not None:
                    served = 0
                    while (url := self._next_url(host, served)) is not None:
                        self._deliver(url, _fetched(fetcher, url))
                        served += 1
                    self._leave(host)
        except BaseException as error:  # noqa: BLE001 - it is raised again in the caller's thread
            with self._changed:
                self._failure = error
                self._changed.notify_all()

    def _enlist(self, fetcher: Fetcher) -> None:
        with self._changed:
            if self._fetchers:
                fetcher.share_manners(self._fetchers[0])
            self._fetchers.append(fetcher)

    def _next_host(self) -> str | None:
        """Wait for a host that nobody serves; None when there is nothing more to do."""
        with self._changed:
            while not self._free and not self._dismissed:
                self._changed.wait()
            if self._dismissed:
                return None
            self._idle -= 1
            return self._free.popleft()

    def _next_url(self, host: str, served: int) -> str | None:
        """Return what to ask the host next; None when it is another host's turn."""
        with self._changed:
            lane = self._lanes[host]
            if not lane or self._dismissed or (served >= _STINT and self._free):
                return None
            self.waiting -= 1
            return lane.popleft()

    def _deliver(self, url: str, found: Page | FetchError) -> None:
        """Hand over a result; wait while the caller has as many before it as there are threads."""
        with self._changed:
            while len(self._results) >= self._size and not self._dismissed:
                self._changed.wait()
            self._results.append((url, found))
            self._changed.notify_all()

    def _leave(self, host: str) -> None:
        with self._changed:
            if self._lanes[host]:
                self._free.append(host)
            else:
                del self._lanes[host]
            self._idle += 1
            self._changed.notify_all()


def _fetched(fetcher: Fetcher, url: str) -> Page | FetchError:
    try:
        return fetcher.fetch(url)
    except FetchError as error:
        return failures.bare(error)
    except Exception as error:  # noqa: BLE001 - one address must not end the crawl of all others
        failure = failures.unexpected(error)
        failure.__cause__ = error  # for whoever looks for the fault
        return failure
