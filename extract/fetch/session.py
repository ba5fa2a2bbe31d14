"""The one requests session of a fetcher: who we say we are, and what we neither send nor keep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import requests
from requests.auth import AuthBase

from extract.fetch.public_addresses import PublicAddresses, PublicOnly

ROBOT = "chidao"
"""The name by which robots.txt files can address us (the product token of RFC 9309)."""


class _NoAuth(AuthBase):
    """Sends no credentials; without it requests would take them from the user's .netrc file."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Session(requests.Session):
    """A session that leaves redirects alone altogether.

    requests looks at where a redirect would lead even when it is told not to follow, and for that reads the body to
    its end, however long that is.
    """

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[Any]:
        return iter(())


def user_agent() -> str:
    """Return our honest User-Agent: name, version (0 when run uninstalled), and where to read about us."""
    try:
        number = version("chidao")
    except PackageNotFoundError:
        number = "0"
    return f"{ROBOT}/{number} (+https://pypi.org/project/chidao/)"


def open_session(public: PublicAddresses | None = None) -> requests.Session:
    """Open a session that verifies TLS, sends no credentials, and leaves redirects and retries to its caller.

    Args:
        public: the only addresses to which it connects, without any proxy; None connects to any.
    """
    session = _Session()
    session.auth = _NoAuth()
    session.headers.update(
        {
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip, deflate",  # what every installation can undo, so that all get the same bytes
        }
    )
    if public is not None:
        # The environment's proxies would look names up for us; its certificates we still trust.
        session.trust_env = False
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        for scheme in ("http://", "https://"):
            session.mount(scheme, PublicOnly(public))
    return session
