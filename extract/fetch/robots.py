"""What a site's robots.txt lets us read (RFC 9309). There is no switch that turns it off."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from protego import Protego

from extract.errors import FetchError
from extract.fetch import failures
from extract.fetch.address import check_redirect, origin_of
from extract.fetch.clock import Clock, Deadline
from extract.fetch.limits import Limits
from extract.fetch.session import ROBOT
from extract.fetch.transfer import Answer

_READ = 500 * 1024  # bytes; RFC 9309, 2.5: parse at least 500 kibibytes
_FRESH = 24 * 3600.0  # seconds; RFC 9309, 2.4: do not use a copy that is older than a day
_FRESH_FAILURE = 600.0  # seconds; our choice: long enough to spare the site, short enough for it to come back
_SITES_KEPT = 1_000  # our bound on memory


class Get(Protocol):
    """What sends one request, as ``Transfer.get`` does."""

    def __call__(self, url: str, deadline: Deadline, *, delay: float, most: int | None) -> Answer:
        """Return the answer to a request for ``url``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one site asks of us: its parsed robots.txt, None where it has none, and the seconds between requests."""

    parsed: Protego | None
    delay: float

    def allow(self, url: str) -> bool:
        """Say whether ``url`` may be read."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, ROBOT))

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """Return the addresses that the Sitemap lines name, each once; ``url`` is one of the site's addresses.

        What is no address of the web, or lies in a private network although the site does not, is left out.
        """
        found: dict[str, None] = {}
        for line in self.parsed.sitemaps if self.parsed is not None else ():
            try:
                found[check_redirect(url, line)] = None
            except FetchError:
                continue  # a line that names nothing we may ask for is no reason to do without the others
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    rules: Rules | FetchError
    until: float


class Robots:
    """The robots.txt files of the sites that were asked last; several threads may share them, one a host at a time."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        """Start with an empty memory."""
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, _Entry] = OrderedDict()

    def known(self, url: str) -> bool:
        """Say whether the rules of the site of ``url`` are in memory, so that ``rules`` will not ask for them."""
        return self._remembered(origin_of(url)) is not None

    def rules(self, url: str, deadline: Deadline, get: Get) -> Rules:
        """Return the rules of the site of ``url``, from memory while they are fresh, else by means of ``get``.

        Raises:
            FetchError [robots]: robots.txt exists but cannot be read at the moment (5xx, 429), so nothing may be.
            FetchError [unreachable, timeout, not-secure, bad-address]: the site itself cannot be reached.
        """
        site = origin_of(url)
        entry = self._remembered(site) or self._entry(site, deadline, get)
        with self._lock:
            self._entries[site] = entry
            self._entries.move_to_end(site)
            if len(self._entries) > _SITES_KEPT:
                self._entries.popitem(last=False)
        if isinstance(entry.rules, FetchError):
            # A new error each time: the kept one would gather the traceback of every caller.
            raise failures.bare(entry.rules)
        return entry.rules

    def _remembered(self, site: str) -> _Entry | None:
        with self._lock:
            entry = self._entries.get(site)
        return entry if entry is not None and entry.until > self._clock.now() else None

    def _entry(self, site: str, deadline: Deadline, get: Get) -> _Entry:
        found: Rules | FetchError
        try:
            found = self._read(site, deadline, get)
        except FetchError as error:
            found = _unavailable() if error.code.startswith("http-") else error
            # Where the fetch had no time left for robots.txt, the site is not to blame and may be asked at once.
            fresh = _FRESH_FAILURE if deadline.left() > 0 else 0.0
            return _Entry(rules=found.with_traceback(None), until=self._clock.now() + fresh)
        return _Entry(rules=found, until=self._clock.now() + _FRESH)

    def _read(self, site: str, deadline: Deadline, get: Get) -> Rules:
        free = Rules(parsed=None, delay=self._limits.delay)
        url = f"{site}/robots.txt"
        for _ in range(self._limits.redirects + 1):
            answer = get(url, deadline, delay=self._limits.delay, most=_READ)
            if answer.location is None:
                break
            url = check_redirect(url, answer.location)
        else:
            return free  # RFC 9309, 2.3.1.2: too many redirects count as no robots.txt
        if answer.status >= 500:
            raise _unavailable()
        if not 200 <= answer.status < 300:
            return free  # RFC 9309, 2.3.1.3: an unavailable file (4xx) forbids nothing
        parsed = Protego.parse(answer.content.decode("utf-8-sig", errors="replace"))
        asked = parsed.crawl_delay(ROBOT)
        delay = asked if asked is not None and math.isfinite(asked) else 0.0
        return Rules(parsed=parsed, delay=max(self._limits.delay, delay))


def _unavailable() -> FetchError:
    return FetchError(
        "robots", "The site's robots.txt cannot be read at the moment, so its pages may not be.", "Try again later."
    )
