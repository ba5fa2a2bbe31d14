import pytest

from extract.dates import find_published, parse_published


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Thứ Ba, 28-12-2021, 16:10", "2021-12-28T16:10:00+07:00"),
        ("28/12/2021 16:10 GMT+7", "2021-12-28T16:10:00+07:00"),
        ("Chủ nhật, ngày 5 tháng 3 năm 2023", "2023-03-05"),
        ("05/03/2023", "2023-03-05"),
        ("5.3.2023", "2023-03-05"),
        ("5 tháng 3, 2023", "2023-03-05"),
        ("Ngày 5/3/2023", "2023-03-05"),
        ("Thứ bảy, 07/03/2026 - 08:07", "2026-03-07T08:07:00+07:00"),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05:00+07:00"),
        ("07/03/2026   08:52 (GMT+07:00)", "2026-03-07T08:52:00+07:00"),
        ("Thứ 4, 01/02/2023 | 07:05:09", "2023-02-01T07:05:09+07:00"),
        ("16h10 ngày 28/12/2021", "2021-12-28T16:10:00+07:00"),
        ("16:10 | 28/12/2021", "2021-12-28T16:10:00+07:00"),
        ("16:10, thứ Ba, ngày 28/12/2021", "2021-12-28T16:10:00+07:00"),
        ("Cập nhật lúc: 16:10 28/12/2021", "2021-12-28T16:10:00+07:00"),
        ("Đăng ngày 28/12/2021", "2021-12-28"),
        ("28/12/2021 lúc 9 giờ 05 phút", "2021-12-28T09:05:00+07:00"),
        ("28/12/2021 9h", "2021-12-28T09:00:00+07:00"),
        ("28-12-2021 - 17:09 PM", "2021-12-28T17:09:00+07:00"),
        ("28/12/2021 5:09 PM", "2021-12-28T17:09:00+07:00"),
        ("28/12/2021 12:30 SA", "2021-12-28T00:30:00+07:00"),
        ("28/12/2021 12:30 CH", "2021-12-28T12:30:00+07:00"),
    ],
)
def test_parse_published_reads_vietnamese_date_lines(line: str, iso: str) -> None:
    assert parse_published(line) == iso


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2026-03-07", "2026-03-07"),
        ("2026-03-07 08:07", "2026-03-07T08:07:00+07:00"),
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07T01:52:11Z", "2026-03-07T01:52:11+00:00"),
        ("2026-03-07T08:52:11.1234567+07:00", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07T08:52+0900", "2026-03-07T08:52:00+09:00"),
        ("Sat, 07 Mar 2026 08:06:00 +0700", "2026-03-07T08:06:00+07:00"),
        ("Sat, 07 Mar 2026 08:06:00 GMT+7", "2026-03-07T08:06:00+07:00"),
        ("Sat, 07 Mar 26 08:06:00 +0700", "2026-03-07T08:06:00+07:00"),
        ("07 Mar 2026 01:06:00 GMT", "2026-03-07T01:06:00+00:00"),
    ],
)
def test_parse_published_reads_iso_and_feed_dates(value: str, iso: str) -> None:
    assert parse_published(value) == iso


@pytest.mark.parametrize(
    "line",
    [
        "",
        "31/02/2021",
        "12/28/2021",
        "28/12/2021 25:10",
        "28/12/2021 16:61",
        "2021-13-01",
        "2021-12-01T24:61:00",
        "28/12",
        "28/12/0021",
        "28/12/21",
        "28/12-2021",
        "2026-03-07T08:06:00+99:00",
        "Sat, 32 Mar 2026 08:06:00 +0700",
        "Sat, 07 Foo 2026 08:06:00 +0700",
        "Sat, 07 Mar 2026 08:66:00 +0700",
        "Sat, 07 Mar 2026 08:06:00 +99999999999999",
        "Sat, 07 Mar 2026 08:06:00 +2000",
        "Sat, 07 Mar 2026 08:06:99999999999999999999 +0700",
        "Ngày 28/12/2021, UBND tỉnh họp phiên thường kỳ",
        "Thứ Ba",
        "16:10",
    ],
)
def test_parse_published_refuses_what_is_no_date(line: str) -> None:
    assert parse_published(line) is None


def test_find_published_gives_date_and_place_inside_a_line() -> None:
    line = "Hà An - 28/12/2021 16:10"
    found = find_published(line)
    assert found is not None
    iso, start, end = found
    assert iso == "2021-12-28T16:10:00+07:00"
    assert line[start:end] == "28/12/2021 16:10"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("17h05' ngày 12/03/2026", "2026-03-12T17:05:00+07:00"),
        ("17h05 ngày 12/03/2026 | Lượt xem: 5", "2026-03-12T17:05:00+07:00"),
        ("Đăng lúc 17:05:12 - 12/3/2026 bởi quản trị", "2026-03-12T17:05:12+07:00"),
        ("12/03/2026 17:05 13/3/2026", "2026-03-12T17:05:00+07:00"),
        ("Hạn nộp 12/03/2026, trụ sở mở cửa lúc 7:30", "2026-03-12"),
    ],
)
def test_a_clock_before_the_day_belongs_to_it(line: str, expected: str) -> None:
    found = find_published(line)
    assert found is not None and found[0] == expected


def test_find_published_finds_nothing_in_plain_words() -> None:
    assert find_published("Giai đoạn 2021-2025") is None
