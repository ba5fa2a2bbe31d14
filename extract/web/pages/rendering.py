"""Templates become pages in the reader's language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from fastapi.responses import HTMLResponse

from extract.export.html import web_address
from extract.export.marked import visible
from extract.web.pages import phrases
from extract.web.words import LANGUAGES, Language, words_in

if TYPE_CHECKING:
    from fastapi import Request
    from jinja2 import Environment

LANGUAGE_COOKIE: Final = "language"
"""Holds "vi" or "en"; without it the pages are in Vietnamese."""


def language_of(request: Request) -> Language:
    """Return the language in which to answer."""
    asked = request.cookies.get(LANGUAGE_COOKIE)
    return next((each for each in LANGUAGES if each == asked), LANGUAGES[0])


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page.

    Args:
        request: what is answered; its cookie chooses the language.
        template: the file's name in ``extract/web/templates``.
        status: of the answer.
        values: what the template shows beside what every page has.
    """
    words = words_in(language_of(request))
    shown = _environment().get_template(template).render(w=words, here=_here(request), **values)
    # Halves of surrogate pairs, which UTF-8 cannot write, are gone from what is shown; "replace" is for attributes.
    return HTMLResponse(shown.encode("utf-8", "replace"), status_code=status, headers={"Vary": "Cookie"})


def _here(request: Request) -> str:
    """Return the address to come back to once the language was changed: that of the page, also behind a form."""
    if request.method not in {"GET", "HEAD"}:
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader("extract.web"), PackageLoader("extract.export")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.finalize = _shown
    environment.filters["web_address"] = web_address
    for phrase in (phrases.day, phrases.moment, phrases.period, phrases.between, phrases.count):
        environment.filters[phrase.__name__ if phrase is not phrases.count else "counted"] = phrase
    environment.filters["both_ends"] = phrases.both_ends
    return environment


def _shown(value: object) -> object:
    """Show nothing for None, and take what steers the display out of all words but our own markup."""
    return "" if value is None else visible(value) if type(value) is str else value
