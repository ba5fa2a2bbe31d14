"""Sentence labels with calibrated scores: the spaCy component ``chidao_labels``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.errors import ModelError
from extract.nlp.classifier import Floats, SentenceClassifier
from extract.nlp.features import Unit
from extract.nlp.reading import Reading, keep_reading
from extract.nlp.sentences import sentence_spans, sentence_words
from extract.nlp.speakers import speakers_of
from extract.nlp.storage import StoredComponent
from extract.nlp.tokenizer import text_of
from extract.records import LABELS, Label

SENTENCES: Final = "chidao_sentences"
"""Key in ``doc.spans`` of all sentences.

``attrs`` holds ``labels``, ``scores`` and ``offsets`` (half-open, code points), one entry a sentence.
"""

STATEMENTS: Final = "chidao"
"""Key in ``doc.spans`` of the labelled sentences, one span a label, as displaCy's span view wants them."""

EVIDENCE: Final = "chidao_evidence"
"""Key in ``Doc.user_data``: for each sentence the log-odds of every label by its words alone."""


class SentenceLabels(StoredComponent):
    """Label the sentences of documents with a trained ``SentenceClassifier``."""

    format = 2

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
            for doc in batch:
                read = units(doc)
                chances, evidence, states = classifier.read(read)
                keep_reading(doc, Reading.of(read, sentence_spans(doc), states) if states else None)
                # Three digits, as the scores have four: enough, and short.
                doc.user_data[EVIDENCE] = np.round(evidence, 3).tolist()
                yield annotated(doc, chances, classifier.decide(chances))

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

    @property
    def is_storable(self) -> bool:
        """Whether there is a classifier."""
        return self.classifier is not None

    def stored(self) -> dict[str, bytes]:
        """Return the classifier's files by name.

        Raises:
            ModelError [untrained]: there is no classifier yet.
        """
        return self.trained.to_files()

    def agreed(self) -> dict[str, Any]:
        """Return the labels, in the order of the classifier's columns."""
        return {"labels": list(LABELS)}

    def about(self) -> dict[str, Any]:
        """Return labels and thresholds."""
        return {**self.agreed(), "thresholds": {name: round(at, 4) for name, at in self.trained.thresholds.items()}}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Take the classifier from its files."""
        self.classifier = SentenceClassifier.from_files(files)


def labels_of(doc: Doc) -> list[tuple[int, int, list[Label]]]:
    """Return the half-open offsets and the labels of every sentence, in order; nothing where none was labelled."""
    group = doc.spans.get(SENTENCES)
    if group is None:
        return []
    # From the numbers beside the spans: making thirty spans takes longer than most components have.
    offsets, labels = group.attrs["offsets"], group.attrs["labels"]
    return [(start, end, earned) for (start, end), earned in zip(offsets, labels, strict=True)]


def evidence_of(doc: Doc) -> Floats | None:
    """Return (n_sentences, n_labels) log-odds by the words of each sentence alone; None where nothing labelled."""
    rows = doc.user_data.get(EVIDENCE)
    return None if rows is None else np.array(rows, dtype=np.float64).reshape(-1, len(LABELS))


def units(doc: Doc) -> list[Unit]:
    """Return the sentences of ``doc`` as the classifier sees them."""
    text = text_of(doc)
    rows = zip(sentence_spans(doc), sentence_words(doc), speakers_of(doc), strict=True)
    return [Unit(text=text[start:end], words=words, speaker=speaker) for (start, end), words, speaker in rows]


def annotated(doc: Doc, chances: Floats, chosen: NDArray[np.bool_]) -> Doc:
    """Write the labels and scores of every sentence into ``doc.spans``."""
    labels = [[label for label, yes in zip(LABELS, row, strict=True) if yes] for row in chosen]
    # Four digits are more than calibration can promise, and keep the records short.
    scores = [[round(float(value), 4) for value in row] for row in chances]
    bounds = sentence_spans(doc)
    spans = [_span(doc, start, end) for start, end in bounds]
    doc.spans[SENTENCES] = SpanGroup(
        doc,
        name=SENTENCES,
        spans=spans,
        attrs={"labels": labels, "scores": scores, "offsets": [list(span) for span in bounds]},
    )
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


@Language.factory("chidao_labels", requires=["token.is_sent_start"], assigns=["doc.spans"], default_config={})
def create_labels(nlp: Language, name: str) -> SentenceLabels:  # noqa: ARG001 - spaCy passes it
    """Build the component, still untrained; ``from_disk`` brings its classifier."""
    return SentenceLabels(name)
