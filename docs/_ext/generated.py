"""Pages whose words are made when the handbook is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sphinx.application import Sphinx

Lines = Callable[[], Iterable[str]]


def fill(app: Sphinx, page: str, lines: Lines) -> dict[str, object]:
    """Have ``lines`` put behind what ``page`` holds when Sphinx reads it; returns what an extension's setup returns."""

    def filled(_app: Sphinx, name: str, source: list[str]) -> None:
        if name == page:
            source[0] += "\n".join(lines())

    app.connect("source-read", filled)
    return {"version": "1", "parallel_read_safe": True}
