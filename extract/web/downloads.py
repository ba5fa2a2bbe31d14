"""A record → a file to download."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from extract.codec import encode
from extract.errors import ChidaoError
from extract.records import Record

Form = Literal["json", "csv", "xlsx", "docx", "ics", "html"]

FORMS: Final[tuple[Form, ...]] = get_args(Form)
"""The suffixes of what may be downloaded."""

_LONGEST_NAME: Final = 60
"""Characters of a file's name: a headline is recognised by its first words. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to download; ``file_name`` is ASCII and holds nothing but small letters, digits, hyphens and a suffix."""

    content: bytes
    media_type: str
    file_name: str


def download_of(record: Record, form: str) -> Download:
    """Return the record as a file, as ``chidao extract -f`` writes it.

    Raises:
        ChidaoError [not-found]: ``form`` is none of ``FORMS``.
    """
    if form not in _WRITERS:
        raise ChidaoError("not-found", "There is no download of this form.", f"The forms are {', '.join(FORMS)}.")
    media_type, write = _WRITERS[form]
    return Download(content=write(record), media_type=media_type, file_name=f"{_name(record)}.{form}")


def _name(record: Record) -> str:
    """Return what people know the article by, in letters that every system takes in a file's name."""
    header = record.document
    known = (header.number if header is not None else None) or record.article.title or record.article.id
    # Đ is a letter of its own and no D with a mark.
    letters = unicodedata.normalize("NFKD", known.lower().replace("đ", "d")).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return words[:_LONGEST_NAME].rstrip("-") or "chidao"


def _json(record: Record) -> bytes:
    return (encode(record, indent=1) + "\n").encode("utf-8")


def _csv(record: Record) -> bytes:
    from extract.export import csv_lines

    return "".join(csv_lines([record], excel=True)).encode("utf-8")


def _xlsx(record: Record) -> bytes:
    from extract.export import write_xlsx

    return write_xlsx([record])


def _docx(record: Record) -> bytes:
    from extract.export import write_docx

    return write_docx([record])


def _ics(record: Record) -> bytes:
    from extract.export import write_ics

    return write_ics([record]).content


def _html(record: Record) -> bytes:
    from extract.export.html import write_html

    return write_html([record])


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

_WRITERS: Final[dict[str, tuple[str, Callable[[Record], bytes]]]] = {
    "json": ("application/json", _json),
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _docx),
    "ics": ("text/calendar; charset=utf-8", _ics),
    "html": ("text/html; charset=utf-8", _html),
}
