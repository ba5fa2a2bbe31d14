"""What a fetch gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes behind one address.

    Args:
        url: the address that answered, after redirects, without fragment.
        requested: the address that was asked for, as it was given.
        content: the body with its content encoding (gzip, deflate) undone, at most ``Limits.size`` bytes.
        content_type: the Content-Type header as the site sent it, or None.
    """

    url: str
    requested: str
    content: bytes
    content_type: str | None
