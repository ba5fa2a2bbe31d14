"""The outline of documents: signs, headings, and which line stands under which."""

from __future__ import annotations

import pytest

from extract.outline import ancestors, outline, sign_of


@pytest.mark.parametrize(
    ("line", "sign", "words"),
    [
        ("Phần thứ nhất. Kết quả", "part", "Kết quả"),
        ("I. KẾT QUẢ ĐẠT ĐƯỢC", "section", "KẾT QUẢ ĐẠT ĐƯỢC"),
        ("II- Nhiệm vụ", "section", "Nhiệm vụ"),
        ("HI. KẾT LUẬN", "section", "KẾT LUẬN"),
        ("5, Giao Sở Y tế", "figure", "Giao Sở Y tế"),
        ("._1, Giao Sở Y tế", "figure", "Giao Sở Y tế"),
        ("5, 6 và 7", "", "5, 6 và 7"),
        ("THI. Kết quả", "", "THI. Kết quả"),
        ("Điều 3. Trách nhiệm thi hành", "article", "Trách nhiệm thi hành"),
        ("1. Sở Xây dựng:", "figure", "Sở Xây dựng:"),
        ("2- Ban Tổ chức Tỉnh ủy", "figure", "Ban Tổ chức Tỉnh ủy"),
        ("1.2. Về thu ngân sách", "figures", "Về thu ngân sách"),
        ("1.2.3 Về chi", "figures3", "Về chi"),
        ("đ) Rà soát các bến", "letter", "Rà soát các bến"),
        ("(ii) nạo vét kênh", "brackets", "nạo vét kênh"),
        ("- Trồng lại rừng", "dash", "Trồng lại rừng"),
        ("+ Xã Tân Lập", "plus", "Xã Tân Lập"),
        ("• Xã Tân Lập", "bullet", "Xã Tân Lập"),
        ("20 xã đã sửa kênh", "", "20 xã đã sửa kênh"),
        ("30/6 là hạn cuối", "", "30/6 là hạn cuối"),
        ("1.250 hộ đã di dời", "", "1.250 hộ đã di dời"),
        ("Xã Tân Lập", "", "Xã Tân Lập"),
        ("-5 độ là mức thấp nhất", "", "-5 độ là mức thấp nhất"),
    ],
)
def test_signs(line: str, sign: str, words: str) -> None:
    found, after = sign_of(line)
    assert (found, line[after:]) == (sign, words)


def parents(*lines: str) -> list[int | None]:
    return [entry.parent for entry in outline(lines)]


def test_a_list_stands_under_its_lead_in_and_goes_down_by_signs() -> None:
    assert parents(
        "Chủ tịch tỉnh yêu cầu:",
        "1. Sở Xây dựng:",
        "a) Khơi cống;",
        "b) Vá đường.",
        "2. Công an tỉnh phân luồng xe.",
    ) == [None, 0, 1, 1, 0]


def test_paragraphs_under_a_heading() -> None:
    assert parents(
        "I. KẾT QUẢ",
        "Tỉnh đã trồng 20 ha rừng.",
        "Kênh đã thông.",
        "II. NHIỆM VỤ",
        "1. Sở Tài chính:",
        "Bố trí vốn.",
        "Cấp vốn đúng hạn.",
    ) == [None, 0, 0, None, 3, 4, 4]


def test_a_paragraph_behind_a_list_leaves_it() -> None:
    assert parents("Yêu cầu:", "- Khơi cống;", "- Vá đường.", "Thủ trưởng các sở chịu trách nhiệm.") == [
        None,
        0,
        0,
        None,
    ]


def test_a_paragraph_behind_a_list_stays_in_its_section() -> None:
    lines = ("I. NHIỆM VỤ", "1. Khơi cống.", "2. Vá đường.", "Việc này xong trong tháng 6.")
    assert parents(*lines) == [None, 0, 0, 0]


def test_a_line_in_capitals_is_a_section() -> None:
    assert parents("I. TÌNH HÌNH", "1. Kênh tắc.", "NHIỆM VỤ, GIẢI PHÁP", "1. Khơi kênh.") == [None, 0, None, 2]


def test_ancestors_are_given_from_the_nearest() -> None:
    entries = outline(["Giao:", "1. Sở Y tế:", "a) Tiêm:", "- Trẻ em."])
    assert ancestors(entries, 3) == [2, 1, 0]


def test_headings() -> None:
    entries = outline(["I. KẾT QUẢ", "1. Đã trồng 20 ha rừng.", "2. Sở Y tế:", "Kết quả như sau:", "Đã xong"])
    assert [entry.heading for entry in entries] == [True, False, True, True, False]


@pytest.mark.parametrize("lines", [[], [""], ["-"], ["1."], [":"], ["("] * 500, ["1. a:"] * 3000])
def test_odd_lines(lines: list[str]) -> None:
    entries = outline(lines)
    assert len(entries) == len(lines)
    assert all(entry.parent is None or entry.parent < index for index, entry in enumerate(entries))
