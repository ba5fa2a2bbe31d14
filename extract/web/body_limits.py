"""How much a request may bring, how fast it has to, and how fast the answer has to be taken."""

from __future__ import annotations

from typing import Final

import anyio
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.errors import ChidaoError
from extract.web.answers import AnswerError

STREAMED: Final = "/api/batch"
"""Its body may be of any length: no more of it than a line is in memory."""

_LARGE: Final = frozenset({"/api/extract", "/analyses"})
"""Where a whole document may come."""

_SMALL: Final = 256 * 1024
"""Bytes of any other body; the longest, a correction, has a few thousand. Our choice."""

_TOGETHER: Final = 16
"""So many of the largest bodies may be under way at a time; our choice."""

_LINGER: Final = 5.0
"""Seconds in which what is left of a refused body is read, so that the client comes to read the answer."""


class BodyLimits:
    """Middleware that refuses bodies that are too large or too slow, also where they do not say how large they are.

    Args:
        app: what answers the others.
        most: bytes of one body.
        seconds: within which a body has to be there, and each piece of an answer to be taken.
        answer: makes the answers to what is refused.
    """

    def __init__(self, app: ASGIApp, most: int, seconds: float, answer: AnswerError) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds
        self._answer = answer
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most if scope["path"] in _LARGE else _SMALL
        exchange = _Exchange(receive, send, self._seconds, None if scope["path"] == STREAMED else most)
        declared = Headers(scope=scope).get("content-length", "")
        try:
            if exchange.most is not None and declared.isdecimal() and int(declared[:20]) > exchange.most:
                exchange.fault = _too_large(exchange.most)
            else:
                await self._app(scope, self._counted(exchange), exchange.give)
        except _SlowReaderError:
            return  # the connection is closed, since the answer is not whole
        finally:
            self._under_way -= exchange.taken
        if exchange.fault is not None and not exchange.begun:
            response = self._answer(Request(scope, receive), exchange.fault)
            # What is left of the body is not read: no other request can follow it on this connection.
            response.headers["Connection"] = "close"
            if "100-continue" not in Headers(scope=scope).get("expect", ""):
                await exchange.linger()
            await response(scope, receive, send)

    def _counted(self, exchange: _Exchange) -> Receive:
        async def receive() -> Message:
            message = await exchange.take()
            if exchange.most is not None:
                size = len(message.get("body", b""))
                exchange.taken += size
                self._under_way += size
                if exchange.taken > exchange.most:
                    exchange.fail(_too_large(exchange.most))
                if self._under_way > _TOGETHER * self._most:
                    exchange.fail(ChidaoError("busy", "The server has too much to do.", "Try again in a minute."))
            return message

        return receive


class _SlowReaderError(Exception):
    """The client does not take the answer."""


class _Exchange:
    """One request and its answer. Where there is a fault, it counts, whatever the application makes of it."""

    def __init__(self, receive: Receive, send: Send, seconds: float, most: int | None) -> None:
        self._receive = receive
        self._send = send
        self._seconds = seconds
        self._deadline = anyio.current_time() + seconds
        self._ended = False
        self._giving: anyio.CancelScope | None = None
        self.most = most
        self.taken = 0
        self.begun = False
        self.fault: ChidaoError | None = None

    async def take(self) -> Message:
        """Return the next piece of the body."""
        if self._ended:
            return await self._receive()  # the end of the connection, for which anybody may wait as long as he likes
        # A stream may last, as long as something comes.
        deadline = self._deadline if self.most is not None else anyio.current_time() + self._seconds
        with anyio.CancelScope(deadline=deadline) as scope:
            message = await self._receive()
        if scope.cancelled_caught:
            self.fail(ChidaoError("slow-upload", "The request took too long to arrive.", "Send it again."))
        self._ended = not message.get("more_body", False)
        if self._ended and self._giving is not None:
            self._giving.deadline = anyio.current_time() + self._seconds
        return message

    async def give(self, message: Message) -> None:
        """Send a piece of the answer, unless another answer is due."""
        if self.fault is not None and not self.begun:
            return
        self.begun = True
        with anyio.CancelScope() as scope:
            self._giving = scope
            # Of a stream nothing need be read before all is sent.
            if self.most is not None or self._ended:
                scope.deadline = anyio.current_time() + self._seconds
            await self._send(message)
        if scope.cancelled_caught:
            raise _SlowReaderError

    def fail(self, error: ChidaoError) -> None:
        """End the request with an error."""
        self.fault = error
        raise error

    async def linger(self) -> None:
        """Read a little more of the body and forget it."""
        with anyio.move_on_after(_LINGER):
            left = self.most or 0
            while left > 0:
                message = await self._receive()
                left -= max(1, len(message.get("body", b"")))
                if not message.get("more_body", False):
                    return


def _too_large(most: int) -> ChidaoError:
    size = f"{most / (1024 * 1024):.0f} MB" if most >= 1024 * 1024 else f"{most // 1024} kB"
    return ChidaoError("too-large", f"This is larger than {size}.", "Split it, or send the part you need.")
