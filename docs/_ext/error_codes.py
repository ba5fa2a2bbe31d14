"""The page of all codes, gathered from the places in the source where errors are raised: what each may say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generated import fill
from sphinx.application import Sphinx

PAGE: Final = "reference/codes"
_PACKAGE: Final = Path(__file__).parents[2] / "extract"
_GAP: Final = "…"
_FEWEST_LETTERS: Final = 8
"""A message with fewer letters of its own is made wholly of what is put in."""

_SECTIONS: Final = {
    "FetchError": "Fetching",
    "ReadError": "Reading",
    "ModelError": "Models",
    "CorpusError": "Corpus and training",
    "WebError": "The page",
    "CorrectionError": "Corrections",
    "ChidaoError": "Everything else",
}


def setup(app: Sphinx) -> dict[str, object]:
    """Let Sphinx fill the page when it reads it."""
    return fill(app, PAGE, reference)


def reference() -> Iterator[str]:
    """Yield the lines of Markdown: a section a kind of error, its codes by letter, and under each what it may say."""
    found = codes()
    for kind, title in _SECTIONS.items():
        yield f"## {title}\n"
        for code in sorted(found.get(kind, {})):
            yield f"`{code}`"
            yield from (f": {message}\n" for message in found[kind][code])


def codes() -> dict[str, dict[str, list[str]]]:
    """Return what each code may say, by kind of error and by code; … stands for what is put in."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in sorted(_PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SECTIONS:
                code, *said = [_words(argument) for argument in node.args]
                message = " ".join(filter(None, said))
                if code and _GAP not in code and sum(map(str.isalpha, message)) >= _FEWEST_LETTERS:
                    known = found.setdefault(node.func.id, {}).setdefault(code, [])
                    known += [message] if message not in known else []
    return found


def _words(argument: ast.expr) -> str:
    """Return a text of the source, with gaps for what is put in; "" for one that is made elsewhere."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        return "".join(piece.value if isinstance(piece, ast.Constant) else _GAP for piece in argument.values)
    return ""
