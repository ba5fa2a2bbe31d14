"""What the parts of official documents hold."""

from __future__ import annotations

import pytest

from extract.document_parts import acts, is_closing, is_recital, is_time_note, part


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("KẾT QUẢ ĐẠT ĐƯỢC", "achievement"),
        ("Tồn tại, hạn chế và nguyên nhân", "difficulty"),
        ("Kết quả và những hạn chế", "difficulty"),
        ("KIẾN NGHỊ, ĐỀ XUẤT", "recommendation"),
        ("Nhiệm vụ và giải pháp", "tasks"),
        ("Tổ chức thực hiện", "tasks"),
        ("Phương hướng 6 tháng cuối năm", "plan"),
        ("MỤC ĐÍCH, YÊU CẦU", "grounds"),
        ("Ông Lò Văn Mận có ý kiến:", "opinions"),
        ("Về công tác trồng rừng", None),
        ("từ " * 30 + "kết quả", None),
    ],
)
def test_headings(heading: str, expected: str | None) -> None:
    assert part(heading) == expected


def test_grounds_are_no_tasks() -> None:
    assert is_recital("Căn cứ Luật Đê điều;", before_outline=False)
    assert is_recital("Thực hiện Công điện số 1/CĐ-TTg của Thủ tướng,", before_outline=True)
    assert not is_recital("Thực hiện Công điện số 1/CĐ-TTg của Thủ tướng,", before_outline=False)
    assert not is_recital("Thực hiện nghiêm giờ trực;", before_outline=True)


def test_formulas_and_notes() -> None:
    assert is_closing("Trên đây là kết luận của Chủ tịch, đề nghị các sở thực hiện./.")
    assert not is_closing("Trên địa bàn tỉnh còn 3 bến chưa có phao.")
    assert is_time_note("Thời gian hoàn thành: trong tháng 5/2031.")
    assert not is_time_note("Thời gian qua, tỉnh đã trồng 20 ha rừng.")


def test_tasks_begin_with_a_verb() -> None:
    assert acts("Rà soát các bến đò.")
    assert not acts("Các bến đò chưa có phao.")
