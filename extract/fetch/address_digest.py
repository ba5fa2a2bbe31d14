"""An address in eight bytes, for memories of millions of them."""

from __future__ import annotations

import hashlib

from extract.errors import FetchError
from extract.fetch.address import check_address

_BYTES = 8  # of ten million addresses, two get the same digest in one of 370,000 runs


def address_digest(url: str) -> int:
    """Return a number below 2⁶⁴ that two addresses of one page share: fragment and surrounding blanks do not count.

    What is no address of the web has a digest as well.
    """
    try:
        address = check_address(url)
    except FetchError:
        address = url.strip()
    return digest_of(address)


def digest_of(text: str) -> int:
    """Return a number below 2⁶⁴ for what is compared of an address."""
    # Bytes of the command line that are no UTF-8 come as surrogates.
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_BYTES)
    return int.from_bytes(digest.digest(), "big")
