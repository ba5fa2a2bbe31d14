"""The forms in which records are written, and the suffixes that stand for them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from extract.cli.output import usage


class Format(StrEnum):
    """The forms in which ``chidao extract`` writes records."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    docx = "docx"
    xlsx = "xlsx"
    html = "html"
    ics = "ics"


FILES: Final = frozenset({Format.docx, Format.xlsx, Format.html, Format.ics})
"""Formats of whole files, which are written when the last record is there."""

_SUFFIXES: Final = {".txt": Format.text} | {f".{form}": form for form in Format if form is not Format.text}


def format_of(output: Path | None) -> Format:
    """Return the format that the suffix of the output file stands for: text for none."""
    suffix = output.suffix.lower() if output else ""
    if not suffix:
        return Format.text
    if suffix not in _SUFFIXES:
        usage(f"No format is known for {suffix}: the suffixes are {', '.join(_SUFFIXES)}; or name one with -f.")
    return _SUFFIXES[suffix]
