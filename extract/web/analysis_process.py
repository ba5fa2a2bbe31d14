"""What a process does that analyses: bytes or a JSON article in, the record as JSON out."""

from __future__ import annotations

import json
import os
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ReadError
from extract.web.frames import Frame
from extract.web.worker import Job

if TYPE_CHECKING:
    from extract.records import Record
    from extract.service import Extractor

_WARM_UP: Final = "Kênh tắc. Ruộng khô."
"""Loads what is only loaded for the first article."""


def begin(model: str | None, cache: str) -> tuple[Frame, Job]:
    """Load the model.

    Args:
        model: its name or folder; None for the newest one that comes with chidao.
        cache: the folder for pages that were recognised in scans, so that a scan that took too long once goes on from
            there; not the user's own, since what is sent to a server shall not outlive it.

    Returns:
        A greeting with the model's ``name`` and ``version``; and what answers messages: ``plans`` says whether plans
        become items; ``name``, ``url`` and ``content_type`` are those of ``extract.sources.Content``, and where there
        is no ``name``, the content is one JSON article.

    Raises:
        ModelError: the model is missing, altered, or needs another version.
    """
    from extract.model import load, model_name
    from extract.service import Extractor

    os.umask(0o077)  # nobody else on this machine may read it
    os.environ["CHIDAO_CACHE"] = cache
    nlp = load(model)
    name = model_name(nlp)
    with_plans = {plans: Extractor(nlp=nlp, plans=plans) for plans in (False, True)}
    with_plans[False].extract(_WARM_UP)
    return Frame({"name": name.name, "version": name.version}), partial(_record_of, with_plans)


def _record_of(with_plans: dict[bool, Extractor], job: Frame) -> Frame:
    from extract.codec import encode

    record = _extracted(with_plans[bool(job.head["plans"])], job)
    return Frame({}, encode(record).encode("utf-8"))


def _extracted(extractor: Extractor, job: Frame) -> Record:
    from extract.sources import Content

    known = {key: job.head[key] for key in ("name", "url", "content_type") if key in job.head}
    if not known:
        return extractor.extract(parsed(job.content))
    try:
        return extractor.extract(Content(data=job.content, **known))
    except ReadError as error:
        if error.code != "not-one":
            raise
        hint = "Give one article at a time; many are for POST /api/batch or `chidao batch`."
        raise ReadError(error.code, error.message, hint) from None


def parsed(content: bytes) -> dict[str, Any]:
    """Parse a JSON article; here and not in the server, since a few bytes of JSON can make gigabytes of objects."""
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReadError("bad-json", "This is not valid JSON in UTF-8.", "Check it with a JSON tool.") from error
    if not isinstance(value, dict):
        raise ReadError("bad-article", "The JSON is no object, so it is no article.", "Give an object with `text`.")
    return value
