"""The day an article was published, which components read from its ``Doc``: days without a year hang on it."""

from __future__ import annotations

from datetime import date
from typing import Final

from spacy.tokens import Doc

PUBLISHED: Final = "chidao_published"
"""Key in ``Doc.user_data``: the day of publication in ISO 8601, or None."""


def published_of(doc: Doc) -> date | None:
    """Return the day of publication, or None where it is not known."""
    written = doc.user_data.get(PUBLISHED)
    return date.fromisoformat(written) if written else None
