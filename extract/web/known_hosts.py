"""Whether a request names this server.

A page of another site may have its own name lead to 127.0.0.1 (DNS rebinding); to the browser our answers are its own
then. The name that it asks for stands in the header Host, and is none of ours.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.errors import ChidaoError
from extract.web.answers import AnswerError

_OWN: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class KnownHosts:
    """Middleware that refuses requests for other hosts.

    Known are the names of this machine for itself, those that are given, and in figures the very address at which the
    connection arrived: no other site can be there.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], answer: AnswerError) -> None:
        self._app = app
        self._hosts = _OWN.union(hosts)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or self._known(scope):
            await self._app(scope, receive, send)
            return
        error = ChidaoError(
            "bad-host",
            "The request does not name this server.",
            "Use the address that `chidao serve` shows, or start it with --allow-host and the name.",
        )
        await self._answer(Request(scope, receive), error)(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        host = host_of(Headers(scope=scope).get("host", ""))
        server = scope.get("server") or ("", None)
        return host in self._hosts or host == server[0]


def host_of(header: str) -> str:
    """Return the host of a header Host, in small letters and without port and brackets; "" where there is none."""
    name, colon, port = header.rpartition(":")
    host = name if colon and port.isdecimal() and port.isascii() else header
    return host.removeprefix("[").removesuffix("]").rstrip(".").lower()
