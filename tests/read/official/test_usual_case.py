from __future__ import annotations

import pytest

from extract.read.official.usual_case import usual_case, with_accents

BODIES = (
    "Ủy ban nhân dân thành phố Cần Thơ",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Sở Nông nghiệp và Môi trường",
    "Ban Chấp hành Trung ương",
    "Sở Công Thương",
    "Sở Lao động - Thương binh và Xã hội",
    "Huyện ủy Tiên Du",
    "Đảng ủy xã Đại Đồng",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Nghệ An",
    "Đoàn đại biểu Quốc hội tỉnh Lâm Đồng",
    "Ủy ban Pháp luật và Tư pháp",
    "Ban Quản lý dự án đầu tư xây dựng",
    "Trường Đại học Cần Thơ",
    "Trung tâm Y tế huyện Tân Yên",
    "Ban Chỉ đạo Phòng, chống thiên tai",
    "Tòa án nhân dân tối cao",
    "Bộ Tư lệnh Quân khu 9",
    "Quốc hội khóa XV",
    "Kho bạc Nhà nước khu vực II",
    "Thanh tra tỉnh Thái Nguyên",
    "Văn phòng Ủy ban nhân dân tỉnh Phú Thọ",
    "Ủy ban Kiểm tra Tỉnh ủy",
    "Trường THPT Chuyên Lê Quý Đôn",
)


@pytest.mark.parametrize("name", BODIES)
def test_capitals_become_the_usual_case(name: str) -> None:
    assert usual_case(name.upper()) == name
    assert usual_case(name) == name


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("UBND TỈNH BẮC NINH", "Ủy ban nhân dân tỉnh Bắc Ninh"),
        ("UBND xã Tân An", "Ủy ban nhân dân xã Tân An"),
        ("HĐND TP. HỒ CHÍ MINH", "Hội đồng nhân dân thành phố Hồ Chí Minh"),
        ("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("CÔNG TY TNHH MTV THỦY LỢI", "Công ty TNHH MTV Thủy lợi"),
        ("", ""),
    ],
)
def test_short_forms_are_written_out(name: str, full: str) -> None:
    assert usual_case(name) == full


def test_accents_come_back_only_where_the_words_were_recognised() -> None:
    assert usual_case("VAN PHÒNG CHÍNH PHU", recognised=True) == "Văn phòng Chính phủ"
    assert usual_case("VAN PHÒNG CHÍNH PHU") != "Văn phòng Chính phủ"
    # One word alone may be another: "Quý" is no "Quỹ".
    assert usual_case("TRƯỜNG THPT LÊ QUÝ ĐÔN", recognised=True) == "Trường THPT Lê Quý Đôn"


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Phó Thủ tướng Chính phú Lê Ân;", "Phó Thủ tướng Chính phủ Lê Ân;"),
        ("các tỉnh, thành phô", "các tỉnh, thành phố"),
        ("Công an, Y tẾ", "Công an, Y tế"),
        ("CHÍNH PHU", "CHÍNH PHỦ"),
        ("Uỷ ban nhân dân tỉnh Hoà Bình", "Uỷ ban nhân dân tỉnh Hoà Bình"),
        ("dân vận xã hội", "dân vận xã hội"),
    ],
)
def test_known_names_get_their_accents_back(read: str, right: str) -> None:
    assert with_accents(read) == right
