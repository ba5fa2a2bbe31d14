"""Names of sections, compared as readers do: "Thời sự", "thời sự" and "thoi-su" are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

_SEPARATOR: Final = re.compile(r"[^a-z0-9]+")
_EXTENSION: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_PIECE: Final = re.compile(r"\s+[-–—|:»/]\s+|[|»]")
_FEEDS: Final = re.compile(r"^(?:rss|feeds?|rss[-_]feeds?)(?:/|$)", re.IGNORECASE)
_WHOLE: Final = frozenset({"", "home", "index", "trang-chu", "tin-moi", "tin-moi-nhat", "moi-nhat", "latest", "all"})
"""Names of feeds and lists that are of no section but of the whole paper."""

_MOST_WORDS: Final = (
    7  # in the part of an address that names a section; our choice: "Đổi mới sáng tạo và chuyển đổi số"
)
_NUMBER: Final = re.compile(r"\d{4,}|\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSections:
    """What a whole feed or list is called: the ``name`` of its section, or None, and all ``names`` it may go by."""

    name: str | None = None
    names: tuple[str, ...] = ()


def folded(name: str) -> str:
    """Return a name in small letters without accents, its words joined by hyphens, as addresses write it."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return _SEPARATOR.sub("-", "".join(letter for letter in plain if not unicodedata.combining(letter))).strip("-")


def address_section(url: str) -> str | None:
    """Return the folders of an article's address that name its section: "kinh-doanh/tai-chinh"; None without any.

    Numbers, as of years and months, and folders as long as headlines name none.
    """
    folders = [unquote(part) for part in urlsplit(url).path.split("/")[1:-1]]
    return "/".join(filter(_names_a_section, folders)) or None


def list_sections(url: str, title: str | None = None) -> ListSections:
    """Return what a feed or list of articles may be called: by its address, and by the parts of its title."""
    path = _FEEDS.sub("", _EXTENSION.sub("", unquote(urlsplit(url).path)).strip("/"))
    pieces = (piece.strip() for piece in _PIECE.split(title or ""))
    return ListSections(
        name=None if path.lower() in _WHOLE else path,
        names=tuple(filter(None, dict.fromkeys((path, path.rpartition("/")[2], *pieces)))),
    )


def is_section(wanted: str, names: Iterable[str]) -> bool:
    """Say whether a name is the wanted section, or one below it: "kinh-doanh/tai-chinh" lies in "Kinh doanh"."""
    parts = _parts(wanted)
    return any(_parts(name)[: len(parts)] == parts for name in names)


def _parts(name: str) -> list[str]:
    return [part for part in map(folded, name.split("/")) if part]


def _names_a_section(folder: str) -> bool:
    return bool(folder) and not _NUMBER.fullmatch(folder) and len(folded(folder).split("-")) <= _MOST_WORDS
