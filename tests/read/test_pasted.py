"""Official documents pasted as text."""

from __future__ import annotations

from read.samples import read_one

TEXT = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/CĐ-UBND
Lào Cai, ngày 02 tháng 5 năm 2031

CÔNG ĐIỆN
Về việc phòng, chống lũ

Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:
1. Sở Y tế dự trữ thuốc trước ngày 15/5/2031.
2. Các xã gác ngầm tràn./.

Nơi nhận:
- Sở Y tế;
- Lưu: VT.
CHỦ TỊCH
Lò Thị Mận
"""


def test_the_head_and_foot_of_a_pasted_document_are_read() -> None:
    result = read_one(TEXT)
    document = result.document
    assert document is not None
    assert (document.type, document.number, document.date) == ("Công điện", "12/CĐ-UBND", "2031-05-02")
    assert (document.issuer, document.signer) == ("Ủy ban nhân dân tỉnh Lào Cai", "Lò Thị Mận")
    assert document.recipients == ("Sở Y tế",)
    assert result.article.kind == "document"
    assert result.article.title == "Công điện Về việc phòng, chống lũ"
    assert result.article.text.split("\n")[1:] == [
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",
        "1. Sở Y tế dự trữ thuốc trước ngày 15/5/2031.",
        "2. Các xã gác ngầm tràn./.",
    ]


def test_news_that_names_the_state_stay_news() -> None:
    text = "Lễ kỷ niệm ở Lào Cai\nChủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam dự lễ.\nSố người dự là 200."
    assert read_one(text).article.kind == "news"
