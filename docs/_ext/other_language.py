"""The analyst's part stands in Vietnamese and English: each page leads to its twin and says in which language it is."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_OTHER = {"vi": ("en", "English"), "en": ("vi", "Tiếng Việt")}


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx add the link when it writes a page."""
    app.connect("html-page-context", _add)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _add(app: Sphinx, page: str, _template: str, context: dict[str, Any], tree: nodes.document | None) -> None:
    own, _, rest = page.partition("/")
    if tree is None or own not in _OTHER or not rest:
        return
    other, name = _OTHER[own]
    twin = app.builder.get_relative_uri(page, f"{other}/{rest}")  # type: ignore[union-attr]
    context["language"] = own
    link = f'<a href="{twin}" hreflang="{other}" lang="{other}">{name}</a>'
    context["body"] = f'<p class="other-language">{link}</p>\n{context["body"]}'
