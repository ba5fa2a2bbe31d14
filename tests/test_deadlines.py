from __future__ import annotations

import random
import time
from datetime import date
from pathlib import Path

import pytest
from texts import NAUGHTY

from extract.calendar_days import after_months, after_working_days
from extract.deadline_context import features, likely_year
from extract.deadline_phrases import phrases
from extract.deadline_training import meant
from extract.deadlines import WEIGHTS, deadlines
from extract.lunar import LUNAR_YEARS, solar, tet, year_named
from extract.records import Label
from extract.text import canonical
from extract.weighing import weights

FORMS = [
    tuple(None if cell == "-" else cell for cell in line.split("\t"))
    for line in Path(__file__).with_name("deadline_forms.tsv").read_text("utf-8").splitlines()
]
ANCHOR = date(2025, 5, 20)


def said(text: str, anchor: date | None = ANCHOR) -> list[str]:
    return [text[found.start : found.end] for found in deadlines(text, anchor)]


def test_there_are_more_than_160_forms() -> None:
    assert len(set(FORMS)) == len(FORMS) > 160


@pytest.mark.parametrize(("form", "anchor", "first", "last"), FORMS, ids=[f"{form} {day}" for form, day, *_ in FORMS])
def test_a_time_limit_is_found_and_resolved(form: str, anchor: str | None, first: str | None, last: str | None) -> None:
    text = f"Huyện yêu cầu xã phải hoàn thành cầu {form}."
    (found,) = deadlines(text, date.fromisoformat(anchor) if anchor else None)
    assert (text[found.start : found.end], found.first, found.last) == (form, first, last)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Năm 2026, xã phải nạo vét xong kênh.", "Năm 2026"),
        ("Quý III/2025 phải xong kè.", "Quý III/2025"),
        ("Đến năm 2030, mọi thôn đều có nước sạch, đạt 100%.", "Đến năm 2030"),
        ("Xã trình HĐND huyện xem xét tại kỳ họp tới.", "tại kỳ họp tới"),
        ("Trường cho học sinh nghỉ từ ngày 4/8.", "từ ngày 4/8"),
        ("Công ty hoàn thành trước khi mưa về.", "trước khi mưa về"),
        ("Phải sửa xong cống trước ngày 1/7 và báo cáo.", "trước ngày 1/7"),
        ("Báo cáo gửi về xã trước 15-12.", "trước 15-12"),
        ("Ông yêu cầu các xã phải kiểm tra ngay hôm nay.", "ngay hôm nay"),
        ("Xã phải báo cáo hai tuần một lần.", "hai tuần một lần"),
        ("Ngày 20/3 là hạn chót để xã nộp hồ sơ.", "Ngày 20/3"),
        ("Phải trả lời trong vòng 10 ngày, kể từ hôm nay.", "trong vòng 10 ngày, kể từ hôm nay"),
        ("Tạm dừng khai thác cho đến khi có kết quả đo đạc.", "cho đến khi có kết quả đo đạc"),
    ],
)
def test_the_sentence_around_it_makes_a_limit(text: str, limit: str) -> None:
    assert said(text) == [limit]


@pytest.mark.parametrize(
    "text",
    [
        "Xã làm theo Nghị quyết 19 ngày 12/3/2014.",
        "Ngày 3/5, xã đã họp dân.",
        "Trước đó, vào tháng 3/2024, huyện đã có công văn.",
        "Đến nay, xã chưa dọn kênh.",
        "Đến năm 2013, do thiếu vốn, cầu dừng lại.",
        "Huyện lập quy hoạch nước sạch đến năm 2030, tầm nhìn đến năm 2045.",
        "Bà Nhàn, 60 tuổi, trồng lúa 30 năm nay.",
        "Thời gian tới, xã cần sớm dọn kênh.",
        "Trong thời gian tới phải khẩn trương dọn kênh.",
        "Kênh đào từ năm 1992 cần nạo vét.",
        "Tỷ lệ giảm từ 5-10% so với cùng kỳ.",
        "Mỗi xã giữ 5 - 10 loa, cao 1,5 m.",
        "Thứ hai, cần sửa cống.",
        "Chờ đến khi có vốn là muộn.",
        "Cấm các bài hát viết trước 1975.",
    ],
)
def test_what_only_names_a_time_is_no_limit(text: str) -> None:
    assert said(text) == []


def test_a_recommendation_sets_fewer_limits_than_a_directive() -> None:
    text = "Xã nên tính đến việc trong 5 năm tới nước sẽ cạn."
    found = list(phrases(text))
    labels: list[list[Label]] = [["directive"], ["recommendation"], ["recommendation", "difficulty"]]
    sums = [weights(WEIGHTS).total(features(text, found, each)[0]) for each in labels]
    assert sums == sorted(sums, reverse=True)
    assert len(set(sums)) == len(sums)


def test_labels_that_order_nothing_weigh_like_a_directive() -> None:
    text = "Phải sửa xong cống trước ngày 1/7."
    found = list(phrases(text))
    assert features(text, found, ["plan"]) == features(text, found) != features(text, found, ["recommendation"])


def test_a_year_weighs_by_how_it_lies_to_that_of_the_text() -> None:
    text = "Xã cần sửa cống vào năm 2020."
    found = list(phrases(text))
    turns = {
        year: [each for each in features(text, found, year=year)[0] if each.startswith("turn=")]
        for year in (2019, 2021)
    }
    assert turns == {2019: ["turn=next"], 2021: ["turn=past"]}
    assert not any(each.startswith("turn=") for each in features(text, found)[0])


def test_the_likely_year_is_the_one_named_most() -> None:
    assert (
        likely_year(["Năm 2018 và 2019.", "Đến năm 2019, 1.2020 hộ và Nghị định 5/2017/NĐ-CP, năm 1995, 1995, 1995."])
        == 2019
    )
    assert likely_year(["Không có năm nào."]) is None


def test_a_sentence_may_hold_several() -> None:
    text = "Xã trình trước 16 giờ ngày 30/9, khởi công trong quý IV, xong trước Tết Nguyên đán."
    assert [(text[found.start : found.end], found.first, found.last) for found in deadlines(text, ANCHOR)] == [
        ("trước 16 giờ ngày 30/9", None, "2025-09-30"),
        ("trong quý IV", "2025-10-01", "2025-12-31"),
        ("trước Tết Nguyên đán", None, "2026-02-16"),
    ]


@pytest.mark.parametrize("anchor", [date.min, date(1900, 1, 1), date(2100, 12, 31), date.max])
def test_no_anchor_is_too_early_or_too_late(anchor: date) -> None:
    for form, *_ in FORMS:
        deadlines(f"Phải xong {form}.", anchor)


def test_no_text_makes_a_limit_that_is_not_in_it() -> None:
    chance = random.Random(11)  # noqa: S311 - no secret
    pieces = [str(form) for form, *_ in FORMS]
    pieces += "ngày tháng năm quý trước đến từ trong 31/2 0/0 99 - / , ( “ Tết âm lịch".split()
    for text in [*map(canonical, NAUGHTY), *(" ".join(chance.choices(pieces, k=12)) for _ in range(400))]:
        last = 0
        for found in deadlines(text, chance.choice([None, ANCHOR])):
            assert last <= found.start < found.end <= len(text)
            assert found.first is None or found.last is None or found.first <= found.last
            last = found.end


@pytest.mark.parametrize(
    "piece", ["trước ngày 30/6 ", "từ ", "ngày 1 ", "1-", "trước khi ", "5 tháng ", "a", " ", "quý I, "]
)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    line = piece * (100_000 // len(piece))
    started = time.perf_counter()
    deadlines(line, ANCHOR)
    # A second or less here; a rule that looks back over the whole line takes minutes.
    assert time.perf_counter() - started < 20


def test_what_stands_inside_an_event_is_proposed_too() -> None:
    text = "Phải gia cố kè trước khi nghiệm thu trong tháng 6."
    assert [text[found.start : found.end] for found in phrases(text)] == [
        "trước khi nghiệm thu trong tháng 6",
        "trong tháng 6",
    ]


def test_figures_and_names_are_features_by_their_shape_alone() -> None:
    text = "Ông Nhàn giao xã Hòa Lộc nộp 1250 trang trước ngày 30/6."
    (row,) = features(text, list(phrases(text)))
    assert {"kind=before", "unit=day", "left=trang", "edge behind=."} <= set(row)
    assert not [feature for feature in row if any(word in feature.lower() for word in ("1250", "hòa", "30", "nhàn"))]


def test_annotated_words_mean_the_phrase_that_holds_them_or_lies_in_them() -> None:
    text = "Năm 2019, huyện hẹn xong cầu trước ngày 30/6 và kè trong tháng 7 tới."
    found = list(phrases(text))
    assert meant(text, found, ["ngày 30/6", "kè trong tháng 7 tới"]) == [False, True, True]


# As Vietnamese almanacs have them; 1985, 2007 and 2030 differ from the calendar made for Beijing.
@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1985, "1985-01-21"),
        (2007, "2007-02-17"),
        (2018, "2018-02-16"),
        (2020, "2020-01-25"),
        (2023, "2023-01-22"),
        (2025, "2025-01-29"),
        (2026, "2026-02-17"),
        (2030, "2030-02-02"),
    ],
)
def test_tet_is_that_of_vietnam(year: int, day: str) -> None:
    found = tet(year)
    assert found is not None
    assert found.isoformat() == day


def test_lunar_dates_keep_to_their_calendar() -> None:
    assert solar(10, 3, 2026) == date(2026, 4, 26)  # the Hùng Kings' day
    assert solar(30, 12, 2024) == date(2025, 1, 28)  # a month of 29 days ends on its 29th
    assert solar(31, 1, 2025) is None
    assert solar(1, 13, 2025) is None
    assert tet(LUNAR_YEARS[0] - 1) is None


def test_years_by_name() -> None:
    assert year_named("Mậu Tuất", date(2018, 1, 10)) == 2018
    assert year_named("Ất Tỵ", ANCHOR) == 2025
    assert year_named("Giáp Sửu", ANCHOR) is None


def test_lengths_end_as_the_civil_code_has_it() -> None:
    assert after_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert after_months(date(2025, 11, 30), 3) == date(2026, 2, 28)
    assert after_working_days(date(2025, 5, 23), 1) == date(2025, 5, 26)
    assert after_working_days(date(2025, 5, 20), 10) == date(2025, 6, 3)
    assert after_working_days(date(2025, 5, 24), 5) == date(2025, 5, 30)


def test_the_latest_day_always_limits_a_task() -> None:
    text = "Xã gửi báo cáo đến hết ngày 30-6 cho huyện chậm nhất là ngày 31-7 và báo cáo năm chậm nhất là ngày 31-1."
    assert {"chậm nhất là ngày 31-7", "chậm nhất là ngày 31-1"} <= set(said(text))
