"""One request and its answer: retried while that makes sense, bounded in time and size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import requests
import urllib3
from urllib3.util import Retry

from extract.errors import FetchError
from extract.fetch import failures
from extract.fetch.clock import Clock, Deadline, timestamp
from extract.fetch.limits import Limits
from extract.fetch.page import Headers

_PIECE = 65_536  # bytes read at a time; only a compromise between memory and calls

_REFUSALS: Final = frozenset({"http-429", "http-503"})
"""Answers that mean "fewer requests, please"; 502 and 504 speak of a fault behind the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: its status, and either a body (2xx) or the target of a redirect (3xx) where it gave one.

    The other fields are those of ``Page``.
    """

    status: int
    content: bytes
    content_type: str | None
    location: str | None
    status_line: str = ""
    headers: Headers = ()
    sent: Headers = ()
    fetched: str = ""


class _PassingError(Exception):
    """A failure that may pass, with the seconds that the server asks to wait, if it asks."""

    def __init__(self, failure: FetchError, wait: float | None = None) -> None:
        super().__init__(failure)
        self.failure = failure
        self.wait = wait


class Transfer:
    """Sends GET requests on one session, without following redirects."""

    def __init__(self, session: requests.Session, limits: Limits, clock: Clock) -> None:
        """Send on ``session``, which stays its owner's to close."""
        self._session = session
        self._limits = limits
        self._clock = clock

    def get(  # noqa: PLR0913 - what differs from one request to the next
        self,
        url: str,
        deadline: Deadline,
        *,
        delay: float,
        refused: Callable[[float], float],
        most: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask for ``url`` once and, while failures may pass and time is left, again.

        Args:
            url: a checked address.
            deadline: when to give up. The waits between attempts count: they are the site's doing.
            delay: seconds to wait before a further attempt at the least; back-off and jitter come on top.
            refused: called when the site wants fewer requests (429, 503), with the seconds that it asks to wait, 0
                where it does not say; returns the new ``delay``.
            most: read only this many bytes of the body and leave the rest; None reads all within ``Limits.size``.
            headers: sent beside those of the session.

        Returns:
            Any answer below 400, and any other that is not worth another attempt.

        Raises:
            FetchError [unreachable, timeout, not-secure, too-large, bad-address, http-429, http-502, http-503,
                http-504]: as named; the last four after the last attempt.
        """
        # urllib3 counts the attempts and works out the waits; we do the waiting, so that the deadline holds.
        # The seconds of back-off are our choice: nothing, then 1 and 2 and so on, with up to 1 of jitter.
        retry = Retry(total=self._limits.retries, backoff_factor=0.5, backoff_jitter=1.0, backoff_max=20.0)
        while True:
            try:
                return self._once(url, deadline, most, headers)
            except _PassingError as passing:
                if passing.failure.code in _REFUSALS:
                    delay = refused(passing.wait or 0.0)
                if retry.total == 0:
                    raise passing.failure from passing.__cause__
                retry = retry.increment("GET", url, error=passing)
                wait = max(delay, passing.wait) if passing.wait is not None else delay + retry.get_backoff_time()
                if wait >= deadline.left():
                    raise passing.failure from passing.__cause__
                self._clock.sleep(wait)

    def _once(self, url: str, deadline: Deadline, most: int | None, headers: Mapping[str, str] | None) -> Answer:
        left = deadline.left()
        if left <= 0:
            raise failures.out_of_time(self._limits.total)
        timeout = (min(self._limits.connect, left), min(self._limits.read, left))
        fetched = timestamp(self._clock.wall())
        try:
            with self._session.get(
                url, headers=headers, stream=True, allow_redirects=False, timeout=timeout
            ) as response:
                if response.status_code in failures.RETRIED_STATUS:
                    wait = _retry_after(response)
                    raise _PassingError(failures.from_status(response.status_code, wait), wait)
                content = self._body(response, deadline, most) if response.ok and not response.is_redirect else b""
                return Answer(
                    status=response.status_code,
                    content=content,
                    content_type=response.headers.get("Content-Type"),
                    location=self._session.get_redirect_target(response),
                    status_line=_status_line(response),
                    headers=tuple(response.raw.headers.items()),
                    sent=_sent(response.request),
                    fetched=fetched,
                )
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
            failure = failures.from_exception(error)
            if failure.code in ("unreachable", "timeout"):
                raise _PassingError(failure) from error
            raise failure from error

    def _body(self, response: requests.Response, deadline: Deadline, most: int | None) -> bytes:
        declared = response.headers.get("Content-Length", "")
        size = self._limits.size
        if most is None and declared.isdecimal() and int(declared) > size:
            raise failures.too_large(size)
        body = bytearray()
        # read1 returns after each piece that arrives, where iter_content would wait for a whole one: a server that
        # sends a byte now and then could hold it for hours.
        while piece := response.raw.read1(_PIECE, decode_content=True):
            body += piece
            if most is None and len(body) > size:
                raise failures.too_large(size)
            if most is not None and len(body) >= most:
                return bytes(body[:most])
            if deadline.left() <= 0:
                raise failures.out_of_time(self._limits.total)
        return bytes(body)


def _status_line(response: requests.Response) -> str:
    version = response.raw.version or 11  # 11 stands for 1.1
    return f"HTTP/{version // 10}.{version % 10} {response.status_code} {response.reason or ''}".rstrip()


def _sent(request: requests.PreparedRequest) -> Headers:
    """Return the headers of a request with Host, which is only added on its way out."""
    headers = {"Host": urlsplit(request.url or "").netloc, **request.headers}
    return tuple(
        (name, value if isinstance(value, str) else value.decode("latin-1")) for name, value in headers.items()
    )


def _retry_after(response: requests.Response) -> float | None:
    """Return the seconds of a Retry-After header, or None where there is none that can be read."""
    header = response.headers.get("Retry-After")
    if header is None:
        return None
    try:
        return Retry().parse_retry_after(header)
    except (urllib3.exceptions.InvalidHeader, ValueError, OverflowError):
        return None  # the header is only a wish; without it our own back-off decides
