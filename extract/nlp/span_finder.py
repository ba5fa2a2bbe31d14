"""What the components have in common that choose among phrases by what the label network read of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from extract.nlp.finder import Finder
from extract.nlp.one_thread import one_thread
from extract.nlp.reading import Reading
from extract.nlp.span_choice import SpanChooser
from extract.nlp.storage import StoredComponent


class SpanFinder(Finder, StoredComponent):
    """A finder with a fitted ``SpanChooser``, or none."""

    format = 1

    def __init__(self, name: str, chooser: SpanChooser | None = None) -> None:
        super().__init__(name)
        self.chooser = chooser

    def __call__(self, doc: Doc) -> Doc:
        """Find the phrases in one document."""
        with one_thread():
            return super().__call__(doc)

    @property
    def trained(self) -> SpanChooser:
        """The chooser; ValueError where there is none."""
        if self.chooser is None:
            raise ValueError(f"{self.name} has no chooser")
        return self.chooser

    def odds(
        self,
        reading: Reading | None,
        index: int,
        start: int,
        spans: Sequence[tuple[int, int]],
        rows: Sequence[Sequence[str]],
    ) -> list[float]:
        """Return the log-odds of phrases of one sentence to be meant.

        Args:
            reading: what the label network made of the article.
            index: the sentence's number.
            start: where it begins in the text.
            spans: half-open offsets of the phrases in the sentence.
            rows: the features of each.

        Raises:
            ValueError: there is no reading, or no chooser.
        """
        if not spans:
            return []
        if reading is None:
            raise ValueError(f"{self.name} needs what the label network read")
        return self.trained.odds(rows, reading.phrases(index, start, spans), reading.sentences[index])

    def stored(self) -> dict[str, bytes]:
        """Return the chooser's files by name; none where there is no chooser."""
        return self.chooser.to_files() if self.chooser else {}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Take the chooser from its files."""
        self.chooser = SpanChooser.from_files(files) if files else None
