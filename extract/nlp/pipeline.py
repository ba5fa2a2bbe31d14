"""The whole pipeline, from text to labelled sentences, as one spaCy ``Language``."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc

# Importing the modules registers their factories, so that a checkout without entry points works too.
from extract.nlp import (
    addressees,
    authority,
    deadlines,
    document_labels,
    document_tasks,
    documents,
    issuers,
    items,
    labels,
    meeting,
    people,
    quantities,
    sentences,
    speakers,
    tokenizer,
)
from extract.nlp.addressees import AddresseeFinder
from extract.nlp.authority import AuthorityDecider
from extract.nlp.deadlines import DeadlineFinder
from extract.nlp.issuers import IssuerFinder
from extract.nlp.labels import SentenceLabels
from extract.nlp.layout import set_head
from extract.nlp.published import PUBLISHED
from extract.nlp.sentences import mark_sentences
from extract.records import DocumentHeader

_Component = TypeVar("_Component")

COMPONENTS: Final = (
    "chidao_sentences",
    "chidao_speakers",
    "chidao_labels",
    "chidao_document_labels",
    "chidao_people",
    "chidao_issuers",
    "chidao_addressees",
    "chidao_authority",
    "chidao_items",
    "chidao_deadlines",
    "chidao_document_tasks",
    "chidao_documents",
    "chidao_quantities",
    "chidao_meeting",
)
"""The components in the order in which they run."""

_REGISTERED: Final = (
    addressees,
    authority,
    deadlines,
    document_labels,
    document_tasks,
    documents,
    issuers,
    items,
    labels,
    meeting,
    people,
    quantities,
    sentences,
    speakers,
    tokenizer,
)
_CONFIG: Final[dict[str, Any]] = {"nlp": {"tokenizer": {"@tokenizers": "chidao.underthesea.v1"}}}


def blank() -> Language:
    """Return the pipeline with an untrained classifier."""
    nlp = spacy.blank("vi", config=_CONFIG)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def labelling(nlp: Language) -> SentenceLabels:
    """Return the component of the pipeline that labels."""
    return _component(nlp, "chidao_labels", SentenceLabels)


def issuing(nlp: Language) -> IssuerFinder:
    """Return the component of the pipeline that finds issuers."""
    return _component(nlp, "chidao_issuers", IssuerFinder)


def addressing(nlp: Language) -> AddresseeFinder:
    """Return the component of the pipeline that finds addressees."""
    return _component(nlp, "chidao_addressees", AddresseeFinder)


def timing(nlp: Language) -> DeadlineFinder:
    """Return the component of the pipeline that finds time limits."""
    return _component(nlp, "chidao_deadlines", DeadlineFinder)


def deciding(nlp: Language) -> AuthorityDecider:
    """Return the component of the pipeline that decides between directive and recommendation."""
    return _component(nlp, "chidao_authority", AuthorityDecider)


def _component(nlp: Language, name: str, kind: type[_Component]) -> _Component:
    component = nlp.get_pipe(name)
    if not isinstance(component, kind):
        raise TypeError(f"{name} is a {type(component).__name__}")
    return component


LABELLING: Final = ("chidao_labels", "chidao_issuers", "chidao_addressees", "chidao_authority")
"""The components on which labels and scores hang, in the order in which they run."""


def labelled(nlp: Language, doc: Doc) -> Doc:
    """Label a document that has its sentences and speakers, as the whole pipeline does, and do nothing else.

    A model from before ``chidao_authority`` has no such component.
    """
    for name in LABELLING:
        if name in nlp.pipe_names:
            doc = nlp.get_pipe(name)(doc)
    return doc


def processed(
    nlp: Language, text: str, published: str | None, *, document: DocumentHeader | None = None, title: str | None = None
) -> Doc:
    """Run the pipeline over one text.

    Args:
        nlp: the pipeline.
        text: canonical text.
        published: when it was published, in ISO 8601; days that the text gives without a year hang on it.
        document: the head of the official document that it is; None for news.
        title: the document's title.
    """
    doc = nlp.make_doc(text)
    doc.user_data[PUBLISHED] = published[:10] if published else None
    set_head(doc, document, title)
    return nlp(doc)


def doc_of_sentences(nlp: Language, sentences: list[str]) -> Doc:
    """Return the ``Doc`` of sentences whose boundaries are given, one a line, with its speakers found.

    For training and evaluation: the boundaries are those of the annotation, whatever the rules would say.
    """
    starts = []
    at = 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    doc = mark_sentences(nlp.make_doc("\n".join(sentences)), starts)
    found: Doc = nlp.get_pipe("chidao_speakers")(doc)
    return found
