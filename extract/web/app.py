"""The application: what stands before its routes, the routes, and what it starts and ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import anyio.to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from extract.errors import ChidaoError
from extract.web import api, pages
from extract.web.answers import error_json, say_when, status_of
from extract.web.body_limits import BodyLimits
from extract.web.cross_site import CrossSite
from extract.web.defects import Defects
from extract.web.desk import Desk
from extract.web.head_requests import HeadRequests
from extract.web.history import History
from extract.web.known_hosts import KnownHosts
from extract.web.openapi import describe
from extract.web.rate_limit import Rate, RateLimit
from extract.web.response_headers import ResponseHeaders
from extract.web.settings import Settings

if TYPE_CHECKING:
    from extract.web.analyst import Analyst

_CODES: Final = {
    400: ("bad-request", "The request is not well formed.", ""),
    404: ("not-found", "There is nothing at this address.", ""),
    405: ("bad-method", "This address knows no such method.", ""),
    422: ("bad-request", "The request is not well formed.", ""),
}
"""What the framework's own refusals are called."""


def create_app(settings: Settings, *, analyst: Analyst | None = None, history: History | None = None) -> FastAPI:
    """Return the application; its ``state.desk`` is what all routes work with.

    When it starts, it waits until the model is loaded; when it ends, it ends the analyst and closes the history.

    Args:
        settings: what the server was told.
        analyst: what analyses; None makes one of the settings.
        history: where analyses are kept; None opens the file of the settings.

    Raises:
        WebError: the history cannot be opened; the code says why.
    """
    from extract.web.analyst import Analyst

    desk = Desk(settings, analyst or Analyst(settings), history or History(settings.history))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        try:
            await anyio.to_thread.run_sync(desk.analyst.start)
            yield
        finally:
            desk.analyst.close()
            desk.history.close()

    app = FastAPI(
        title="chidao",
        version=version("chidao"),
        openapi_url="/api/openapi.json",
        docs_url=None,  # both load scripts from another host
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.desk = desk
    app.state.rate = Rate(settings.rate)
    app.include_router(api.router)
    app.include_router(pages.router, include_in_schema=False)
    _handle_errors(app)
    # The last one stands in front.
    app.add_middleware(BodyLimits, most=settings.max_upload, seconds=settings.upload_seconds, answer=answer)
    app.add_middleware(RateLimit, rate=app.state.rate, answer=answer)
    app.add_middleware(CrossSite, answer=answer)
    app.add_middleware(KnownHosts, hosts=settings.hosts, answer=answer)
    app.add_middleware(Defects, answer=answer)
    app.add_middleware(HeadRequests)
    app.add_middleware(ResponseHeaders)
    describe(app)
    return app


def answer(request: Request, error: ChidaoError) -> Response:
    """Return the answer to a request that failed: JSON for programs, a page for people."""
    return say_when(error_json(error) if _is_api(request) else pages.error_page(request, error, status_of(error)))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _handle_errors(app: FastAPI) -> None:
    @app.exception_handler(ChidaoError)
    async def refused(request: Request, error: ChidaoError) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    async def refused_by_framework(request: Request, error: HTTPException) -> Response:
        unknown = ("bad-request", f"{HTTPStatus(error.status_code).phrase}.", "")
        response = answer(request, ChidaoError(*_CODES.get(error.status_code, unknown)))
        response.status_code = error.status_code
        response.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(_allowed(request))
        return response

    @app.exception_handler(RequestValidationError)
    async def refused_by_schema(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        if first["loc"][0] == "path" and not _is_api(request):
            # People type addresses, or follow old ones; programs are told which part is wrong.
            return answer(request, ChidaoError(*_CODES[404]))
        place = ".".join(str(part) for part in first["loc"])
        response = answer(request, ChidaoError("bad-request", f"{place}: {first['msg']}."))
        response.status_code = 422
        return response


def _allowed(request: Request) -> list[str]:
    """Return the methods of an address; the framework itself names those of the first route only."""
    found: set[str] = set()
    for route in request.app.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return sorted(found | {"HEAD"} if "GET" in found else found)
