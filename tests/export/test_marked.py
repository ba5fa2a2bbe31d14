from __future__ import annotations

import time
from dataclasses import replace

import pytest

from extract.export.marked import Segment, marked, visible
from extract.records import Item, Record

from .build import spans_of


def _segments(record: Record) -> list[Segment]:
    return [segment for paragraph in marked(record) for segment in paragraph.segments]


def _covering(record: Record, words: str) -> Segment:
    start = record.article.text.index(words)
    return next(each for each in _segments(record) if each.start <= start < each.start + len(each.text))


def test_segments_are_the_whole_text(record):
    text = record.article.text
    lines = ["".join(segment.text for segment in paragraph.segments) for paragraph in marked(record)]
    assert lines == text.split("\n")
    assert all(text.startswith(segment.text, segment.start) for segment in _segments(record))
    assert all(segment.text for segment in _segments(record))


def test_segments_tell_what_covers_them(record):
    task = _covering(record, "Sở Xây dựng")
    assert [mark.id for mark in task.marks] == ["i1"]
    assert task.labels == ("directive",)
    assert task.parts == {"addressee": ("i1",)}
    assert _covering(record, "trước ngày 30/6").parts == {"deadline": ("i1",)}
    assert _covering(record, "Kế hoạch số 12").parts == {"document": ("i1",)}
    assert _covering(record, "Công ty Suối Trong").parts == {"partner": ("i2",)}
    chair = _covering(record, "Chủ tịch UBND tỉnh Lò Thị Mận")
    assert chair.marks == ()
    assert chair.parts == {"issuer": ("i1", "i2")}
    assert _covering(record, "chủ trì cuộc họp").parts == {}


def test_every_statement_begins_once_and_has_the_number_of_its_row(record):
    begun = [mark for segment in _segments(record) for mark in segment.begins]
    assert [(mark.id, mark.number) for mark in begun] == [(f"i{n}", n) for n in range(1, len(record.items) + 1)]


def test_statements_may_share_words_and_lines(record):
    text = record.article.text
    first, second = record.items[0], record.items[1]
    long = replace(second, start=first.end - 8, end=second.end, text=text[first.end - 8 : second.end])
    shared = replace(record, items=(first, long))
    both = _covering(shared, text[first.end - 8 : first.end])
    assert [mark.id for mark in both.marks] == ["i1", "i2"]
    assert [mark.id for mark in both.begins] == ["i2"]
    assert sum(len(segment.begins) for segment in _segments(shared)) == 2


def test_headline_and_lead_are_known_once(record):
    lead = record.article.text.split("\n")[1]
    shown = list(marked(replace(record, article=replace(record.article, lead=lead))))
    assert [paragraph.kind for paragraph in shown] == ["title", "lead", *["body"] * (len(shown) - 2)]


@pytest.mark.parametrize(
    "words", ["a\u202eb", "\x00\x1b", "\ud800", "👩‍👩‍👧‍👦", "\u2066x\u2069", "Ủy ban", "a\tb\x85c", "\u061c"]
)
def test_what_is_shown_keeps_its_length_and_steers_nothing(words):
    shown = visible(words)
    assert len(shown) == len(words)
    assert not set(shown) & set("\u202e\u2066\u2069\u061c\x00\x1b\ud800\t\x85")


def test_marking_takes_time_in_proportion(record):
    words = "Sở Xây dựng phải trình phương án.\n"
    at = spans_of(words)("Sở Xây dựng phải trình phương án.")

    def moved(item: Item, number: int) -> Item:
        offset = number * len(words)
        return replace(item, id=f"i{number}", start=at["start"] + offset, end=at["end"] + offset)

    item = replace(record.items[0], issuer=None, addressees=(), deadlines=(), documents=())
    many = replace(
        record,
        article=replace(record.article, text=words * 20_000),
        items=tuple(moved(item, number) for number in range(20_000)),
    )
    begun = time.monotonic()
    assert len(_segments(many)) == 20_000
    assert time.monotonic() - begun < 10
