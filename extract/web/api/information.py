"""``GET /api/health`` and ``GET /api/version``."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Literal

import anyio.to_thread
from fastapi import APIRouter
from pydantic import BaseModel

from extract.records import SCHEMA, ModelName
from extract.web.api.shared import TheDesk, errors

router = APIRouter(tags=["server"])


class Health(BaseModel):
    """How the server is.

    Attributes:
        status: "ok".
        waiting: how many analyses wait for their turn.
    """

    status: Literal["ok"]
    waiting: int


class Version(BaseModel):
    """What answers.

    Attributes:
        chidao: the version of the program.
        records: the schema of the records.
        model: the model that analyses.
    """

    chidao: str
    records: str
    model: ModelName


@router.get("/health", summary="Ask whether the server is there", responses=errors())
async def health(desk: TheDesk) -> Health:
    """Answer at once, whatever the analyses do."""
    return Health(status="ok", waiting=desk.analyst.waiting)


@router.get("/version", summary="Ask which version answers", responses=errors())
async def version(desk: TheDesk) -> Version:
    """Name the program, the schema of its records, and the model."""
    model = await anyio.to_thread.run_sync(desk.analyst.start)
    return Version(chidao=installed("chidao"), records=SCHEMA, model=model)
