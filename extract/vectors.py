"""Word vectors from unlabelled articles: what words mean in Vietnamese news, before any label is seen.

Skip-gram with negative sampling (Mikolov et al. 2013) by gensim (the extra ``train``), on one thread with a fixed seed:
the same articles give the same vectors. ``chidao pretrain`` goes on from them, ``chidao train`` from both.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np

from extract.annotated import Progress
from extract.codec import atomic_file
from extract.corpus.lines import read_lines
from extract.nlp.features import normal_words
from extract.nlp.segmentation import segmenter
from extract.text import one_line

DIMENSIONS: Final = 100
_WINDOW: Final = 5  # words on either side
_MIN_COUNT: Final = 8
_NEGATIVE: Final = 8
_PASSES: Final = 3
_SAMPLE: Final = 1e-4  # words more frequent than this are passed over at times
_SEED: Final = 1


def train_vectors(
    pool: Path,
    folder: Path,
    *,
    leave_out: Container[str] = (),
    limit: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Train word vectors and write ``words.txt`` and ``vectors.npy`` (float16) into ``folder``; return how many.

    Args:
        pool: JSON Lines, also packed, with ``id`` and ``sents``, a list of sentences, in each line.
        folder: where to write; made if missing.
        leave_out: ids of articles that are not read: those on which models are measured.
        limit: how many articles to read; None for all.
        progress: called after every article that is tokenised.

    Raises:
        CorpusError [no-file, bad-lines]: the pool cannot be read.
    """
    return write_vectors(pool_sentences(pool, leave_out=leave_out, limit=limit, progress=progress), folder)


def write_vectors(sentences: Iterable[list[str]], folder: Path) -> int:
    """Train on tokenised ``sentences``, write the vectors into ``folder``, and return how many there are."""
    from gensim.models import Word2Vec

    given = [["<s>", *normal_words(words), "</s>"] for words in sentences]
    trained = Word2Vec(
        given,
        vector_size=DIMENSIONS,
        window=_WINDOW,
        min_count=_MIN_COUNT,
        sg=1,
        negative=_NEGATIVE,
        epochs=_PASSES,
        sample=_SAMPLE,
        seed=_SEED,
        workers=1,
    ).wv
    rows = [row for row, word in enumerate(trained.index_to_key) if word not in {"<s>", "</s>"}]
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_file(folder / "words.txt") as file:
        file.write("\n".join(trained.index_to_key[row] for row in rows))
    with atomic_file(folder / "vectors.npy", "wb") as file:
        np.save(file, trained.vectors[rows].astype(np.float16), allow_pickle=False)
    settings = {
        "dimensions": DIMENSIONS,
        "window": _WINDOW,
        "min_count": _MIN_COUNT,
        "negative": _NEGATIVE,
        "passes": _PASSES,
        "sentences": len(given),
        "words": sum(map(len, given)) - 2 * len(given),
        "vectors": len(rows),
    }
    with atomic_file(folder / "settings.json") as file:
        file.write(json.dumps(settings, indent=1) + "\n")
    return len(rows)


def pool_sentences(
    pool: Path, *, leave_out: Container[str] = (), limit: int | None = None, progress: Progress | None = None
) -> Iterator[list[str]]:
    """Yield the words of every sentence of unlabelled articles, as underthesea gives them; arguments as above.

    Raises:
        CorpusError [no-file, bad-lines]: the pool cannot be read.
    """
    yield from map(segmenter(), pool_texts(pool, leave_out=leave_out, limit=limit, progress=progress))


def pool_texts(
    pool: Path, *, leave_out: Container[str] = (), limit: int | None = None, progress: Progress | None = None
) -> Iterator[str]:
    """Yield the canonical text of every sentence of unlabelled articles; arguments and errors as above."""
    rows = (row for _, row in read_lines(pool))
    articles = islice((row for row in rows if row.get("id") not in leave_out), limit)
    for done, article in enumerate(articles, 1):
        for sentence in article["sents"]:
            yield one_line(sentence)
        if progress:
            progress(done, max(limit or 0, done))
