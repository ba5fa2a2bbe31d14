"""Counts of the corpus, for its data statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from extract.corpus.labels import read_labels
from extract.corpus.layout import Layout
from extract.corpus.load import corpus_digest, load_corpus, local_articles, local_digest
from extract.corpus.local import Reason
from extract.corpus.rebuild import read_texts
from extract.corpus.splits import PARTS, Part, read_splits
from extract.errors import CorpusError
from extract.records import LABEL_CODES, LABELS, Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Articles, sentences, sentences with a label, and sentences by label, of one source in one part."""

    source: str
    part: Part
    articles: int
    sentences: int
    labelled: int
    labels: dict[Label, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusInfo:
    """The corpus in numbers.

    Attributes:
        digest: what is in the repository; see ``corpus_digest``.
        rows: one for every source and part.
        built: real articles whose texts are built.
        local_digest: what was corrected here; None where there is nothing. See ``local_digest``.
        local_left_out: articles that were corrected here and are not counted, by reason (keys of ``LEFT_OUT``).
    """

    digest: str
    rows: tuple[Counts, ...]
    built: int
    local_digest: str | None
    local_left_out: dict[Reason, int]


def info(root: Path) -> CorpusInfo:
    """Count the corpus under ``root``; real articles are counted from their labels, built or not.

    Raises:
        CorpusError [no-articles, no-file, bad-lines, bad-labels, bad-splits, old-splits, bad-article]: a file is
            missing or not in its form.
    """
    layout = Layout(root=root)
    own = load_corpus(root, real=False)
    real = read_labels(layout.labels)
    texts, _ = read_texts(layout, {article.id: article for article in real})
    places = read_splits(layout.splits).places
    if missing := [article.id for article in real if article.id not in places]:
        message = f"{layout.splits} does not have {missing[0]}."
        raise CorpusError("old-splits", message, "Run `chidao corpus split`.")
    judged = {article.id: [s.text for s in article.sentences] for article in own if article.part != "train"}
    judged |= {name: sentences for name, sentences in texts.items() if places[name].part != "train"}
    local, passed_over = local_articles(layout, judged)
    # Each article as (source, part, number of sentences, labels of each labelled sentence).
    found: list[tuple[str, Part, int, list[tuple[Label, ...]]]] = [
        (each.source, each.part, len(each.sentences), [s.labels for s in each.sentences if s.labels])
        for each in (*own, *local)
    ]
    for article in real:
        marks = [tuple(LABEL_CODES[code] for code in each.labels) for each in article.marks.values()]
        found.append((article.source, places[article.id].part, len(article.hashes), marks))
    rows = []
    for source in sorted({source for source, *_ in found}):
        for part in PARTS:
            here = [(size, marks) for at, within, size, marks in found if (at, within) == (source, part)]
            counts = Counter(label for _, marks in here for labels in marks for label in labels)
            rows.append(
                Counts(
                    source=source,
                    part=part,
                    articles=len(here),
                    sentences=sum(size for size, _ in here),
                    labelled=sum(len(marks) for _, marks in here),
                    labels={label: counts[label] for label in LABELS},
                )
            )
    return CorpusInfo(
        digest=corpus_digest(root),
        rows=tuple(rows),
        built=len(texts),
        local_digest=local_digest(root),
        local_left_out=dict(Counter(passed_over.values())),
    )
