"""Texts from a file in which somebody already put the articles together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeGuard

from extract.corpus.labels import RealLabels
from extract.corpus.lines import read_lines
from extract.corpus.supply import Missing, Supply
from extract.errors import CorpusError


def from_articles(wanted: Sequence[RealLabels], path: Path) -> Supply:
    """Yield the sentences of the ``wanted`` articles from ``path`` (``.jsonl``, also packed: ``.gz``, ``.xz``).

    Only ``id`` and ``sents`` of a line are read; whatever it says about labels is not.

    Raises:
        CorpusError [no-file, bad-lines]: see ``read_lines``; also for a line without ``id`` or ``sents``.
    """
    left = {article.id for article in wanted}
    for number, row in read_lines(path):
        name, sentences = row.get("id"), row.get("sents")
        if not isinstance(name, str) or not _is_text(sentences):
            message = f"{path}, line {number} has no id and sents."
            raise CorpusError("bad-lines", message, "Each line needs id, a name, and sents, a list of sentences.")
        if name in left:
            left.remove(name)
            yield name, sentences
    for name in sorted(left):
        yield name, Missing(id=name, reason="not-listed", detail=str(path))


def _is_text(sentences: object) -> TypeGuard[list[str]]:
    return isinstance(sentences, list) and all(isinstance(sentence, str) for sentence in sentences)
