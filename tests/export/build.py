"""How the invented records are built: text and statements of labelled lines, places of words, the bare article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, TypedDict

from extract.records import (
    LABELS,
    Article,
    DocumentHeader,
    Issuer,
    Item,
    Kind,
    Label,
    ModelName,
    Record,
    Sentence,
)

Line: TypeAlias = tuple[str, Label | None]


class Place(TypedDict):
    """Where words stand in a text."""

    start: int
    end: int


def text_of(lines: Sequence[Line]) -> str:
    """Return the words of ``lines``, one line each."""
    return "\n".join(words for words, _ in lines)


def spans_of(text: str) -> Callable[[str], Place]:
    """Return a function that tells where words stand first in ``text``."""

    def at(words: str) -> Place:
        start = text.index(words)
        return {"start": start, "end": start + len(words)}

    return at


def statements(
    lines: Sequence[Line], *, score: float, issuers: Mapping[Label, Issuer]
) -> tuple[list[Sentence], list[Item]]:
    """Return every line as a sentence, and those with a label as bare items too, with the issuer of their label."""
    at = spans_of(text_of(lines))
    sentences: list[Sentence] = []
    items: list[Item] = []
    for index, (words, label) in enumerate(lines):
        scores = {name: 0.9 if name == label else 0.05 for name in LABELS}
        sentences.append(Sentence(labels=(label,) if label else (), scores=scores, **at(words)))
        if label:
            item = Item(
                id=f"i{len(items) + 1}",
                label=label,
                text=words,
                sentence=index,
                score=score,
                issuer=issuers.get(label),
                addressees=(),
                partners=(),
                deadlines=(),
                documents=(),
                quantities=(),
                **at(words),
            )
            items.append(item)
    return sentences, items


def bare_article(text: str, kind: Kind, *, name: str) -> Article:
    """Return an article of which nothing is known but its text, its kind and the ``name`` it goes by."""
    return Article(
        id=name,
        url=None,
        source=None,
        title=None,
        lead=None,
        author=None,
        published=None,
        kind=kind,
        text=text,
    )


def bare_record(
    article: Article, sentences: Sequence[Sentence], items: Sequence[Item], *, document: DocumentHeader | None = None
) -> Record:
    """Return a record without meeting, people and warnings."""
    return Record(
        article=article,
        document=document,
        meeting=None,
        people=(),
        sentences=tuple(sentences),
        items=tuple(items),
        model=ModelName(name="thu", version="0"),
        warnings=(),
    )
