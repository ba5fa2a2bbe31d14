from __future__ import annotations

import time

import pytest
from texts import NAUGHTY

from extract.officials import Mention, mentions


def only(text: str) -> Mention:
    found = mentions(text, 0, len(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "role", "standing"),
    [
        (
            "Sáng 4/6, Chủ tịch UBND tỉnh Lò Quý Ân đến xã.",
            "Chủ tịch UBND tỉnh Lò Quý Ân",
            "Lò Quý Ân",
            "Chủ tịch UBND tỉnh",
            "local",
        ),
        ("Phó Thủ tướng Vi Đình Hạc đến xã.", "Phó Thủ tướng Vi Đình Hạc", "Vi Đình Hạc", "Phó Thủ tướng", "head"),
        ("Ông Lò Quý Ân, Giám đốc Sở Y tế, nói.", "Ông Lò Quý Ân", "Lò Quý Ân", "Giám đốc Sở Y tế", "department"),
        ("Bà Vi Thị Nhàn (Bí thư Huyện ủy) nói.", "Bà Vi Thị Nhàn", "Vi Thị Nhàn", "Bí thư Huyện ủy", "party"),
        ("Rồi Lò Quý Ân ra về.", "Lò Quý Ân", "Lò Quý Ân", None, "plain"),
    ],
)
def test_full_names_take_their_office(text: str, words: str, name: str, role: str | None, standing: str) -> None:
    mention = next(m for m in mentions(text, 0, len(text)) if m.kind == "name")
    assert text[mention.start : mention.end] == words
    assert (mention.name, mention.role, mention.standing) == (name, role, standing)


def test_short_names_follow_an_honorific() -> None:
    mention = only("Rồi ông Ân ra về.")
    assert (mention.kind, mention.name, mention.role, mention.standing) == ("short", "Ân", "ông", "plain")


def test_an_office_alone_is_a_mention_without_a_name() -> None:
    mention = only("Hôm sau Thủ tướng đến thăm.")
    assert (mention.kind, mention.name, mention.role, mention.standing) == ("office", None, "Thủ tướng", "head")


def test_a_body_is_named_with_its_place() -> None:
    text = "Hôm sau UBND tỉnh Đông Xuyên ra văn bản."
    mention = only(text)
    assert (mention.kind, mention.name, mention.standing) == ("body", "UBND tỉnh Đông Xuyên", "local")
    assert text[mention.start : mention.end] == mention.name


def test_both_spellings_of_uy_are_known() -> None:
    one, other = "Chủ tịch Ủy ban nhân dân tỉnh nói.", "Chủ tịch Uỷ ban nhân dân tỉnh nói."
    assert only(one).standing == only(other).standing == "local"


@pytest.mark.parametrize("text", ["Thành phố Hồ Chí Minh mưa to.", "Từ Hà Nội đến Cao Bằng.", "Đường Lý Thường Kiệt."])
def test_places_and_streets_are_nobody(text: str) -> None:
    assert [m for m in mentions(text, 0, len(text)) if m.kind == "name"] == []


@pytest.mark.parametrize("text", NAUGHTY)
def test_mentions_are_in_order_and_apart(text: str) -> None:
    before = 0
    for mention in mentions(text, 0, len(text)):
        assert before <= mention.start < mention.end <= len(text)
        before = mention.end


def test_mentions_stay_inside_the_stretch() -> None:
    text = "Ông Lò Quý Ân nói. Bà Vi Thị Nhàn nói."
    start = text.index("Bà")
    assert [m.name for m in mentions(text, start, len(text))] == ["Vi Thị Nhàn"]
    assert [m.name for m in mentions(text, 0, start)] == ["Lò Quý Ân"]


def test_a_long_line_of_names_takes_seconds_at_most() -> None:
    text = "ông Lò Quý Ân, Chủ tịch UBND tỉnh yêu cầu " * 3000
    began = time.perf_counter()
    found = mentions(text, 0, len(text))
    assert len([m for m in found if m.kind == "name"]) == 3000
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("UBND tỉnh Trà Giang giao Sở Y tế chủ trì.", "UBND tỉnh Trà Giang"),
        ("UBND TP Vân Sa thông báo lùi thời hạn.", "UBND TP Vân Sa"),
        ("UBND huyện Bãi Dương không đồng ý.", "UBND huyện Bãi Dương"),
        ("Sở Xây dựng kiểm tra hồ sơ.", "Sở Xây dựng"),
        ("Bộ Ngoại giao cho biết.", "Bộ Ngoại giao"),
        ("Bộ Y tế yêu cầu.", "Bộ Y tế"),
        ("UBND tỉnh Trà Giang huy động xe tải.", "UBND tỉnh Trà Giang"),
        ("Sở Y tế giới thiệu quy trình.", "Sở Y tế"),
        ("Cục Pháp chế yêu cầu.", "Cục Pháp chế"),
        (
            "Ủy ban Văn hóa, Giáo dục, Thanh niên, Thiếu niên và Nhi đồng đề nghị.",
            "Ủy ban Văn hóa, Giáo dục, Thanh niên, Thiếu niên và Nhi đồng",
        ),
        ("Bộ Thông tin và Truyền thông yêu cầu.", "Bộ Thông tin và Truyền thông"),
        ("Bộ Giáo dục và Đào tạo đề nghị.", "Bộ Giáo dục và Đào tạo"),
    ],
)
def test_a_body_ends_before_its_verb(text: str, body: str) -> None:
    assert mentions(text, 0, len(text))[0].name == body


def test_both_of_two_people_keep_their_offices() -> None:
    text = "Chủ tịch tỉnh Lê Quý Ân và Bí thư Tỉnh ủy Đoàn Thị Lý yêu cầu làm ngay."
    assert [(m.name, m.role) for m in mentions(text, 0, len(text))] == [
        ("Lê Quý Ân", "Chủ tịch tỉnh"),
        ("Đoàn Thị Lý", "Bí thư Tỉnh ủy"),
    ]


@pytest.mark.parametrize(
    "text", ["Cụ thể, trời mưa.", "Hai anh em đi học.", "Cán bộ Sơn Tây họp.", "Ở Hải Phòng trời mưa."]
)
def test_ordinary_words_name_nobody(text: str) -> None:
    assert mentions(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        # No list of surnames has them, but an honorific stands before them.
        ("ông Kpă Ynhuế nói", "Kpă Ynhuế", None),
        ("bà H'Sa Kđoan nói", "H'Sa Kđoan", None),
        ("đồng chí Sử Ngọc Bích nói", "Sử Ngọc Bích", None),
        # The next speaker begins with a capital too.
        ("Đỗ Văn Lượng Ông Lượng nói", "Đỗ Văn Lượng", None),
        # The comma before an honorific parts no office from its holder.
        ("Giám đốc Sở Y tế, ông Lò Quý Ân, nói", "Lò Quý Ân", "Giám đốc Sở Y tế"),
        ("Chủ tịch UBND tỉnh - bà Vi Thị Nhàn nói", "Vi Thị Nhàn", "Chủ tịch UBND tỉnh"),
        # "giao" is an order only where it is a verb.
        ("Bộ trưởng Ngoại giao Lò Quý Ân nói", "Lò Quý Ân", "Bộ trưởng Ngoại giao"),
        ("Bộ trưởng Giao thông Lò Quý Ân nói", "Lò Quý Ân", "Bộ trưởng Giao thông"),
        # "thị" is small in some names, and "Ông" is a surname before it.
        ("bà Lò thị Ngọc Bích nói", "Lò thị Ngọc Bích", None),
        ("Bí thư Quận ủy Ông Thị Bích nói", "Ông Thị Bích", "Bí thư Quận ủy"),
        # "Công" ends like an honorific.
        ("Thứ trưởng Bộ Công Thương Lò Quý Ân nói", "Lò Quý Ân", "Thứ trưởng Bộ Công Thương"),
    ],
)
def test_names_and_their_offices(text: str, name: str, role: str | None) -> None:
    first = next(mention for mention in mentions(text, 0, len(text)) if mention.kind == "name")
    assert (first.name, first.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Bộ Văn hóa, Thể thao và Du lịch nói", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Sở Giáo dục và Đào tạo nói", "Sở Giáo dục và Đào tạo"),
        ("Bộ Công an và Bộ Y tế nói", "Bộ Công an"),
        ("Bộ Giao thông vận tải và Ủy ban này nói", "Bộ Giao thông vận tải"),
    ],
)
def test_a_body_ends_where_the_next_begins(text: str, body: str) -> None:
    assert mentions(text, 0, len(text))[0].name == body


def test_a_middle_name_that_is_also_a_body_stays_in_the_name() -> None:
    text = "Ông Trần Sở Kha, Chủ tịch Hiệp hội Doanh nghiệp tỉnh, kiến nghị giảm tiền thuê đất."
    assert mentions(text, 0, len(text))[0].name == "Trần Sở Kha"
    text = "Giám đốc Lê Quý Ân Sở Y tế nói"
    assert [mention.name for mention in mentions(text, 0, len(text))] == ["Lê Quý Ân", "Sở Y tế"]


def test_an_office_of_staff_is_no_department() -> None:
    text = "Văn phòng UBND TP Vân Sa trả lời."
    assert [mention.name for mention in mentions(text, 0, len(text))] == ["UBND TP Vân Sa"]


def test_a_year_is_nobody() -> None:
    text = "Tết Đinh Dậu đã qua."
    assert mentions(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Xe anh Hảo bất ngờ rẽ trái rồi đâm vào xe của Lò Quý Ân.", None),
        ("Anh Hảo chạy xe máy từ bến về nhà Lò Quý Ân.", None),
        ("Chủ doanh nghiệp Suối Trong là bà Vi Thị Nhàn.", "Chủ doanh nghiệp Suối Trong"),
        ("Giám đốc bến xe và ông Lò Quý Ân vắng mặt.", None),
        ("Lò Quý Ân, bà Vi Thị Nhàn vắng mặt.", None),
        ("Anh Lò Quý Ân vắng mặt.", None),
        ("Ông Lò Quý Ân, Phó Chủ tịch UBND tỉnh chủ trì buổi đối thoại với các hội.", "Phó Chủ tịch UBND tỉnh"),
        ("Ông Lò Quý Ân - Cục trưởng Cục Môi trường dẫn đầu đoàn thanh tra.", "Cục trưởng Cục Môi trường"),
        ("Ông Lò Quý Ân - Phó Giám đốc và 6 cán bộ nhận lỗi.", "Phó Giám đốc"),
    ],
)
def test_an_office_ends_before_a_verb_and_an_address_is_none(text: str, role: str | None) -> None:
    named = [m for m in mentions(text, 0, len(text)) if m.kind == "name"]
    assert named
    assert {m.role for m in named} == {role}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thủ tướng Canada cũng có mặt.", "Thủ tướng Canada"),
        ("Một số nhà khoa học Nga đã đến.", "nhà khoa học Nga"),
        ("Đời sống của người dân Bắc Kinh khá lên.", "người dân Bắc Kinh"),
    ],
)
def test_a_place_behind_an_office_is_nobody(text: str, words: str) -> None:
    mention = only(text)
    assert (mention.kind, text[mention.start : mention.end]) == ("office", words)


@pytest.mark.parametrize(
    "text",
    ["Hôm qua Đoàn Thể thao về nước.", "Đoàn Đặc nhiệm bắt bốn người.", "Trình Ủy ban xem xét.", "Bằng TS. Bởi vậy."],
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert not [m for m in mentions(text, 0, len(text)) if m.kind in {"name", "short"}]


def test_a_country_may_be_a_given_name_behind_an_honorific() -> None:
    assert (only("Rồi bà Nga ra về.").kind, only("Rồi chị Nga ra về.").kind) == ("short", "short")
