"""Which addresses may be asked for at all. Pure: no name is looked up here."""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from extract.errors import FetchError

_OWN_NETWORK = (".localhost", ".local", ".internal", ".home.arpa")
"""Endings of names that only mean something inside one network (RFC 6761, 6762, 8375, and ICANN's ``.internal``)."""


def check_address(url: str) -> str:
    """Return ``url`` trimmed and without its fragment.

    Raises:
        FetchError [bad-address]: not http or https, no host, a broken port, or a user name or password in the address.
    """
    if any(unicodedata.category(letter) == "Cc" for letter in url.strip()):
        # Parsers drop some of these silently and would then disagree about the host.
        raise FetchError("bad-address", "The address holds control characters.", "Copy it again from the browser.")
    address = urldefrag(url.strip()).url
    parts = _split(address)
    if parts.scheme not in ("http", "https"):
        raise FetchError("bad-address", "The address is not one of the web.", "Begin it with https:// or http://.")
    if not parts.hostname or any(letter.isspace() or letter == "\\" for letter in parts.netloc):
        raise FetchError("bad-address", "The address names no site.", "Write it as https://site/page.")
    if "@" in parts.netloc:
        raise FetchError(
            "bad-address",
            "The address holds a user name or password, which would be sent to the site.",
            "Take out everything between // and @.",
        )
    return address


def check_redirect(origin: str, location: str) -> str:
    """Return the absolute address that ``origin`` redirects to.

    Raises:
        FetchError [bad-address]: the target fails ``check_address``, or lies in a private network although ``origin``
            does not: such a redirect would read what the public site's owner cannot see.
    """
    try:
        target = check_address(urljoin(origin, location))
    except (FetchError, ValueError) as error:
        raise FetchError(
            "bad-address", "The site redirects to something that is not a web page.", "Open the address in a browser."
        ) from error
    if is_private(host_of(target)) and not is_private(host_of(origin)):
        raise FetchError(
            "bad-address",
            "The site redirects into a private network, which is not followed.",
            "If the target is yours, give its own address.",
        )
    return target


def host_of(url: str) -> str:
    """Return the host of a checked address in lower case, without port, and with plain digits and full stops."""
    # IDNA (UTS 46) reads full-width letters and the ideographic full stop so, and requests follows it.
    host = (_split(url).hostname or "").replace("\u3002", ".").replace("\uff61", ".")
    return unicodedata.normalize("NFKC", host).lower()


def origin_of(url: str) -> str:
    """Return scheme, host and port of a checked address, as ``https://site:8443``."""
    parts = _split(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def is_private(host: str) -> bool:
    """Say whether ``host``, as written, is this machine or lies in a private network; names are not resolved."""
    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(_OWN_NETWORK):
        return True
    try:
        return not ipaddress.ip_address(host.split("%")[0]).is_global
    except ValueError:
        pass  # a name, or one of the old short forms of an address
    try:
        return not ipaddress.IPv4Address(socket.inet_aton(host)).is_global  # 127.1 and 0x7f000001 reach this machine
    except OSError:
        return False


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read only to have it checked
    except ValueError as error:
        raise FetchError("bad-address", "The address is not well formed.", "Copy it again from the browser.") from error
    return parts
