"""The search through lists of articles, page by page into the past."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Final

from extract.errors import FetchError
from extract.fetch.address import check_redirect
from extract.fetch.discovery.clean_address import address_key
from extract.fetch.discovery.entry import Entry
from extract.fetch.discovery.found import Found
from extract.fetch.discovery.html_page import HtmlPage, text_of
from extract.fetch.discovery.listing_page import article_links, section_links
from extract.fetch.discovery.paging import is_loaded, next_page
from extract.fetch.discovery.search import Search
from extract.fetch.discovery.section_names import is_section, list_sections

_MOST_PAGES: Final = 5_000  # of one list; our bound, some 100,000 articles
_MOST_SECTIONS: Final = 100  # that are taken from a front page; our bound
_OLD_PAGES: Final = 2  # in a row with nothing but older articles; our choice, one may hold old favourites


class ListingSearch:
    """Reads lists of articles."""

    def __init__(self, search: Search) -> None:
        """Prepare to serve ``search``; nothing is fetched yet."""
        self._search = search
        self._known: tuple[str, ...] = ()

    def run(self, known: tuple[str, ...], *, has_sitemaps: bool) -> Generator[Found, None, None]:
        """Yield the articles of lists.

        Where a section is asked for, only its pages are read: the known ones and those that the front page links to;
        or all known ones where there is none of it, since addresses name sections as well.

        Args:
            known: section pages of the site.
            has_sitemaps: whether the site's sitemaps told of its articles; where they did not and no list is known,
                the front page is read, and all section pages to which it links.
        """
        self._known = known
        section = self._search.question.section
        listings: Sequence[str]
        if self._search.question.alone:
            listings = known
        elif section is not None:
            wanted = [url for url in known if is_section(section, list_sections(url).names)]
            wanted += self._sections(section)
            listings = wanted or known
        elif known or has_sitemaps:
            listings = known
        else:
            listings = (self._search.front.home, *self._sections(None))
        for url in dict.fromkeys(listings):
            if not self._search.progress.is_done(url):
                yield from self._read(url)

    def _sections(self, section: str | None) -> list[str]:
        page = self._search.front.page
        links = {} if page is None else section_links(page, self._search.own)
        found = [
            url
            for url, words in links.items()
            if section is None or is_section(section, list_sections(url, words).names)
        ]
        return found[:_MOST_SECTIONS]

    def _read(self, listing: str) -> Generator[Found, None, None]:
        seen: set[int] = set()
        visited: set[int] = set()
        old_pages = 0
        here = self._search.progress.place_in(listing)
        for _ in range(_MOST_PAGES):
            visited.add(address_key(here))
            fetched = self._search.sources.get(here, guessed=is_loaded(here))
            if fetched is None:
                if here != listing and self._search.sources.is_absent:
                    break  # the list ends before the page to which it linked
                return
            if is_loaded(here) and not is_loaded(fetched.url):
                break  # the site has no such list and shows another page instead
            page = HtmlPage(fetched)
            new = self._new(page, seen)
            if not new and here == listing:
                self._report_empty(listing, len({address_key(url) for url, _ in page.links}))
                return
            if not new:
                break
            self._search.sources.any_read = True
            yield from self._search.articles.take(new, here, list_sections(listing, _title(page)))
            ages = [age for age in map(self._search.wanted.is_old, new) if age is not None]
            old_pages = old_pages + 1 if ages and all(ages) else 0
            following = self._following(page)
            if old_pages >= _OLD_PAGES or following is None or address_key(following) in visited:
                break
            self._search.progress.turn(listing, following)
            here = following
        else:
            message = f"The list has more than {_MOST_PAGES:,} pages; the rest was left out."
            self._search.sources.report(
                listing, FetchError("too-long", message, "Ask for fewer days, or for sections.")
            )
        self._search.progress.finish(listing)

    def _report_empty(self, listing: str, links: int) -> None:
        if listing in self._known:
            message = f"None of the {links} addresses to which the page links looks like that of an article."
            hint = "Open it in a browser: it may load its list later, which is not followed; give a feed or sitemap."
            self._search.sources.report(listing, FetchError("bad-listing", message, hint))

    def _new(self, page: HtmlPage, seen: set[int]) -> list[Entry]:
        """Return the articles of a page that stood on none before, and remember them."""
        keyed = {address_key(entry.url): entry for entry in article_links(page, self._search.own)}
        new = [entry for key, entry in keyed.items() if key not in seen]
        seen.update(keyed)
        return new

    def _following(self, page: HtmlPage) -> str | None:
        url = next_page(page)
        if url is None:
            return None
        try:
            return check_redirect(page.url, url)
        except FetchError as error:
            self._search.sources.report(url, error)
            return None


def _title(page: HtmlPage) -> str | None:
    return next((text_of(title) for title in page.select("//title")), None)
