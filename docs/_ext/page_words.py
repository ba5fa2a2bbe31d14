"""The words of the analyst's page, quoted from the page itself: {page}`analysis.confirm` is what that button says.

In the Vietnamese part of the handbook it is the Vietnamese page, elsewhere the English one.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the role."""
    app.add_role("page", _PageWords())
    return {"version": "1", "parallel_read_safe": True}


class _PageWords(SphinxRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words in bold; a key that the page does not have is reported."""
        language = "vi" if self.env.docname.startswith("vi/") else "en"
        said: Any = words(language)
        for key in self.text.split("."):
            said = said.get(key) if isinstance(said, dict) else None
        if not isinstance(said, str):
            wrong = self.inliner.reporter.error(f"the page has no words {self.text}", line=self.lineno)
            return [], [wrong]
        return [nodes.strong("", said)], []


@cache
def words(language: str) -> dict[str, Any]:
    """Return the words of the page in one language, by section and key."""
    return tomllib.loads(files("extract.web").joinpath(f"words_{language}.toml").read_text("utf-8"))
