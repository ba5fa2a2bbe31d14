"""The front page of a site, which is only fetched if something else is missing."""

from __future__ import annotations

from functools import cached_property

from extract.fetch.discovery.html_page import HtmlPage
from extract.fetch.discovery.own_site import OwnSite
from extract.fetch.discovery.sources import Sources


class FrontPage:
    """The page at ``home``; where it redirects to another site, that site counts as the same from then on."""

    def __init__(self, home: str, sources: Sources, own: OwnSite) -> None:
        """Know where it is; nothing is fetched yet."""
        self.home = home
        self._sources = sources
        self._own = own

    @cached_property
    def page(self) -> HtmlPage | None:
        """The page, or None where it cannot be had."""
        fetched = self._sources.get(self.home)
        if fetched is None:
            return None
        self._own.add(fetched.url)
        return HtmlPage(fetched)
