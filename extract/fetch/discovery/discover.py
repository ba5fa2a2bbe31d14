"""The search itself: what is asked of a site, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import date
from pathlib import Path

from extract.errors import FetchError
from extract.fetch.address import check_address
from extract.fetch.discovery.clean_address import clean_address
from extract.fetch.discovery.feed_search import FeedSearch
from extract.fetch.discovery.found import Found, SiteAddresses
from extract.fetch.discovery.journal import Journal, Progress
from extract.fetch.discovery.listing_search import ListingSearch
from extract.fetch.discovery.nothing_found import nothing_found
from extract.fetch.discovery.search import Search
from extract.fetch.discovery.sitemap_search import SitemapSearch
from extract.fetch.discovery.sources import OnError, Sources
from extract.fetch.discovery.wanted import Question
from extract.fetch.page import Page


def discover(  # noqa: PLR0913 - what a search may be told
    site: SiteAddresses,
    fetch: Callable[[str], Page],
    *,
    sitemaps_of: Callable[[str], tuple[str, ...]],
    since: date | None = None,
    until: date | None = None,
    section: str | None = None,
    match: str | None = None,
    journal: Path | None = None,
    on_error: OnError | None = None,
) -> Generator[Found, None, None]:
    """Find the addresses of a site's articles: in its feeds, then its sitemaps, then its lists of articles.

    Sources are read one after the other, and articles yielded as each is read; the newest sources come first. Lists of
    articles are read where the site names some, where a section is asked for, or where no sitemap could be read.

    An article without a date is yielded whatever days are asked for, unless the name of its sitemap, or its last
    change, shows that it lies outside: ``Found.date_is`` says so, and its page tells the day.

    Args:
        site: what is known of the site.
        fetch: gives the page behind an address, as ``Fetcher.fetch`` does.
        sitemaps_of: gives the sitemaps that a site's robots.txt names, as ``Fetcher.sitemaps`` does.
        since: the first day that is wanted, on Vietnam's clocks; None for any.
        until: the last day that is wanted.
        section: only articles of this section, or of a part of it: "Thời sự", "thoi-su" or "kinh-doanh/tai-chinh".
            An article belongs to the sections that its address, its feed or the list in which it stands names.
        match: only articles in whose address this regular expression is found.
        journal: where the search writes what it found and what it has read; with the journal of an earlier run, which
            must have asked the same, the search yields what that found, again and in the same order, and goes on where
            it was. Sources that failed are asked again.
        on_error: called with the address and the reason where a source cannot be read, or is damaged; what could be
            read of it is yielded all the same. Where nothing at all was found it is called with the site's address and
            how many addresses were passed over [no-articles, nothing-wanted]. None leaves all that out without a word.

    Yields:
        Each article of the site and its subdomains once.

    Raises:
        FetchError [bad-address, bad-question]: an argument makes no sense; raised at once.
        FetchError [other-question, bad-journal, in-use]: the journal cannot be gone on with.
        FetchError [nothing-to-read]: neither a feed nor a sitemap nor a list of articles could be read.
        FetchError [stopped]: the fetcher was told to stop.
        FetchError: the site failed ten times in a row; the code is that of the last failure.
        OSError: the journal cannot be written.
    """
    for url in (*site.feeds, *site.sitemaps, *site.listings):
        check_address(url)
    home = check_address(site.home)
    alone = (*site.feeds, *site.sitemaps, *site.listings) if site.alone else ()
    question = Question(home=home, since=since, until=until, section=section, match=match, alone=alone)
    sources = Sources(fetch, sitemaps_of, on_error)
    return _results(site, question, sources, journal)


def _results(
    site: SiteAddresses, question: Question, sources: Sources, journal: Path | None
) -> Generator[Found, None, None]:
    with Progress() if journal is None else Journal(journal, question) as progress:
        goes_on = bool(progress)
        yield from progress.earlier()
        search = Search.of(question, sources, progress)
        feeds = FeedSearch(search)
        sitemaps = SitemapSearch(search, feeds)
        yield from feeds.run(_cleaned(site.feeds))
        yield from sitemaps.run(_cleaned(site.sitemaps))
        yield from ListingSearch(search).run(_cleaned(site.listings), has_sitemaps=sitemaps.any_read)
        if not sources.any_read and not goes_on:
            raise FetchError(
                "nothing-to-read",
                f"Neither a feed nor a sitemap nor a list of articles could be read on {question.home}.",
                "Check the address, or give that of a feed, a sitemap or a section page.",
            )
        if not (search.articles.any_given or goes_on or sources.any_reported):
            named = question.alone[0] if question.alone else question.home
            sources.report(named, nothing_found(search.articles.passed_over))


def _cleaned(urls: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(clean_address, urls)))
