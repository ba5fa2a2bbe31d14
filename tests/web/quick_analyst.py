"""An analyst for tests of what stands around it: it reads as the real one does, and finds nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from extract.codec import encode
from extract.errors import ChidaoError, FetchError
from extract.read import ReadResult, read_bytes, read_json_article
from extract.records import ModelName, Record, Sentence
from extract.text import sentences
from extract.web.analysis_process import parsed
from extract.web.analyst import Analyst
from extract.web.desk import Address, JsonArticle, Question, Upload
from extract.web.settings import Settings

MODEL = ModelName(name="test", version="1")


class QuickAnalyst(Analyst):
    """Answers without any process; ``before`` is waited for before each answer."""

    def __init__(self, before: Callable[[Question], Awaitable[None]] | None = None) -> None:
        super().__init__(Settings())
        self.asked: list[Question] = []
        self.most_at_once = 0
        self.closed = False
        self._at_once = 0
        self._before = before

    def start(self) -> ModelName:
        return MODEL

    async def analyse(self, question: Question, *, plans: bool = False) -> bytes:  # noqa: ARG002
        self.asked.append(question)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await asyncio.sleep(0)
            if self._before is not None:
                await self._before(question)
            return encode(_record(_read(question))).encode()
        finally:
            self._at_once -= 1

    def close(self) -> None:
        self.closed = True


def _read(question: Question) -> ReadResult:
    if isinstance(question, Address):
        raise FetchError("private-address", "Tests fetch nothing.", "Give a file.")
    if isinstance(question, JsonArticle):
        return read_json_article(parsed(question.content))
    if isinstance(question, Upload):
        (result,) = read_bytes(question.content, name=question.name)
    elif isinstance(question, str):
        (result,) = read_bytes(question.encode("utf-8", "replace"), name="text.txt")
    else:
        return read_json_article(question)
    if isinstance(result, ChidaoError):
        raise result
    return result


def _record(result: ReadResult) -> Record:
    scores = dict.fromkeys(("directive", "achievement", "difficulty", "recommendation", "plan"), 0.0)
    return Record(
        article=result.article,
        document=result.document,
        meeting=None,
        people=(),
        sentences=tuple(
            Sentence(start=start, end=end, labels=(), scores=dict(scores))
            for start, end in sentences(result.article.text)
        ),
        items=(),
        model=MODEL,
        warnings=result.warnings,
    )
