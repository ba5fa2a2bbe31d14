import pytest

from extract.read.marks import is_caption, is_foot, is_list_item, is_related, without_prefix


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Lê Minh Tú",
        "(Ảnh: TTXVN)",
        "Quang cảnh cuộc họp. Ảnh: Lê Minh Tú",
        "Quang cảnh cuộc họp - Ảnh: VGP/Minh Tú",
        "Quang cảnh cuộc họp (Ảnh: M.T)",
        "Quang cảnh cuộc họp (ảnh tư liệu).",
        "Ảnh minh họa",
        "Ảnh minh họa.",
    ],
)
def test_is_caption_knows_marked_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Người dân gửi kèm một bức ảnh: con đường ngập sâu cả tuần.",
        "Ảnh: VGP/Minh Tú Trong năm tháng đầu năm, Chủ tịch tỉnh cho biết thu ngân sách tăng khá.",
        "Ảnh hưởng của bão làm ba huyện mất điện.",
        "Ảnh vệ tinh cho thấy bãi bồi lùi 20 mét.",
        "Ông Vĩnh yêu cầu công khai hình ảnh công trình.",
    ],
)
def test_is_caption_keeps_content(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    ["- Sở Y tế", "+ Huyện Tân Lập", "a) Rà soát", "1. Về thu ngân sách", "(2) Miễn phí", "II. Kết quả", "1.2. Chi"],
)
def test_is_list_item_knows_markers(line: str) -> None:
    assert is_list_item(line)


@pytest.mark.parametrize("line", ["2021 là năm khó", "1.000 hộ dân", "Vì vậy, 3) không tính", "–", "A. Nguyễn"])
def test_is_list_item_keeps_plain_lines(line: str) -> None:
    assert not is_list_item(line)


@pytest.mark.parametrize(
    "line", [">> Giá lúa tăng", ">>> Giá lúa", "Xem thêm: Giá lúa tăng", "Đọc thêm > Giá lúa", "Từ khóa: lúa, giá"]
)
def test_is_related_knows_pointers(line: str) -> None:
    assert is_related(line)


def test_is_related_keeps_sentences() -> None:
    assert not is_related("Xem thêm quy hoạch tại trụ sở xã, người dân có thể góp ý.")


def test_is_foot_knows_buttons_only() -> None:
    assert is_foot("Chia sẻ")
    assert is_foot("Đăng ký nhận bản tin của báo qua thư điện tử")
    assert is_foot("Bạn cần đăng nhập để đọc tiếp bài viết này.")
    assert not is_foot("Bạn cần đăng nhập để nộp hồ sơ qua mạng.")
    assert not is_foot("Đăng ký nhận bản tình nguyện viên")
    assert not is_foot("Chia sẻ khó khăn với người dân")


@pytest.mark.parametrize(
    "lead",
    [
        "(Dân trí) - Tỉnh họp.",
        "(PLO)- Tỉnh họp.",
        "TTO - Tỉnh họp.",
        "SKĐS - Tỉnh họp.",
        "(Chinhphu.vn) – Tỉnh họp.",
        "(ĐTCK) Tỉnh họp.",
        "Baoabc.vn - Tỉnh họp.",
    ],
)
def test_without_prefix_removes_signatures(lead: str) -> None:
    assert without_prefix(lead) == "Tỉnh họp."


@pytest.mark.parametrize(
    "lead", ["UBND tỉnh - cơ quan chủ quản - họp.", "(Kỳ 2) Tỉnh họp.", "WHO - tổ chức y tế - họp."]
)
def test_without_prefix_keeps_content(lead: str) -> None:
    assert without_prefix(lead) == lead
