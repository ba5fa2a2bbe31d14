"""Put texts and labels of the real articles together again, checking every sentence against its hash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.codec import atomic_file
from extract.corpus.assembled import from_articles
from extract.corpus.clones import from_clones
from extract.corpus.download import from_download
from extract.corpus.labels import ATTRIBUTES, RealLabels, read_labels
from extract.corpus.layout import Layout
from extract.corpus.lines import dump_line, parse_line
from extract.corpus.supply import Missing, Supply
from extract.errors import CorpusError

Progress = Callable[[int, int], None]
"""Called with the number of articles done and the number of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a rebuild did.

    ``present`` articles had been built before; ``discarded`` lines of earlier runs were damaged, or did not belong to a
    labelled article, or were not the words that were labelled, and are gone from the file.
    """

    built: int
    present: int
    discarded: int
    missing: tuple[Missing, ...]

    @property
    def reasons(self) -> dict[str, int]:
        """How many articles are missing for which reason (keys of ``REASONS``)."""
        return dict(Counter(missing.reason for missing in self.missing))

    @property
    def exit_code(self) -> int:
        """0 where every article is there, 1 where some are missing, 3 where all are."""
        if not self.missing:
            return 0
        return 1 if self.built or self.present else 3


def build(
    root: Path,
    *,
    clones: Path | None = None,
    articles: Path | None = None,
    download: str | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write ``texts/articles.jsonl`` under ``root``: ``id``, ``source``, ``sents`` and ``labels`` of each real article.

    Exactly one of ``clones``, ``articles`` and ``download`` says where the texts come from. Articles that an earlier
    run built are kept and not read again; a run that was interrupted keeps what it had.

    Args:
        root: the corpus folder.
        clones: a folder of clones, see ``from_clones``.
        articles: a file with ``id`` and ``sents`` of each article, see ``from_articles``.
        download: the beginning of the addresses to fetch the files from, ``RAW_ADDRESS`` for GitHub, see
            ``from_download``.
        progress: called after every article.

    Raises:
        CorpusError [one-source]: not exactly one source of texts was named.
        CorpusError [no-file, bad-lines, bad-labels, no-git, git-failed]: labels or texts cannot be read.
    """
    layout = Layout(root=root)
    if [clones, articles, download].count(None) != 2:
        message = "Say where the texts come from: --clones DIR, --articles FILE or --download, and only one of them."
        raise CorpusError("one-source", message)
    labelled = {article.id: article for article in read_labels(layout.labels)}
    texts, discarded = read_texts(layout, labelled)
    present = len(texts)
    wanted = [article for name, article in labelled.items() if name not in texts]
    missing: list[Missing] = []
    supply: Supply = iter(())
    if wanted and clones is not None:
        supply = from_clones(wanted, clones)
    elif wanted and articles is not None:
        supply = from_articles(wanted, articles)
    elif wanted and download is not None:
        supply = from_download(wanted, download)
    layout.texts.parent.mkdir(parents=True, exist_ok=True)
    # The journal is flushed article by article, so that an interrupted download need not begin again. A newline first:
    # the last line of the earlier run may have been cut off.
    with layout.journal.open("a", encoding="utf-8", newline="") as journal:
        journal.write("\n")
        for done, (name, found) in enumerate(supply, present + 1):
            if isinstance(found, Missing):
                missing.append(found)
            elif fault := labelled[name].misfit(found):
                missing.append(Missing(id=name, reason="changed", detail=f"{_place(labelled[name])}: {fault}"))
            else:
                texts[name] = found
                journal.write(dump_line({"id": name, "sents": found}))
                journal.flush()
            if progress is not None:
                progress(done, len(labelled))
    with atomic_file(layout.texts) as file:
        for name, sentences in sorted(texts.items()):
            file.write(dump_line(_row(labelled[name], sentences)))
    layout.journal.unlink()
    ordered = tuple(sorted(missing, key=lambda m: m.id))
    return Built(built=len(texts) - present, present=present, discarded=discarded, missing=ordered)


def read_texts(layout: Layout, labelled: dict[str, RealLabels]) -> tuple[dict[str, list[str]], int]:
    """Return the sentences of the articles that earlier runs built, by id, and how many of their lines are no good.

    Only sentences whose every hash is right are returned. Both files may be absent.
    """
    texts: dict[str, list[str]] = {}
    bad = 0
    for path in (layout.texts, layout.journal):
        for line in path.read_bytes().splitlines() if path.exists() else []:
            if not line.strip():
                continue
            sentences = _good_sentences(line, labelled)
            if sentences is None:
                bad += 1
            else:
                texts[sentences[0]] = sentences[1]
    return texts, bad


def _good_sentences(line: bytes, labelled: dict[str, RealLabels]) -> tuple[str, list[str]] | None:
    try:
        row = parse_line(line)
    except (ValueError, RecursionError):
        return None  # counted by the caller
    name, sentences = row.get("id"), row.get("sents")
    if not isinstance(name, str) or name not in labelled or not isinstance(sentences, list):
        return None
    if not all(isinstance(sentence, str) for sentence in sentences) or labelled[name].misfit(sentences):
        return None
    return name, sentences


def _place(article: RealLabels) -> str:
    return f"{article.repo}@{article.commit[:12]}:{article.path}"


def _row(article: RealLabels, sentences: list[str]) -> dict[str, Any]:
    """Return one line of the rebuilt file: attributes are words again, empty ones are left out."""
    labels: dict[str, dict[str, Any]] = {}
    for index, marks in sorted(article.marks.items()):
        row: dict[str, Any] = {"labels": list(marks.labels)}
        if marks.issuer is not None:
            row["issuer"] = marks.issuer_words(sentences)
        for attribute in ATTRIBUTES:
            if words := marks.words(attribute, sentences[index]):
                row[attribute] = list(words)
        labels[str(index)] = row
    return {"id": article.id, "source": article.source, "sents": sentences, "labels": labels}
