"""The labelled corpus: real articles, kept as labels and hashes without their texts, and articles of our own.

Beside them, and never in git, articles that people corrected on this machine.

``root`` is always the corpus folder (``corpus/`` in the repository); its README is the data statement and describes
every file.
"""

from extract.corpus.counts import CorpusInfo, Counts, info
from extract.corpus.download import RAW_ADDRESS
from extract.corpus.faults import check
from extract.corpus.load import (
    LOCAL_SOURCE,
    LabelledArticle,
    LabelledSentence,
    corpus_digest,
    load_corpus,
    local_digest,
)
from extract.corpus.local import LEFT_OUT
from extract.corpus.local_import import Imported, holds_corrections, import_local
from extract.corpus.rebuild import Built, build
from extract.corpus.splits import Part, SplitReport, held_out, split
from extract.corpus.strip import Stripped, strip_texts
from extract.corpus.supply import REASONS, Missing

__all__ = [
    "LEFT_OUT",
    "LOCAL_SOURCE",
    "RAW_ADDRESS",
    "REASONS",
    "Built",
    "CorpusInfo",
    "Counts",
    "Imported",
    "LabelledArticle",
    "LabelledSentence",
    "Missing",
    "Part",
    "SplitReport",
    "Stripped",
    "build",
    "check",
    "corpus_digest",
    "held_out",
    "holds_corrections",
    "import_local",
    "info",
    "load_corpus",
    "local_digest",
    "split",
    "strip_texts",
]
