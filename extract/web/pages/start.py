"""The first page: a text, an address or a file goes in."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from starlette.datastructures import FormData, UploadFile

from extract.errors import ChidaoError, WebError
from extract.export.marked import visible
from extract.records import ITEM_LABELS, Record
from extract.web.answers import status_of
from extract.web.desk import Address, Desk, Question, Upload
from extract.web.pages.asking import TheDesk, TheForm, field, see
from extract.web.pages.rendering import language_of, page
from extract.web.settings import MEGABYTE
from extract.web.words import words_in

router = APIRouter()

KINDS: Final = (".docx", ".pdf", ".html", ".htm", ".txt", ".md", ".json", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""What the chooser of files offers."""

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_RECENT: Final = 5
_LONGEST_NAME: Final = 120


@router.get("/")
def start(request: Request, desk: TheDesk) -> Response:
    """Show the form, and what was analysed last."""
    return _start(request, desk)


@router.post("/analyses")
async def analyse(request: Request, desk: TheDesk, form: TheForm) -> Response:
    """Analyse what was sent, and show the analysis; what went wrong is told above the form as it was filled in."""
    try:
        question, name = await _question(form)
        record = await desk.analyse(question, plans=bool(field(form, "plans")))
    except ChidaoError as error:
        return await to_thread.run_sync(_failed, request, desk, form, error)
    number = await desk.keep(record, name=name or _name_of(record))
    return see(f"/analyses/{number}")


def _start(request: Request, desk: Desk, status: int = 200, **values: object) -> Response:
    shown: dict[str, object] = {"text": "", "plans": False, "saying": None, "code": ""} | values
    return page(
        request,
        "start.html",
        status,
        kinds=KINDS,
        most=desk.settings.max_upload // MEGABYTE,
        labels=ITEM_LABELS,
        recent=desk.history.search(limit=_RECENT),
        **shown,
    )


def _failed(request: Request, desk: Desk, form: FormData, error: ChidaoError) -> Response:
    saying = words_in(language_of(request)).error(error)
    plans = bool(field(form, "plans"))
    # Line by line: what steers the display is taken out of all that a page shows, and line breaks would go with it.
    lines = (field(form, "text") or field(form, "url")).splitlines()
    text = Markup("\n").join(visible(line) for line in lines)
    return _start(request, desk, status_of(error), text=text, plans=plans, saying=saying, code=error.code)


async def _question(form: FormData) -> tuple[Question, str]:
    """Return what is to be analysed, and by which name it will be known ("": by its headline).

    A text that is nothing but an address is one.

    Raises:
        WebError [nothing-given]: the form is empty.
        WebError [both-given]: it holds a file beside a text or an address, and neither may be lost unsaid.
    """
    if field(form, "sample"):
        return _sample(), ""
    text, url = field(form, "text").strip(), field(form, "url").strip()
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        if text or url:
            raise WebError(
                "both-given",
                "There are a text and a file, and only one of them can be read at a time.",
                "To read the text, send it again; to read the file, empty the box and choose the file again.",
            )
        return Upload(file.filename, await file.read()), file.filename[-_LONGEST_NAME:]
    address = url or (text if _ADDRESS.fullmatch(text) else "")
    if address:
        return Address(address if "://" in address else f"https://{address}"), address
    if not text:
        raise WebError("nothing-given", "There is nothing to read.", "Paste a text or an address, or choose a file.")
    return text, ""


@cache
def _sample() -> str:
    """Return an article of our own, for who wants to see what comes out before having one at hand."""
    return (files("extract.web") / "sample_article.txt").read_text(encoding="utf-8")


def _name_of(record: Record) -> str:
    first = record.article.title or record.article.text.strip().partition("\n")[0]
    return first[:_LONGEST_NAME]
