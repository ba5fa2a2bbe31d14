"""The tags of a page that speak about it, apart from the library that parsed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What ``extract.read.metadata`` makes sense of; texts as they stand in the page.

    Args:
        metas: the attributes of every ``<meta>``.
        scripts: the text of every JSON-LD script.
        title: the text of ``<title>``.
        canonical: the address in ``<link rel=canonical>``.
    """

    metas: Sequence[Mapping[str, str | None]]
    scripts: Sequence[str]
    title: str | None
    canonical: str | None


def head_of(soup: BeautifulSoup) -> PageHead:
    """Collect the tags of a page that BeautifulSoup parsed."""
    canonical = soup.select_one("link[rel=canonical][href]")
    return PageHead(
        metas=[{key: value for key, value in tag.attrs.items() if isinstance(value, str)} for tag in soup("meta")],
        scripts=[script.get_text() for script in soup.find_all("script", type=_is_json_ld)],
        title=soup.title.get_text() if soup.title else None,
        canonical=str(canonical["href"]) if canonical else None,
    )


def _is_json_ld(kind: str | None) -> bool:
    return kind is not None and "ld+json" in kind.lower()
