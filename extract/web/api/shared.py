"""What the routes of the API have in common: the desk, and how errors are described."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Request
from pydantic import BaseModel

from extract.web.desk import Desk

Responses = dict[int | str, dict[str, Any]]

JSON: Final = "application/json"
JSON_LINES: Final = "application/jsonl"

LARGEST: Final = 2**53 - 1
"""The largest number of an analysis: what every reader of JSON can hold exactly (RFC 8259, 6)."""

Number = Annotated[int, Path(ge=1, le=LARGEST, description="The number of an analysis in the history.")]


class ErrorDetails(BaseModel):
    """What went wrong.

    Attributes:
        code: a stable name for programs.
        message: what went wrong, in one plain sentence.
        hint: what to do about it.
    """

    code: str
    message: str
    hint: str | None


class Error(BaseModel):
    """The answer to a request that failed."""

    error: ErrorDetails


def desk_of(request: Request) -> Desk:
    """Return the desk of the server."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(desk_of)]

_MEANINGS: Final = {
    400: "The request is not well formed (`bad-request`, `bad-json`), or names another server (`bad-host`).",
    403: "Another site had a browser send this (`cross-site`).",
    404: "There is no such thing (`not-found`).",
    408: "The body took too long to arrive (`slow-upload`).",
    413: "The body is too large (`too-large`).",
    415: "The body is of a type that is not read here (`bad-content-type`).",
    422: "A parameter is out of bounds, or no article could be had from what was sent; the code says why.",
    429: "The client asked for more analyses than it may (`too-many`); Retry-After says when to ask again.",
    503: "The server is too busy (`busy`), or cannot do this at the moment; Retry-After says when to ask again.",
    504: "It took too long (`out-of-time`; `timeout`, where a site took too long).",
}

_READING: Final = (400, 422, 503)
"""What any request may come to."""

CHANGING: Final = (403, 408, 413)
"""What a request that changes something may come to beside."""


def errors(*statuses: int) -> Responses:
    """Return the description of the errors of a route: those of all, and the given ones."""
    return {status: {"model": Error, "description": _MEANINGS[status]} for status in sorted({*_READING, *statuses})}


def ok(schema: Mapping[str, Any], description: str, *, media_type: str = JSON, status: int = 200) -> Responses:
    """Return the description of an answer that is no model of the framework's."""
    return {status: {"description": description, "content": {media_type: {"schema": dict(schema)}}}}


def component(name: str) -> dict[str, str]:
    """Return the reference to a schema that ``extract.web.openapi`` adds."""
    return {"$ref": f"#/components/schemas/{name}"}
