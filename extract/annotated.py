"""The labelled corpus as the pipeline sees it: what training and evaluation share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extract.corpus import LabelledArticle
from extract.nlp.authority import DIRECTING, article_of, odds_of
from extract.nlp.authority_fitting import AuthorityExample
from extract.nlp.classifier import Floats, SentenceClassifier
from extract.nlp.fitting import Example
from extract.nlp.issuer_fitting import IssuerExample
from extract.nlp.labels import EVIDENCE, annotated, units
from extract.nlp.pipeline import LABELLING, doc_of_sentences
from extract.nlp.reading import Reading, keep_reading
from extract.nlp.speakers import find_speakers
from extract.records import LABELS
from extract.text import one_line

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


def truth(article: LabelledArticle) -> NDArray[np.int8]:
    """Return the labels of an article as an (n_sentences, n_labels) array of 0 and 1, columns as in ``LABELS``."""
    return np.array(
        [[label in sentence.labels for label in LABELS] for sentence in article.sentences], dtype=np.int8
    ).reshape(-1, len(LABELS))


def examples(nlp: Language, articles: Sequence[LabelledArticle], progress: Progress | None = None) -> list[Example]:
    """Tokenise labelled articles, find their speakers, and pair what the classifier sees with the truth."""
    made = []
    for done, article in enumerate(articles, 1):
        # The strings of an article are freed with it, so that memory does not grow with the corpus.
        with nlp.memory_zone():
            doc = doc_of_sentences(nlp, [" ".join(sentence.text.split()) for sentence in article.sentences])
            made.append(Example(units=units(doc), truth=truth(article)))
        if progress:
            progress(done, len(articles))
    return made


def issuer_examples(articles: Sequence[LabelledArticle], read: Iterable[Reading | None]) -> Iterator[IssuerExample]:
    """Yield labelled articles as those see them who learn who gives each directive and recommendation.

    Args:
        articles: the articles.
        read: what the label network made of each.
    """
    for article, reading in zip(articles, read, strict=True):
        text, spans = text_of(article)
        marks = truth(article) > 0
        yield IssuerExample(
            text=text,
            spans=spans,
            speakers=find_speakers(text, spans),
            kinds=marks[:, [LABELS.index("directive"), LABELS.index("recommendation")]],
            issuers=[one_line(each.issuer) if each.issuer else None for each in article.sentences],
            reading=reading,
        )


def text_of(article: LabelledArticle) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of an article, one sentence a line, and the half-open offsets of the sentences."""
    sentences = [one_line(sentence.text) for sentence in article.sentences]
    return "\n".join(sentences), _spans(sentences)


def _spans(lines: Iterable[str]) -> list[tuple[int, int]]:
    spans = []
    at = 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def readings(
    classifier: SentenceClassifier, made: Sequence[Example], evidence: Sequence[Floats] | None = None
) -> Iterator[Reading | None]:
    """Yield what the network of ``classifier`` makes of each article; None where it has none.

    Args:
        classifier: the fitted classifier.
        made: the articles.
        evidence: for articles that the classifier learned from, the log-odds of the terms from models that did not.
    """
    for number, example in enumerate(made):
        odds = classifier.evidence(example.units) if evidence is None else evidence[number]
        states = classifier.states(example.units, odds)
        spans = _spans(unit.text for unit in example.units)
        yield Reading.of(example.units, spans, states) if states else None


def authority_examples(
    nlp: Language,
    articles: Sequence[LabelledArticle],
    known_of: Iterable[tuple[Floats, Reading | None]] | None = None,
) -> list[AuthorityExample]:
    """Return labelled articles as those see them who learn to tell directives from recommendations.

    Args:
        nlp: the pipeline, with its labels and issuers fitted.
        articles: labelled articles.
        known_of: for articles that the classifier learned from, (n_sentences, n_labels) log-odds of the terms from
            models that did not, and what the network makes of the article with them; their sentences are taken as they
            are annotated. Without it, as the classifier takes them.
    """
    made = []
    given: Iterable[tuple[Floats, Reading | None] | None] = (
        repeat(None, len(articles)) if known_of is None else known_of
    )
    for article, known in zip(articles, given, strict=True):
        with nlp.memory_zone():
            doc = doc_of_sentences(nlp, [" ".join(sentence.text.split()) for sentence in article.sentences])
            marks = truth(article)
            if known is None:
                doc = nlp.get_pipe("chidao_labels")(doc)
            else:
                evidence, reading = known
                doc = annotated(doc, marks.astype(float), marks > 0)
                doc.user_data[EVIDENCE] = evidence.tolist()
                keep_reading(doc, reading)
            for name in LABELLING[1:-1]:
                doc = nlp.get_pipe(name)(doc)
            made.append(AuthorityExample(article=article_of(doc), truth=marks[:, DIRECTING], odds=odds_of(doc)))
    return made
