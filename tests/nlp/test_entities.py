from __future__ import annotations

import random

import pytest
from texts import ARTICLE, NAUGHTY

from extract.nlp.entities import Entity, entities
from extract.nlp.foreign import foreign_names
from extract.nlp.naming import body_key, person_key, spelled
from extract.officials import mentions
from extract.text import canonical, sentences


def found(text: str) -> list[Entity]:
    spans = sentences(text)
    return entities(text, spans, [mentions(text, start, end) for start, end in spans])


def named(text: str, name: str) -> Entity:
    (entity,) = [each for each in found(text) if each.name == name]
    return entity


def words(text: str, entity: Entity) -> list[str]:
    return [text[start:end] for start, end in entity.mentions]


def test_a_person_is_one_whether_called_by_name_given_name_or_office() -> None:
    text = (
        "Bộ trưởng thúc tiến độ kênh Đông.\n"
        "Bộ trưởng Bộ Nông nghiệp Lò Quý Ân đến thăm công trường. Ông Ân nghe báo cáo. Bộ trưởng yêu cầu làm ngay."
    )
    person = named(text, "Lò Quý Ân")
    assert person.kind == "person"
    assert words(text, person) == ["Bộ trưởng", "Bộ trưởng Bộ Nông nghiệp Lò Quý Ân", "Ông Ân", "Bộ trưởng"]
    assert person.roles[0] == "Bộ trưởng Bộ Nông nghiệp"
    assert person.standing == "minister"


def test_a_given_name_is_the_last_person_before_it_with_that_name() -> None:
    text = "Ông Lò Quý Ân nói trước. Ông Ân dừng lời. Ông Vi Văn Ân nói sau. Ông Ân ngồi xuống."
    assert words(text, named(text, "Lò Quý Ân")) == ["Ông Lò Quý Ân", "Ông Ân"]
    assert words(text, named(text, "Vi Văn Ân")) == ["Ông Vi Văn Ân", "Ông Ân"]


def test_an_office_without_a_name_is_its_own_entity() -> None:
    text = "Thủ tướng Chính phủ yêu cầu các tỉnh chống hạn. Thủ tướng giao Bộ Công an kiểm tra."
    office = named(text, "Thủ tướng Chính phủ")
    assert (office.kind, office.roles) == ("office", ())
    assert words(text, office) == ["Thủ tướng Chính phủ", "Thủ tướng"]


def test_one_of_many_takes_nobodys_name() -> None:
    text = "Chuyên gia Vi Thị Nhàn phát biểu. Một chuyên gia khác phản đối."
    assert words(text, named(text, "Vi Thị Nhàn")) == ["Chuyên gia Vi Thị Nhàn"]


def test_the_first_words_of_a_body_are_the_body() -> None:
    text = "UBND huyện Khe Ngòi họp dân. UBND huyện hứa sửa đường. UBND xã Tân Mộc cũng dự."
    assert words(text, named(text, "UBND huyện Khe Ngòi")) == ["UBND huyện Khe Ngòi", "UBND huyện"]


def test_whole_bodies_are_not_joined_to_longer_names() -> None:
    text = "Chính phủ Lào gửi thư. Chính phủ trả lời."
    assert "Chính phủ" in {each.name for each in found(text)}


def test_letters_in_brackets_are_the_name_before_them() -> None:
    text = "Sở Xây dựng (SXD) gửi văn bản.\nSở Y tế không trả lời."
    assert named(text, "Sở Xây dựng").kind == "body"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("UBKT Tỉnh uỷ", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("Bộ này", "Bộ"),
    ],
)
def test_two_ways_of_writing_a_body_have_one_key(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)


def test_hyphens_and_spellings_part_no_names() -> None:
    assert person_key("Kim Min - jae") == person_key("Kim Min-jae")
    assert spelled("Uỷ  ban") == spelled("ủy ban")


def test_foreigners_are_known_by_their_last_name() -> None:
    text = "Tổng thống Robert Fenwick thăm cảng. Ông Fenwick hứa mua gạo."
    assert [text[start:end] for start, end in foreign_names(text, 0, len(text))] == ["Robert Fenwick"]
    assert named(text, "Robert Fenwick").mentions[-1] == (text.index("Ông Fenwick"), text.index(" hứa"))


def test_names_in_capitals_and_rare_surnames_are_people() -> None:
    text = "Ông NGUYỄN QUÝ ÂN\nLuật sư Thò Bá Lử phản đối."
    assert {"Nguyễn Quý Ân", "Thò Bá Lử"} <= {each.name for each in found(text) if each.kind == "person"}


def test_a_name_at_the_end_of_an_office_is_a_person_where_the_text_uses_it() -> None:
    text = "Bí thư Tỉnh ủy Sầm Thoong Páo chủ trì. Ông Páo kết luận."
    assert words(text, named(text, "Sầm Thoong Páo")) == ["Bí thư Tỉnh ủy Sầm Thoong Páo", "Ông Páo"]


def _mixtures() -> list[str]:
    """Return texts of shuffled words of ours: what no writer would write, but a scraper may bring."""
    draw = random.Random(0)  # noqa: S311 - no secrets here
    stock = f"{ARTICLE} “ ” ( ) – , . : UBND TP.HCM (SXD) Robert Fenwick Bộ Sở này ÂN 1. ông bà".split(" ")
    return [" ".join(draw.choices(stock, k=80)) for _ in range(60)]


@pytest.mark.parametrize("text", [ARTICLE, *map(canonical, NAUGHTY), *_mixtures()])
def test_mentions_lie_in_the_text_in_order_and_belong_to_one_entity(text: str) -> None:
    taken = set()
    for entity in found(text):
        assert entity.name
        assert list(entity.mentions) == sorted(entity.mentions)
        assert len(entity.forms) == len(entity.mentions) > 0
        for start, end in entity.mentions:
            assert 0 <= start < end <= len(text)
            assert (start, end) not in taken
            taken.add((start, end))


def test_half_the_name_of_a_ministry_is_the_ministry() -> None:
    text = "Bộ Giao thông họp sáng nay. Bộ Giao thông vận tải ra thông báo. Bộ Y tế không dự."
    assert [each.name for each in found(text)] == ["Bộ Giao thông vận tải", "Bộ Y tế"]


def test_who_took_a_picture_is_nobody() -> None:
    assert found("Kênh Đông sáng nay. Ảnh: Lò Quý Ân") == []
