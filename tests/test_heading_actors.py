"""Who must act on what stands under a heading."""

from __future__ import annotations

import pytest

from extract.heading_actors import heading_actors, leading_actors


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
        (
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh:",
            ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"],
        ),
        ("Giám đốc các Sở: Xây dựng, Y tế; Công an tỉnh:", ["Giám đốc các Sở: Xây dựng, Y tế", "Công an tỉnh"]),
        ("Các Sở:", ["Các Sở"]),
        ("Các sở giáo dục và đào tạo", ["Các sở giáo dục và đào tạo"]),
        (
            "Ủy ban nhân dân tỉnh hướng dẫn chức năng, nhiệm vụ, quyền hạn của Phòng Kinh tế thuộc Ủy ban nhân dân xã "
            "trong lĩnh vực nông nghiệp như sau:",
            ["Phòng Kinh tế"],
        ),
        ("Nhiệm vụ và quyền hạn của Giám đốc Sở", ["Giám đốc Sở"]),
        ("Theo chức năng, nhiệm vụ, quyền hạn của Sở Nội vụ, Giám đốc Sở yêu cầu các phòng:", ["các phòng"]),
        ("Giám đốc Sở có ý kiến như sau:", []),
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


@pytest.mark.parametrize(
    ("task", "actors"),
    [
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh kiểm đếm, hướng dẫn tàu thuyền.", ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"]),
        ("Các tổ chức chính trị xã hội thành phố tuyên truyền.", ["Các tổ chức chính trị xã hội thành phố"]),
        ("Ủy ban nhân dân xã sở tại tổ chức đối thoại.", ["Ủy ban nhân dân xã sở tại"]),
        ("Công an xã tuần tra ven suối.", ["Công an xã"]),
        ("Sở Nông nghiệp và Môi trường quản lý các hồ.", ["Sở Nông nghiệp và Môi trường"]),
        ("Sở Y tế và các địa phương phun khử khuẩn trường học.", ["Sở Y tế", "các địa phương"]),
        ("Văn phòng HĐND và UBND theo dõi việc này.", ["Văn phòng HĐND và UBND"]),
        ("Báo và Phát thanh, Truyền hình tỉnh đăng tải tin.", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        ("Trưởng các thôn tổ chức ký cam kết với các hộ.", ["Trưởng các thôn"]),
        ("Các cụm trực vận hành 24/24 giờ.", ["Các cụm"]),
        ("Chủ đầu tư đẩy nhanh tiến độ.", ["Chủ đầu tư"]),
        ("Liên danh nhà thầu huy động thêm máy.", ["Liên danh nhà thầu"]),
        ("Giao Bộ trưởng Bộ Tư pháp, thừa ủy quyền Thủ tướng, trình Quốc hội.", ["Bộ trưởng Bộ Tư pháp"]),
        ("Sở Y tế chủ trì, phối hợp với Công an tỉnh tiêm phòng.", ["Sở Y tế"]),
        ("Giao Sở Y tế tiêm phòng.", ["Sở Y tế"]),
        ("Sở Xây dựng đề nghị Sở Tài chính bố trí vốn.", ["Sở Tài chính"]),
        ("Sở Tài chính: tham mưu bổ sung vốn.", ["Sở Tài chính"]),
        ("Các đơn vị đăng ký trước ngày 5/5.", ["Các đơn vị"]),
        ("Báo cáo trong quý III.", []),
        ("Cấp phép cho 12 công trình.", []),
        ("Lãnh đạo, quản lý toàn diện hoạt động của Sở.", []),
        ("Chủ trì, phối hợp với Sở Y tế tiêm phòng.", []),
        ("Tổ chức tiêm phòng.", []),
        ("", []),
        ("Yêu cầu các Bộ: Công an, Y tế khẩn trương thực hiện", ["các Bộ: Công an, Y tế"]),
    ],
)
def test_actors_with_whom_a_task_begins(task: str, actors: list[str]) -> None:
    assert [task[start:end] for start, end in leading_actors(task)] == actors
