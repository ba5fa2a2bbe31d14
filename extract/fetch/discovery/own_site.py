"""Which addresses belong to a site."""

from __future__ import annotations

from extract.addresses import registered_name
from extract.fetch.address import host_of
from extract.fetch.discovery.clean_address import bare_host


class OwnSite:
    """A site with all its subdomains: all of bao.example for news.bao.example and www.bao.example."""

    def __init__(self, home: str) -> None:
        """Begin with the site of ``home``, a checked address."""
        self._names = {_registered_name(home)}

    def add(self, url: str) -> None:
        """Count the site of ``url``, a checked address, in: the front page redirects to it."""
        self._names.add(_registered_name(url))

    def holds(self, url: str) -> bool:
        """Say whether ``url``, a checked address, belongs to the site."""
        host = _plain(host_of(url))
        return any(host == name or host.endswith(f".{name}") for name in self._names)


def _registered_name(url: str) -> str:
    return registered_name(_plain(bare_host(url)))


def _plain(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # a label that is empty or too long: no such site is there, but it equals itself
        return host
