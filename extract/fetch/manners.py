"""What a fetcher must remember of the sites it asked in order to stay polite."""

from __future__ import annotations

from dataclasses import dataclass

from extract.fetch.clock import Clock
from extract.fetch.limits import Limits
from extract.fetch.robots import Robots
from extract.fetch.throttle import Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """The robots.txt files and the delays of hosts; the fetchers of several threads may share them."""

    robots: Robots
    throttle: Throttle


def new_manners(limits: Limits, clock: Clock) -> Manners:
    """Start with no site known."""
    return Manners(robots=Robots(limits, clock), throttle=Throttle(clock, most=limits.patience))
