from __future__ import annotations

from dataclasses import replace

import pytest

from extract.read.official.issuing_body import issuing_body
from extract.read.official.letterhead import find_letterhead
from extract.read.official.number_and_date import find_date, find_number
from extract.read.official.official import read_paper
from extract.read.official.page_measures import Measures, measure
from extract.read.official.recipient_lists import entries
from extract.read.official.stamps import is_no_text
from extract.read.official.subject_gaps import filled
from extract.read.official.symbol_repair import mended
from extract.read.official.type_line import type_line
from extract.read.paper import Paper, PaperLine
from read.heads import HEADS
from read.papers import Sample, drawn


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 13 /CT-UBND", "13/CT-UBND"),
        ("S6: 1234/UBND-KT", "1234/UBND-KT"),
        ("Sô: 05/2025/TT-BKHCN", "05/2025/TT-BKHCN"),
        ("Số 15 - NQ/TU", "15-NQ/TU"),
        ("Số 09-CV/BTGDVTU", "09-CV/BTGDVTU"),
        ("Số: 12 BC/ĐTN", "12 BC/ĐTN"),
        ("Nghị quyết số: 123/2024/QH15", "123/2024/QH15"),
        ("Số: 22 /QD- UBND", "22/QĐ-UBND"),
        ("Số: 99/BTC-NSNN V/v thu thuế", "99/BTC-NSNN"),
        ("Số: 328/TB-VPCP Hà Nội, ngày 27 tháng 6 năm 2025", "328/TB-VPCP"),
        ("Số: 34", "34"),
        ("Số:      /CT-UBND", None),
        ("Số: ……/TB-UBND", None),
        ("Số       -KL/TU", None),
        ("Số:", None),
    ],
)
def test_number(text: str, number: str | None) -> None:
    found = find_number(text)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("text", ["Số lượng xe đăng ký", "Một số việc", "Sở Y tế", "SỐ LIỆU"])
def test_words_that_look_like_the_label_are_no_number(text: str) -> None:
    assert find_number(text) is None


@pytest.mark.parametrize(
    ("text", "place", "iso"),
    [
        ("Hà Nội, ngày 27 tháng 6 năm 2025", "Hà Nội", "2025-06-27"),
        ("Hà Nội, ngảy O4 thắng 7 nãm 2025", "Hà Nội", "2025-07-04"),
        ("Hà Nội,ngày27tháng6năm2025", "Hà Nội", "2025-06-27"),
        ("Cần Thơ, ngày      tháng 6 năm 2025", "Cần Thơ", "2025-06"),
        ("Huế, ngày .... tháng .... năm 2025", "Huế", "2025"),
        ("Hà Nội, ngày 2Ê tháng 6 năm 2025", "Hà Nội", "2025-06"),
        ("Vinh, ngày 31 tháng 2 năm 2025", "Vinh", "2025-02"),
        ("TP. Hồ Chí Minh, ngày 3 tháng 12 năm 2024", "TP. Hồ Chí Minh", "2024-12-03"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM Tân An, ngày 1 tháng 5 năm 2024", "Tân An", "2024-05-01"),
        ("V/v làm đường Hà Nội, ngày 1 tháng 5 năm 2024", "Hà Nội", "2024-05-01"),
    ],
)
def test_place_and_date(text: str, place: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.place, found.date) == (place, iso)


def test_a_year_that_cannot_be_is_no_date() -> None:
    assert find_date("Hà Nội, ngày 3 tháng 4 năm 1925") is None
    assert find_date("Hà Nội, ngày 3 tháng 4 năm 202S") is None


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("_—__ KẼẾTLUẬN", "Kết luận", ""),
        ("CONG ĐIỆN", "Công điện", ""),
        ("QUYẾT ĐINH", "Quyết định", ""),
        ("QUY ĐỊNH", "Quy định", ""),
        ("Kế hoạch", "Kế hoạch", ""),
        ("BIÊN BẢN HỌP", "Biên bản", "HỌP"),
        ("NGHỊ QUYẾT LIÊN TỊCH", "Nghị quyết liên tịch", ""),
    ],
)
def test_type(text: str, kind: str, rest: str) -> None:
    found = type_line(text)
    assert found is not None
    assert (found.type, found.rest) == (kind, rest)


@pytest.mark.parametrize(
    "text", ["THÔNG TIN", "CÔNG TY ĐIỆN LỰC LÀO CAI", "Báo cáo kết quả", "kế hoạch", "CHÍNH PHỦ", "BỘ CÔNG AN", "—"]
)
def test_other_lines_are_no_type(text: str) -> None:
    assert type_line(text) is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"), "Ủy ban nhân dân thành phố Cần Thơ"),
        (("UBND TỈNH BẮC NINH", "SỞ Y TẾ", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT"), "Trung tâm Kiểm soát bệnh tật"),
        (("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"), "Bộ Nông nghiệp và Môi trường"),
        (("BỘ CÔNG AN", "CỤC CẢNH SÁT", "PHÒNG CHÁY, CHỮA CHÁY"), "Cục Cảnh sát phòng cháy, chữa cháy"),
        (("TỈNH ỦY SƠN LA", "BAN TỔ CHỨC"), "Ban Tổ chức"),
        (("TỈNH ỦY SƠN LA", "VĂN PHÒNG"), "Văn phòng Tỉnh ủy Sơn La"),
        (("BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ XÂY DỰNG", "TỈNH LAI CHÂU"), "Ban Quản lý dự án đầu tư xây dựng tỉnh Lai Châu"),
        ((), None),
    ],
)
def test_issuer_is_the_lowest_body(lines: tuple[str, ...], name: str | None) -> None:
    assert issuing_body([PaperLine(text=line, page=1) for line in lines]) == name


def test_weight_parts_issuer_from_superior() -> None:
    lines = [
        PaperLine(text="TỔNG CÔNG TY SÔNG XANH", page=1),
        PaperLine(text="NHÓM KỸ THUẬT", page=1, bold=True),
        PaperLine(text="SỐ HAI", page=1, bold=True),
    ]
    assert issuing_body(lines) == "Nhóm kỹ thuật số hai"


def test_a_name_of_a_project_in_the_left_column_is_no_type() -> None:
    sample = replace(
        HEADS["plan of a ministry"], left=("BAN QUẢN LÝ", "DỰ ÁN ĐẦU TƯ XÂY DỰNG", "TỈNH LAI CHÂU", "Số: 3/KH-BQL")
    )
    for shape in ("rows", "columns", "word"):
        document = read_paper(drawn(sample, shape)).document
        assert document is not None
        assert (document.type, document.number) == ("Kế hoạch", "3/KH-BQL")


def test_stamps_and_urgency_stay_out_of_the_fields() -> None:
    paper = drawn(HEADS["directive of a city"], "rows")
    top = paper.lines[0]
    stamps = (
        "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ",
        "Email: vanthu@canthosample.gov.vn",
        "Thời gian ký: 03.12.2025 14:26:27 +07:00",
        "CÔNG VĂN ĐẾN",
        "Số: 4411 Ngày: 04/12/2025",
        "HỎA TỐC",
        "————",
    )
    assert all(map(is_no_text, stamps))
    before = [replace(top, text=text, left=0.1, right=0.3) for text in stamps[:3]]
    after = [replace(top, text=text, left=0.07, right=0.3) for text in stamps[3:]]
    lines = [*paper.lines]
    noisy = replace(paper, lines=(*before, *lines[:2], *after, *lines[2:]))
    assert read_paper(noisy) == read_paper(paper)


@pytest.mark.parametrize(
    "text", ["1. Giao Sở Y tế;", "Đến năm 2030", "Ngày 5 tháng 6", "Mật độ dân số", "A", "Email gửi về"]
)
def test_text_is_no_stamp(text: str) -> None:
    assert not is_no_text(text)


def test_figures_filled_in_by_hand_are_part_of_the_number() -> None:
    at = {"page": 1, "bottom": 0.15}
    lines = [
        PaperLine(text="SỞ XÂY DỰNG", left=0.2, right=0.4, top=0.07, **at),
        PaperLine(text="Số:", left=0.2, right=0.24, top=0.13, **at),
        PaperLine(text="27", left=0.26, right=0.28, top=0.13, **at),
        PaperLine(text="/TB-SXD", left=0.3, right=0.4, top=0.13, **at),
        PaperLine(text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", left=0.5, right=0.9, top=0.07, **at),
        PaperLine(text="Huế, ngày", left=0.5, right=0.6, top=0.13, **at),
        PaperLine(text="tháng 6 năm 2025", left=0.66, right=0.8, top=0.13, **at),
        PaperLine(text="THÔNG BÁO", left=0.4, right=0.6, top=0.2, **at),
        PaperLine(text="Về lịch cắt nước", left=0.4, right=0.6, top=0.22, **at),
    ]
    head = find_letterhead(lines, measure(lines), whole=False)
    assert head is not None
    assert (head.number, head.date, head.issuer) == ("27/TB-SXD", "2025-06", "Sở Xây dựng")


def test_a_garbled_type_is_known_by_its_number() -> None:
    paper = drawn(HEADS["conclusion of the Politburo"], "joined")
    lines = tuple(replace(line, text="CỬA BÔ KẾT TC") if "KẾT LUẬN" in line.text else line for line in paper.lines)
    document = read_paper(replace(paper, lines=lines)).document
    assert document is not None
    assert (document.type, document.subject) == ("Kết luận", "về một số việc cần làm ngay ở cơ sở")


def test_symbols_are_mended_by_letters_only() -> None:
    assert mended("100/CĐ-TTEg", "Công điện", "Thủ tướng Chính phủ") == "100/CĐ-TTg"
    assert mended("21/TR-VPCP", "Thông báo", "Văn phòng Chính phủ") == "21/TB-VPCP"
    assert mended("12/SYT-NVY", "Công văn", "Sở Y tế") == "12/SYT-NVY"
    assert mended("1/NQ-HDND", "Nghị quyết", None) == "1/NQ-HDND"


def test_words_under_a_stamp_come_from_the_body() -> None:
    def line(text: str, left: float) -> PaperLine:
        return PaperLine(text=text, page=1, left=left, right=0.88, recognised=True)

    lines = [line("Kết luận về việc mở rộng cảng", 0.14), line("ến thuyền Sông Đào tại xã Hải Tân", 0.3)]
    body = "đã họp về việc mở rộng cảng cá và bến thuyền Sông Đào tại xã Hải Tân, tỉnh Ninh Bình"
    assert filled(lines, body)[1] == "cá và bến thuyền Sông Đào tại xã Hải Tân"
    assert filled(lines, "một bài khác hẳn về cảng") == [each.text for each in lines]
    straight = [lines[0], replace(lines[1], left=0.14)]
    assert filled(straight, body) == [each.text for each in straight]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("- Như trên;", "- Bộ Y tế;", "- Lưu: VT."), ("Bộ Y tế",)),
        (("- VPCP: BTCN, các PCN,", "các Vụ: TH, CN;", "- Lưu: VT, NN(2)"), ("VPCP: BTCN, các PCN, các Vụ: TH, CN",)),
        (("- Bộ trưởng (để b/c);", "+ Các Thứ trưởng; Z_n", "- Như Điều 3;"), ("Bộ trưởng (để b/c)", "Các Thứ trưởng")),
        (("- Sở A;", "- Sở A;", ""), ("Sở A",)),
        ((), ()),
    ],
)
def test_recipients(lines: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert entries(lines) == found


@pytest.mark.parametrize("whole", [True, False])
def test_a_paper_without_letterhead_has_an_empty_header(whole: bool) -> None:
    lines = (
        "Mùa vải sớm ở Thanh Hà",
        "Sáng 5/6, bà con xã Hà Đông bắt đầu thu hoạch trà vải sớm, giá bán tại vườn cao hơn năm ngoái.",
        "Ông Lê Quý Ân, trưởng thôn, cho biết sản lượng đạt 40 tấn.",
    )
    made = [
        PaperLine(text=text, page=1, left=0.14, right=0.6 if place == 0 else 0.9, top=0.1 + place * 0.08, bottom=0.12)
        for place, text in enumerate(lines)
    ]
    parts = read_paper(Paper(lines=tuple(made), pages=1, whole=whole))
    assert parts.document is not None
    assert (parts.title, tuple(parts.paragraphs)) == (lines[0], lines[1:])
    document = parts.document
    assert [document.type, document.number, document.issuer, document.signer, document.date, document.subject] == [
        None
    ] * 6
    assert document.recipients == ()


def test_nothing_at_all() -> None:
    parts = read_paper(Paper(lines=(), pages=0, whole=True))
    assert (parts.title, parts.paragraphs, parts.pages) == (None, (), ())
    assert find_letterhead([], Measures(left=0.1, right=0.9, pitch=0.02), whole=True) is None


def test_a_letter_with_a_heading_like_a_type_stays_a_letter() -> None:
    sample = Sample(
        **{
            **{name: getattr(HEADS["letter to one"], name) for name in Sample.__dataclass_fields__},
            "body": (
                "Bộ Công Thương đề nghị Ủy ban nhân dân tỉnh báo cáo.",
                "KẾ HOẠCH",
                "Gửi trước ngày 1 tháng 5 năm 2025./.",
            ),
        }
    )
    document = read_paper(drawn(sample, "rows")).document
    assert document is not None
    assert document.type == "Công văn"


def test_columns_may_be_read_one_after_the_other() -> None:
    paper = drawn(HEADS["letter of a department"], "rows")
    at = next(place for place, line in enumerate(paper.lines) if line.text.startswith("- Ủy ban"))
    left = [line for line in paper.lines[:at] if line.left < 0.4]
    right = [line for line in paper.lines[:at] if line.left >= 0.4]
    assert left[-1].text == "Kính gửi:"
    assert read_paper(replace(paper, lines=(*left, *right, *paper.lines[at:]))) == read_paper(paper)


def test_what_a_scan_lost_of_a_place_comes_from_the_date_line() -> None:
    lines = [PaperLine(text=text, page=1, recognised=True) for text in ("ỦY BAN NHÂN DÂN", "TỈNH", "ĐỒNG")]
    assert issuing_body(lines, "Lâm Đồng") == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert issuing_body(lines, "Hà Nội") == "Ủy ban nhân dân tỉnh Đồng"
