"""The labelled corpus as the pipeline sees it: what training and evaluation share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from extract.corpus import LabelledArticle
from extract.nlp.authority import DIRECTING, article_of, odds_of
from extract.nlp.authority_fitting import AuthorityExample
from extract.nlp.fitting import Example
from extract.nlp.issuer_fitting import IssuerExample
from extract.nlp.labels import EVIDENCE, annotated, units
from extract.nlp.pipeline import LABELLING, doc_of_sentences
from extract.nlp.speakers import find_speakers
from extract.records import LABELS
from extract.text import canonical

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


def issuer_examples(articles: Sequence[LabelledArticle]) -> list[IssuerExample]:
    """Return labelled articles as those see them who learn who gives each directive and recommendation."""
    return [_issuer_example(article) for article in articles]


def _issuer_example(article: LabelledArticle) -> IssuerExample:
    sentences = [" ".join(canonical(sentence.text).split()) for sentence in article.sentences]
    spans = []
    at = 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    text = "\n".join(sentences)
    marks = truth(article) > 0
    return IssuerExample(
        text=text,
        spans=spans,
        speakers=find_speakers(text, spans),
        kinds=marks[:, [LABELS.index("directive"), LABELS.index("recommendation")]],
        issuers=[" ".join(canonical(each.issuer).split()) if each.issuer else None for each in article.sentences],
    )


def authority_examples(
    nlp: Language, articles: Sequence[LabelledArticle], evidence: Sequence[NDArray[np.float64]] | None = None
) -> list[AuthorityExample]:
    """Return labelled articles as those see them who learn to tell directives from recommendations.

    Args:
        nlp: the pipeline, with its labels and issuers fitted.
        articles: labelled articles.
        evidence: for articles that the classifier learned from, (n_sentences, n_labels) log-odds of the terms from
            models that did not; their sentences are taken as they are annotated. Without it, as the classifier takes
            them.
    """
    made = []
    for number, article in enumerate(articles):
        with nlp.memory_zone():
            doc = doc_of_sentences(nlp, [" ".join(sentence.text.split()) for sentence in article.sentences])
            known = truth(article)
            if evidence is None:
                doc = nlp.get_pipe("chidao_labels")(doc)
            else:
                doc = annotated(doc, known.astype(float), known > 0)
                doc.user_data[EVIDENCE] = evidence[number].tolist()
            for name in LABELLING[1:-1]:
                doc = nlp.get_pipe(name)(doc)
            made.append(AuthorityExample(article=article_of(doc), truth=known[:, DIRECTING], odds=odds_of(doc)))
    return made
