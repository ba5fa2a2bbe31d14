"""What a province or a ministry is called today: the mergers of 2025, and the abbreviations of the press. Pure.

Archives speak of 63 provinces and of ministries that are no more. The lists are data, ``lexicon/provinces.jsonl``
(Resolution 202/2025/QH15, in force since 1 July 2025) and ``lexicon/ministries.jsonl`` (Resolution 176/2025/QH15).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extract import lexicon
from extract.text import new_spelling

_KIND = re.compile(r"(?i)^(?:tỉnh|thành phố|tp\.?)\s+(?=\S)")
_JOINED = re.compile(r"\s*[-–,]\s*|\s+(?:và|&)\s+")


def province_today(name: str) -> str | None:
    """Return the province or city that ``name`` is part of since July 2025, without its kind; None if it is none.

    ``name`` may have its kind before it ("tỉnh Hải Dương") and either spelling of tones.
    """
    return _today("provinces").get(_key(_KIND.sub("", name.strip())))


def ministry_today(name: str) -> str | None:
    """Return the ministry that does the work of ``name`` since March 2025, in full; None if it is no ministry.

    ``name`` may be abbreviated as papers do ("Bộ GTVT"). Where the work went to several, it is the one that took most
    of it: vocational training, for one, went from labour to education.
    """
    return _today("ministries").get(_key(name))


@cache
def _today(name: Literal["provinces", "ministries"]) -> dict[str, str]:
    return {_key(entry.pattern): entry.meaning for entry in lexicon.entries(name)}


def _key(name: str) -> str:
    """Spell a name so that hyphens, "và" and commas between its parts make no difference."""
    return " ".join(_JOINED.sub(" ", new_spelling(name.lower())).split())
