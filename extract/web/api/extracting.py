"""``POST /api/extract``: one article in, its record out."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request, Response
from starlette.datastructures import UploadFile

from extract.errors import ChidaoError
from extract.web.api.shared import CHANGING, JSON, TheDesk, component, errors, ok
from extract.web.desk import Address, JsonArticle, Question, Upload

router = APIRouter(tags=["analysis"])

_FORM: Final = "multipart/form-data"

_LONGEST_ADDRESS: Final = 8192
"""Bytes of a body that may be an address; whatever is longer is an article, and is parsed where that can do no harm."""

_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": {"anyOf": [component("JsonArticle"), component("Address")]}},
            _FORM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "Text, HTML, JSON, Markdown, Word, PDF or a picture of a page.",
                        }
                    },
                    "required": ["file"],
                }
            },
        },
    }
}

Plans = Annotated[bool, Query(description="Whether plans become items, too.")]


@router.post(
    "/extract",
    summary="Extract the statements of one article",
    responses={
        **ok(component("Record"), "The record. With `keep`, Content-Location is its address in the history."),
        **errors(*CHANGING, 415, 429, 504),
    },
    openapi_extra=_BODY,
)
async def extract(
    request: Request,
    desk: TheDesk,
    plans: Plans = False,
    keep: Annotated[bool, Query(description="Whether to put the analysis into the history.")] = False,
) -> Response:
    """Take a JSON article, an address, or a file; the address is fetched, where it is one of the public internet."""
    question = await _question(request)
    if not keep:
        return Response(await desk.analyse_json(question, plans=plans), media_type=JSON)
    record = await desk.analyse(question, plans=plans)
    from extract.codec import encode

    number = await desk.keep(
        record, name=_name(question, record.article.title, record.article.url or record.article.id)
    )
    return Response(encode(record), media_type=JSON, headers={"Content-Location": f"/api/history/{number}"})


async def _question(request: Request) -> Question:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type == JSON:
        return address_in(body := await request.body()) or JsonArticle(body)
    if media_type == _FORM:
        return await _upload(request)
    raise ChidaoError(
        "bad-content-type",
        "The body is neither JSON nor a form with a file.",
        f"Send it with the header Content-Type: {JSON}, or as {_FORM} with a field `file`.",
    )


async def _upload(request: Request) -> Upload:
    async with request.form(max_files=1, max_fields=10) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise ChidaoError("bad-request", "The form has no file.", "Send it in the field `file`, with a file name.")
        return Upload(file.filename or "", await file.read())


def address_in(body: bytes) -> Address | None:
    """Return the address in ``{"url": …}``; None for anything else, such as an article that has an address."""
    if len(body) > _LONGEST_ADDRESS:
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or any(value.get(key) is not None for key in ("text", "paragraphs", "html")):
        return None
    url = value.get("url")
    return Address(url) if isinstance(url, str) else None


def _name(question: Question, title: str | None, otherwise: str) -> str:
    if isinstance(question, Upload):
        return question.name or title or otherwise
    if isinstance(question, Address):
        return question.url
    return title or otherwise
