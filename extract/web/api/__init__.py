"""The HTTP API: JSON in, JSON out; what is wrong comes as ``{"error": {"code", "message", "hint"}}``."""

from __future__ import annotations

from fastapi import APIRouter

from extract.web.api import batch, extracting, history, information, training

router = APIRouter(prefix="/api")
for part in (extracting, batch, history, training, information):
    router.include_router(part.router)

__all__ = ["router"]
