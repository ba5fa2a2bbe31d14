"""A server for tests: the whole application around an analyst that answers at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from extract.web import Settings, create_app
from web.quick_analyst import QuickAnalyst

Open = Callable[..., TestClient]


@pytest.fixture
def analyst() -> QuickAnalyst:
    return QuickAnalyst()


@pytest.fixture
def open_client(analyst: QuickAnalyst) -> Iterator[Open]:
    """Open a client of a new application; ``client`` is where it comes from, the rest are settings."""
    with ExitStack() as stack:

        def call(*, client: str = "127.0.0.1", **settings: Any) -> TestClient:
            app = create_app(replace(Settings(), **settings), analyst=analyst)
            return stack.enter_context(
                TestClient(app, "http://127.0.0.1:8000", client=(client, 50_000), follow_redirects=False)
            )

        yield call


@pytest.fixture
def client(open_client: Open) -> TestClient:
    return open_client()
