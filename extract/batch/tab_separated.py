r"""Rows of any values as tab-separated text, one line a row. Pure.

Text is escaped as PostgreSQL's COPY does: ``\t``, ``\n``, ``\r`` and ``\\``. Lists and structures are JSON, moments and
days ISO 8601, and what is null is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def tab_separated(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    r"""Yield every row as a line that ends in ``\n``; a header is a row of names."""
    for row in rows:
        yield "\t".join(map(_cell, row)) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list | tuple):
        # JSON escapes tabs and line ends by itself.
        return json.dumps(_plain(value), ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value if isinstance(value, Decimal) else _plain(value)).translate(_ESCAPES)


def _plain(value: object) -> object:
    """Return what JSON can hold in place of ``value``."""
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
