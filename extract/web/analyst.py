"""Analyses in processes of their own: a document that hangs, crashes or devours memory costs one request, no more."""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.errors import ReadError
from extract.records import ModelName
from extract.web import analysis_process, fetching_process
from extract.web.frames import Frame
from extract.web.processes import Limits, Processes
from extract.web.questions import Address, JsonArticle, Question, Upload
from extract.web.settings import Settings

if TYPE_CHECKING:
    from extract.fetch import PublicAddresses


class Analyst:
    """The processes that fetch and analyse, seen from the server.

    Args:
        settings: how many processes there are and how long they may take.
        public: which addresses may be fetched; None for those of the public internet. Tests bring their own.
    """

    def __init__(self, settings: Settings, *, public: PublicAddresses | None = None) -> None:
        def limits(count: int, seconds: float) -> Limits:
            return Limits(count=count, seconds=seconds, waiting=settings.waiting, patience=settings.patience)

        # The processes make it when they need it, for themselves only.
        self._cache = Path(tempfile.gettempdir()) / f"chidao-{secrets.token_hex(16)}"
        self._analysing = Processes(
            analysis_process.begin, (settings.model, str(self._cache)), limits(settings.workers, settings.seconds)
        )
        self._fetching = Processes(fetching_process.begin, (public,), limits(1, fetching_process.LONGEST))
        self._model: ModelName | None = None

    def start(self) -> ModelName:
        """Start the processes and wait until the model is loaded; harmless when they run already.

        Raises:
            ModelError: the model is missing, altered, or needs another version.
            ChidaoError [crashed]: the process ends before it is ready.
        """
        if self._model is None:
            self._model = ModelName(**self._analysing.greeting())
        return self._model

    @property
    def waiting(self) -> int:
        """How many analyses wait for their turn."""
        return self._analysing.waiting

    async def analyse(self, question: Question, *, plans: bool = False) -> bytes:
        """Return the record of one article as JSON.

        Args:
            question: a pasted text, a file that was sent, an address, or a JSON article.
            plans: whether plans become items too.

        Raises:
            FetchError: the address could not be fetched; ``private-address`` where it is none of the public internet.
            ReadError: there is no article in it, or several; the code says why.
            ChidaoError [busy, out-of-time, out-of-memory, crashed, stopping, unexpected]: see ``Processes.run``.
        """
        if isinstance(question, Address):
            page = await self._fetching.run(Frame({"url": question.url}))
            job = Frame({**page.head, "plans": plans}, page.content)
        else:
            job = _job(question, plans=plans)
        return (await self._analysing.run(job)).content

    def close(self) -> None:
        """End the processes and whatever they started, and forget what they kept."""
        self._analysing.close()
        self._fetching.close()
        shutil.rmtree(self._cache, ignore_errors=True)


def _job(question: str | Upload | JsonArticle | Mapping[str, object], *, plans: bool) -> Frame:
    head: dict[str, Any] = {"plans": plans}
    if isinstance(question, str):
        return Frame({**head, "name": "text.txt"}, question.encode("utf-8", "replace"))
    if isinstance(question, Upload):
        return Frame({**head, "name": question.name}, question.content)
    if isinstance(question, JsonArticle):
        return Frame(head, question.content)
    try:
        return Frame(head, json.dumps(dict(question)).encode("ascii"))
    except (TypeError, ValueError, RecursionError) as error:
        raise ReadError("bad-article", f"The article cannot be written as JSON: {error}.") from error
