"""Addresses become bytes: politely, within limits, and never against a site's robots.txt.

``Fetcher`` fetches one page after another, for one thread; ``crawl.crawl`` fetches many addresses from several hosts at
a time, and ``archive.archive`` does so into a folder, from which a killed run goes on and which is read again without
the network. What is here knows nothing of articles.
"""

from extract.fetch.fetcher import Fetcher
from extract.fetch.limits import Limits
from extract.fetch.page import Page
from extract.fetch.public_addresses import PublicAddresses

__all__ = ["Fetcher", "Limits", "Page", "PublicAddresses"]
