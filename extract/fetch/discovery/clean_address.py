"""One address for one page: what only traces readers is dropped, what does not tell pages apart is not compared."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

from extract.addresses import without_traces
from extract.errors import FetchError
from extract.fetch.address import check_address, host_of
from extract.fetch.address_digest import digest_of

_LONGEST: Final = 2_048  # characters; the sitemap protocol allows less than that in an address


def clean_address(url: str, base: str | None = None) -> str | None:
    """Return ``url`` without fragment and tracing parameters; None where it is no address of the web.

    With ``base``, the address of the page in which it stands, it may be a relative one.
    """
    if len(url) > _LONGEST:
        return None
    try:
        address = check_address(url if base is None else urljoin(base, url.strip()))
    except (FetchError, ValueError):  # the second: brackets that no address has
        return None  # pages hold much that is no address: telephone numbers, scripts, mail
    if " " in address or "?" not in address:
        return address.replace(" ", "%20")
    return without_traces(address)


def address_key(url: str) -> int:
    """Return a number below 2⁶⁴ for a clean address: the same with http or https, with "www." or without."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = f"?{parts.query}" if parts.query else ""
    compared = f"{bare_host(url)}{port}{parts.path or '/'}{query}"
    # Not address_digest, which would check the address again: that takes most of the time of a large sitemap.
    return digest_of(compared)


def bare_host(url: str) -> str:
    """Return the host of a clean address without "www."."""
    return host_of(url).removeprefix("www.")
