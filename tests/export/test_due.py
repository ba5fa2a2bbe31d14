from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from extract.export.due import day_of, days_text, limit_text, long_date, moment_of, next_due, short_date
from extract.records import Deadline


def _deadline(first: str | None, last: str | None, text: str = "theo lịch") -> Deadline:
    return Deadline(text=text, start=0, end=len(text), from_=first, to=last)


@pytest.mark.parametrize("iso", [None, "", "2031", "2031-05", "2031-02-30", "2031-05-02T10:00:00", "20310502", "mai"])
def test_day_of_takes_only_days(iso):
    assert day_of(iso) is None
    assert day_of("2031-05-02") == date(2031, 5, 2)


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031-05-02", "02/05/2031"),
        ("2031-05", "05/2031"),
        ("2031", "2031"),
        ("2031-05-02T23:30:00+07:00", "02/05/2031"),
        ("2031-05-02T20:00:00Z", "03/05/2031"),
        ("hôm nào", "hôm nào"),
        (None, None),
    ],
)
def test_short_date(iso, written):
    assert short_date(iso) == written


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031-02-05", "ngày 05 tháng 02 năm 2031"),
        ("2031-03-15", "ngày 15 tháng 3 năm 2031"),
        ("2031-01", "tháng 01 năm 2031"),
        ("2031", "năm 2031"),
        (None, None),
    ],
)
def test_long_date_has_zeros_as_the_decree_wants(iso, written):
    assert long_date(iso) == written


@pytest.mark.parametrize(
    ("iso", "moment"),
    [
        ("2031-05-02", datetime(2031, 5, 1, 17, tzinfo=UTC)),
        ("2031-05-02T10:00:00", datetime(2031, 5, 2, 3, tzinfo=UTC)),
        ("2031-05-02T10:00:00+00:00", datetime(2031, 5, 2, 10, tzinfo=UTC)),
        ("0001-01-01", None),
        ("sáng nay", None),
        (None, None),
    ],
)
def test_moment_of_counts_from_vietnam(iso, moment):
    assert moment_of(iso) == moment


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (None, "2031-06-30", "30/06/2031"),
        ("2031-06-30", "2031-06-30", "30/06/2031"),
        ("2031-01-01", "2031-03-31", "từ 01/01/2031 đến 31/03/2031"),
        ("2031-01-01", None, "từ 01/01/2031"),
        (None, None, None),
    ],
)
def test_days_text(first, last, written):
    assert days_text(_deadline(first, last)) == written


def test_limit_text_gives_the_words_and_then_the_days():
    assert limit_text(_deadline(None, "2031-06-30", "trước ngày 30/6")) == "trước ngày 30/6 (30/06/2031)"
    assert limit_text(_deadline(None, None, "sớm")) == "sớm"


def test_limit_text_does_not_say_the_same_day_twice():
    assert limit_text(_deadline(None, "2031-06-30", "trước 30/06/2031")) == "trước 30/06/2031"
    assert limit_text(_deadline(None, "2031-06-30", "trước 30/6/2031")) == "trước 30/6/2031 (30/06/2031)"


def test_limit_text_of_days_that_a_person_gave_without_words_is_the_days():
    limit = _deadline(None, "2031-06-30", "Sở Xây dựng sửa cầu.")
    assert limit_text(limit, (0, len(limit.text))) == "30/06/2031"
    assert limit_text(limit, (0, 90)) == "Sở Xây dựng sửa cầu. (30/06/2031)"


def test_next_due_is_the_one_that_ends_first():
    late, early, open_ = (
        _deadline(None, "2031-06-30"),
        _deadline("2031-01-01", "2031-02-01"),
        _deadline("2030-01-01", None),
    )
    assert next_due([open_, late, early]) == early
    assert next_due([open_]) is None
    assert next_due([]) is None
