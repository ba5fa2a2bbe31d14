"""A polite distance between two requests to one host."""

from __future__ import annotations

from extract.fetch.clock import Clock

_HOSTS_KEPT = 10_000  # our bound on memory; a host is forgotten only when no wait is owed to it any more


class Throttle:
    """Remembers when each host was last asked, and waits until it may be asked again."""

    def __init__(self, clock: Clock) -> None:
        """Start with no host asked."""
        self._clock = clock
        self._free: dict[str, float] = {}

    def owed(self, host: str) -> float:
        """Return the seconds until ``host`` may be asked again, 0 when it may be asked now."""
        free = self._free.get(host)
        return 0.0 if free is None else max(0.0, free - self._clock.now())

    def wait(self, host: str) -> float:
        """Sleep until ``host`` may be asked again and return the seconds that this took."""
        seconds = self.owed(host)
        if seconds > 0:
            self._clock.sleep(seconds)
        return seconds

    def asked(self, host: str, delay: float) -> None:
        """Note that a request to ``host`` has just ended and that the next may follow after ``delay`` seconds."""
        now = self._clock.now()
        if len(self._free) >= _HOSTS_KEPT:
            self._free = {name: free for name, free in self._free.items() if free > now}
        self._free[host] = now + delay
