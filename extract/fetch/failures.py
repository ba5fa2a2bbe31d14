"""What goes wrong in a fetch, said plainly."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import requests
import urllib3

from extract.errors import FetchError

RETRIED_STATUS = frozenset({429, 502, 503, 504})
"""Answers that mean "not now": RFC 6585 (429) and RFC 9110, 15.6.3 to 15.6.5."""

_LONGEST_DETAIL: Final = 200  # characters of a foreign message; some hold whole answers

_HINTS = {
    401: "The page is behind a login: save it in a browser and give the file.",
    403: "The site does not let programs read this page: save it in a browser and give the file.",
    404: "Check the address; the page may have been moved or taken down.",
    410: "The page was taken down for good; look for a copy elsewhere.",
    429: "The site wants fewer requests: try again later.",
}


_KINDS: Final[tuple[tuple[tuple[type[Exception], ...], tuple[str, str, str]], ...]] = (
    (
        (requests.exceptions.SSLError, urllib3.exceptions.SSLError),
        (
            "not-secure",
            "The site could not prove who it is: its TLS certificate or connection is faulty.",
            "Save the page in a browser if you trust it, and give the file; there is no switch to skip the check.",
        ),
    ),
    (
        (requests.exceptions.ProxyError, urllib3.exceptions.ProxyError),
        ("unreachable", "The proxy did not let the request through.", "Check HTTPS_PROXY and HTTP_PROXY."),
    ),
    (
        (urllib3.exceptions.NameResolutionError,),
        ("unreachable", "No site of this name was found.", "Check the address and the network."),
    ),
    (
        (urllib3.exceptions.NewConnectionError,),  # before the timeouts, among which urllib3 counts it
        ("unreachable", "The site does not accept connections.", "Check the address and the network."),
    ),
    (
        (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError),
        ("timeout", "The site took too long to answer.", "Try again later."),
    ),
    (
        (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError),
        ("bad-address", "The address is not well formed.", "Copy it again from the browser."),
    ),
)
"""Exceptions and what they mean; the first row that fits counts."""


def from_exception(error: Exception) -> FetchError:
    """Translate an exception of requests or urllib3: bad-address, not-secure, timeout or unreachable."""
    for kinds, meaning in _KINDS:
        if _is(error, kinds):
            return FetchError(*meaning)
    return FetchError(
        "unreachable", "The connection to the site failed or broke off.", "Check the network and try again later."
    )


def from_status(status: int, wait: float | None = None) -> FetchError:
    """Translate an answer that is not the page: ``http-<status>``; ``wait`` is what the site asks for, in seconds."""
    try:
        phrase = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        phrase = ""
    if wait:
        hint = f"It asks to wait {wait:.0f} seconds: try again after that."
    elif status >= 500:
        hint = "The fault is on the site's side: try again later."
    else:
        hint = _HINTS.get(status, "Open the address in a browser to see what the site wants.")
    return FetchError(f"http-{status}", f"The site answered {status}{phrase} instead of the page.", hint)


def out_of_time(seconds: float) -> FetchError:
    """Say that the whole fetch took longer than ``seconds``."""
    return FetchError("timeout", f"The page was not there after {seconds:.0f} seconds.", "Try again later.")


def told_to_wait(seconds: float) -> FetchError:
    """Say that the site asked for a longer pause than we have patience for, ``seconds`` of which are left."""
    return FetchError(
        "told-to-wait",
        f"The site asked to be left alone; {seconds:.0f} seconds of that are left.",
        "Try again after that.",
    )


def stopped() -> FetchError:
    """Say that the fetcher was told to stop while it worked on a page."""
    return FetchError("stopped", "The fetch was stopped before the page was there.", "Fetch it again.")


def unexpected(error: Exception) -> FetchError:
    """Say that something went wrong that nobody foresaw."""
    return FetchError(
        "unexpected",
        f"Something unforeseen went wrong: {type(error).__name__}: {str(error)[:_LONGEST_DETAIL]}.",
        "Fetch this address alone to see whether it happens again, and report it.",
    )


def bare(error: FetchError) -> FetchError:
    """Return the same error without traceback and cause, which would keep everything alive that it passed."""
    return FetchError(error.code, error.message, error.hint)


def too_large(size: int) -> FetchError:
    """Say that a body has more than ``size`` bytes."""
    return FetchError(
        "too-large",
        f"The page is larger than {size / 1_000_000:g} MB.",
        "Save the part you need as a file and give that.",
    )


def _is(error: BaseException, kinds: tuple[type[Exception], ...]) -> bool:
    """Say whether ``error`` or anything it was raised from, or wraps, is one of ``kinds``.

    ``__context__`` is left out: it may reach what the caller was handling before it asked for this page.
    """
    seen: set[int] = set()
    queue: list[BaseException] = [error]
    while queue:
        one = queue.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, kinds):
            return True
        inner = (one.__cause__, getattr(one, "reason", None), *one.args)
        queue += [part for part in inner if isinstance(part, BaseException)]
    return False
