"""The page that tells of an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.web.pages.rendering import language_of, page
from extract.web.words import words_in

if TYPE_CHECKING:
    from fastapi import Request
    from fastapi.responses import HTMLResponse

    from extract.errors import ChidaoError


def error_page(request: Request, error: ChidaoError, status: int) -> HTMLResponse:
    """Return the page that tells of an error.

    Args:
        request: what could not be answered.
        error: why.
        status: of the answer.
    """
    saying = words_in(language_of(request)).error(error)
    return page(request, "error.html", status, saying=saying, code=error.code)
