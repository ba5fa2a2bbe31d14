"""Time as the fetcher sees it, so that tests can wait without waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A steady clock in seconds from an arbitrary start, a way to let time pass on it, and the time of day.

    ``wall`` gives seconds since 1970 in UTC. What ``sleep`` returns does not matter.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    wall: Callable[[], float] = time.time


def timestamp(seconds: float) -> str:
    """Write seconds since 1970 as ISO 8601 in UTC, to the second: "2031-06-04T02:00:00Z"."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Deadline:
    """The moment at which one fetch has taken too long; it is there at once when ``stop`` is set."""

    def __init__(self, seconds: float, clock: Clock, stop: threading.Event | None = None) -> None:
        """Set the deadline ``seconds`` from now."""
        self._clock = clock
        self._end = clock.now() + seconds
        self._stop = stop

    def left(self) -> float:
        """Return the seconds that are left: 0 or less when the time is up."""
        if self._stop is not None and self._stop.is_set():
            return 0.0
        return self._end - self._clock.now()

    def extend(self, seconds: float) -> None:
        """Move the deadline, for time that was spent on being polite and not on the site's answer."""
        self._end += seconds
