"""The description of the API: what the framework knows of the routes, and the schemas of what it does not know."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from extract.codec import schema
from extract.records import Reject
from extract.web.api.shared import component
from extract.web.correction import Correction

_TEXT: Final = {"type": ["string", "null"]}

_JSON_ARTICLE: Final[dict[str, Any]] = {
    "type": "object",
    "description": "An article: its text, its paragraphs or its page, and what is known of it. Other keys are ignored.",
    "properties": {
        "id": {**_TEXT, "description": "By default made of the address or the text."},
        "title": {**_TEXT, "description": "The headline."},
        "lead": {**_TEXT, "description": "The paragraph that sums the article up (sapo)."},
        "text": {"type": ["string", "null"], "description": "The words, one paragraph a line, or markup."},
        "paragraphs": {"type": ["array", "null"], "items": {"type": "string"}},
        "html": {"description": "A page; it is not looked at where there are words in text or paragraphs."},
        "published": {**_TEXT, "description": "When it was published: ISO 8601, or as Vietnamese sites write it."},
        "url": {**_TEXT, "description": "The address of the article; it is not fetched where there is a text."},
        "author": _TEXT,
        "source": {**_TEXT, "description": "Who published it."},
    },
    "anyOf": [
        {"properties": {"text": {"type": "string"}}, "required": ["text"]},
        {"properties": {"paragraphs": {"type": "array"}}, "required": ["paragraphs"]},
        {"properties": {"html": {"type": "string"}}, "required": ["html"]},
    ],
}

_ADDRESS: Final[dict[str, Any]] = {
    "type": "object",
    "description": "The address of a page or a file; only those of the public internet are fetched.",
    "properties": {"url": {"type": "string", "format": "uri", "pattern": "^[hH][tT][tT][pP][sS]?://"}},
    "required": ["url"],
}

_ANALYSIS: Final[dict[str, Any]] = {
    "type": "object",
    "description": "One analysis of the history.",
    "properties": {
        "number": {"type": "integer"},
        "created": {"type": "string", "format": "date-time"},
        "name": {"type": "string", "description": "What the user called it."},
        "record": {**component("Record"), "description": "With the corrections put in."},
        "machine": {**component("Record"), "description": "As the machine made it."},
        "corrections": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "integer"},
                    "created": {"type": "string", "format": "date-time"},
                    "correction": component("Correction"),
                },
                "required": ["id", "created", "correction"],
            },
        },
    },
    "required": ["number", "created", "name", "record", "machine", "corrections"],
}

_REJECTED: Final[dict[str, Any]] = {
    "type": "object",
    "description": "Why an article gave no record; `source` names its line.",
    "properties": {"reject": component("Reject")},
    "required": ["reject"],
}


def describe(app: FastAPI) -> None:
    """Have the application describe itself with our schemas, too."""

    @cache
    def openapi() -> dict[str, Any]:
        made = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
        made.setdefault("components", {}).setdefault("schemas", {}).update(_schemas())
        return made

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's documented way


_DESCRIPTION: Final = (
    "Reads Vietnamese news and meeting reports: what was directed (by whom, to whom, by when, under which document), "
    "what was achieved, what is difficult, what is recommended, with exact offsets. "
    'What is wrong comes as `{"error": {"code", "message", "hint"}}`; the code is stable.'
)


def _schemas() -> dict[str, Any]:
    found: dict[str, Any] = {
        "JsonArticle": _JSON_ARTICLE,
        "Address": _ADDRESS,
        "Analysis": _ANALYSIS,
        "Rejected": _REJECTED,
    }
    for name, made in (
        ("Record", schema()),
        ("Reject", TypeAdapter(Reject).json_schema()),
        ("Correction", TypeAdapter(Correction).json_schema()),
    ):
        placed = json.loads(json.dumps(made).replace('"#/$defs/', '"#/components/schemas/'))
        found |= placed.pop("$defs", {})
        placed.pop("$schema", None)
        found[name] = placed
    return found
