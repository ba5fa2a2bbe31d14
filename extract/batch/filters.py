"""Which articles a run leaves out before any analysis. Pure."""

from __future__ import annotations

from typing import Final

from extract.batch.settings import Settings
from extract.read import ReadResult
from extract.records import Article

_DAY: Final = len("2026-03-07")


def passed_over(result: ReadResult, settings: Settings) -> str | None:
    """Return why an article is left out: since, until, source, language or no-meeting-report; None where it stays.

    An article without a date of publication stays whatever days are asked for.
    """
    article = result.article
    day = article.published[:_DAY] if article.published else None
    if day is not None and settings.since is not None and day < settings.since.isoformat():
        return "since"
    if day is not None and settings.until is not None and day > settings.until.isoformat():
        return "until"
    if settings.sources and not _of_source(article, settings.sources):
        return "source"
    if settings.vietnamese and "not-vietnamese" in result.warnings:
        return "language"
    if settings.meeting_reports and article.kind == "news":
        # Imported late: its weights are read only where somebody asks for them.
        from extract.batch.meeting_reports import is_meeting_report

        if not is_meeting_report(article):
            return "no-meeting-report"
    return None


def _of_source(article: Article, sources: tuple[str, ...]) -> bool:
    names = [name.casefold() for name in (article.source, article.url) if name]
    return any(source.casefold() in name for source in sources for name in names)
