from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import DocBin
from texts import ARTICLE

from extract.nlp.meeting import meeting_of
from extract.nlp.pipeline import blank, processed


@pytest.mark.parametrize(("published", "day"), [("2024-06-05T08:00:00+07:00", "2024-06-04"), (None, None)])
def test_the_day_hangs_on_the_day_of_publication(nlp: Language, published: str | None, day: str | None) -> None:
    doc = processed(nlp, ARTICLE, published)
    found = meeting_of(doc)
    assert found is not None
    assert (found.name, found.day, found.chair) == ("cuộc họp về chống hạn", day, "Lò Quý Ân")
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert meeting_of(again) == found


def test_a_pipeline_without_the_component_has_none() -> None:
    assert meeting_of(blank().make_doc(ARTICLE)) is None
