"""What pages and API share: the analyst, the history and the downloads of one server; at ``app.state.desk``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import anyio.to_thread

from extract.errors import ChidaoError
from extract.web.downloads import Download, download_of
from extract.web.questions import Address, JsonArticle, Question, Upload
from extract.web.settings import Settings

if TYPE_CHECKING:
    from extract.records import Record
    from extract.web.analyst import Analyst
    from extract.web.history import Analysis, History

__all__ = ["Address", "Desk", "Download", "JsonArticle", "Question", "Upload"]


class Desk:
    """The one object behind all routes."""

    def __init__(self, settings: Settings, analyst: Analyst, history: History) -> None:
        self.settings = settings
        self.analyst = analyst
        self.history = history

    async def analyse(self, question: Question, *, plans: bool = False) -> Record:
        """Return the record of one article.

        Args:
            question: a pasted text, a file that was sent, an address, or a JSON article.
            plans: whether plans become items too.

        Raises:
            ChidaoError: as ``Analyst.analyse`` does; ``extract.web.answers`` has the HTTP status of each code.
        """
        from extract.codec import decode

        return decode(await self.analyse_json(question, plans=plans))

    async def analyse_json(self, question: Question, *, plans: bool = False) -> bytes:
        """Return the record of one article as JSON; else as ``analyse``."""
        return await self.analyst.analyse(question, plans=plans)

    async def keep(self, record: Record, *, name: str) -> int:
        """Put a record into the history, under the name by which people will know it; return its number there."""
        return await anyio.to_thread.run_sync(partial(self.history.add, record, name=name))

    def download(self, number: int, form: str, *, machine: bool = False) -> Download:
        """Return one analysis of the history as a file; blocking, so call it in a thread.

        Args:
            number: of the analysis.
            form: one of ``extract.web.downloads.FORMS``.
            machine: whether to leave the corrections by hand out.

        Raises:
            ChidaoError [not-found]: there is no such analysis or no such form.
        """
        analysis = self.analysis(number)
        return download_of(analysis.record if machine else analysis.corrected, form)

    def analysis(self, number: int) -> Analysis:
        """Return one analysis of the history; blocking, so call it in a thread.

        Raises:
            ChidaoError [not-found]: there is none of that number.
        """
        found = self.history.get(number)
        if found is None:
            raise no_analysis(number)
        return found


def no_analysis(number: int) -> ChidaoError:
    """Return the error for a number that no analysis has."""
    return ChidaoError("not-found", f"There is no analysis {number}.", "It may have been deleted.")
