"""``GET /api/training``: what people corrected, to learn from."""

from __future__ import annotations

import json
from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from extract.web.api.shared import JSON_LINES, TheDesk, errors, ok
from extract.web.desk import Desk

router = APIRouter(tags=["history"])


@router.get(
    "/training",
    summary="Get the corrected analyses as labelled articles",
    responses={
        **ok({"type": "string"}, "One labelled article a line, for `chidao corpus import`.", media_type=JSON_LINES),
        **errors(),
    },
    response_class=StreamingResponse,
)
def training(desk: TheDesk) -> StreamingResponse:
    """Return every analysis that was corrected or confirmed, with its text."""
    return StreamingResponse(_lines(desk), media_type=JSON_LINES)


def _lines(desk: Desk) -> Iterator[str]:
    for row in desk.history.training_rows():
        yield json.dumps(row, ensure_ascii=False) + "\n"
