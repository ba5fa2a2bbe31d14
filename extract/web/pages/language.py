"""The choice of the pages' language, kept in a cookie."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Response

from extract.web.pages.asking import TheForm, field, see
from extract.web.pages.rendering import LANGUAGE_COOKIE
from extract.web.words import LANGUAGES

router = APIRouter()

_YEAR: Final = 365 * 24 * 3600


@router.post("/language")
async def choose(form: TheForm) -> Response:
    """Keep the language, and go back to the page from which it was chosen."""
    answer = see(_local(field(form, "back")))
    language = field(form, "language")
    if language in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _local(path: str) -> str:
    r"""Return ``path`` where it is one of this server, else that of the first page.

    ``//site``, ``/\site`` and control characters, which browsers leave out, would lead elsewhere.
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"
