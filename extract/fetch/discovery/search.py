"""What all parts of one search on one site share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from extract.fetch.discovery.articles import Articles
from extract.fetch.discovery.front_page import FrontPage
from extract.fetch.discovery.journal import Progress
from extract.fetch.discovery.own_site import OwnSite
from extract.fetch.discovery.sources import Sources
from extract.fetch.discovery.wanted import Question, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The question, the site it is put to, and the ways to ask, to decide and to note."""

    question: Question
    own: OwnSite
    front: FrontPage
    sources: Sources
    wanted: Wanted
    progress: Progress
    articles: Articles

    @classmethod
    def of(cls, question: Question, sources: Sources, progress: Progress) -> Self:
        """Begin a search; nothing is fetched yet."""
        own = OwnSite(question.home)
        wanted = Wanted(question, own)
        return cls(
            question=question,
            own=own,
            front=FrontPage(question.home, sources, own),
            sources=sources,
            wanted=wanted,
            progress=progress,
            articles=Articles(wanted, progress),
        )
