"""Addresses become bytes: politely, within limits, and never against a site's robots.txt.

``Fetcher`` is all that other rooms need; what is here knows nothing of articles. One fetcher serves one thread.
"""

from extract.fetch.fetcher import Fetcher
from extract.fetch.limits import Limits
from extract.fetch.page import Page

__all__ = ["Fetcher", "Limits", "Page"]
