"""What every route needs of a request: the desk and the form."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from extract.errors import WebError
from extract.web.desk import Desk

SEE_OTHER = 303


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _form(request: Request, desk: Annotated[Desk, Depends(_desk)]) -> AsyncIterator[FormData]:
    """Give the form that was sent, and let go of its file afterwards; the whole body is bounded before it comes here.

    Raises:
        WebError [bad-form]: it is no form, or has far too many fields.
    """
    try:
        form = await request.form(max_files=1, max_fields=500, max_part_size=desk.settings.max_upload)
    except HTTPException as error:
        raise WebError("bad-form", f"The form cannot be read: {error.detail}.", "Load the page again.") from error
    try:
        yield form
    finally:
        await form.close()


TheDesk = Annotated[Desk, Depends(_desk)]
"""A parameter of a route: the desk behind all of them."""

TheForm = Annotated[FormData, Depends(_form)]
"""A parameter of a route: the form that was sent."""


def field(form: FormData, name: str) -> str:
    """Return a field's text; "" where it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def see(path: str) -> RedirectResponse:
    """Answer a form that was accepted: the browser asks for ``path`` next, and loading anew sends nothing twice."""
    return RedirectResponse(path, status_code=SEE_OTHER)
