"""The meeting that an official document comes from."""

from __future__ import annotations

from datetime import date

import pytest

from extract.document_meetings import document_meeting
from extract.meetings import Gathering
from extract.text import sentences

DAY = date(2031, 5, 6)


def found(title: str, *lines: str) -> Gathering | None:
    text = "\n".join([title, *lines])
    return document_meeting(text, list(sentences(text)), DAY, title=title, issuer="Ủy ban nhân dân phường Hòa Bình")


def test_a_conclusion_has_the_name_from_its_title_and_the_rest_from_its_opening() -> None:
    told = found(
        "Thông báo Kết luận của Chủ tịch tỉnh Lò Thị Mận tại cuộc họp về thu gom, xử lý rác",
        "Ngày 4/5/2031, tại trụ sở Ủy ban nhân dân tỉnh, Chủ tịch tỉnh Lò Thị Mận chủ trì cuộc họp về thu gom rác.",
    )
    assert told == Gathering(
        name="cuộc họp về thu gom, xử lý rác",
        day="2031-05-04",
        place="trụ sở Ủy ban nhân dân tỉnh",
        chair="Lò Thị Mận",
        organiser=None,
    )


def test_minutes_give_it_line_by_line() -> None:
    told = found(
        "Biên bản Họp bàn việc nạo vét kênh Đông",
        "1. Thời gian: 8 giờ ngày 5 tháng 5 năm 2031.",
        "2. Địa điểm: phòng họp số 1.",
        "3. Chủ trì: bà Lò Thị Mận, Phó Chủ tịch Ủy ban nhân dân phường.",
    )
    assert told == Gathering(
        name="Họp bàn việc nạo vét kênh Đông",
        day="2031-05-05",
        place="phòng họp số 1",
        chair="Lò Thị Mận",
        organiser="Ủy ban nhân dân phường Hòa Bình",
    )


def test_a_conclusion_tells_in_its_opening_who_met_under_whom() -> None:
    told = found(
        "Thông báo Kết luận của Ban Thường vụ Tỉnh ủy về tiến độ làm đường",
        "Ngày 4/5/2031, Ban Thường vụ Tỉnh ủy họp phiên thường kỳ, dưới sự chủ trì của đồng chí Lò Thị Mận, Bí thư.",
    )
    assert told == Gathering(
        name="họp phiên thường kỳ",
        day="2031-05-04",
        place=None,
        chair="Lò Thị Mận",
        organiser="Ban Thường vụ Tỉnh ủy",
    )


def test_the_resolution_of_a_session_has_its_day_in_the_recitals() -> None:
    told = found(
        "Nghị quyết Phiên họp Ủy ban nhân dân thường kỳ tháng 4 năm 2031",
        "Căn cứ Quy chế làm việc ban hành ngày 2 tháng 1 năm 2031;",
        "Trên cơ sở ý kiến tại phiên họp tổ chức vào ngày 04 tháng 5 năm 2031,",
        "1. Phòng Kinh tế rà soát các chợ trước ngày 5/6/2031.",
    )
    assert told == Gathering(
        name="Phiên họp Ủy ban nhân dân thường kỳ tháng 4 năm 2031",
        day="2031-05-04",
        place=None,
        chair=None,
        organiser="Ủy ban nhân dân phường Hòa Bình",
    )


def test_minutes_say_as_they_are_opened_when_where_and_who_chairs() -> None:
    told = found(
        "Biên bản Họp giải quyết tranh chấp đất nương",
        "Hôm nay, vào hồi 14 giờ 00 phút, ngày 05 tháng 5 năm 2031, tại Hội trường phường, chúng tôi gồm:",
        "1. Bà Lò Thị Mận - Phó Chủ tịch Ủy ban nhân dân phường - Chủ trì;",
        "2. Ông Lý A Sùng - Công chức địa chính - Thư ký;",
    )
    assert told == Gathering(
        name="Họp giải quyết tranh chấp đất nương",
        day="2031-05-05",
        place="Hội trường phường",
        chair="Lò Thị Mận",
        organiser="Ủy ban nhân dân phường Hòa Bình",
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["Nghị quyết Về du lịch", "Xét Tờ trình số 5/TTr-UBND ngày 4 tháng 5 năm 2031; ý kiến thảo luận tại kỳ họp."],
        ["Chỉ thị Về an toàn cầu", "1. Sở Xây dựng kiểm tra cầu yếu trước ngày 5/6/2031."],
        ["Biên bản Bàn giao tài sản", "Bên giao: Trường A."],
        [""],
    ],
)
def test_documents_of_no_meeting(lines: list[str]) -> None:
    assert found(*lines) is None
