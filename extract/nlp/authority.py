"""Directive or recommendation is a question of authority: the spaCy component ``chidao_authority``.

It runs behind those that find issuers and addressees, and decides anew which of the two a sentence is that the
classifier takes for one of them; every other sentence and label stays as it is. Official
documents, whose head says who directs whom (``extract.nlp.document_labels``), it leaves alone; without a fitted
``AuthorityChooser`` it does nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from extract.nlp.addressees import addressees_of
from extract.nlp.authority_choice import AuthorityChooser
from extract.nlp.authority_features import Article, Believed, Floats
from extract.nlp.issuers import believed_of
from extract.nlp.labels import SENTENCES, annotated, evidence_of, labels_of
from extract.nlp.layout import head_of
from extract.nlp.storage import StoredComponent
from extract.nlp.tokenizer import text_of
from extract.records import LABELS

DIRECTING: Final = (LABELS.index("directive"), LABELS.index("recommendation"))
"""Columns of the two labels."""

_LEAST: Final = 1e-4  # scores are kept to four digits; this keeps their log-odds finite


class AuthorityDecider(StoredComponent):
    """Decide between directive and recommendation with a fitted ``AuthorityChooser``."""

    format = 1

    def __init__(self, name: str, chooser: AuthorityChooser | None = None) -> None:
        self.name = name
        self.chooser = chooser

    def __call__(self, doc: Doc) -> Doc:
        """Decide for one document."""
        if self.chooser is None or head_of(doc) is not None or (article := article_of(doc)) is None:
            return doc
        found = self.chooser.probabilities(article, odds_of(doc))
        group = doc.spans[SENTENCES]
        scores = np.array(group.attrs["scores"])
        chosen = np.array([[label in earned for label in LABELS] for earned in group.attrs["labels"]])
        cells = np.ix_(list(article.chosen), list(DIRECTING))
        scores[cells] = found
        chosen[cells] = self.chooser.decide(found)
        return annotated(doc, scores, chosen)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:  # noqa: ARG002 - spaCy passes it
        """Decide for a stream of documents, in order."""
        yield from map(self, stream)

    def stored(self) -> dict[str, bytes]:
        """Return the chooser's files by name; none where there is no chooser."""
        return self.chooser.to_files() if self.chooser else {}

    def restore(self, files: Mapping[str, bytes]) -> None:
        """Take the chooser from its files."""
        self.chooser = AuthorityChooser.from_files(files) if files else None

    def about(self) -> dict[str, Any]:
        """Return the thresholds."""
        if self.chooser is None:
            return {}
        names = [LABELS[column] for column in DIRECTING]
        return {"thresholds": {name: round(at, 4) for name, at in zip(names, self.chooser.thresholds, strict=True)}}


def article_of(doc: Doc) -> Article | None:
    """Return a document as this stage sees it; None where no sentence directs or recommends, or the evidence of the
    classifier is not known."""
    rows, evidence = labels_of(doc), evidence_of(doc)
    wanted = {LABELS[column] for column in DIRECTING}
    chosen = [index for index, (_, _, earned) in enumerate(rows) if not wanted.isdisjoint(earned)]
    if not chosen or evidence is None:
        return None
    text, starts = text_of(doc), [start for start, _, _ in rows]
    addressees: list[list[str]] = [[] for _ in rows]
    for each in addressees_of(doc):
        if not each.is_partner:
            addressees[bisect_right(starts, each.start) - 1].append(text[each.start : each.end])
    believed = believed_of(doc)
    return Article(
        sentences=[text[start:end] for start, end, _ in rows],
        evidence=evidence[:, DIRECTING],
        chosen=chosen,
        issuers=[[Believed(*each) for each in believed.get(index, [])] for index in chosen],
        addressees=[addressees[index] for index in chosen],
    )


def odds_of(doc: Doc) -> Floats:
    """Return (n_sentences, 2) log-odds of directive and recommendation from the scores in ``doc.spans``."""
    scores = np.clip(np.array(doc.spans[SENTENCES].attrs["scores"])[:, DIRECTING], _LEAST, 1 - _LEAST)
    result: Floats = np.log(scores / (1 - scores))
    return result


@Language.factory("chidao_authority", requires=["doc.spans"], assigns=["doc.spans"], default_config={})
def create_authority(nlp: Language, name: str) -> AuthorityDecider:  # noqa: ARG001 - spaCy passes it
    """Build the component, still without a chooser; ``from_disk`` brings it."""
    return AuthorityDecider(name)
