from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

pytest.importorskip("icalendar", reason="needs icalendar: pip install 'chidao[all]'")

import icalendar

from extract.export.ics import LONGEST_EVENT, SUMMARY_LENGTH, UNKNOWN_STAMP, write_ics
from extract.records import Deadline, Record

from .papers import conclusion, with_item_text


def _events(content: bytes):
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _with(record: Record, *deadlines: Deadline) -> Record:
    return replace(record, items=(replace(record.items[0], deadlines=deadlines),))


def _deadline(first: str | None, last: str | None) -> Deadline:
    return Deadline(text="hạn", start=0, end=3, from_=first, to=last)


def test_write_ics_has_an_event_for_each_time_limit_that_ends():
    made = write_ics([conclusion()])
    days = [(event["dtstart"].dt, event["dtend"].dt) for event in _events(made.content)]
    assert days == [
        (date(2031, 6, 30), date(2031, 7, 1)),
        (date(2031, 9, 30), date(2031, 10, 1)),
        (date(2031, 5, 10), date(2031, 5, 13)),
    ]
    assert made.events == 3


def test_write_ics_counts_what_has_no_date():
    made = write_ics([conclusion()])
    assert made.undated == 1  # the recommendation; "thường xuyên" stands beside a limit that ends
    calendar = icalendar.Calendar.from_ical(made.content)
    assert calendar["description"] == (
        "3 thời hạn; 1 nhiệm vụ, kiến nghị không có ngày hết hạn nên không có trong lịch."
    )
    open_end = write_ics([_with(conclusion(), _deadline("2031-01-01", None), _deadline(None, "sớm"))])
    assert (open_end.events, open_end.undated) == (0, 1)


def test_write_ics_shows_a_short_interval_whole_and_of_a_long_one_the_last_day():
    def start(first: str | None, last: str) -> date:
        (event,) = _events(write_ics([_with(conclusion(), _deadline(first, last))]).content)
        return event["dtstart"].dt

    assert LONGEST_EVENT == 7
    assert start("2031-05-06", "2031-05-12") == date(2031, 5, 6)
    assert start("2031-05-05", "2031-05-12") == date(2031, 5, 12)
    assert start("2031-05-12", "2031-05-12") == date(2031, 5, 12)
    assert start("2031-05-20", "2031-05-12") == date(2031, 5, 12)
    assert start(None, "2031-05-12") == date(2031, 5, 12)


def test_write_ics_leaves_out_a_day_after_which_there_is_none():
    made = write_ics([_with(conclusion(), _deadline(None, "9999-12-31"))])
    assert (made.events, made.undated) == (0, 1)


def test_write_ics_says_what_is_to_be_done():
    first, second, _ = _events(write_ics([conclusion()]).content)
    assert first["summary"].startswith("Xây dựng đề án trạm y tế")
    assert len(first["summary"]) <= SUMMARY_LENGTH
    lines = str(first["description"]).split("\n")
    assert lines[0].startswith("Nhiệm vụ: Xây dựng đề án trạm y tế, trình trước ngày 30/6/2031 theo")
    assert lines[1:6] == [
        "Người giao: Ủy ban nhân dân tỉnh Trà Giang",
        "Đơn vị chủ trì: Sở Y tế Trà Giang",
        "Đơn vị phối hợp: Sở Tài chính",
        "Thời hạn: trước ngày 30/6/2031 (30/06/2031)",
        "Văn bản: Quyết định số 15/QĐ-UBND",
    ]
    assert lines[6].endswith("” (trang 1)")
    assert lines[7].startswith("Nguồn: Thông báo số 7/TB-UBND")
    assert "Thời hạn: trong quý III (từ 01/07/2031 đến 30/09/2031)" in str(second["description"])
    assert first["transp"] == "TRANSPARENT"


def test_write_ics_names_recommendations_and_the_address(record):
    item = replace(record.items[4], deadlines=record.items[0].deadlines[:1])
    (event,) = _events(write_ics([replace(record, items=(item,))]).content)
    assert event["summary"].startswith("Kiến nghị: ")
    assert event["url"] == record.article.url
    assert f"Địa chỉ: {record.article.url}" in str(event["description"])


def test_write_ics_leaves_out_achievements_and_difficulties(record):
    items = tuple(replace(item, deadlines=record.items[0].deadlines) for item in record.items[2:4])
    made = write_ics([replace(record, items=items)])
    assert (made.events, made.undated) == (0, 0)


def test_write_ics_stamps_with_the_date_of_publication(record):
    assert _events(write_ics([record]).content)[0]["dtstamp"].dt == datetime(2031, 5, 2, 9, 10, tzinfo=UTC)
    paper = conclusion()
    assert paper.document is not None
    assert _events(write_ics([paper]).content)[0]["dtstamp"].dt == datetime(2031, 5, 4, 17, tzinfo=UTC)
    for undated in (None, "2031"):
        header = replace(paper.document, date=undated)
        assert _events(write_ics([replace(paper, document=header)]).content)[0]["dtstamp"].dt == UNKNOWN_STAMP


def test_write_ics_is_the_same_for_the_same_records(monkeypatch, record):
    before = write_ics([conclusion(), record])
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000.0)
    assert write_ics([conclusion(), record]) == before


def test_uids_are_stable_and_tell_events_apart(record):
    both = _events(write_ics([conclusion(), record]).content)
    uids = [event["uid"] for event in both]
    assert len(set(uids)) == len(uids)
    # Other words, another model: the same event, so that a calendar changes it.
    changed = _with(conclusion(), _deadline(None, "2031-08-01"))
    assert _events(write_ics([changed]).content)[0]["uid"] == uids[0]


def test_an_article_given_twice_has_its_events_once(record):
    assert write_ics([record, record]).events == write_ics([record]).events


def test_other_articles_with_the_same_id_lose_no_event(record):
    paper = conclusion()
    same_id = replace(paper, article=replace(paper.article, id=record.article.id))
    events = _events(write_ics([record, same_id]).content)
    assert len({event["uid"] for event in events}) == len(events) == 2 + 3


def test_write_ics_keeps_to_the_form(record):
    content = write_ics([conclusion(), record]).content
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")  # no letter is folded in two
    assert b"DTSTART;VALUE=DATE:20310630\r\n" in content
    assert b"VTIMEZONE" not in content


@pytest.mark.parametrize("words", ["a, b; c\\n", "\r\nEND:VEVENT\r\nX:1", "\x00\x1f", "\ud800", "🎉" * 200])
def test_write_ics_takes_any_words(words):
    record = with_item_text(conclusion(), f"Rà soát {words} ngay")
    record = _with(record, _deadline(None, "2031-08-01"))
    article = replace(record.article, id=words, url=f"https://x/{words}")
    (event,) = _events(write_ics([replace(record, article=article)]).content)
    assert event["summary"].startswith("Rà soát")
    assert "x" not in event
    if words.isprintable() and len(words) < 20:
        assert words in event["summary"]
    assert ("url" in event) == False  # noqa: E712 - said plainly: no such address is one


def test_write_ics_of_nothing_is_a_calendar():
    made = write_ics([])
    assert (made.events, made.undated) == (0, 0)
    assert _events(made.content) == []
