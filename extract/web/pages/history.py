"""The kept analyses: list, search, delete."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from extract.web.pages.asking import TheDesk, see
from extract.web.pages.rendering import page

router = APIRouter()

_PAGE: Final = 30
"""Analyses on one page."""

_LONGEST: Final = 500
_LARGEST: Final = 2**63 - 1
"""The largest number SQLite gives."""


@router.get("/history")
def history(
    request: Request,
    desk: TheDesk,
    words: Annotated[str, Query(max_length=_LONGEST)] = "",
    before: Annotated[int | None, Query(ge=1, le=_LARGEST)] = None,
) -> Response:
    """Show the kept analyses, newest first; ``words`` narrows them down, ``before`` goes on from an earlier page."""
    found = desk.history.search(words, limit=_PAGE + 1, before=before)
    return page(
        request,
        "history.html",
        words=words,
        analyses=found[:_PAGE],
        older=found[_PAGE - 1].number if len(found) > _PAGE else None,
        paged=before is not None,
        total=desk.history.count(),
        in_memory=desk.settings.history is None,
    )


@router.post("/analyses/{number}/delete")
def delete(desk: TheDesk, number: int) -> Response:
    """Delete an analysis with its corrections; one that is gone already is no error."""
    desk.history.delete(number)
    return see("/history")
