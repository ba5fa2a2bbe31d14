"""What a fetch gives."""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]
"""Names and values in their order; a name may come again. Their bytes are read as Latin-1, so that none is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An answer that named another address; the fields are those of ``Page``."""

    url: str
    status_line: str
    headers: Headers
    sent: Headers
    fetched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes behind one address, and how they came.

    Args:
        url: the address that answered, after redirects, without fragment.
        requested: the address that was asked for, as it was given.
        content: the body with its content encoding (gzip, deflate) undone, at most ``Limits.size`` bytes.
        content_type: the Content-Type header as the site sent it, or None.
        status: the status of the answer, 200 to 299.
        status_line: the same as the site said it: "HTTP/1.1 200 OK"; "" for a page that was made by hand.
        headers: as the site sent them; those on encoding and length speak of the body before it was unpacked.
        sent: the headers of our request.
        fetched: when the request was sent: ISO 8601, UTC, whole seconds; "" where unknown.
        redirects: the answers on the way from ``requested`` to ``url``.
        from_cache: whether the site said that the page kept from an earlier fetch still holds; then status, headers
            and time are those of the earlier fetch.
    """

    url: str
    requested: str
    content: bytes
    content_type: str | None
    status: int = 200
    status_line: str = ""
    headers: Headers = ()
    sent: Headers = ()
    fetched: str = ""
    redirects: tuple[Redirect, ...] = ()
    from_cache: bool = False
