"""The search through a site's sitemaps, newest first, leaving out those that cannot hold what is wanted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urljoin, urlsplit

from extract.errors import FetchError
from extract.fetch.address import check_redirect
from extract.fetch.discovery.address_days import names_days
from extract.fetch.discovery.address_shape import has_short_number, shape_of
from extract.fetch.discovery.clean_address import address_key, clean_address
from extract.fetch.discovery.days import Days, vietnamese_day
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.feed_search import FeedSearch
from extract.fetch.discovery.found import Found
from extract.fetch.discovery.search import Search
from extract.fetch.discovery.sitemap_file import FurtherSitemap, NewsEntry, is_feed, read_sitemap
from extract.fetch.page import Page

_GUESSES: Final = ("/sitemap.xml", "/sitemap_index.xml", "/sitemaps.xml")
"""Where sitemaps lie on sites that do not say."""

_DEEPEST: Final = 4  # indexes within indexes; the protocol allows one, sites have up to three
_MOST_FILES: Final = 50_000  # of one search; as many as the protocol allows in one index
_HELD: Final = 10_000  # uncertain addresses of one file that are kept until it is clear what the file is; our choice

_NO_ARTICLES: Final = re.compile(
    r"(?:^|[-_./])(?:category|categories|cate|chuyen-muc|tags?|topics?|authors?|tac-gia|videos?|events?|su-kien)"
    r"(?:[-_.\d]|$)",
    re.IGNORECASE,
)
_ARTICLES: Final = re.compile(r"news|article|post(?!_tag)|bai-viet|tin-tuc", re.IGNORECASE)
"""Names of sitemaps without articles, and what in a name speaks against that."""


class SitemapSearch:
    """Reads sitemaps and those that they name; each once. ``any_read`` says whether one was of use."""

    def __init__(self, search: Search, feeds: FeedSearch) -> None:
        """Prepare to serve ``search``; sitemaps that are feeds are left to ``feeds``. Nothing is fetched yet."""
        self.any_read = False
        self._search = search
        self._feeds = feeds
        self._visited: set[int] = set()

    def run(self, known: tuple[str, ...]) -> Generator[Found, None, None]:
        """Yield the articles of the ``known`` sitemaps and of those that robots.txt names."""
        question = self._search.question
        told = () if question.alone else self._search.sources.sitemaps_of(question.home)
        urls = tuple(dict.fromkeys((*known, *filter(None, map(clean_address, told)))))
        if question.alone and not urls:
            return
        guessed = not urls
        named = urls or tuple(urljoin(question.home, guess) for guess in _GUESSES)
        yield from self._files([FurtherSitemap(url=url, modified=None) for url in named], 0, None, guessed=guessed)

    def _files(
        self, listed: Sequence[FurtherSitemap], depth: int, period: Days | None, *, guessed: bool = False
    ) -> Generator[Found, None, bool]:
        """Yield the articles of sitemaps that stand in one list; return whether none needs a further visit."""
        is_complete = True
        for sitemap, own_period in _newest_first(listed):
            days = own_period or period
            name = urlsplit(sitemap.url).path.rpartition("/")[2]
            if (
                self._search.wanted.may_hold(days)
                and self._search.wanted.may_be_changed(sitemap.modified)
                and not (_NO_ARTICLES.search(name) and not _ARTICLES.search(name))
            ):
                is_complete = (yield from self._file(sitemap.url, depth, days, guessed=guessed)) and is_complete
            else:
                self._search.articles.passed_over["sitemap"] += 1
        return is_complete

    def _file(self, url: str, depth: int, period: Days | None, *, guessed: bool) -> Generator[Found, None, bool]:
        """Yield the articles of one sitemap and those below it; return whether it needs no further visit."""
        key = address_key(url)
        if key in self._visited:
            return True
        if self._search.progress.is_done(url):
            self.any_read = True
            return True
        if len(self._visited) >= _MOST_FILES:
            self._report(url, f"The search has read {_MOST_FILES:,} sitemaps and reads no more.", "Ask for fewer days.")
            return False
        self._visited.add(key)
        page = self._search.sources.get(url, guessed=guessed)
        if page is None:
            return guessed and self._search.sources.is_absent
        if is_feed(page.content):
            self.any_read = True
            return (yield from self._feeds.read_page(page, url))
        return (yield from self._read(page, url, depth, period, guessed=guessed))

    def _read(
        self, page: Page, url: str, depth: int, period: Days | None, *, guessed: bool
    ) -> Generator[Found, None, bool]:
        faults: list[str] = []
        further: list[FurtherSitemap] = []
        named = yield from self._entries(page, url, period, further, faults)
        if guessed and faults and not named:
            return True  # a page that stands for all that a site does not have
        for fault in faults:
            self._report(url, f"The sitemap is damaged: {fault}.", "What could be read of it was taken.")
        if named or not faults:
            self.any_read = self._search.sources.any_read = True
        is_complete = not faults
        if further and depth >= _DEEPEST:
            self._report(url, "The sitemaps nest too deep.", "Give the address of an inner one.")
            is_complete = False
        elif further:
            is_complete = (yield from self._files(further, depth + 1, period)) and is_complete
        if is_complete:
            self._search.progress.finish(url)
        return is_complete

    def _entries(
        self, page: Page, url: str, period: Days | None, further: list[FurtherSitemap], faults: list[str]
    ) -> Generator[Found, None, bool]:
        """Yield the wanted articles of a sitemap, add to the two lists, and return whether it names anything."""
        named = False

        def entries() -> Iterator[Entry]:
            nonlocal named
            for item in read_sitemap(page.content, page.url, faults.append):
                named = True
                if isinstance(item, Entry):
                    yield item if period is None else replace(item, period=period)
                elif (sitemap := self._checked(item, page)) is not None:
                    further.append(sitemap)

        yield from self._search.articles.take(_articles_of(entries(), self._search.articles.passed_over), url)
        return named

    def _checked(self, sitemap: FurtherSitemap, page: Page) -> FurtherSitemap | None:
        """Return a named sitemap; one that may not be asked for is reported instead."""
        try:
            check_redirect(page.url, sitemap.url)
        except FetchError as error:
            self._search.sources.report(sitemap.url, error)
            return None
        return sitemap

    def _report(self, url: str, message: str, hint: str) -> None:
        self._search.sources.report(url, FetchError("bad-sitemap", message, hint))


def _newest_first(listed: Sequence[FurtherSitemap]) -> list[tuple[FurtherSitemap, Days | None]]:
    """Return sitemaps with the days that their names stand for; those without a date come first."""

    def last(pair: tuple[FurtherSitemap, Days | None]) -> date:
        sitemap, days = pair
        if days is not None and days.last is not None:
            return days.last
        return vietnamese_day(sitemap.modified) if sitemap.modified is not None else date.max

    pairs = zip(listed, names_days([sitemap.url for sitemap in listed]), strict=True)
    return sorted(pairs, key=last, reverse=True)


def _articles_of(entries: Iterable[Entry], passed_over: Counter[str]) -> Iterator[Entry]:
    """Yield the entries that are articles, and count the others.

    Where a name may be that of an article or of a section, the company decides: in a file with as many short names,
    as sections have them, or more, it is a section. So it is with a short number behind a short name.
    """
    held: list[Entry] = []
    sections = 0
    for entry in entries:
        shape = "article" if isinstance(entry, NewsEntry) else shape_of(entry.url)
        if shape == "article" or (shape == "maybe" and has_short_number(entry.url)):
            yield entry
        elif shape in {"maybe", "numbered"}:
            held.append(entry)
        else:
            sections += shape == "section"
            passed_over["no-article"] += 1
        if len(held) >= _HELD:
            yield from _outnumbering(held, sections, passed_over)
            held, sections = [], 0
    yield from _outnumbering(held, sections, passed_over)


def _outnumbering(held: Sequence[Entry], sections: int, passed_over: Counter[str]) -> Sequence[Entry]:
    if sections < len(held):
        return held
    passed_over["no-article"] += len(held)
    return ()
