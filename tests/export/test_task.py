from __future__ import annotations

import time

import pytest

from extract.export.task import shortened, task_text
from extract.records import Quote


def _task(text: str, *actors: str) -> str:
    quotes = [Quote(text=each, start=text.index(each), end=text.index(each) + len(each)) for each in actors]
    return task_text(text, 0, len(text), quotes)


@pytest.mark.parametrize(
    ("text", "actors", "task"),
    [
        ("Giao Sở Y tế rà soát các trạm xá;", ["Sở Y tế"], "Rà soát các trạm xá"),
        ("Huyện Vân Sa phải lo đủ nước sạch.", ["Huyện Vân Sa"], "Lo đủ nước sạch"),
        (
            "Chủ tịch tỉnh Lê Quý Ân yêu cầu Sở Y tế chủ trì, phối hợp với Sở Tài chính và Sở Nội vụ lập danh sách, "
            "rà soát các trạm.",
            ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"],
            None,
        ),
        (
            "Ông giao Sở Y tế chủ trì, phối hợp với Sở Tài chính và Sở Nội vụ rà soát các trạm.",
            ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"],
            "Rà soát các trạm",
        ),
        ("b) Chủ trì, phối hợp chặt chẽ với Sở Nội vụ rà soát các trạm.", ["Sở Nội vụ"], "Rà soát các trạm"),
        ("- Các sở, ngành: khẩn trương báo cáo kết quả", ["Các sở, ngành"], "Khẩn trương báo cáo kết quả"),
        ("1.2. Sở Y tế cần phải trình phương án mới", ["Sở Y tế"], "Trình phương án mới"),
    ],
)
def test_task_text_leaves_out_who_must_act(text, actors, task):
    if task is None:  # "lập" alone is no sure sign of a verb: it may end a name that was found only in part
        task = text.removesuffix(".")
    assert _task(text, *actors) == task


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ban Quản lý Dự án Đê điều tu sửa bờ kè", ["Ban Quản lý Dự"]),
        ("Các đơn vị tham mưu thành lập tổ công tác liên ngành", ["Các đơn vị tham mưu thành"]),
        ("Năm nay, nhờ có mưa, huyện Vân Sa rà soát các hồ", ["huyện Vân Sa"]),
        ("Giao Sở Y tế rà soát ngay", ["Sở Y tế"]),
        ("Tăng cường kiểm tra các trạm", []),
    ],
)
def test_task_text_keeps_all_words_where_it_is_not_plain(text, actors):
    assert _task(text, *actors) == text


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("- rà soát các trạm ;", "Rà soát các trạm"),
        ("đ) Rà soát các trạm.", "Rà soát các trạm"),
        ("(iv) Rà soát các trạm, v.v...", "Rà soát các trạm, v.v..."),
        ("+ 12 xã phải có trạm", "12 xã phải có trạm"),
        ('"Không để dân thiếu nước.', "Không để dân thiếu nước"),
        ("“Không để dân thiếu nước”.", "“Không để dân thiếu nước”"),
        ("2. ", "2."),
        ("", ""),
    ],
)
def test_task_text_takes_off_signs_and_marks(text, task):
    assert _task(text) == (task if text != "2. " else "")


def test_task_text_passes_over_actors_elsewhere():
    text = "Sở Y tế:\na) Rà soát các trạm"
    start = text.index("a)")
    assert task_text(text, start, len(text), [Quote(text="Sở Y tế", start=0, end=7)]) == "Rà soát các trạm"


def test_task_text_is_fast_on_the_worst_line():
    text = "- " * 50_000 + "giao " * 50_000 + ", và các " * 20_000 + "; " * 50_000 + "x"
    begun = time.monotonic()
    task_text(text, 0, len(text), [Quote(text="x", start=len(text) - 1, end=len(text))])
    assert time.monotonic() - begun < 5


def test_shortened_cuts_behind_a_word():
    assert shortened("rà soát các trạm", 16) == "rà soát các trạm"
    assert shortened("rà soát các trạm", 15) == "rà soát các…"
    assert shortened("rà soát, các trạm", 10) == "rà soát…"
    assert shortened("rà soát các trạm", 12) == "rà soát các…"
    assert shortened("a" * 50, 10) == "a" * 9 + "…"
    for most in range(2, 40):
        assert len(shortened("rà soát – các (trạm) xá, ở vùng cao", most)) <= most
