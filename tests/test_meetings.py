from __future__ import annotations

from datetime import date

import pytest
from texts import ARTICLE, NAUGHTY

from extract.meetings import Gathering, meeting
from extract.text import canonical, sentences

PUBLISHED = date(2024, 1, 5)


def held(text: str, published: date | None = PUBLISHED) -> Gathering | None:
    return meeting(text, sentences(text), published)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chiều 28/12, tại Đông Xuyên, Bộ trưởng Lò Quý Ân chủ trì hội nghị trực tuyến về chống hạn.",
            ("hội nghị trực tuyến về chống hạn", "2023-12-28", "Đông Xuyên", "Lò Quý Ân", None),
        ),
        (
            "Ngày 3-1, Sở Xây dựng tổ chức hội thảo giữ nước tại huyện Khe Ngòi.",
            ("hội thảo giữ nước", "2024-01-03", "huyện Khe Ngòi", None, "Sở Xây dựng"),
        ),
        (
            "Sáng nay, cuộc họp giao ban diễn ra dưới sự chủ trì của Chủ tịch tỉnh Vi Thị Nhàn.",
            ("cuộc họp giao ban", "2024-01-05", None, "Vi Thị Nhàn", None),
        ),
        (
            "Ngày 2/9/2021, tại kỳ họp thứ ba của hội đồng, các đại biểu bàn việc giữ nước.",
            ("kỳ họp thứ ba của hội đồng", "2021-09-02", None, None, None),
        ),
    ],
)
def test_a_meeting_is_read(text: str, wanted: tuple[str | None, ...]) -> None:
    found = held(text)
    assert found is not None
    assert (found.name, found.day, found.place, found.chair, found.organiser) == wanted


def test_without_the_day_of_publication_no_year_is_guessed() -> None:
    found = held("Sáng 4/6, Chủ tịch huyện Lò Quý Ân chủ trì cuộc họp.", None)
    assert found is not None
    assert found.day is None


def test_who_directs_and_coordinates_chairs_nothing() -> None:
    text = "Sáng 4/1, tại cuộc họp, ông Ân giao Sở Y tế chủ trì, phối hợp với các huyện."
    found = held(text)
    assert found is not None
    assert found.chair is None


@pytest.mark.parametrize("text", ["Xã dọn kênh.", "Theo cuộc họp trước, kênh tắc.", "Họp xong, mưa to."])
def test_no_meeting_is_made_up(text: str) -> None:
    assert held(text) is None


@pytest.mark.parametrize("text", [canonical(text) for text in (*NAUGHTY, ARTICLE)])
def test_any_text_is_read(text: str) -> None:
    found = held(text)
    assert found is None or found.name in text
