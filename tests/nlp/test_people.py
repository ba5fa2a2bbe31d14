from __future__ import annotations

from spacy.language import Language
from spacy.tokens import DocBin

from extract.nlp.issuers import issuers_of
from extract.nlp.people import people_of
from extract.nlp.pipeline import blank

TEXT = "Chủ tịch tỉnh Lò Quý Ân cho biết kênh đã đủ nước.\nÔng yêu cầu các xã dọn kênh.\nBà Vi Thị Nhàn cảm ơn ông Ân."


def test_every_way_to_name_somebody_is_a_mention_of_one_person(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = [(each.name, [TEXT[start:end] for start, end in each.mentions]) for each in people_of(doc)]
    assert found == [
        ("Lò Quý Ân", ["Chủ tịch tỉnh Lò Quý Ân", "Ông", "ông Ân"]),
        ("Vi Thị Nhàn", ["Bà Vi Thị Nhàn"]),
    ]
    assert people_of(doc)[0].roles == ("Chủ tịch tỉnh",)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert people_of(again) == people_of(doc)


def test_a_bare_pronoun_names_the_issuer_where_it_stands(nlp: Language) -> None:
    doc = nlp(TEXT)
    issued = issuers_of(doc)[1]
    assert issued is not None
    assert (issued.name, TEXT[issued.start : issued.end]) == ("Lò Quý Ân", "Ông")


def test_a_pipeline_without_the_component_has_none() -> None:
    assert people_of(blank().make_doc(TEXT)) == []


def test_who_signs_an_article_is_not_in_it(nlp: Language) -> None:
    text = f"{TEXT}\nTrần Mộc Miên (tổng hợp)\nLÊ HẢI YẾN"
    assert [each.name for each in people_of(nlp(text))] == ["Lò Quý Ân", "Vi Thị Nhàn"]
