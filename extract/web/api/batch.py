"""``POST /api/batch``: articles in, records out, a line at a time."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Final, Literal

import anyio
from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from extract.codec import encode
from extract.errors import ChidaoError, FetchError, ReadError
from extract.records import Reject
from extract.web.api.backlog import Backlog
from extract.web.api.extracting import Plans
from extract.web.api.lines import Line, lines_of
from extract.web.api.shared import JSON_LINES, TheDesk, component, errors, ok
from extract.web.desk import Desk, JsonArticle
from extract.web.rate_limit import Rate

router = APIRouter(tags=["analysis"])

_LOG: Final = logging.getLogger(__name__)

_TYPES: Final = frozenset(
    {JSON_LINES, "application/x-ndjson", "application/ndjson", "application/x-jsonlines", "application/jsonlines"}
)

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "One JSON article a line; of any length altogether.",
        "content": {JSON_LINES: {"schema": component("JsonArticle")}},
    }
}

_MOST_UNREAD: Final = 1024**3
"""Bytes that are kept on disk for a client that does not read; our choice: the records of fifty thousand articles."""

_AGAIN: Final = 1.0
"""Seconds until a line is tried again for which the server had no room."""


@router.post(
    "/batch",
    summary="Extract the statements of many articles",
    responses={
        **ok(
            {"anyOf": [component("Record"), component("Rejected")]},
            "One line an article, in order: its record, or why there is none. A line comes as soon as it is made; "
            "a client may send everything before it reads anything.",
            media_type=JSON_LINES,
        ),
        **errors(403, 415),
    },
    openapi_extra=_BODY,
    response_class=Response,
)
async def batch(request: Request, desk: TheDesk, plans: Plans = False) -> Response:
    """Take JSON Lines. A line that gives no record costs that line only; its reject names the line.

    A client that is allowed so many analyses a minute is made to wait, not refused.
    """
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type not in _TYPES:
        raise ChidaoError(
            "bad-content-type", "The body is not JSON Lines.", f"Send it with the header Content-Type: {JSON_LINES}."
        )
    return _Exchange(request, desk, request.app.state.rate, plans=plans)


class _Exchange(Response):
    """An answer that is written while the request is still being read.

    The framework's own streaming answers wait for the client's end of the connection by reading from it, and would
    swallow the request.
    """

    def __init__(self, request: Request, desk: Desk, rate: Rate, *, plans: bool) -> None:
        super().__init__(media_type=JSON_LINES)
        del self.headers["content-length"]
        self._request = request
        self._desk = desk
        self._rate = rate
        self._plans = plans
        self._backlog = Backlog()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the request has it
        """Answer the request."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # What is sent does not hold up what is read: many clients read nothing until they have sent everything.
        writing = asyncio.create_task(self._write())
        try:
            async for piece in self._backlog.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            writing.cancel()
            await asyncio.wait([writing])

    async def _write(self) -> None:
        number = 0
        try:
            async for line in lines_of(self._request.stream(), self._desk.settings.max_upload):
                number = line.number
                self._backlog.write(await self._made(line) + b"\n")
                if self._backlog.size > _MOST_UNREAD:
                    raise _unread()  # noqa: TRY301 - handled as any other fault of the client
        except ClientDisconnect:
            pass  # nobody reads on
        except ChidaoError as error:
            self._backlog.write(_rejected(number + 1, error) + b"\n")
        except Exception:  # noqa: BLE001 - logged; the client has part of the answer already and must know that it is
            _LOG.exception("Unexpected, after line %d of a batch", number)
            defect = ChidaoError("unexpected", "Something unforeseen went wrong; what follows was not read.")
            self._backlog.write(_rejected(number + 1, defect) + b"\n")
        finally:
            self._backlog.end()

    async def _made(self, line: Line) -> bytes:
        """Return the record of a line as JSON, or the reject."""
        if line.content is None:
            most = f"{self._desk.settings.max_upload / (1024 * 1024):.0f} MB"
            return _rejected(line.number, ReadError("too-large", f"The line is longer than {most}."))
        while owed := self._rate.owed(self._request.scope):
            await anyio.sleep(owed)
        while True:
            try:
                return await self._desk.analyse_json(JsonArticle(line.content), plans=self._plans)
            except ChidaoError as error:
                if error.code != "busy":
                    return _rejected(line.number, error)
            await anyio.sleep(_AGAIN)


def _unread() -> ChidaoError:
    return ChidaoError(
        "unread", "Too much of the answer was not read; what follows was not analysed.", "Read while you send."
    )


def _rejected(line: int, error: ChidaoError) -> bytes:
    reject = Reject(source=f"line {line}", stage=_stage(error), code=error.code, message=str(error))
    return b'{"reject":%s}' % encode(reject).encode("utf-8")


def _stage(error: ChidaoError) -> Literal["fetch", "read", "nlp"]:
    if isinstance(error, FetchError):
        return "fetch"
    return "read" if isinstance(error, ReadError) else "nlp"
