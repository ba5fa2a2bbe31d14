"""A polite distance between two requests to one host, which grows where the host asks for fewer of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from extract.fetch.clock import Clock

_HOSTS_KEPT = 10_000  # our bound on memory; a host is forgotten only when no wait is owed to it any more

_GROWTH: Final = 2.0
"""What a refusal (429, 503) multiplies the delay by: our choice, that of most exponential back-offs."""

_LEAST_GROWN: Final = 1.0
"""Seconds of delay after a refusal at the least, also for a host that was asked without any; our choice."""

_SHRINKAGE: Final = 0.9
"""What an answer multiplies a grown delay by: seven answers undo one refusal. Our choice: the host that was too busy
a moment ago is trusted slowly."""


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0  # threads that hold the turn or wait for it
    free: float = float("-inf")  # when the next request may follow
    grown: float = 0.0  # seconds between two requests since the last refusal; 0 when all is as usual


class Throttle:
    """Remembers when each host was last asked and how it took that.

    Several threads may share one. ``least`` is always the host's usual delay in seconds: ours or its Crawl-delay.
    """

    def __init__(self, clock: Clock, *, most: float) -> None:
        """Start with no host asked; a delay grows to ``most`` seconds and no further."""
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[float]:
        """Have ``host`` to oneself, after whoever has it now; give the seconds that this took."""
        began = self._clock.now()
        with self._lock:
            known = self._known(host)
            known.users += 1
        try:
            with known.turn:
                yield self._clock.now() - began
        finally:
            with self._lock:
                known.users -= 1

    def owed(self, host: str) -> float:
        """Return the seconds until ``host`` may be asked again, 0 when it may be asked now."""
        with self._lock:
            known = self._hosts.get(host)
        return 0.0 if known is None else max(0.0, known.free - self._clock.now())

    def refused(self, host: str, least: float, wait: float) -> float:
        """Note that ``host`` wants fewer requests, and none for ``wait`` seconds; return the delay from now on."""
        with self._lock:
            known = self._known(host)
            current = max(least, known.grown)
            known.grown = max(current, min(self._most, max(_LEAST_GROWN, _GROWTH * current)))
            known.free = max(known.free, self._clock.now() + wait)
            return known.grown

    def answered(self, host: str, least: float) -> None:
        """Note that ``host`` answered as it should."""
        with self._lock:
            known = self._known(host)
            known.grown *= _SHRINKAGE
            if known.grown <= max(least, _LEAST_GROWN * _SHRINKAGE):
                known.grown = 0.0

    def asked(self, host: str, least: float) -> None:
        """Note that a request to ``host`` has just ended: the next may follow after its delay."""
        with self._lock:
            known = self._known(host)
            known.free = max(known.free, self._clock.now() + max(least, known.grown))

    def _known(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            if len(self._hosts) >= _HOSTS_KEPT:
                now = self._clock.now()
                self._hosts = {name: one for name, one in self._hosts.items() if one.users or one.free > now}
            known = self._hosts[host] = _Host()
        return known
