"""A notebook as Markdown: its text, its code, and the outputs that are kept in it. Nothing is run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any


def markdown(notebook: str) -> str:
    """Return the page of a notebook that is given as JSON."""
    return "\n\n".join(piece for cell in json.loads(notebook)["cells"] for piece in _pieces(cell))


def _pieces(cell: dict[str, Any]) -> Iterator[str]:
    source = _joined(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
        return
    yield f"```python\n{source}\n```"
    for output in cell.get("outputs", []):
        yield _shown(output)


def _shown(output: dict[str, Any]) -> str:
    """Return an output in the richest form that it has."""
    if output["output_type"] == "stream":
        return _text(_joined(output["text"]))
    data = output["data"]
    if "text/html" in data:
        return _raw(f'<div class="notebook-output">{_joined(data["text/html"])}</div>')
    if "image/png" in data:
        said = escape(_joined(data.get("text/plain", "")).strip("<>"), quote=True)
        return _raw(
            f'<img class="notebook-output" alt="{said}" src="data:image/png;base64,{_joined(data["image/png"])}">'
        )
    return _text(_joined(data["text/plain"]))


def _text(text: str) -> str:
    return f"~~~~text\n{text}\n~~~~"


def _raw(html: str) -> str:
    return f"~~~~{{raw}} html\n{html.strip()}\n~~~~"


def _joined(lines: str | list[str]) -> str:
    """Return a text of a notebook, which may be kept line by line."""
    return (lines if isinstance(lines, str) else "".join(lines)).rstrip("\n")
