"""Addresses of pages, compared and cleaned: one address for one article, whichever way a reader came to it. Pure."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urldefrag, urlsplit

_TRACE: Final = re.compile(r"utm_\w*|fbclid|gclid|dclid|msclkid|zarsrc|zclid", re.IGNORECASE)
"""Parameters that campaigns (utm) and Facebook, Google, Microsoft and Zalo put behind addresses that are passed on."""

_NUMBER: Final = re.compile(r"\d{5,20}")
"""Numbers of articles in addresses; shorter ones are years and pages."""


def without_traces(url: str) -> str:
    """Return ``url`` without its fragment and without the parameters that only trace readers."""
    page, mark, query = urldefrag(url).url.partition("?")
    if not mark:
        return page
    kept = "&".join(part for part in query.split("&") if not _TRACE.fullmatch(part.partition("=")[0]))
    return f"{page}?{kept}" if kept else page


def registered_name(host: str) -> str:
    """Return the name that someone registered: bao.example for www.bao.example and m.bao.example.

    For numbers and for names inside a network it is the host itself.

    Args:
        host: in lower case, without port.
    """
    from tld import get_fld  # the list of endings under which names are registered takes a moment to load

    return get_fld(f"https://{host}/", fail_silently=True, search_private=True) or host


def article_address(url: str | None, stated: str | None) -> str | None:
    """Return the address by which an article goes.

    Args:
        url: the address at which its page was found.
        stated: the address that the page gives for itself. It counts where it lies on the same site and holds the
            number of the article, if ``url`` has one: some sites state the same address on all their pages.

    Without a stated one that counts, it is ``url`` without what traces readers.
    """
    if url is None:
        return stated
    if stated is not None and _same_site(url, stated):
        number = _NUMBER.findall(urlsplit(url).path)[-1:]
        if all(digits in stated for digits in number):
            return without_traces(stated)
    return without_traces(url)


def _same_site(one: str, other: str) -> bool:
    try:
        first, second = urlsplit(one), urlsplit(other)
    except ValueError:  # brackets that no address has
        return False
    if {first.scheme, second.scheme} - {"http", "https"} or not first.hostname or not second.hostname:
        return False
    return first.hostname == second.hostname or registered_name(first.hostname) == registered_name(second.hostname)
