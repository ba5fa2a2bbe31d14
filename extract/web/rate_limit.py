"""How many analyses a client may ask for."""

from __future__ import annotations

import ipaddress
import math
import time
from typing import Final

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.errors import ChidaoError
from extract.web.answers import AnswerError

_ANALYSES: Final = frozenset({("POST", "/api/extract"), ("POST", "/analyses")})
"""Requests for one analysis. Those of a batch are counted line by line, where the batch is read."""

_SITE: Final = 64
"""Bits of an IPv6 address that name whose it is; the others each customer chooses at will."""


class Rate:
    """Counts the analyses of each client over the last minute; clients on this machine are the owner's own.

    Args:
        most: analyses a minute; 0 allows any number.
    """

    def __init__(self, most: int) -> None:
        self._item = RateLimitItemPerMinute(most) if most else None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def owed(self, scope: Scope) -> int:
        """Count one analysis of the client that sent a request; return the seconds to wait where it is one too many."""
        client = scope.get("client")
        name = _counted(client[0]) if client else None
        if self._item is None or name is None or self._limiter.hit(self._item, name):
            return 0
        free = self._limiter.get_window_stats(self._item, name).reset_time
        return max(1, math.ceil(free - time.time()))


class RateLimit:
    """Middleware that refuses the requests for an analysis that are too many."""

    def __init__(self, app: ASGIApp, rate: Rate, answer: AnswerError) -> None:
        self._app = app
        self._rate = rate
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        counted = scope["type"] == "http" and (scope["method"], scope["path"]) in _ANALYSES
        owed = self._rate.owed(scope) if counted else 0
        if not owed:
            await self._app(scope, receive, send)
            return
        error = ChidaoError(
            "too-many", "You asked for more analyses than the server allows.", f"Try again in {owed} seconds."
        )
        response = self._answer(Request(scope, receive), error)
        response.headers["Retry-After"] = str(owed)
        await response(scope, receive, send)


def _counted(client: str) -> str | None:
    """Return under which name a client is counted; None for this machine."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client  # whatever a proxy calls it
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _SITE), strict=False))
    return str(address)
