"""What a search says that found nothing: how many addresses it passed over, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extract.errors import FetchError

_REASONS: Final = {
    "no-article": "look like no article",
    "other-site": "lie on other sites",
    "other-address": "do not fit the pattern",
    "other-section": "belong to other sections",
    "other-days": "are of other days",
    "sitemap": "are sitemaps of other days or without articles",
}

NO_ARTICLES: Final = "no-articles"
"""The code where nothing looks like an article."""

NOTHING_WANTED: Final = "nothing-wanted"
"""The code where articles are there and none is what was asked for: an answer, and no fault of a source."""


def nothing_found(passed_over: Mapping[str, int]) -> FetchError:
    """Return what to tell the caller [no-articles, nothing-wanted]; ``passed_over`` counts addresses by the reason."""
    counts = ", ".join(f"{passed_over[reason]:,} {why}" for reason, why in _REASONS.items() if passed_over.get(reason))
    total = sum(passed_over.values())
    message = f"No article was found; {total:,} addresses were passed over{f': {counts}' if counts else ''}."
    if any(passed_over.get(reason) for reason in ("other-address", "other-section", "other-days")):
        return FetchError(NOTHING_WANTED, message, "Ask for other days, or without section and pattern.")
    hint = "Open it in a browser: it may be a list of something else; give another feed, sitemap or section page."
    return FetchError(NO_ARTICLES, message, hint)
