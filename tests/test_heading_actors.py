"""Who must act on what stands under a heading."""

from __future__ import annotations

import pytest

from extract.heading_actors import heading_actors


@pytest.mark.parametrize(
    ("heading", "actors"),
    [
        ("Sở Xây dựng:", ["Sở Xây dựng"]),
        ("Sở Y tế", ["Sở Y tế"]),
        ("Thường trực Ban An toàn giao thông tỉnh:", ["Thường trực Ban An toàn giao thông tỉnh"]),
        ("Ban Chỉ đạo tỉnh:", ["Ban Chỉ đạo tỉnh"]),
        ("Các Ban Quản lý Dự án trên địa bàn tỉnh là chủ đầu tư các kè:", ["Các Ban Quản lý Dự án"]),
        ("Báo Cần Thơ, Đài Phát thanh và Truyền hình:", ["Báo Cần Thơ", "Đài Phát thanh và Truyền hình"]),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội:",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội"],
        ),
        ("Ủy ban nhân dân xã, phường:", ["Ủy ban nhân dân xã, phường"]),
        ("Các bộ, ngành, địa phương:", ["Các bộ, ngành, địa phương"]),
        ("Giao Bộ Tài chính chủ trì, phối hợp với Bộ Công an:", ["Bộ Tài chính"]),
        ("Chủ tịch Lò Thị Mận yêu cầu Sở Y tế:", ["Sở Y tế"]),
        ("Bộ Quốc phòng, Bộ Công an chỉ đạo các đơn vị:", ["Bộ Quốc phòng", "Bộ Công an"]),
        ("Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với:", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("Giám đốc Sở Y tế, Chủ tịch UBND các xã:", ["Giám đốc Sở Y tế", "Chủ tịch UBND các xã"]),
        ("Trách nhiệm của Sở Y tế", ["Sở Y tế"]),
        ("Đối với các doanh nghiệp xăng dầu:", ["các doanh nghiệp xăng dầu"]),
        ("Cục Hàng hải và Đường thủy Việt Nam:", ["Cục Hàng hải và Đường thủy Việt Nam"]),
        ("Phòng Kế hoạch - Tài chính:", ["Phòng Kế hoạch - Tài chính"]),
        ("Về công tác tuyên truyền:", []),
        ("Tổ chức thực hiện", []),
        ("Kết quả đạt được", []),
        ("Nhiệm vụ trọng tâm", []),
        ("Tăng cường kiểm tra các cơ sở:", []),
        ("Văn hóa - xã hội:", []),
        ("", []),
        (":", []),
        ("a" * 1000, []),
    ],
)
def test_actors_of_headings(heading: str, actors: list[str]) -> None:
    assert [heading[start:end] for start, end in heading_actors(heading)] == actors
