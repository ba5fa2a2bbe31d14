"""The search through a site's feeds."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final
from urllib.parse import urljoin

from extract.errors import FetchError
from extract.fetch.discovery.clean_address import address_key
from extract.fetch.discovery.feed_file import read_feed
from extract.fetch.discovery.feed_links import feeds_in_head, listed_feeds, lists_of_feeds
from extract.fetch.discovery.found import Found
from extract.fetch.discovery.html_page import HtmlPage
from extract.fetch.discovery.search import Search
from extract.fetch.page import Page

_GUESSES: Final = ("/rss.htm", "/rss")
"""Where Vietnamese papers list their feeds, for sites whose front page does not say."""


class FeedSearch:
    """Reads feeds, and the feeds that pages list; each once."""

    def __init__(self, search: Search) -> None:
        """Prepare to serve ``search``; nothing is fetched yet."""
        self._search = search
        self._visited: set[int] = set()

    def run(self, known: tuple[str, ...]) -> Generator[Found, None, None]:
        """Yield the articles of the ``known`` feeds or, where none is known, of those that the site tells of."""
        told = known or self._told()
        for url in told:
            yield from self.read(url)
        for guess in _GUESSES if not told and not self._search.question.alone else ():
            yield from self.read(urljoin(self._search.front.home, guess), guessed=True)

    def read(self, url: str, *, guessed: bool = False, listed: bool = False) -> Generator[Found, None, bool]:
        """Yield the articles of one feed, or of the feeds that a page lists.

        Args:
            url: its clean address.
            guessed: whether nobody said that it is there.
            listed: whether a page of feeds named it; it is then no such page itself.

        Returns:
            Whether it needs no further visit.
        """
        key = address_key(url)
        if key in self._visited or self._search.progress.is_done(url):
            return True
        self._visited.add(key)
        page = self._search.sources.get(url, guessed=guessed)
        if page is None:
            return guessed and self._search.sources.is_absent
        return (yield from self.read_page(page, url, guessed=guessed, listed=listed))

    def read_page(
        self, page: Page, url: str, *, guessed: bool = False, listed: bool = False
    ) -> Generator[Found, None, bool]:
        """Do the same with a page that is there already."""
        try:
            feed = read_feed(page)
        except FetchError as error:
            self._search.sources.report(url, error)
            return False
        if feed is None:
            return (yield from self._read_list(HtmlPage(page), url, guessed=guessed, listed=listed))
        self._search.sources.any_read = True
        yield from self._search.articles.take(feed.entries, url, feed.sections)
        if feed.fault is not None:
            hint = "What could be read of it was taken."
            self._search.sources.report(url, FetchError("bad-feed", f"The feed is damaged: {feed.fault}.", hint))
        self._search.progress.finish(url)
        return True

    def _read_list(self, page: HtmlPage, url: str, *, guessed: bool, listed: bool) -> Generator[Found, None, bool]:
        feeds = () if listed else listed_feeds(page)
        if not feeds:
            if not guessed:
                hint = "Open it in a browser, and give the address of the feed."
                self._search.sources.report(url, FetchError("bad-feed", "The page is no feed and lists none.", hint))
            return guessed
        is_complete = True
        for feed in feeds:
            is_complete = (yield from self.read(feed, listed=True)) and is_complete
        if is_complete:
            self._search.progress.finish(url)
        return is_complete

    def _told(self) -> tuple[str, ...]:
        page = None if self._search.question.alone else self._search.front.page
        return () if page is None else tuple(dict.fromkeys((*feeds_in_head(page), *lists_of_feeds(page))))
