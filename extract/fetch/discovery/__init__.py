"""Finds the addresses of a site's articles: in its feeds, its sitemaps and its lists of articles, newest first.

``discover`` is all that other rooms need. It asks for pages through whatever ``fetch`` it is given, so that robots.txt,
delays and limits stay the fetcher's business.
"""

from extract.fetch.discovery.discover import discover
from extract.fetch.discovery.found import DateIs, Found, SiteAddresses

__all__ = ["DateIs", "Found", "SiteAddresses", "discover"]
