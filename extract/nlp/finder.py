"""What the components have in common that write one list of plain values into ``doc.user_data``."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from spacy.tokens import Doc


class Finder(ABC):
    """Find something in documents and keep it under ``key``: lists of text, numbers and None, which spaCy can store."""

    key: ClassVar[str]

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def find(self, doc: Doc) -> list[Any]:
        """Return what stands in one document, in the order of its text."""

    def __call__(self, doc: Doc) -> Doc:
        """Find it in one document."""
        doc.user_data[self.key] = self.find(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Find it in a stream of documents, in order."""
        yield from map(self, stream)
