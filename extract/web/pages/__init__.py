"""The analyst's page: HTML routes, each of which works without a script.

``router`` holds the routes; ``error_page`` is what the application shows where a request for a page fails.
"""

from __future__ import annotations

from fastapi import APIRouter

from extract.web.pages import analyses, corrections, history, language, start, static
from extract.web.pages.errors import error_page

__all__ = ["error_page", "router"]

router = APIRouter(include_in_schema=False)
for _part in (start, analyses, corrections, history, language, static):
    router.include_router(_part.router)
