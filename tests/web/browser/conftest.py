"""A real browser before a real server: one of each for all tests here, a fresh profile for every test.

Both end with this folder: Playwright keeps an event loop running, in which no other test could start one.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests

from extract.web.history import History
from web.browser.large_record import large

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60  # seconds until the model is loaded
SLOWEST = 20_000  # milliseconds for anything that a page does

Open = Callable[..., "Page"]


@pytest.fixture(scope="package")
def chromium() -> str:
    """The browser's program: Debian's, or what ``CHIDAO_CHROMIUM`` names."""
    pytest.importorskip("playwright", reason="Playwright is not installed: pip install -e '.[dev]'")
    names = (os.environ.get("CHIDAO_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed (or name it in CHIDAO_CHROMIUM)")
    return found


@pytest.fixture(scope="package")
def large_number() -> int:
    """The number of the analysis with some five thousand sentences, which the history begins with."""
    return 1


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """The address of ``chidao serve``, as somebody starts it."""
    folder = tmp_path_factory.mktemp("serve")
    with History(folder / "history.sqlite") as history:
        assert history.add(large(), name="rất dài") == 1
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "extract", "serve", "--port", str(port), "--no-open"]
    command += ["--history", str(folder / "history.sqlite")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server, folder / "log")
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if server.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text()}")
        try:
            # It listens at once, and answers when the model is there.
            if requests.get(f"{address}/api/health", timeout=PATIENCE).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    pytest.fail("the server did not come up")


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def troubles() -> list[str]:
    """What went wrong in the pages of a test: scripts that failed, what the policy refused, dialogs that opened."""
    return []


@pytest.fixture
def open_page(browser: Browser, site: str, troubles: list[str]) -> Iterator[Open]:
    """Open pages in a fresh profile; afterwards nothing must have gone wrong in them."""
    contexts = []

    def call(path: str = "/", **settings: Any) -> Page:
        settings = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "base_url": site} | settings
        context = browser.new_context(**settings)
        contexts.append(context)
        context.set_default_timeout(SLOWEST)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(path)
        return page

    yield call
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="package")
def article(repository: Path) -> str:
    return (repository / "corpus" / "samples" / "hop-giao-ban.txt").read_text(encoding="utf-8")


def _analysis(site: str, article: str) -> str:
    answer = requests.post(f"{site}/analyses", data={"text": article}, allow_redirects=False, timeout=PATIENCE)
    return str(answer.headers["location"])


@pytest.fixture(scope="package")
def read_only(site: str, article: str) -> str:
    """The path of an analysis of the sample article that no test changes."""
    return _analysis(site, article)


@pytest.fixture
def opened(open_page: Open, read_only: str) -> Open:
    """Open the analysis that no test changes."""
    return partial(open_page, read_only)


@pytest.fixture
def analysed(open_page: Open, site: str, article: str) -> Page:
    """A page with an analysis of the sample article, to be changed at will."""
    return open_page(_analysis(site, article))
