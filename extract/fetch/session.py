"""The one requests session of a fetcher: who we say we are, and what we neither send nor keep."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import requests
from requests.auth import AuthBase

ROBOT = "chidao"
"""The name by which robots.txt files can address us (the product token of RFC 9309)."""


class _NoAuth(AuthBase):
    """Sends no credentials; without it requests would take them from the user's .netrc file."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def user_agent() -> str:
    """Return our honest User-Agent: name, version (0 when run uninstalled), and where to read about us."""
    try:
        number = version("chidao")
    except PackageNotFoundError:
        number = "0"
    return f"{ROBOT}/{number} (+https://pypi.org/project/chidao/)"


def open_session() -> requests.Session:
    """Open a session that verifies TLS, sends no credentials, and leaves redirects and retries to its caller."""
    session = requests.Session()
    session.auth = _NoAuth()
    session.headers.update(
        {
            "User-Agent": user_agent(),
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip, deflate",  # what every installation can undo, so that all get the same bytes
        }
    )
    return session
