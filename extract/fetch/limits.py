"""How much time, space and patience one fetch may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one fetch. The numbers are this project's own choice; tests make them smaller.

    Args:
        connect: seconds to wait for a connection.
        read: seconds to wait for the next bytes of an answer.
        total: seconds for one fetch with its redirects, retries and robots.txt, without the polite waits between
            requests. It is looked at before each request and after each piece of an answer, so a fetch may overrun
            it while it waits for one more piece, for at most ``read`` seconds.
        size: bytes of one body, counted after decompression. The longest official documents as PDF have about 10 MB.
        redirects: redirects that are followed from one address.
        retries: further attempts at one request that failed in a way that may pass.
        delay: seconds between the end of one request to a host and the next to the same host.
        patience: the longest polite wait in seconds; a site that asks for a longer one is refused, not waited for.
    """

    connect: float = 5.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20_000_000
    redirects: int = 5
    retries: int = 3
    delay: float = 1.0
    patience: float = 120.0
