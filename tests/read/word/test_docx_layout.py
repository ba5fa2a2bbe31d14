"""Heads, feet and tables of data in Word files."""

import docx
import pytest

from extract.read.paper import PaperLine
from extract.read.word.docx import read_docx
from read.word_files import p, r, saved, table, word_file

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEAD = (
    (p("UBND TỈNH AN BÌNH") + p("SỞ XÂY DỰNG"), p(MOTTO) + p("Độc lập - Tự do - Hạnh phúc")),
    ("Số: 45/TB-SXD", "An Bình, ngày 03 tháng 4 năm 2031"),
)
FOOT = ((p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT."), p("KT. GIÁM ĐỐC") + p("PHÓ GIÁM ĐỐC") + p("Đỗ Văn Tám")),)
TASKS = (("STT", "Nhiệm vụ", "Thời hạn"), ("1", "Rà soát quy hoạch", "Quý II"), ("2", "Lập đề án", ""))
LEFT, RIGHT, WHOLE = (0.0, 0.45), (0.55, 1.0), (0.0, 1.0)


def lines(body: str) -> tuple[PaperLine, ...]:
    return read_docx(word_file(body)).lines


def placed(body: str) -> list[tuple[str, tuple[float, float]]]:
    return [(line.text, (line.left, line.right)) for line in lines(body)]


def test_a_letterhead_gives_each_paragraph_its_line_the_left_column_first() -> None:
    read = lines(table(*HEAD) + p("THÔNG BÁO"))
    assert [(line.text, (line.left, line.right)) for line in read] == [
        ("UBND TỈNH AN BÌNH", LEFT),
        ("SỞ XÂY DỰNG", LEFT),
        (MOTTO, RIGHT),
        ("Độc lập - Tự do - Hạnh phúc", RIGHT),
        ("Số: 45/TB-SXD", LEFT),
        ("An Bình, ngày 03 tháng 4 năm 2031", RIGHT),
        ("THÔNG BÁO", WHOLE),
    ]
    tops = [line.top for line in read]
    assert tops[0] == tops[1] == tops[2] == tops[3] < tops[4] == tops[5] < tops[6]


@pytest.mark.parametrize(
    "motto", [MOTTO, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"]
)
def test_a_motto_shows_a_letterhead_also_with_lines_and_late_in_the_file(motto: str) -> None:
    body = "".join(p(f"Đoạn {number}.") for number in range(20)) + table(("HUYỆN ỦY TÂN LẬP", motto), borders=True)
    assert placed(body)[-2:] == [("HUYỆN ỦY TÂN LẬP", LEFT), (motto, RIGHT)]


def test_the_first_table_without_lines_is_a_letterhead_without_any_motto() -> None:
    assert placed(table(("CÔNG TY CẤP NƯỚC", "Số: 7/GM")) + p("GIẤY MỜI"))[:2] == [
        ("CÔNG TY CẤP NƯỚC", LEFT),
        ("Số: 7/GM", RIGHT),
    ]


def test_a_letterhead_with_an_empty_column_between_and_a_row_across() -> None:
    across = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{p("MẬT")}</w:tc></w:tr></w:tbl>'
    body = table(("SỞ Y TẾ", "", MOTTO)).replace("</w:tbl>", across)
    assert placed(body) == [("SỞ Y TẾ", LEFT), (MOTTO, RIGHT), ("MẬT", WHOLE)]


def test_lines_that_every_cell_takes_away_are_none() -> None:
    none = '<w:tcPr><w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders></w:tcPr>'
    body = table(("SỞ Y TẾ", "Số: 1"), borders=True).replace("<w:tc>", f"<w:tc>{none}")
    assert placed(body)[0] == ("SỞ Y TẾ", LEFT)


def test_white_lines_are_none_and_lines_of_a_style_are_some() -> None:
    white = table(("SỞ Y TẾ", "Số: 1"), borders=True).replace('w:sz="4"', 'w:sz="4" w:color="FFFFFF"')
    assert placed(white)[0] == ("SỞ Y TẾ", LEFT)
    document = docx.Document()
    grid = document.add_table(1, 2, style="Table Grid")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "SỞ Y TẾ", "Số: 1"
    assert [line.text for line in read_docx(saved(document)).lines] == ["SỞ Y TẾ | Số: 1"]


def test_recipients_and_signature_stand_side_by_side() -> None:
    body = table(*HEAD) + p("Yêu cầu thực hiện.") + table(*FOOT) + "".join(p(f"Phụ lục {n}.") for n in range(9))
    read = placed(body)
    at = read.index(("Nơi nhận:", LEFT))
    assert read[at : at + 6] == [
        ("Nơi nhận:", LEFT),
        ("- Như trên;", LEFT),
        ("- Lưu: VT.", LEFT),
        ("KT. GIÁM ĐỐC", RIGHT),
        ("PHÓ GIÁM ĐỐC", RIGHT),
        ("Đỗ Văn Tám", RIGHT),
    ]


def test_two_signatures_at_the_end_stand_side_by_side() -> None:
    body = p("Biên bản lập xong lúc 17 giờ.") * 9 + table((p("THƯ KÝ") + p("Lê Na"), p("CHỦ TỌA") + p("Hà Bình")))
    assert placed(body)[-4:] == [("THƯ KÝ", LEFT), ("Lê Na", LEFT), ("CHỦ TỌA", RIGHT), ("Hà Bình", RIGHT)]


def test_addressees_beside_kinh_gui_are_lines_set_in() -> None:
    body = table(*HEAD) + table(("Kính gửi:", p("- Sở Y tế;") + p("- Sở Nội vụ."))) + p("Nội dung.")
    assert placed(body)[-4:-1] == [("Kính gửi:", WHOLE), ("- Sở Y tế;", (0.25, 1.0)), ("- Sở Nội vụ.", (0.25, 1.0))]


@pytest.mark.parametrize("borders", [True, False])
def test_a_table_of_data_gives_each_row_one_line(borders: bool) -> None:
    read = [line.text for line in lines(table(*HEAD) + p("Phân công:") + table(*TASKS, borders=borders) + p("Hết."))]
    assert read[-5:] == [
        "Phân công:",
        "STT | Nhiệm vụ | Thời hạn",
        "1 | Rà soát quy hoạch | Quý II",
        "2 | Lập đề án",
        "Hết.",
    ]


def test_a_table_of_two_columns_amid_the_text_is_data_without_lines_too() -> None:
    body = table(*HEAD) + p("Kết quả:") + table(("Thu", "60%"), ("Chi", "55%")) + p("Hết.")
    assert [line.text for line in lines(body)][-3:-1] == ["Thu | 60%", "Chi | 55%"]


def test_a_column_headed_noi_nhan_in_a_grid_is_data() -> None:
    body = table(("STT", "Nơi nhận"), ("1", "Sở Y tế"), borders=True)
    assert [line.text for line in lines(body)] == ["STT | Nơi nhận", "1 | Sở Y tế"]


def test_merged_cells_count_once_and_empty_ones_keep_their_place() -> None:
    document = docx.Document()
    grid = document.add_table(3, 3, style="Table Grid")
    for row, words in enumerate((("Đơn vị", "", "Kết quả"), ("Sở A", "", "60%"), ("", "x", "70%"))):
        for column, word in enumerate(words):
            grid.cell(row, column).text = word
    grid.cell(0, 0).merge(grid.cell(0, 1))
    grid.cell(1, 0).merge(grid.cell(2, 0))
    assert [line.text for line in read_docx(saved(document)).lines] == ["Đơn vị | Kết quả", "Sở A | | 60%", "| x | 70%"]


def test_several_paragraphs_and_tables_in_a_cell_join_its_line() -> None:
    inner = table(("m", "n"), borders=True)
    body = table(("1", p("Lập đề án;") + p("trình duyệt.")), ("2", p("Gồm:") + inner + p("")), borders=True)
    assert [line.text for line in lines(body)] == ["1 | Lập đề án; trình duyệt.", "2 | Gồm: m | n"]


def test_a_frame_of_one_column_is_paragraphs() -> None:
    body = table((p("Đoạn một.") + p("Đoạn hai."),), (table(("a", "b"), borders=True) + p(""),), borders=True)
    assert [line.text for line in lines(body)] == ["Đoạn một.", "Đoạn hai.", "a | b"]


def test_deleted_and_hidden_rows_are_not_there() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{state}</w:trPr><w:tc>{p(text)}</w:tc><w:tc>{p('x')}</w:tc></w:tr>"
        for state, text in (("", "giữ"), ("<w:del/>", "xóa"), ("<w:hidden/>", "ẩn"), ("<w:ins/>", "thêm"))
    )
    body = (
        p("Đoạn.") * 9 + f"<w:tbl><w:tblPr/><w:sdt><w:sdtContent>{rows}</w:sdtContent></w:sdt></w:tbl>" + p("Hết.") * 3
    )
    assert [line.text for line in lines(body)][9:-3] == ["giữ | x", "thêm | x"]


def test_a_head_and_a_foot_set_with_tabs_are_set_apart() -> None:
    tab, tabs = "<w:r><w:tab/></w:r>", "<w:r><w:tab/><w:tab/><w:tab/></w:r>"
    body = (
        p("UBND XÃ LẠC HỒNG", tabs, MOTTO)
        + p("Số: 9/BC", r(" " * 30 + "Lạc Hồng, ngày 2 tháng 5 năm 2031"))
        + p("BÁO CÁO")
        + p("1.", tab, "Kết quả chung:")
        + p("Thu:", tabs, "60% dự toán")
        + p("Nơi nhận:", tabs, "CHỦ TỊCH")
        + p("-", tab, "Như trên;", tabs, "(đã ký)")
        + p("-", tab, "Lưu: VP.")
    )
    assert placed(body) == [
        ("UBND XÃ LẠC HỒNG", LEFT),
        (MOTTO, RIGHT),
        ("Số: 9/BC", LEFT),
        ("Lạc Hồng, ngày 2 tháng 5 năm 2031", RIGHT),
        ("BÁO CÁO", WHOLE),
        ("1. Kết quả chung:", WHOLE),
        ("Thu: 60% dự toán", WHOLE),
        ("Nơi nhận:", LEFT),
        ("CHỦ TỊCH", RIGHT),
        ("- Như trên;", LEFT),
        ("(đã ký)", RIGHT),
        ("- Lưu: VP.", WHOLE),
    ]
