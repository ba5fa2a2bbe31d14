"""Recognising many pages at once, with the cache before it and never more than a few pictures in memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Final

from extract.errors import ReadError
from extract.read.ocr.cache import OcrCache, cache_folder, page_key
from extract.read.ocr.ocr import LANGUAGE, VERSION, Ocr
from extract.read.pages.picture_of_page import DPI, PagePicture
from extract.read.pages.words import Sheet

MAX_RECOGNISED: Final = 200
"""Pages of one file that are recognised: at 6 seconds a page on each of two processors, ten minutes' work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A page, or a line of one, to recognise.

    Attributes:
        page: its number, from 1.
        render: makes the picture; called by one thread only, shortly before it is recognised.
        line: upper left corner of the line in points; None for the whole page.
        part: names the line in the cache.
    """

    page: int
    render: Callable[[], PagePicture]
    line: tuple[float, float] | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A job and what was read; None where it took too long."""

    job: Job
    sheet: Sheet | None


def recognise(data: bytes, jobs: Iterable[Job], ocr: Ocr) -> Iterator[Done]:
    """Recognise pages in parallel and yield them as they are done, in any order.

    Args:
        data: the file that the pages are of, for the cache.
        jobs: rendered one after the other, and only as many ahead as there are workers.
        ocr: what recognises them.

    Raises:
        ReadError [no-ocr]: Tesseract failed.
    """
    workers = ocr.workers or os.cpu_count() or 1
    cache = OcrCache(folder=cache_folder())
    settings = f"{VERSION} {LANGUAGE} {DPI} {ocr.version}"
    file_hash = hashlib.sha256(data).hexdigest()
    waiting: dict[Future[Sheet | None], tuple[Job, str]] = {}
    pool = ThreadPoolExecutor(max_workers=workers)
    failure: ReadError | None = None
    drawn = False
    try:
        for job in jobs:
            key = page_key(file_hash, job.page, job.part, settings)
            if (kept := cache.find(key)) is not None:
                drawn = True
                yield Done(job, kept)
                continue
            while len(waiting) > workers:
                yield from _finished(waiting, cache)
            try:
                picture = job.render()
            except ReadError as error:
                # One page that cannot be drawn must not cost the others; the caller warns of it.
                failure = error
                yield Done(job, None)
                continue
            drawn = True
            waiting[pool.submit(_read, ocr, job, picture)] = (job, key)
        while waiting:
            yield from _finished(waiting, cache)
        if failure is not None and not drawn:
            raise failure
    finally:
        # Also where the caller stops early: pages that have not begun are not worth waiting for.
        pool.shutdown(cancel_futures=True)


def _finished(waiting: dict[Future[Sheet | None], tuple[Job, str]], cache: OcrCache) -> Iterator[Done]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        job, key = waiting.pop(future)
        sheet = future.result()
        if sheet is not None:
            cache.keep(key, sheet)
        yield Done(job, sheet)


def _read(ocr: Ocr, job: Job, picture: PagePicture) -> Sheet | None:
    try:
        if job.line is not None:
            return ocr.read_strip(picture, left=job.line[0], top=job.line[1])
        return ocr.read_page(picture)
    except TimeoutError:
        return None
