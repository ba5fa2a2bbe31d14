"""What all tests share: no way to the internet, the published pipeline, an article on disk."""

from __future__ import annotations

import ipaddress
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import bare_run  # noqa: F401 - a fixture
from texts import ARTICLE, BODY, LEAD, TITLE

if TYPE_CHECKING:
    from spacy.language import Language

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(autouse=True, scope="session")
def no_internet() -> Iterator[None]:
    """Refuse every connection that leaves this machine, so that no test hangs on a network or depends on it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    resolve = socket.getaddrinfo

    def guarded(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family in {socket.AF_INET, socket.AF_INET6}:
                _check(str(address[0]))
            return real(self, address)

        return call

    def lookup(host: Any, *rest: Any, **options: Any) -> Any:
        _check(host.decode() if isinstance(host, bytes) else str(host))
        return resolve(host, *rest, **options)

    socket.socket.connect = guarded(connect)  # type: ignore[method-assign]
    socket.socket.connect_ex = guarded(connect_ex)  # type: ignore[method-assign]
    socket.getaddrinfo = lookup
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]
    socket.getaddrinfo = resolve


def _check(host: str) -> None:
    if host in {"None", "localhost"}:
        return
    try:
        inside = ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        raise socket.gaierror(f"tests must not reach {host}")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def model_path() -> Path:
    """The folder of the published model."""
    from extract.model import find

    return find()


@pytest.fixture(scope="session")
def nlp(model_path: Path) -> Language:
    """The published pipeline; tests must not change it."""
    from extract.model import load

    return load(model_path)


@pytest.fixture
def article_path(tmp_path: Path) -> Path:
    """An article as plain text."""
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def json_path(tmp_path: Path) -> Path:
    """The same article as JSON, with an address and a date."""
    path = tmp_path / "bai.json"
    article = {
        "id": "bai-1",
        "title": TITLE,
        "lead": LEAD,
        "paragraphs": list(BODY),
        "published": "2031-06-04T09:00:00+07:00",
        "url": "https://bao.example/giu-nuoc",
    }
    path.write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let fetching give up at the first refusal instead of trying for seconds."""
    from extract import fetch
    from extract.fetch.limits import Limits

    monkeypatch.setattr(fetch, "Fetcher", partial(fetch.Fetcher, limits=Limits(retries=0, delay=0.0)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("CHIDAO_SHARED", REPOSITORY.parent / "shared"))
    if not (folder / "corpus" / "labelled.jsonl.gz").is_file():
        pytest.skip("the real articles are not beside the repository (../shared or CHIDAO_SHARED)")
    return folder


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of some of our own articles and no real ones: enough to train a bad model quickly."""
    from extract.corpus.splits import file_digest, own_part

    root = tmp_path_factory.mktemp("corpus")
    (root / "articles").mkdir()
    (root / "real").mkdir()
    (root / "real" / "labels.jsonl").touch()
    splits = {"labels": file_digest(root / "real" / "labels.jsonl"), "articles": {}}
    (root / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    left = {"dev": 3, "train": 12, "test": 0}
    for path in sorted((REPOSITORY / "corpus" / "articles").glob("*.json")):
        part = own_part(path.stem)
        if left[part]:
            left[part] -= 1
            shutil.copy(path, root / "articles")
    return root
