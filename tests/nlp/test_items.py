from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from texts import ARTICLE, NAUGHTY

from extract.nlp.items import labelled_sentences, sentences_with, statements_of
from extract.nlp.labels import SENTENCES
from extract.records import Label


def relabelled(nlp: Language, text: str, labels: list[list[Label]]) -> Doc:
    """Return the text's items as if its sentences had these labels: what the model thinks of it is not the matter."""
    doc = nlp(text)
    group = doc.spans[SENTENCES]
    group.attrs = {**group.attrs, "labels": labels}
    return nlp.get_pipe("chidao_items")(doc)


def parts(doc: Doc) -> list[tuple[str, str]]:
    return [(each.label, doc.text[each.start : each.end]) for each in statements_of(doc)]


def test_tasks_in_a_list_are_items_of_their_own(nlp: Language) -> None:
    text = "Huyện phải tiếp tục dọn kênh; lập hai tổ bơm trực đêm; hoàn thành cống số 3 trước 30/6."
    assert parts(relabelled(nlp, text, [["directive"]])) == [
        ("directive", "Huyện phải tiếp tục dọn kênh"),
        ("directive", "lập hai tổ bơm trực đêm"),
        ("directive", "hoàn thành cống số 3 trước 30/6."),
    ]


def test_a_difficulty_and_an_order_in_one_sentence_are_two_items(nlp: Language) -> None:
    text = (
        "Nhiều xã còn thiếu nước, chưa khắc phục được hạn chế, do đó yêu cầu Sở Xây dựng phải khẩn trương lắp máy bơm."
    )
    assert parts(relabelled(nlp, text, [["directive", "difficulty"]])) == [
        ("directive", "do đó yêu cầu Sở Xây dựng phải khẩn trương lắp máy bơm."),
        ("difficulty", "Nhiều xã còn thiếu nước, chưa khắc phục được hạn chế"),
    ]


def test_one_clause_keeps_every_label(nlp: Language) -> None:
    text = "Xã phải dọn kênh tắc."
    assert parts(relabelled(nlp, text, [["directive", "difficulty"]])) == [("directive", text), ("difficulty", text)]


def test_sentences_without_a_label_give_nothing(nlp: Language) -> None:
    doc = relabelled(nlp, "Trời mưa; nước lên cao lắm rồi; dân chạy lũ.", [[]])
    assert parts(doc) == []
    assert labelled_sentences(doc) == []


def test_the_line_that_leads_in_a_list_is_read_with_it(nlp: Language) -> None:
    text = "Giao Sở Tài chính:\n- Cấp tiền.\nTrời mưa."
    doc = relabelled(nlp, text, [[], ["directive"], []])
    assert [index for index, *_ in sentences_with(doc, {"directive"})] == [0, 1]


@pytest.mark.parametrize("text", [ARTICLE, *NAUGHTY])
def test_items_lie_in_their_sentences(nlp: Language, text: str) -> None:
    doc = nlp(text)
    group = doc.spans[SENTENCES]
    for each in statements_of(doc):
        sentence = group[each.sentence]
        assert sentence.start_char <= each.start < each.end <= sentence.end_char
        assert each.label in group.attrs["labels"][each.sentence]
