"""Which publishers are known, and which of them an address belongs to."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from extract.read.publishers import sites
from extract.read.publishers.publisher import Publisher
from extract.read.result import domain


@cache
def publishers() -> tuple[Publisher, ...]:
    """Return every known publisher, ordered by domain: one for each file in ``sites``."""
    modules = (import_module(f"{sites.__name__}.{found.name}") for found in iter_modules(sites.__path__))
    return tuple(sorted((module.PUBLISHER for module in modules), key=lambda publisher: publisher.domain))


def publisher_of(url: str | None) -> Publisher | None:
    """Return the publisher whose site, or a subdomain of it, ``url`` lies on; None where it is not known."""
    host = domain(url)
    while host:
        if (found := _by_host().get(host)) is not None:
            return found
        host = host.partition(".")[2]
    return None


@cache
def _by_host() -> dict[str, Publisher]:
    return {host: publisher for publisher in publishers() for host in (publisher.domain, *publisher.also)}
