"""chidao: what Vietnamese news and meeting reports direct, achieve, find difficult and recommend, with exact offsets.

    import extract
    record = extract.extract("article.txt")

Importing this package loads none of spaCy, underthesea, scikit-learn or requests; they come with the first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.errors import ChidaoError
    from extract.model import load
    from extract.records import Article, Item, Record, Reject
    from extract.service import Extractor, extract, extract_many

_HOMES = {
    "Article": "extract.records",
    "ChidaoError": "extract.errors",
    "Extractor": "extract.service",
    "Item": "extract.records",
    "Record": "extract.records",
    "Reject": "extract.records",
    "extract": "extract.service",
    "extract_many": "extract.service",
    "load": "extract.model",
}

__all__ = [
    "Article",
    "ChidaoError",
    "Extractor",
    "Item",
    "Record",
    "Reject",
    "extract",
    "extract_many",
    "load",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names, whether they were used yet or not."""
    return sorted([*globals(), *__all__])
