"""Sentence labels with calibrated scores: the spaCy component ``chidao_labels``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.errors import ModelError
from extract.nlp.classifier import Floats, SentenceClassifier
from extract.nlp.features import Unit
from extract.nlp.sentences import sentence_spans, sentence_words
from extract.nlp.speakers import speakers_of
from extract.records import LABELS

SENTENCES: Final = "chidao_sentences"
"""Key in ``doc.spans`` of all sentences; ``attrs`` holds ``labels`` and ``scores``, one entry a sentence."""

STATEMENTS: Final = "chidao"
"""Key in ``doc.spans`` of the labelled sentences, one span a label, as displaCy's span view wants them."""

_CONFIG: Final = "cfg.json"
FORMAT: Final = 2
"""The layout of the component's files and the meaning of its features; raised when either changes."""


class SentenceLabels:
    """Label the sentences of documents with a trained ``SentenceClassifier``."""

    def __init__(self, name: str, classifier: SentenceClassifier | None = None) -> None:
        self.name = name
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        """Label one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Label a stream of documents in order, ``batch_size`` documents at a time.

        Raises:
            ModelError [untrained]: the component has no classifier yet.
        """
        classifier = self.trained
        for batch in _batches(stream, batch_size):
            for doc, chances in zip(batch, classifier.probabilities([units(doc) for doc in batch]), strict=True):
                yield _annotated(doc, chances, classifier.decide(chances))

    @property
    def trained(self) -> SentenceClassifier:
        """The classifier.

        Raises:
            ModelError [untrained]: there is none yet.
        """
        if self.classifier is None:
            raise ModelError(
                "untrained", "This pipeline's classifier was never trained.", "Load one with extract.load()."
            )
        return self.classifier

    def to_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write the classifier's files into folder ``path``."""
        files = self._files()  # first, so that an untrained component leaves no empty folder
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> SentenceLabels:  # noqa: ARG002
        """Read the classifier from folder ``path``.

        Raises:
            ModelError [model-altered]: the files are not those that were written together.
            ModelError [model-version]: they were written by a version whose features differ from this one's.
        """
        folder = Path(path)
        try:
            files = {_CONFIG: (folder / _CONFIG).read_bytes()}
            files.update({name: (folder / name).read_bytes() for name in _named(files[_CONFIG])})
        except FileNotFoundError as error:
            raise ModelError(
                "model-incomplete", f"The model lacks the file {Path(str(error.filename)).name}.", _AGAIN
            ) from error
        return self._read(files)

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy passes it
        """Return the classifier's files as one run of bytes."""
        files = self._files() if self.classifier else {}
        return json.dumps({name: content.hex() for name, content in files.items()}).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> SentenceLabels:  # noqa: ARG002
        """Read what ``to_bytes`` returned; raises as ``from_disk`` does."""
        files = {name: bytes.fromhex(content) for name, content in json.loads(data).items()}
        return self._read(files) if files else self

    def _files(self) -> dict[str, bytes]:
        classifier = self.trained
        files = classifier.to_files()
        config = {
            "format": FORMAT,
            "labels": list(LABELS),
            "thresholds": {label: round(value, 4) for label, value in classifier.thresholds.items()},
            "sha256": {name: _digest(content) for name, content in files.items()},
        }
        return {_CONFIG: (json.dumps(config, indent=1) + "\n").encode(), **files}

    def _read(self, files: dict[str, bytes]) -> SentenceLabels:
        try:
            config = json.loads(files[_CONFIG])
            written, digests = config["format"], config["sha256"]
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError("model-altered", f"The model's {_CONFIG} cannot be read.", _AGAIN) from error
        if written != FORMAT or config["labels"] != list(LABELS):
            raise ModelError(
                "model-version",
                f"The model has format {written}; this version of chidao reads format {FORMAT}.",
                "Install the version of chidao that made the model, or use the model that comes with this one.",
            )
        for name, digest in digests.items():
            if _digest(files[name]) != digest:
                raise ModelError("model-altered", f"The model's file {name} was altered.", _AGAIN)
        self.classifier = SentenceClassifier.from_files(files)
        return self


_AGAIN: Final = "Install chidao again, or train the model again with `chidao train`."


def _named(config: bytes) -> list[str]:
    """Return the files that the config has the digests of; none where it cannot be read, which ``_read`` reports."""
    try:
        return [Path(name).name for name in json.loads(config)["sha256"]]
    except (ValueError, KeyError, TypeError):
        return []


def units(doc: Doc) -> list[Unit]:
    """Return the sentences of ``doc`` as the classifier sees them."""
    text = doc.text
    rows = zip(sentence_spans(doc), sentence_words(doc), speakers_of(doc), strict=True)
    return [Unit(text=text[start:end], words=words, speaker=speaker) for (start, end), words, speaker in rows]


def _annotated(doc: Doc, chances: Floats, chosen: NDArray[np.bool_]) -> Doc:
    """Write the labels and scores of every sentence into ``doc.spans``."""
    labels = [[label for label, yes in zip(LABELS, row, strict=True) if yes] for row in chosen]
    # Four digits are more than calibration can promise, and keep the records short.
    scores = [[round(float(value), 4) for value in row] for row in chances]
    bounds = sentence_spans(doc)
    spans = [_span(doc, start, end) for start, end in bounds]
    doc.spans[SENTENCES] = SpanGroup(doc, name=SENTENCES, spans=spans, attrs={"labels": labels, "scores": scores})
    doc.spans[STATEMENTS] = SpanGroup(
        doc,
        name=STATEMENTS,
        spans=[
            _span(doc, start, end, label)
            for (start, end), earned in zip(bounds, labels, strict=True)
            for label in earned
        ],
    )
    return doc


def _batches(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    documents = iter(stream)
    while batch := list(islice(documents, size)):
        yield batch


def _span(doc: Doc, start: int, end: int, label: str = "") -> Span:
    """Return the span between two code points, which are token boundaries because no token crosses a sentence's end."""
    span = doc.char_span(start, end, label=label)
    if span is None:
        raise ValueError(f"no token begins at {start} or ends at {end}")
    return span


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@Language.factory("chidao_labels", requires=["token.is_sent_start"], assigns=["doc.spans"], default_config={})
def create_labels(nlp: Language, name: str) -> SentenceLabels:  # noqa: ARG001 - spaCy passes it
    """Build the component, still untrained; ``from_disk`` brings its classifier."""
    return SentenceLabels(name)
