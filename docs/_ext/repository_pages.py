"""Pages that are files of the repository: guidelines, the corpus' data statement, the model's card, notebooks, changes.

They stay where people look for them in a checkout, and stand in the handbook unchanged but for their links.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from notebook_markdown import markdown
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\]\((?!https?:|#|/)([^)#\s]+)(#[^)]*)?\)")
_FENCED = re.compile(r"(^(?:```|~~~~).*?^(?:```|~~~~)$)", re.MULTILINE | re.DOTALL)


@cache
def files() -> dict[str, str]:
    """Return which file of the repository, by its path there, stands on which page."""
    from extract.model import find

    return {
        "corpus/GUIDELINES.md": "research/guidelines",
        "corpus/README.md": "research/corpus",
        f"{find().relative_to(ROOT).as_posix()}/README.md": "research/model-card",
        "CONTRIBUTING.md": "explore/contributing",
        "CHANGELOG.md": "reference/changes",
        **{f"notebooks/{path.name}": f"explore/{path.stem}" for path in (ROOT / "notebooks").glob("*.ipynb")},
    }


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx fill the pages when it reads them."""
    app.connect("env-before-read-docs", _read_anew)
    app.connect("source-read", _fill)
    return {"version": "1", "parallel_read_safe": True}


def _read_anew(_app: Sphinx, environment: BuildEnvironment, names: list[str]) -> None:
    # Sphinx compares the dates of the pages, not those of the files that they show.
    names += [page for page in files().values() if page in environment.found_docs and page not in names]


def _fill(_app: Sphinx, docname: str, source: list[str]) -> None:
    for path, page in files().items():
        if page == docname:
            text = (ROOT / path).read_text("utf-8")
            source[0] = with_links(markdown(text) if path.endswith(".ipynb") else text, path)


def with_links(text: str, path: str) -> str:
    """Return Markdown with its links to other files of the repository leading to their pages.

    Raises:
        ValueError: one leads to a file that is no page of the handbook.
    """
    pages = files()

    def lead(link: re.Match[str]) -> str:
        target = _normal(PurePosixPath(path).parent / link[1])
        page = f"{pages[target]}.md" if target in pages else target.removeprefix("docs/")
        if target not in pages and not target.startswith("docs/"):
            raise ValueError(f"{path} links to {link[1]}, which is no page of the handbook")
        return f"](/{page}{link[2] or ''})"

    # Code and outputs hold brackets of their own.
    return "".join(piece if _FENCED.match(piece) else _LINK.sub(lead, piece) for piece in _FENCED.split(text))


def _normal(path: PurePosixPath) -> str:
    """Return a path without ``..``."""
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
