"""Where the articles of a site are listed: from its publisher file, or from the one address that somebody names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from extract.errors import FetchError
from extract.fetch import Fetcher
from extract.fetch.address import check_address, origin_of
from extract.fetch.discovery import Found, SiteAddresses
from extract.fetch.discovery import discover as discover_addresses
from extract.read.publishers import Publisher, publisher_of

_FEED: Final = re.compile(r"\.(?:rss|atom)$|/(?:rss|feed)(?:/|\.|$)", re.IGNORECASE)
_SITEMAP: Final = re.compile(r"sitemap|\.xml(?:\.gz)?$", re.IGNORECASE)


def addresses_of(site: str) -> SiteAddresses:
    """Return where the articles of a site are listed.

    Args:
        site: a domain or front page ("tuoitre.vn"), for all that is known of it; or the address of one feed, sitemap or
            section page, for that alone.

    Raises:
        FetchError [bad-address]: it is no address.
    """
    address = check_address(site if "://" in site else f"https://{site}")
    home = f"{origin_of(address)}/"
    path = urlsplit(address).path
    if _FEED.search(path):
        return SiteAddresses(home=home, feeds=(address,), alone=True)
    if _SITEMAP.search(path):
        return SiteAddresses(home=home, sitemaps=(address,), alone=True)
    if path.strip("/"):
        return SiteAddresses(home=home, listings=(address,), alone=True)
    publisher = publisher_of(address)
    return SiteAddresses(home=home) if publisher is None else _known(publisher)


def discover(  # noqa: PLR0913 - what a search may be told
    site: str,
    fetcher: Fetcher,
    *,
    since: date | None = None,
    until: date | None = None,
    section: str | None = None,
    match: str | None = None,
    journal: Path | None = None,
    on_error: Callable[[str, FetchError], None] | None = None,
) -> Iterator[Found]:
    """Find the addresses of a site's articles; the other arguments as for ``extract.fetch.discovery.discover``."""
    return discover_addresses(
        addresses_of(site),
        fetcher.fetch,
        sitemaps_of=fetcher.sitemaps,
        since=since,
        until=until,
        section=section,
        match=match,
        journal=journal,
        on_error=on_error,
    )


def newest_articles(
    publisher: Publisher, fetcher: Fetcher, most: int, *, on_error: Callable[[str, FetchError], None]
) -> list[str]:
    """Return the addresses of a publisher's newest articles; [] where its site cannot be asked, which is reported."""
    found = discover_addresses(_known(publisher), fetcher.fetch, sitemaps_of=fetcher.sitemaps, on_error=on_error)
    try:
        return [one.url for one in islice(found, most)]
    except FetchError as error:
        on_error(publisher.home, error)
        return []


def _known(publisher: Publisher) -> SiteAddresses:
    return SiteAddresses(
        home=publisher.home, feeds=publisher.feeds, sitemaps=publisher.sitemaps, listings=publisher.listings
    )
