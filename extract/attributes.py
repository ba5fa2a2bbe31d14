"""How well issuers, addressees, time limits and documents are found, beside the labels.

Twice: among the sentences as they are labelled by the annotators, which measures these rules alone; and end to end,
where a sentence that the classifier takes for something else costs its attributes too. A name counts as right if it
equals the annotated one without titles, in small letters and new spelling; a span if one contains the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from extract.annotated import truth
from extract.corpus import LabelledArticle
from extract.corpus.load import LabelledSentence
from extract.nlp.addressees import addressees_of
from extract.nlp.deadlines import deadlines_of
from extract.nlp.documents import documents_of
from extract.nlp.issuers import issuers_of
from extract.nlp.labels import SENTENCES, annotated
from extract.nlp.pipeline import COMPONENTS, doc_of_sentences
from extract.nlp.published import PUBLISHED
from extract.nlp.reading import keep_reading, reading_of
from extract.nlp.sentences import sentence_spans
from extract.records import Label
from extract.text import new_spelling, one_line

ATTRIBUTES: Final = ("issuer", "addressees", "deadlines", "documents")
_DIRECTING: Final[frozenset[Label]] = frozenset({"directive", "recommendation"})


@dataclass(slots=True)
class Found:
    """How many values were found, how many there are, and how many of each are right."""

    found: int = 0
    known: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 where there is nothing."""
        return self.right / max(self.known, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(self.found + self.known, 1)


Scores = dict[str, Found]


def attribute_scores(
    nlp: Language, articles: Sequence[LabelledArticle], chosen: Sequence[NDArray[np.bool_]]
) -> tuple[Scores, Scores]:
    """Return the scores of every attribute among the annotated labels, and end to end.

    Args:
        nlp: the pipeline.
        articles: the truth.
        chosen: the classifier's labels, one (n_sentences, n_labels) array an article.
    """
    alone = {name: Found() for name in ATTRIBUTES}
    whole = {name: Found() for name in ATTRIBUTES}
    for article, labels in zip(articles, chosen, strict=True):
        with nlp.memory_zone():
            doc = doc_of_sentences(nlp, [one_line(each.text) for each in article.sentences])
            doc.user_data[PUBLISHED] = article.published[:10] if article.published else None
            reading = reading_of(nlp.get_pipe("chidao_labels")(doc))
            for scores, given in ((alone, truth(article) > 0), (whole, labels)):
                keep_reading(doc, reading)
                _count(scores, article.sentences, _values(_with_labels(nlp, doc, given)))
    return alone, whole


def _with_labels(nlp: Language, doc: Doc, given: NDArray[np.bool_]) -> Doc:
    """Return ``doc`` with these labels and what the components behind the classifier make of them."""
    doc = annotated(doc, given.astype(float), given)
    for name in COMPONENTS[COMPONENTS.index("chidao_labels") + 1 :]:
        # The labels are given: nothing may decide them anew.
        if name != "chidao_authority" and name in nlp.pipe_names:
            doc = nlp.get_pipe(name)(doc)
    return doc


_Values = dict[str, list[list[str]]]


def _values(doc: Doc) -> _Values:
    """Return the values of every attribute, one list a sentence; those of sentences that direct or recommend."""
    spans = sentence_spans(doc)
    labels: list[list[Label]] = doc.spans[SENTENCES].attrs["labels"]
    directing = [not _DIRECTING.isdisjoint(earned) for earned in labels]
    labelled = [bool(earned) for earned in labels]
    issuers = [[each.name] if each and wanted else [] for each, wanted in zip(issuers_of(doc), directing, strict=True)]
    addressed = [each for each in addressees_of(doc) if not each.is_partner]
    return {
        "issuer": issuers,
        "addressees": list(_by_sentence(doc.text, spans, directing, addressed)),
        "deadlines": list(_by_sentence(doc.text, spans, directing, deadlines_of(doc))),
        "documents": list(_by_sentence(doc.text, spans, labelled, documents_of(doc))),
    }


def _by_sentence(
    text: str, spans: list[tuple[int, int]], wanted: list[bool], found: Sequence[Any]
) -> Iterator[list[str]]:
    for (start, end), yes in zip(spans, wanted, strict=True):
        yield [text[each.start : each.end] for each in found if yes and start <= each.start < end]


def _count(scores: Scores, sentences: Sequence[LabelledSentence], values: _Values) -> None:
    for index, sentence in enumerate(sentences):
        directs = not _DIRECTING.isdisjoint(sentence.labels)
        issuer = [sentence.issuer] if directs and sentence.issuer else []
        wanted: list[tuple[str, Sequence[str], Callable[[str, str], bool]]] = [
            ("issuer", issuer, _same_name),
            ("addressees", sentence.to if directs else (), overlap),
            ("deadlines", sentence.due if directs else (), overlap),
            ("documents", sentence.docs if sentence.labels else (), overlap),
        ]
        for name, known, same in wanted:
            found = values[name][index]
            scores[name].found += len(found)
            scores[name].known += len(known)
            scores[name].right += matched(found, [one_line(each) for each in known], same)


def matched(found: list[str], known: list[str], same: Callable[[str, str], bool]) -> int:
    """Return how many of ``found`` match one of ``known``, each taken once."""
    left = list(known)
    for each in found:
        match = next((other for other in left if same(each, other)), None)
        if match is not None:
            left.remove(match)
    return len(known) - len(left)


def overlap(one: str, other: str) -> bool:
    """Tell whether one of two spans contains the other."""
    return one in other or other in one


def _same_name(one: str, other: str) -> bool:
    return new_spelling(one.lower()) == new_spelling(other.lower())
