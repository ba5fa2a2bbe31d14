"""Texts from the network: only the files that are needed, from the raw addresses of their repositories."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from extract.corpus.converters import convert
from extract.corpus.labels import RealLabels
from extract.corpus.supply import Missing, Supply

if TYPE_CHECKING:
    import requests

RAW_ADDRESS: Final = "https://raw.githubusercontent.com"
"""Where GitHub serves a file of a commit: ``{RAW_ADDRESS}/{owner}/{name}/{commit}/{path}``."""

MAX_BYTES: Final = 2_000_000
"""Files above this are refused: the longest labelled article has under 100 kB."""

_TIMEOUT: Final = (10, 30)  # seconds to connect, and between two pieces of an answer
_TRIES: Final = 5
_LONGEST_WAIT: Final = 60.0  # seconds; a server that asks for more is treated as not answering
_GIVE_UP_AFTER: Final = 3  # articles in a row that could not be reached: the network or the server is away
_BUSY: Final = frozenset({429, 500, 502, 503, 504})


def from_download(
    wanted: Sequence[RealLabels], address: str = RAW_ADDRESS, *, sleep: Callable[[float], None] = time.sleep
) -> Supply:
    """Yield the sentences of the ``wanted`` articles from ``address``, one request at a time.

    A busy server (429, 5xx) or a broken connection is tried five times, after 1, 2, 4 and 8 seconds or as long as
    ``Retry-After`` says. When three articles in a row cannot be reached, the rest is not tried.

    Args:
        wanted: the articles to fetch.
        address: the beginning of every address, without a slash at its end.
        sleep: waits that many seconds (for tests).
    """
    import requests

    failures = 0
    with requests.Session() as session:
        session.headers["User-Agent"] = "chidao-corpus (rebuilds a labelled corpus)"
        session.max_redirects = 3
        for article in wanted:
            url = f"{address}/{article.repo}/{article.commit}/{quote(article.path, safe='/')}"
            if failures >= _GIVE_UP_AFTER:
                yield article.id, Missing(id=article.id, reason="unreachable", detail=f"{url}: not tried")
                continue
            content = _fetch(session, article, url, sleep)
            failures = failures + 1 if isinstance(content, Missing) and content.reason == "unreachable" else 0
            yield article.id, content if isinstance(content, Missing) else convert(article.source, content)


def _fetch(session: requests.Session, article: RealLabels, url: str, sleep: Callable[[float], None]) -> bytes | Missing:
    import requests

    trouble = ""
    for attempt in range(_TRIES):
        wait = float(2**attempt)
        try:
            with session.get(url, timeout=_TIMEOUT, stream=True) as response:
                if response.status_code == 200:
                    content = _read(response)
                    return Missing(id=article.id, reason="too-large", detail=url) if content is None else content
                trouble = f"{url}: HTTP {response.status_code}"
                if response.status_code == 404:
                    return Missing(id=article.id, reason="no-file", detail=trouble)
                if response.status_code not in _BUSY:
                    return Missing(id=article.id, reason="refused", detail=trouble)
                wait = _asked_wait(response.headers.get("Retry-After"), wait)
        except requests.RequestException as error:
            trouble = f"{url}: {type(error).__name__}"
        if wait > _LONGEST_WAIT:
            break
        if attempt < _TRIES - 1:
            sleep(wait)
    return Missing(id=article.id, reason="unreachable", detail=trouble)


def _read(response: requests.Response) -> bytes | None:
    """Return the body, or None where it has more than ``MAX_BYTES``, of which no more is read than that."""
    content = bytearray()
    for piece in response.iter_content(65_536):
        content += piece
        if len(content) > MAX_BYTES:
            return None
    return bytes(content)


def _asked_wait(header: str | None, otherwise: float) -> float:
    """Return the seconds that ``Retry-After`` asks for; its other form, a date, counts as not given."""
    return float(header) if header is not None and header.isdecimal() else otherwise
