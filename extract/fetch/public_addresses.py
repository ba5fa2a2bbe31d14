"""Connections to the public internet only, for a server that fetches what strangers name.

A stranger could name what only this machine can reach: itself, the machines beside it, the metadata service of its
cloud. So every name is looked up here, each of its addresses must be a public one, and the connection goes to an
address that was looked at: there is no second look-up that could answer otherwise. This holds for every connection,
and so for each redirect and robots.txt.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

from extract.errors import FetchError

PORTS: Final = frozenset({80, 443, 8080, 8443})
"""Those of web sites, and the two that portals use instead; other ports belong to other services. Our choice."""

_MOST_ADDRESSES: Final = 4
"""So many addresses of one name are tried: each may take the whole time for a connection. Our choice."""

_REFUSED: Final = (
    IPv4Network("192.0.0.0/24"),  # IETF protocol assignments (RFC 6890), among them the metadata service of Oracle
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, withdrawn (RFC 7526)
    IPv4Network("168.63.129.16/32"),  # the service by which Azure speaks to its machines; public by its looks only
)
"""What ``ipaddress`` of one Python or another counts as global although no web site is there."""

_SITES: Final = IPv6Network("2000::/3")
"""The only part of IPv6 that is given out to be reached from everywhere (IANA, IPv6 Global Unicast Address Space)."""

_TUNNELS: Final = (IPv6Network("2001::/32"), IPv6Network("2002::/16"))
"""Teredo and 6to4: IPv6 that leads to an IPv4 address; no site is reached so any more."""

_NAT64: Final = IPv6Network("64:ff9b::/96")
"""Where networks without IPv4 see the IPv4 addresses, in the last 32 bits (RFC 6052)."""

Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port → its addresses in figures, the best first; raises ``socket.gaierror`` where there is none."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether ``address`` can be that of a public site, and not this machine, its network or a group of machines.

    An IPv4 address inside an IPv6 one is looked at as such.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in network for network in _REFUSED)
    if address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _SITES and address.is_global and not any(address in network for network in _TUNNELS)


def look_up(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of ``host``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAddresses:
    """Which addresses a fetcher may connect to; tests bring their own look-up and their own idea of "public"."""

    resolve: Resolve = look_up
    allowed: Callable[[IPv4Address | IPv6Address], bool] = is_public
    ports: frozenset[int] = PORTS

    def of(self, host: str, port: int) -> list[str]:
        """Return the addresses of ``host``, every one of them allowed.

        Raises:
            FetchError [private-address]: one of its addresses is none of a public site.
            FetchError [bad-address]: the port is none of ``ports``.
            OSError: there is no such name.
        """
        found = list(self.resolve(host.strip("[]"), port))
        if not all(self.allowed(ip_address(address)) for address in found):
            raise FetchError(
                "private-address",
                "The address leads to this machine or into a private network, where nothing is fetched.",
                "Save the page in a browser and give the file.",
            )
        if port not in self.ports:
            known = ", ".join(map(str, sorted(self.ports)))
            raise FetchError(
                "bad-address",
                f"The address names the port {port}; pages are fetched from the ports {known} only.",
                "Save the page in a browser and give the file.",
            )
        return found[:_MOST_ADDRESSES]


class PublicOnly(HTTPAdapter):
    """What a session of requests sends through; no proxy, which would look names up itself."""

    def __init__(self, addresses: PublicAddresses) -> None:
        self._addresses = addresses
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **options: Any) -> None:
        """Make the pools of connections; called by requests."""
        self.poolmanager = _Pools(self._addresses, num_pools=connections, maxsize=maxsize, block=block, **options)


class _Checked(HTTPConnection):
    """A connection to an address that was looked at.

    urllib3 has no public place for this; ``_new_conn`` is where its own support of SOCKS connects, too. The name stays
    that of the site, to which its certificate must belong.
    """

    def __init__(self, *arguments: Any, addresses: PublicAddresses, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._addresses = addresses

    def _new_conn(self) -> socket.socket:
        try:
            addresses = self._addresses.of(self.host, self.port)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        failure: OSError = OSError("the name has no address")
        for address in addresses:
            try:
                return create_connection(
                    (address, self.port),
                    self.timeout,
                    source_address=self.source_address,
                    socket_options=self.socket_options,
                )
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise ConnectTimeoutError(self, f"No connection to {self.host} in time") from failure
        raise NewConnectionError(self, f"No connection to {self.host}: {failure}") from failure


class _CheckedTls(_Checked, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Checked


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _CheckedTls


class _Pools(PoolManager):
    def __init__(self, addresses: PublicAddresses, **options: Any) -> None:
        super().__init__(**options)
        self._addresses = addresses
        self.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}

    def _new_pool(self, *arguments: Any, **options: Any) -> HTTPConnectionPool:
        pool = super()._new_pool(*arguments, **options)
        pool.conn_kw["addresses"] = self._addresses
        return pool
