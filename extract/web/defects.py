"""What nobody foresaw: it is logged with its traceback, and the client gets a plain answer."""

from __future__ import annotations

import logging
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.errors import ChidaoError
from extract.web.answers import AnswerError, error_json

_LOG: Final = logging.getLogger(__name__)


class Defects:
    """Middleware that lets no exception through."""

    def __init__(self, app: ASGIApp, answer: AnswerError) -> None:
        self._app = app
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        begun = False

        async def watched_send(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched_send)
        except ClientDisconnect:
            return  # nobody is left to be answered
        except Exception:
            if scope["type"] != "http":
                raise
            _LOG.exception("Unexpected, in answering %s %s", scope["method"], scope["path"])
            if not begun:
                await self._answered(Request(scope, receive))(scope, receive, send)

    def _answered(self, request: Request) -> Response:
        error = ChidaoError(
            "unexpected", "Something unforeseen went wrong.", "Please report it; the server's log has the details."
        )
        try:
            return self._answer(request, error)
        except Exception:  # noqa: BLE001 - the defect may lie in the page that tells of errors
            _LOG.exception("Unexpected, in telling of an error")
            return error_json(error)
