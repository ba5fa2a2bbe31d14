import pytest

from extract.read.bylines import parse_byline, people_in


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("Lê Minh Tú", ("Lê Minh Tú",)),
        ("MINH TÚ – THU HÀ", ("MINH TÚ", "THU HÀ")),
        ("MINH TÚ;THU HÀ", ("MINH TÚ", "THU HÀ")),
        ("Bài, ảnh: Minh Tú và Thu Hà", ("Minh Tú", "Thu Hà")),
        ("Minh Tú/Bnews/vnanet.vn", ("Minh Tú",)),
        ("Minh Tú (tổng hợp)", ("Minh Tú",)),
        ("Theo Minh Tú/TTXVN", ("Minh Tú",)),
        ("Minh Tú, minh tú", ("Minh Tú",)),
        ("T.Hà", ("T.Hà",)),
        ("Y Ngọc", ("Y Ngọc",)),
        ("Công Phượng Vũ", ("Công Phượng Vũ",)),
        ("Alexander Petrenko", ("Alexander Petrenko",)),
        ("Minh Tú (t/h)", ("Minh Tú",)),
        ("Minh Tú (T/H), Lê An", ("Minh Tú", "Lê An")),
        ("Ảnh: Thu Hà. Bài: Minh Tú", ("Minh Tú",)),
        ("Bài: Minh Tú. Ảnh: Thu Hà", ("Minh Tú",)),
        ("Bài: Minh Tú - Ảnh, clip: Thu Hà; Thiết kế: Lê An", ("Minh Tú",)),
        ("Nội dung: Minh Tú. Biên tập: Thu Hà", ("Minh Tú", "Thu Hà")),
        ("CTV Lê Thị Minh Tú", ("Lê Thị Minh Tú",)),
        ("Lê An (Văn phòng UBND huyện Vân Sa)", ("Lê An",)),
        ("PV TTXVN", ()),
        ("Điểm Báo", ()),
        ("Ban biên tập", ()),
        ("Nhóm PV", ()),
        ("Văn phòng UBND tỉnh", ()),
        ("TTXVN", ()),
        ("baoabc", ()),
        ("baoabc.vn", ()),
        ("https://www.facebook.com/baoabc", ()),
        ("Ảnh: Minh Tú", ()),
        ("Thứ Ba, 28/12/2021", ()),
        ("", ()),
        ("Minh " * 200, ()),
    ],
)
def test_people_in_keeps_people_only(field: str, people: tuple[str, ...]) -> None:
    assert people_in(field) == people


def test_people_in_leaves_out_the_site() -> None:
    assert people_in("Sông Hương, Lê An", not_people=["Báo điện tử Sông Hương"]) == ("Lê An",)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Nguyễn Thị Thanh Mai", ("Nguyễn Thị Thanh Mai",)),
        ("LÊ TÚ – THU HÀ", ("LÊ TÚ", "THU HÀ")),
        ("Bài, ảnh: Minh Tú", ("Minh Tú",)),
        ("Tin, ảnh: MINH TÚ - THU HÀ", ("MINH TÚ", "THU HÀ")),
        ("Theo TTXVN", ()),
        ("(Theo TTXVN)", ()),
        ("Theo Báo Chính phủ", ()),
        ("Minh Tú/VOV", ("Minh Tú",)),
        ("Nhóm PV", ()),
        ("PV", ()),
        ("Minh Tú (Tổng hợp)", ("Minh Tú",)),
        ("(TTXVN/Vietnam+)", ()),
        ("TTXVN/VOV", ()),
        ("Nguồn: baoabc.vn", ()),
        ("Nguồn tin: Sở Tài chính", ()),
        ("Tác giả bài viết: Minh Tú", ("Minh Tú",)),
        ("Phóng viên Lê Thị Minh Tú", ("Lê Thị Minh Tú",)),
        ("CTV Lê Thị Minh Tú", ("Lê Thị Minh Tú",)),
        ("Lê An (Văn phòng UBND huyện Vân Sa)", ("Lê An",)),
        ("(Văn phòng UBND huyện Vân Sa)", ()),
        ("Bài: Minh Tú. Ảnh: Thu Hà", ("Minh Tú",)),
        ("Điểm Báo", ()),
    ],
)
def test_parse_byline_reads_signatures(line: str, people: tuple[str, ...]) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert byline.people == people


@pytest.mark.parametrize(
    "line",
    [
        "Theo kế hoạch, các huyện báo cáo trước ngày 15.",
        "Theo đó, tỉnh sẽ hỗ trợ",
        "Theo ông Trần Quang Vĩnh, việc này phải xong trong quý một năm sau vì người dân đã chờ quá lâu",
        "Tỉnh Phú Thọ",
        "Phú Thọ",
        "Công an tỉnh",
        "Lê An.",
        "Thủ tướng yêu cầu khẩn trương",
        "Giải pháp",
        "Nguồn: vốn vay, ngân sách huyện",
        "Nguồn tin của tòa soạn",
        "Phóng viên nhiều báo",
        "CTV Lê An.",
        "(Kỳ 2)",
        "(Tiếp theo và hết)",
        "Facebook",
        "Lê Minh Tú:",
        "Hội nghị kết thúc lúc 17:30",
        "I. TÌNH HÌNH",
        "KẾT QUẢ ĐẠT ĐƯỢC",
        "KẾT QUẢ",
        "Tổ Chức Thực Hiện",
        "- Lê An",
        "TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG, Nguyễn Văn Hùng",
        "KT.CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN",
        "TUQ. GIÁM ĐỐC, Lê An",
    ],
)
def test_parse_byline_keeps_content(line: str) -> None:
    assert parse_byline(line) is None
    assert parse_byline(line, pen_names=True) is None


def test_parse_byline_takes_pen_names_on_request() -> None:
    assert parse_byline("Minh Tú - Thu Hà") is None
    byline = parse_byline("Minh Tú - Thu Hà", pen_names=True)
    assert byline is not None
    assert byline.people == ("Minh Tú", "Thu Hà")
