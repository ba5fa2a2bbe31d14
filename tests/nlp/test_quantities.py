from __future__ import annotations

from spacy.language import Language
from spacy.tokens import DocBin
from texts import ARTICLE

from extract.nlp.pipeline import blank
from extract.nlp.quantities import quantities_of


def test_figures_of_labelled_sentences_survive_docbin(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    found = quantities_of(doc)
    assert [(ARTICLE[each.start : each.end], each.share_of_plan) for each in found] == [("42 km", None), ("70%", 70.0)]
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert quantities_of(again) == found


def test_a_pipeline_without_the_component_has_none() -> None:
    assert quantities_of(blank().make_doc(ARTICLE)) == []
