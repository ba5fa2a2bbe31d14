"""The analyst's page and the HTTP API, as one ASGI application.

Importing this package loads no web framework: the processes that analyse live in it too, and have no use for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.web.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from extract.web.analyst import Analyst
    from extract.web.history import History

__all__ = ["Settings", "create_app"]


def create_app(settings: Settings, *, analyst: Analyst | None = None, history: History | None = None) -> FastAPI:
    """Return the application; see ``extract.web.app.create_app``.

    Raises:
        ImportError: what ``pip install 'chidao[web]'`` brings is missing.
    """
    from extract.web.app import create_app as create

    return create(settings, analyst=analyst, history=history)
