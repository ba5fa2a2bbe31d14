"""Schemathesis sends the API what its own description allows, and what it forbids.

``CHIDAO_FUZZ=300`` sends three hundred examples to each operation instead of a few.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from extract.web import Settings, create_app
from extract.web.analyst import Analyst
from extract.web.history import History
from web.quick_analyst import QuickAnalyst
from web.sample_record import sample

EXAMPLES = int(os.environ.get("CHIDAO_FUZZ", "12"))


@schemathesis.serializer("application/jsonl")
def _line(_context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n"


def described(analyst: Analyst) -> Any:
    """Return what Schemathesis reads of an application with some analyses in its history."""
    history = History(None)
    for number in range(3):
        history.add(sample(), name=f"bài {number}")
    app = create_app(Settings(rate=0), analyst=analyst, history=history)

    async def without_lifespan(scope: Any, receive: Any, send: Any) -> None:
        # Schemathesis would end the application after each test.
        if scope["type"] == "http":
            await app(scope, receive, send)

    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = without_lifespan
    return schema


def bounded(examples: int) -> Any:
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=examples < 100,
        suppress_health_check=list(HealthCheck),
        database=None,
    )


NOT_FOR_A_SCHEMA = {
    # Whether a file or a page holds an article, and whether a correction fits its analysis, no schema can say.
    "/api/extract": [positive_data_acceptance],
    "/api/history/{number}/corrections": [positive_data_acceptance],
    # A bad line of a batch is told in the answer, whose status was sent long before.
    "/api/batch": [negative_data_rejection],
}


def check(case: Any) -> None:
    case.call_and_validate(excluded_checks=NOT_FOR_A_SCHEMA.get(case.operation.path, []))


REAL = Analyst(Settings())


@pytest.fixture(scope="module")
def real_analyst() -> Iterator[None]:
    REAL.start()
    yield
    REAL.close()


@described(QuickAnalyst()).parametrize()
@bounded(EXAMPLES)
def test_every_answer_is_as_described(case: Any) -> None:
    check(case)


@described(REAL).include(path_regex="^/api/(extract|batch|version)$").parametrize()
@bounded(8)
@pytest.mark.usefixtures("real_analyst")
def test_the_real_analyst_answers_as_described_too(case: Any) -> None:
    check(case)
