"""Which column of a table, or key of an object, holds which part of an article."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from extract.errors import ReadError

KEYS: Final = ("id", "title", "lead", "text", "paragraphs", "html", "published", "url", "author", "source")
"""The keys of a JSON article."""

_WORDS: Final = frozenset({"text", "paragraphs", "html"})
"""Those of which one is needed."""

_MOST_SHOWN: Final = 40  # columns in a message

ALIASES: Final[dict[str, list[str]]] = {
    "id": "id, article id, post id, ma bai, ma bai viet".split(", "),
    "title": "title, headline, article title, tieu de, tua de, ten bai, ten bai viet".split(", "),
    "lead": "lead, sapo, summary, description, abstract, tom tat, mo ta, dan nhap".split(", "),
    "text": (
        "text, content, body, article, full text, fulltext, main text, maintext, article body, noi dung, "
        "noi dung bai viet, toan van, van ban, bai viet"
    ).split(", "),
    "paragraphs": "paragraphs, doan, cac doan".split(", "),
    "html": "html, raw html, page html, html content, content html, page source, ma nguon".split(", "),
    "published": (
        "published, date, published at, publish date, published date, publication date, date publish, date published, "
        "pub date, pubdate, datetime, ngay dang, ngay, ngay xuat ban, ngay phat hanh, thoi gian dang, thoi gian"
    ).split(", "),
    "url": "url, link, href, address, source url, article url, dia chi, duong dan, lien ket".split(", "),
    "author": "author, authors, byline, tac gia, nguoi viet".split(", "),
    "source": "source, publisher, domain, site, source domain, website, nguon, bao, toa soan".split(", "),
}
"""Names of columns that are understood without being told, the surest first; compared without regard to case, accents,
and the marks ``_ - . :``. They are what tables of news that people publish call their columns."""


def checked(mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the mapping, from our keys to the names of theirs.

    Raises:
        ReadError [bad-mapping]: a key is none of ours.
    """
    strange = [key for key in mapping or () if key not in KEYS]
    if strange:
        raise ReadError(
            "bad-mapping", f"An article has no {_quoted(strange)}.", f"The names on the left are: {', '.join(KEYS)}."
        )
    return dict(mapping or {})


def columns_for(names: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Return for each part of an article the number, from 0, of the column that holds it.

    The mapping goes first; then a column of one of our own names; then one of the first alias that there is. No column
    serves twice. Of ``text``, ``paragraphs`` and ``html`` the mapping's counts, else the first that there is.

    Raises:
        ReadError [bad-mapping]: the mapping names a column that is not there, or no column holds the text.
    """
    missing = [name for name in mapping.values() if name not in names]
    if missing:
        raise ReadError("bad-mapping", f"There is no column {_quoted(missing)}.", _there_are(names))
    found = {key: names.index(name) for key, name in mapping.items()}
    plain = [_plain(name) for name in names]
    for key in KEYS:
        if key in found or (key in _WORDS and found.keys() & _WORDS):
            continue
        places = (place for alias in ALIASES[key] for place, name in enumerate(plain) if name == alias)
        free = next((place for place in places if place not in found.values()), None)
        if free is not None:
            found[key] = free
    if not found.keys() & _WORDS:
        raise ReadError("bad-mapping", "No column is known to hold the text of the articles.", _there_are(names))
    return found


def mapped(value: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, object]:
    """Return a JSON object under our keys; theirs may be paths into objects ("meta.date"). What is missing is None."""
    return {**value, **{key: _at(value, path) for key, path in mapping.items()}}


def as_json(key: str, value: object) -> object:
    """Return the value of a cell as a JSON article has it: times as ISO 8601, numbers of articles as strings."""
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, float) and math.isnan(value):
        return None  # as pandas writes what is missing
    if key == "id" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if key == "author" and isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ", ".join(value)
    return value


def _at(value: Mapping[str, object], path: str) -> object:
    if path in value:
        return value[path]
    found: object = value
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _plain(name: str) -> str:
    """Fold a column's name: case, accents, marks."""
    apart = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d").casefold())
    letters = "".join(" " if char in "_-.:" else char for char in apart if not unicodedata.combining(char))
    return " ".join(letters.split())


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _there_are(names: Sequence[str]) -> str:
    shown = _quoted(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else "")
    return f"Say with a mapping which column is which; the columns are: {shown}."
