"""Take in what people corrected on the analyst's page (``GET /api/training``), to train on it on this machine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extract.codec import atomic_file
from extract.corpus.layout import Layout
from extract.corpus.lines import read_lines
from extract.corpus.local import FORM, faults_of_local
from extract.errors import CorpusError

_HINT: Final = "Take the corrections from the page again; nothing was imported."


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was taken in: articles, those of them that were there before and were replaced, and those confirmed."""

    articles: int
    replaced: int
    confirmed: int


def holds_corrections(source: Path) -> bool:
    """Tell whether a file holds corrections of the analyst's page, by its first line, and not other labelled articles.

    Raises:
        CorpusError [no-file, bad-lines]: see ``read_lines``.
        CorpusError [no-rows]: the file has no line.
    """
    for _, row in read_lines(source):
        return "schema" in row
    hint = "The page gives a line for every analysis that was corrected or confirmed."
    raise CorpusError("no-rows", f"{source} has no articles.", hint)


def import_local(source: Path, root: Path) -> Imported:
    """Write the articles of ``source`` into ``local/`` under ``root``, one file each; the same text is one file.

    An article that is there is replaced. The whole file is read and checked before anything is written.

    Args:
        source: JSON Lines as ``GET /api/training`` gives them, also packed (``.gz``, ``.xz``).
        root: the corpus folder.

    Raises:
        CorpusError [no-file, bad-lines]: see ``read_lines``.
        CorpusError [no-articles]: ``root`` has no articles of ours: it is not the corpus folder.
        CorpusError [bad-article]: a line is not such an article, or an article comes twice; nothing was imported.
    """
    layout = Layout(root=root)
    if not layout.own_articles():
        raise CorpusError(
            "no-articles", f"{root} has no articles/*.json.", "Name the folder `corpus` of the repository."
        )
    _check(source)
    layout.local.mkdir(exist_ok=True)
    articles = replaced = confirmed = 0
    for _, row in read_lines(source):
        path = layout.local / f"{row['id']}.json"
        replaced += path.exists()
        with atomic_file(path) as file:
            file.write(json.dumps(row, ensure_ascii=False, indent=1) + "\n")
        articles += 1
        confirmed += row["confirmed"]
    return Imported(articles=articles, replaced=replaced, confirmed=confirmed)


def _check(source: Path) -> None:
    lines: dict[str, int] = {}
    for number, row in read_lines(source):
        fault = next(faults_of_local(row), None)
        if fault is None and (earlier := lines.setdefault(row["id"], number)) != number:
            fault = f"the same article as line {earlier}"
        if fault is not None:
            raise CorpusError("bad-article", f"{source}, line {number} ({_name(row)}): {fault}.", _HINT)


def _name(row: dict[str, Any]) -> str:
    return str(row.get("id") or row.get("title") or f"not {FORM}")
