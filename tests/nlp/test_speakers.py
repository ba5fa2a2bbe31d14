from __future__ import annotations

import pickle
import time

import pytest
from spacy.language import Language
from texts import ARTICLE, NAUGHTY

from extract.nlp.pipeline import blank
from extract.nlp.speakers import SPEAKERS, Speaker, find_speakers, speakers_of
from extract.text import sentences


def speakers(text: str) -> list[Speaker | None]:
    return find_speakers(text, sentences(text))


def names(text: str) -> list[str | None]:
    return [speaker.name if speaker else None for speaker in speakers(text)]


def test_an_attribution_names_the_speaker_in_the_sentence() -> None:
    text = "Chủ tịch UBND tỉnh Lò Quý Ân yêu cầu các xã dọn kênh."
    (speaker,) = speakers(text)
    assert speaker == Speaker(
        start=0,
        end=text.index(" yêu cầu"),
        name="Lò Quý Ân",
        role="Chủ tịch UBND tỉnh",
        standing="local",
        here=True,
    )


def test_a_short_name_is_the_person_named_in_full_before() -> None:
    text = "Chủ tịch UBND tỉnh Lò Quý Ân đến dự. Ông Ân yêu cầu các xã dọn kênh."
    speaker = speakers(text)[1]
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.standing, speaker.here) == (
        "Lò Quý Ân",
        "Chủ tịch UBND tỉnh",
        "local",
        True,
    )
    assert text[speaker.start : speaker.end] == "Ông Ân"


def test_an_office_alone_is_its_holder_named_before() -> None:
    text = "Thủ tướng Vi Đình Hạc đến thăm xã. Thủ tướng yêu cầu địa phương giữ rừng."
    speaker = speakers(text)[1]
    assert speaker is not None
    assert (speaker.name, speaker.standing) == ("Vi Đình Hạc", "head")


def test_apposition_behind_the_name_gives_the_office() -> None:
    (speaker,) = speakers("Bà Vi Thị Nhàn, Giám đốc Sở Y tế, đề nghị các xã phun thuốc.")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.standing) == ("Vi Thị Nhàn", "Giám đốc Sở Y tế", "department")


def test_a_body_speaks_too() -> None:
    (speaker,) = speakers("UBND tỉnh Đông Xuyên yêu cầu các xã dọn kênh.")
    assert speaker is not None
    assert (speaker.name, speaker.role, speaker.standing) == ("UBND tỉnh Đông Xuyên", None, "local")


def test_a_speaker_speaks_on_until_another_does() -> None:
    text = (
        "Ông Lò Quý Ân yêu cầu các xã dọn kênh. Việc này phải xong trước mùa mưa. "
        "Bà Vi Thị Nhàn đề nghị tỉnh cấp thêm máy bơm. Máy cũ đã hỏng."
    )
    assert names(text) == ["Lò Quý Ân", "Lò Quý Ân", "Vi Thị Nhàn", "Vi Thị Nhàn"]
    assert [speaker.here for speaker in speakers(text) if speaker] == [True, False, True, False]


def test_a_quotation_over_three_sentences_belongs_to_the_one_who_closes_it() -> None:
    text = (
        "Ông Lò Quý Ân yêu cầu các xã dọn kênh. “Kênh này đào đã lâu. Bùn dày cả mét. "
        "Chúng tôi xúc không xuể”, bà Vi Thị Nhàn nói."
    )
    assert names(text) == ["Lò Quý Ân", "Vi Thị Nhàn", "Vi Thị Nhàn", "Vi Thị Nhàn"]


def test_words_inside_a_quotation_attribute_nothing() -> None:
    text = "“Hôm qua ông Mùa A Dế yêu cầu tôi dọn kênh”, bà Vi Thị Nhàn nói."
    assert names(text) == ["Vi Thị Nhàn"]


def test_a_headline_takes_the_first_speaker_of_the_body() -> None:
    text = "Dọn kênh trước mùa mưa\nChủ tịch UBND tỉnh Lò Quý Ân yêu cầu các xã dọn kênh."
    headline = speakers(text)[0]
    assert headline is not None
    assert (headline.name, headline.role, headline.here) == ("Lò Quý Ân", "Chủ tịch UBND tỉnh", False)
    assert text[headline.start : headline.end].endswith("Lò Quý Ân")


def test_a_bare_pronoun_is_the_one_who_spoke_before() -> None:
    assert names("Ông Lò Quý Ân yêu cầu các xã dọn kênh. Ông cũng yêu cầu sửa cống.") == ["Lò Quý Ân", "Lò Quý Ân"]


@pytest.mark.parametrize("text", ["", "Mưa to cả tuần. Kênh đầy nước.", "Theo ý kiến chỉ đạo của huyện, kênh đã sạch."])
def test_nobody_speaks_where_nobody_is_named(text: str) -> None:
    assert set(speakers(text)) <= {None}


@pytest.mark.parametrize("text", [*NAUGHTY, ARTICLE])
def test_speakers_point_at_words_and_are_one_a_sentence(text: str) -> None:
    found = speakers(text)
    assert len(found) == len(sentences(text))
    for speaker in filter(None, found):
        assert 0 <= speaker.start < speaker.end <= len(text)
        assert text[speaker.start : speaker.end].strip()


def test_a_long_line_takes_seconds_at_most() -> None:
    text = "“Kênh tắc”, ông Lò Quý Ân yêu cầu bà Vi Thị Nhàn nói " * 2000
    began = time.perf_counter()
    speakers(text)
    assert time.perf_counter() - began < 5


def test_speakers_travel_with_the_document_as_plain_values(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    assert speakers_of(doc) == find_speakers(ARTICLE, sentences(ARTICLE))
    again = pickle.loads(pickle.dumps(doc.user_data[SPEAKERS]))  # noqa: S301 - our own bytes
    assert again == doc.user_data[SPEAKERS]


def test_speaker_component_has_nothing_to_say_about_an_empty_document() -> None:
    component = blank().get_pipe("chidao_speakers")
    for text in ("", "  \n "):
        doc = blank().make_doc(text)
        assert component(doc) is doc
        assert speakers_of(doc) == []


def test_documents_that_never_met_the_component_have_no_speakers() -> None:
    assert speakers_of(blank().make_doc("Kênh tắc.")) == []


def test_a_name_without_its_surname_is_the_person_named_in_full_before() -> None:
    text = "Bí thư Thành ủy Lò Quý Ân đến dự. Ông Quý Ân yêu cầu các xã dọn kênh. Ông Ân nhấn mạnh, phải dọn sớm."
    assert names(text)[1:] == ["Lò Quý Ân", "Lò Quý Ân"]
    assert [speaker.standing for speaker in speakers(text)[1:] if speaker] == ["party", "party"]


def test_a_turn_in_an_interview_is_the_persons_until_the_next() -> None:
    text = (
        "Ông Lò Quý Ân: Năm nay kênh phải xong.\nBộ Xây dựng đã yêu cầu các tỉnh góp vốn.\nTừng xã cần tự rà soát."
        "\nBà Vi Thị Nhàn: Dân chờ đã lâu."
    )
    assert names(text) == ["Lò Quý Ân", "Lò Quý Ân", "Lò Quý Ân", "Vi Thị Nhàn"]


def test_a_colon_far_behind_a_name_begins_no_turn() -> None:
    text = "Ông Lò Quý Ân đến dự.\nBộ Xây dựng yêu cầu ba việc: đo, đào, đắp."
    assert names(text)[1] == "Bộ Xây dựng"
