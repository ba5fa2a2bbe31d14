"""Style sheets, scripts and the picture in the browser's tab: files of ours, and no other path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Request, Response

from extract.errors import WebError

router = APIRouter()

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    media_type: str
    tag: str


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """Return a file; the browser asks whether it changed, so that a new version is seen at once.

    Raises:
        WebError [not-found]: there is no such file.
    """
    file = _files().get(name)
    if file is None:
        raise WebError("not-found", f"There is no file {name!r}.")
    headers = {"ETag": file.tag, "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == file.tag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)


@cache
def _files() -> dict[str, _File]:
    """Return all files by name. How marks look is also inside the HTML report, and so lies with it."""
    own = list((files("extract.web") / "static").iterdir())
    found = {}
    for each in (*own, files("extract.export") / "templates" / "marks.css"):
        kind = _TYPES.get(each.name[each.name.rfind(".") :])
        if kind is not None:
            content = each.read_bytes()
            found[each.name] = _File(content, kind, f'"{sha256(content).hexdigest()[:32]}"')
    return found
