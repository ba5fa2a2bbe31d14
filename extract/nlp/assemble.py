"""From a processed ``Doc`` and its ``Article`` to the ``Record``."""

from __future__ import annotations

from spacy.tokens import Doc

from extract.citations import Citation
from extract.nlp.documents import documents_of
from extract.nlp.labels import SENTENCES
from extract.nlp.speakers import Speaker, speakers_of
from extract.nlp.tokenizer import UNALIGNED
from extract.records import (
    ITEM_LABELS,
    LABELS,
    Article,
    DocumentRef,
    Issuer,
    Item,
    ModelName,
    Record,
    Sentence,
)

_WITH_ISSUER = frozenset({"directive", "recommendation"})


def record(
    doc: Doc, article: Article, model: ModelName, *, warnings: tuple[str, ...] = (), plans: bool = False
) -> Record:
    """Build the record of ``article`` from its processed ``doc``.

    Args:
        doc: what the pipeline made of ``article.text``.
        article: the article.
        model: the model that labelled it.
        warnings: codes that reading the article gave.
        plans: whether plans become items too.
    """
    group = doc.spans[SENTENCES]
    sentences = tuple(
        Sentence(
            start=span.start_char,
            end=span.end_char,
            labels=tuple(labels),
            scores=dict(zip(LABELS, scores, strict=True)),
        )
        for span, labels, scores in zip(group, group.attrs["labels"], group.attrs["scores"], strict=True)
    )
    if UNALIGNED in doc.user_data:
        warnings = (*warnings, "unaligned")
    return Record(
        article=article,
        document=None,
        meeting=None,
        people=(),
        sentences=sentences,
        items=tuple(_items(article.text, sentences, speakers_of(doc), documents_of(doc), plans=plans)),
        model=model,
        warnings=warnings,
    )


def _items(
    text: str,
    sentences: tuple[Sentence, ...],
    speakers: list[Speaker | None],
    documents: list[Citation],
    *,
    plans: bool,
) -> list[Item]:
    wanted = LABELS if plans else ITEM_LABELS
    items: list[Item] = []
    for index, (sentence, speaker) in enumerate(zip(sentences, speakers, strict=True)):
        named = tuple(_document(each, text) for each in documents if sentence.start <= each.start < sentence.end)
        for label in sentence.labels:
            if label not in wanted:
                continue
            items.append(
                Item(
                    id=f"i{len(items) + 1}",
                    label=label,
                    start=sentence.start,
                    end=sentence.end,
                    text=text[sentence.start : sentence.end],
                    sentence=index,
                    score=sentence.scores[label],
                    issuer=_issuer(speaker) if speaker and label in _WITH_ISSUER else None,
                    addressees=(),
                    partners=(),
                    deadlines=(),
                    documents=named,
                    quantities=(),
                )
            )
    return items


def _document(citation: Citation, text: str) -> DocumentRef:
    return DocumentRef(
        text=text[citation.start : citation.end],
        start=citation.start,
        end=citation.end,
        type=citation.type,
        number=citation.number,
        issuer=citation.issuer,
        date=citation.date,
    )


def _issuer(speaker: Speaker) -> Issuer:
    return Issuer(name=speaker.name, role=speaker.role, person=None, start=speaker.start, end=speaker.end)
