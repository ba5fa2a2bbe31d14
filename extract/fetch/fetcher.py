"""The fetcher: addresses checked, robots.txt asked, hosts spared, redirects followed by hand, known pages confirmed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from extract.closable import Closable
from extract.errors import FetchError
from extract.fetch import failures
from extract.fetch.address import check_address, check_redirect, host_of
from extract.fetch.clock import Clock, Deadline
from extract.fetch.limits import Limits
from extract.fetch.manners import new_manners
from extract.fetch.page import Page, Redirect
from extract.fetch.page_cache import PageCache, conditions
from extract.fetch.public_addresses import PublicAddresses
from extract.fetch.robots import Rules
from extract.fetch.session import open_session
from extract.fetch.throttle import Throttle
from extract.fetch.transfer import Answer, Transfer


class Fetcher(Closable):
    """Fetches pages over one session; a context manager, for one thread at a time.

    Cookies live for one fetch and its redirects, so that a page does not depend on the pages fetched before it.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        clock: Clock | None = None,
        cache: PageCache | None = None,
        public: PublicAddresses | None = None,
    ) -> None:
        """Open a session.

        Args:
            limits: how much one fetch may cost.
            clock: where time comes from; tests bring their own. With another than ours ``stop`` ends no wait.
            cache: where pages are kept, so that a site need only confirm them; None asks for every page anew.
            public: the only addresses to which it connects, for a server that fetches what strangers name; None
                connects wherever the user's own machine can.
        """
        self._stop = threading.Event()
        self._limits = limits or Limits()
        self._clock = clock or Clock(sleep=self._stop.wait)
        self._cache = cache
        self._session = open_session(public)
        self._transfer = Transfer(self._session, self._limits, self._clock)
        self._manners = new_manners(self._limits, self._clock)

    def fetch(self, url: str) -> Page:
        """Fetch one page.

        Raises:
            FetchError: with the code bad-address, unreachable, http-<status>, too-large, robots, not-secure,
                too-many-redirects, timeout, told-to-wait, private-address or stopped; the message says what happened
                and the hint what to do.
        """
        self._session.cookies.clear()
        address = check_address(url)
        redirects: list[Redirect] = []
        with self._within_time() as deadline:
            for _ in range(self._limits.redirects + 1):
                kept = self._kept(address)
                answer = self._ask(address, deadline, {} if kept is None else conditions(kept))
                if answer.location is None:
                    return self._page(answer, address, url, tuple(redirects), kept)
                redirects.append(_redirect(answer, address))
                address = check_redirect(address, answer.location)
        raise FetchError(
            "too-many-redirects",
            f"The site redirected more than {self._limits.redirects} times.",
            "Open the address in a browser and give the one it ends at.",
        )

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the addresses of the sitemaps that the robots.txt of the site of ``url`` names; () where it has none.

        Raises:
            FetchError: as ``fetch`` does, where robots.txt cannot be read; the code for that is robots.
        """
        address = check_address(url)
        with self._within_time() as deadline, self._turn(address, deadline):
            return self._rules(address, deadline).sitemaps(address)

    def share_manners(self, other: Fetcher) -> None:
        """Know from now on what ``other`` knows of robots.txt files and delays, and let it know what this one learns.

        For fetchers of several threads: whichever asks a host next, it keeps the distance to what any of them asked.
        """
        self._manners = other._manners

    def stop(self) -> None:
        """End the fetch in hand soon, and all later ones at once, as FetchError [stopped]; any thread may call this.

        Waits end now; an answer that is on its way is left after its next piece, or after ``Limits.read`` seconds.
        """
        self._stop.set()

    @contextmanager
    def _within_time(self) -> Iterator[Deadline]:
        try:
            yield Deadline(self._limits.total, self._clock, self._stop)
        except FetchError:
            if self._stop.is_set():
                raise failures.stopped() from None
            raise

    @contextmanager
    def _turn(self, address: str, deadline: Deadline) -> Iterator[None]:
        """Have the host to oneself; the time until then is not the site's doing."""
        with self._throttle.turn(host_of(address)) as waited:
            deadline.extend(waited)
            yield

    @property
    def _throttle(self) -> Throttle:
        return self._manners.throttle

    def _kept(self, address: str) -> Page | None:
        kept = None if self._cache is None else self._cache.find(address)
        # The page may come from a fetcher that took larger ones.
        return kept if kept is not None and len(kept.content) <= self._limits.size else None

    def _page(self, answer: Answer, address: str, url: str, redirects: tuple[Redirect, ...], kept: Page | None) -> Page:
        if answer.status == 304 and kept is not None:
            return replace(kept, requested=url, redirects=redirects, from_cache=True)
        if not 200 <= answer.status < 300:
            raise failures.from_status(answer.status)
        page = Page(
            url=address,
            requested=url,
            content=answer.content,
            content_type=answer.content_type,
            status=answer.status,
            status_line=answer.status_line,
            headers=answer.headers,
            sent=answer.sent,
            fetched=answer.fetched,
            redirects=redirects,
        )
        if self._cache is not None:
            self._cache.keep(page)
        return page

    def _ask(self, address: str, deadline: Deadline, headers: Mapping[str, str]) -> Answer:
        host = host_of(address)
        with self._turn(address, deadline):
            rules = self._rules(address, deadline)
            if not rules.allow(address):
                raise FetchError(
                    "robots",
                    "The site's robots.txt asks programs not to read this page.",
                    "Save the page in a browser and give the file.",
                )
            self._wait(host, deadline, rules)
            try:
                answer = self._send(address, deadline, delay=min(rules.delay, self._limits.patience), headers=headers)
                if answer.status < 500:
                    self._throttle.answered(host, rules.delay)
                return answer
            finally:
                self._throttle.asked(host, rules.delay)

    def _rules(self, address: str, deadline: Deadline) -> Rules:
        if not self._manners.robots.known(address):
            self._wait(host_of(address), deadline)
        return self._manners.robots.rules(address, deadline, self._send)

    def _wait(self, host: str, deadline: Deadline, rules: Rules | None = None) -> None:
        """Wait until ``host`` may be asked again."""
        owed = self._throttle.owed(host)
        if owed <= 0:
            return
        if owed <= self._limits.patience:
            deadline.extend(owed)
            self._clock.sleep(owed)
        elif rules is not None and rules.delay > self._limits.patience:
            raise FetchError(
                "robots",
                f"The site's robots.txt asks for more time between two requests: {owed:.0f} seconds more.",
                "Try again after that.",
            )
        else:
            raise failures.told_to_wait(owed)

    def _send(
        self,
        url: str,
        deadline: Deadline,
        *,
        delay: float,
        most: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send one request; what the host says against it counts for all later ones."""
        refused = partial(self._throttle.refused, host_of(url), delay)
        return self._transfer.get(url, deadline, delay=delay, refused=refused, most=most, headers=headers)

    def close(self) -> None:
        """Close the connections; the fetcher is of no use afterwards."""
        self._session.close()


def _redirect(answer: Answer, address: str) -> Redirect:
    return Redirect(
        url=address,
        status_line=answer.status_line,
        headers=answer.headers,
        sent=answer.sent,
        fetched=answer.fetched,
    )
