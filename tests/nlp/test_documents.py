from __future__ import annotations

from spacy.tokens import DocBin

from extract.nlp.documents import documents_of
from extract.nlp.pipeline import blank

TEXT = "Chủ tịch tỉnh yêu cầu làm theo Chỉ thị 13.\nChỉ thị số 13/CT-UBND ban hành năm ngoái."


def test_documents_stand_in_the_order_of_the_text_and_survive_docbin() -> None:
    nlp = blank()
    nlp.remove_pipe("chidao_labels")
    doc = nlp(TEXT)
    found = documents_of(doc)
    assert [TEXT[each.start : each.end] for each in found] == ["Chỉ thị 13", "Chỉ thị số 13/CT-UBND"]
    assert {each.number for each in found} == {"13/CT-UBND"}
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert documents_of(again) == found


def test_a_pipeline_without_the_component_names_none() -> None:
    assert documents_of(blank().make_doc(TEXT)) == []


def test_a_document_counts_once_a_clause() -> None:
    nlp = blank()
    nlp.remove_pipe("chidao_labels")
    text = "Xã sửa Nghị định 24, vì Nghị định 24/2010/NĐ-CP đã cũ; huyện cũng sửa Luật Đất đai theo Nghị định 24."
    found = documents_of(nlp(text))
    assert [text[each.start : each.end] for each in found] == [
        "Nghị định 24/2010/NĐ-CP",
        "Luật Đất đai",
        "Nghị định 24",
    ]
