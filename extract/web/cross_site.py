"""Whether a request that changes something comes from our own pages, or from no page at all.

Any page that a user visits can send requests to a server on the user's machine. Browsers say where a request comes
from: in Sec-Fetch-Site (Fetch Metadata) or at least in Origin. Programs send neither.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.errors import ChidaoError
from extract.web.answers import AnswerError

_HARMLESS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing; what they answer other sites cannot read, since we allow none to."""

_OURS: Final = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site: our own page, or the user's own doing. "same-site" is another port of this machine."""


class CrossSite:
    """Middleware that refuses what another site has a browser send."""

    def __init__(self, app: ASGIApp, answer: AnswerError) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] in _HARMLESS or _is_ours(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        error = ChidaoError("cross-site", "Another site sent this request.", "Use the page of this server itself.")
        await self._answer(Request(scope, receive), error)(scope, receive, send)


def _is_ours(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in _OURS
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    except ValueError:
        return False
