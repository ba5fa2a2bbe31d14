"""Errors as HTTP answers: with which status each code goes, and how an error looks to a program."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fastapi.responses import JSONResponse
from starlette.requests import Request
from starlette.responses import Response

from extract.errors import ChidaoError, ModelError

_STATUSES: Final = {
    "bad-request": 400,
    "bad-json": 400,
    "bad-form": 400,
    "bad-host": 400,
    "cross-site": 403,
    "not-found": 404,
    "no-analysis": 404,
    "bad-method": 405,
    "slow-upload": 408,
    "too-large": 413,
    "bad-content-type": 415,
    "too-many": 429,
    "unexpected": 500,
    "busy": 503,
    "crashed": 503,
    "stopping": 503,
    "history-failed": 503,
    "newer-history": 503,
    "not-history": 503,
    "damaged-analysis": 503,
    "out-of-time": 504,
    "timeout": 504,
}
"""The HTTP status of an error's code; whatever is not here is a fault of what was sent: 422."""

_RETRY: Final = "30"
"""Seconds after which to ask a busy server again: about as long as a scan of some pages takes. Our choice."""

AnswerError = Callable[[Request, ChidaoError], Response]
"""Makes the answer to a request that failed: JSON for programs, a page for people."""


def status_of(error: ChidaoError) -> int:
    """Return the HTTP status with which an error is answered."""
    return 503 if isinstance(error, ModelError) else _STATUSES.get(error.code, 422)


def error_json(error: ChidaoError) -> JSONResponse:
    """Return the answer to a program."""
    body = {"error": {"code": error.code, "message": error.message, "hint": error.hint or None}}
    return JSONResponse(body, status_of(error))


def say_when(response: Response) -> Response:
    """Add to the answer of a busy server when to ask again."""
    if response.status_code == 503:
        response.headers.setdefault("Retry-After", _RETRY)
    return response
