from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from extract.corpus.local import FORM, faults_of_local
from extract.web.correction import Correction
from extract.web.training_rows import SCHEMA, training_row

from .sample_record import AIM, ORDER, RESULT, TEXT, TITLE, WISH, place, sample

CONFIRM = Correction(change="confirm")


def row(*corrections: Correction) -> dict[str, Any]:
    made = training_row(sample(), corrections)
    assert made is not None
    assert list(faults_of_local(made)) == []
    return made


def sentence(made: dict[str, Any], words: str) -> dict[str, Any]:
    """Return what a row says of a sentence besides its words."""
    (found,) = [each for paragraph in made["paragraphs"] for each in paragraph if each["text"] == words]
    return {key: value for key, value in found.items() if key != "text"}


def test_an_analysis_that_nobody_read_is_no_row() -> None:
    assert training_row(sample(), []) is None
    assert training_row(sample(), [Correction(change="remove", item="i9")]) is None


def test_a_confirmed_analysis_is_an_article_with_the_labels_of_the_machine() -> None:
    made = row(CONFIRM)
    assert [[each["text"] for each in paragraph] for paragraph in made["paragraphs"]] == [
        [TITLE],
        [RESULT, ORDER],
        [AIM, WISH],
    ]
    assert (made["schema"], made["confirmed"]) == (SCHEMA, True)
    assert SCHEMA == FORM  # the corpus lies above the page and repeats it
    assert made["id"] == f"local-{hashlib.sha256(TEXT.encode()).hexdigest()[:16]}"
    assert (made["title"], made["url"], made["source"]) == (TITLE, "https://bao.example/de", "bao.example")
    assert made["model"] == {"name": "thu", "version": "0"}
    assert sentence(made, TITLE) == {}
    assert sentence(made, RESULT) == {"labels": ["A", "K"]}
    assert sentence(made, AIM) == {"labels": ["P"]}
    assert sentence(made, ORDER) == {
        "labels": ["D"],
        "issuer": "Lò Quý Ân",
        "to": ["Phòng Kinh tế", "xã Khe Ngòi"],
        "due": ["trước ngày 30/6"],
        "docs": ["Kế hoạch 12/KH-UBND"],
    }
    assert sentence(made, WISH) == {"labels": ["R"], "issuer": "Vi Thị Nhàn"}  # "tỉnh" stands in another sentence


def test_what_a_person_touched_is_marked() -> None:
    made = row(Correction(change="remove", item="i1"), Correction(change="label", item="i5", label="plan"))
    assert made["confirmed"] is False
    assert sentence(made, RESULT) == {"touched": True, "labels": ["K"]}
    assert sentence(made, WISH) == {"touched": True, "labels": ["P"]}
    assert "touched" not in sentence(made, ORDER)
    assert sentence(row(Correction(change="remove", item="i5")), WISH) == {"touched": True}


def test_attributes_by_hand_are_words_of_the_sentence() -> None:
    start, end = place(AIM)
    tinh, _ = place("tỉnh hỗ trợ")
    made = row(
        Correction(change="add", item="h1", label="directive", start=start, end=end),
        Correction(change="deadline", item="h1", from_="2031-07-01", to="2031-09-30"),
        Correction(change="issuer", item="h1", name="Huyện Đồng Mây"),
        Correction(change="deadline", item="i4", to="2031-07-01"),  # no words of the sentence say it
        Correction(change="addressees", item="i5", names=((tinh, tinh + 4), place("Phòng Kinh tế"))),
        Correction(change="issuer", item="i5"),
    )
    assert sentence(made, AIM) == {
        "touched": True,
        "labels": ["D", "P"],
        "issuer": "Huyện Đồng Mây",
        "due": ["trong quý III"],
    }
    assert sentence(made, ORDER)["due"] == ["trước ngày 30/6"]
    assert sentence(made, WISH) == {"touched": True, "labels": ["R"], "issuer": None, "to": ["tỉnh"]}


def test_the_issuer_of_the_directive_goes_before_that_of_the_recommendation() -> None:
    made = row(
        Correction(change="label", item="i3", label="recommendation"),
        Correction(change="issuer", item="i3", name="Vi Thị Nhàn"),
    )
    assert sentence(made, ORDER)["labels"] == ["D", "R"]
    assert sentence(made, ORDER)["issuer"] == "Lò Quý Ân"


def test_a_time_that_is_none_is_left_out_and_lines_inside_a_sentence_are_spaces() -> None:
    record = sample()
    first, second = TITLE.split(" họp ")
    text = TEXT.replace(TITLE, f"{first} họp\n{second}")
    record = replace(record, article=replace(record.article, text=text, published="2031-06"))
    made = training_row(record, [CONFIRM])
    assert made is not None
    assert made["published"] is None
    assert [each["text"] for each in made["paragraphs"][0]] == [TITLE]
    assert list(faults_of_local(made)) == []
