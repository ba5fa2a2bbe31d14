"""Time as the fetcher sees it, so that tests can wait without waiting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A steady clock in seconds from an arbitrary start, and a way to let time pass on it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Deadline:
    """The moment at which one fetch has taken too long."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        """Set the deadline ``seconds`` from now."""
        self._clock = clock
        self._end = clock.now() + seconds

    def left(self) -> float:
        """Return the seconds that are left: 0 or less when the time is up."""
        return self._end - self._clock.now()

    def extend(self, seconds: float) -> None:
        """Move the deadline, for time that was spent on being polite and not on the site's answer."""
        self._end += seconds
