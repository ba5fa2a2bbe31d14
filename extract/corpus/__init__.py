"""The labelled corpus: real articles, kept as labels and hashes without their texts, and articles of our own.

``root`` is always the corpus folder (``corpus/`` in the repository); its README is the data statement and describes
every file.
"""

from extract.corpus.counts import CorpusInfo, Counts, info
from extract.corpus.download import RAW_ADDRESS
from extract.corpus.faults import check
from extract.corpus.load import LabelledArticle, LabelledSentence, corpus_digest, load_corpus
from extract.corpus.rebuild import Built, build
from extract.corpus.splits import Part, SplitReport, held_out, split
from extract.corpus.strip import Stripped, strip_texts
from extract.corpus.supply import REASONS, Missing

__all__ = [
    "RAW_ADDRESS",
    "REASONS",
    "Built",
    "CorpusInfo",
    "Counts",
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
    "info",
    "load_corpus",
    "split",
    "strip_texts",
]
