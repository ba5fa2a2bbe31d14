"""The fetcher: addresses checked, robots.txt asked, hosts spared, redirects followed by hand."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from extract.errors import FetchError
from extract.fetch import failures
from extract.fetch.address import check_address, check_redirect, host_of
from extract.fetch.clock import Clock, Deadline
from extract.fetch.limits import Limits
from extract.fetch.page import Page
from extract.fetch.robots import Robots
from extract.fetch.session import open_session
from extract.fetch.throttle import Throttle
from extract.fetch.transfer import Answer, Transfer


class Fetcher:
    """Fetches pages over one session; a context manager, for one thread at a time.

    Cookies live for one fetch and its redirects, so that a page does not depend on the pages fetched before it.
    """

    def __init__(self, *, limits: Limits | None = None, clock: Clock | None = None) -> None:
        """Open a session within ``limits``; ``clock`` is where time comes from (tests bring their own)."""
        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._session = open_session()
        self._transfer = Transfer(self._session, self._limits, self._clock)
        self._robots = Robots(self._transfer.get, self._limits, self._clock)
        self._throttle = Throttle(self._clock)

    def fetch(self, url: str) -> Page:
        """Fetch one page.

        Raises:
            FetchError: with the code bad-address, unreachable, http-<status>, too-large, robots, not-secure,
                too-many-redirects or timeout; the message says what happened and the hint what to do.
        """
        self._session.cookies.clear()
        address = check_address(url)
        deadline = Deadline(self._limits.total, self._clock)
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(address, deadline)
            if answer.location is not None:
                address = check_redirect(address, answer.location)
                continue
            if not 200 <= answer.status < 300:
                raise failures.from_status(answer.status)
            return Page(url=address, requested=url, content=answer.content, content_type=answer.content_type)
        raise FetchError(
            "too-many-redirects",
            f"The site redirected more than {self._limits.redirects} times.",
            "Open the address in a browser and give the one it ends at.",
        )

    def _ask(self, address: str, deadline: Deadline) -> Answer:
        rules = self._robots.rules(address, deadline)
        if not rules.allow(address):
            raise FetchError(
                "robots",
                "The site's robots.txt asks programs not to read this page.",
                "Save the page in a browser and give the file.",
            )
        host = host_of(address)
        owed = self._throttle.owed(host)
        if owed > self._limits.patience:
            raise FetchError(
                "robots",
                f"The site's robots.txt asks for more time between two requests: {owed:.0f} seconds more.",
                "Try again after that.",
            )
        deadline.extend(self._throttle.wait(host))
        try:
            return self._transfer.get(address, deadline, delay=min(rules.delay, self._limits.patience))
        finally:
            self._throttle.asked(host, rules.delay)

    def close(self) -> None:
        """Close the connections; the fetcher is of no use afterwards."""
        self._session.close()

    def __enter__(self) -> Self:
        """Return the fetcher itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self.close()
