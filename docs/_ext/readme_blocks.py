"""What the README shows of the program, shown again: ``<!-- readme: output -->`` becomes the block behind that mark.

The tests compare those blocks with what the program prints, so that the handbook has no figures of its own to keep up.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

README = Path(__file__).parents[2] / "README.md"
_WANTED = re.compile(r"^<!-- readme: (\w+) -->$", re.MULTILINE)


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx fill the marks when it reads a page."""
    app.connect("source-read", _fill)
    return {"version": "1", "parallel_read_safe": True}


def _fill(app: Sphinx, _docname: str, source: list[str]) -> None:
    if _WANTED.search(source[0]):
        app.env.note_dependency(str(README))
        source[0] = _WANTED.sub(lambda mark: block(mark[1]), source[0])


def block(name: str) -> str:
    """Return the code block or table of the README behind the mark ``name``, as Markdown.

    Raises:
        ValueError: there is none.
    """
    found = re.search(rf"<!-- {name} -->\n(```.*?\n```|\|.*?)(?:\n\n|\n*\Z)", README.read_text("utf-8"), re.DOTALL)
    if found is None:
        raise ValueError(f"the README has no block <!-- {name} -->")
    return found[1]
