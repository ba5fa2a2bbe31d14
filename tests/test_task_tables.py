"""Tables of tasks: what their columns hold."""

from __future__ import annotations

import pytest

from extract.task_tables import task_rows

HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn"
ROW = "1 | Khơi cống | Sở Xây dựng | Sở Tài chính | Trước 30/9/2031"


def words(line: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else line[span[0] : span[1]]


def test_columns_are_known_by_their_names() -> None:
    rows, heads = task_rows(["Phụ lục", HEAD, ROW, "2 | Vá đường | Sở Y tế |  | Quý I", "Nơi nhận"])
    assert heads == {1}
    assert sorted(rows) == [2, 3]
    row = rows[2]
    found = [words(ROW, span) for span in (row.task, row.leads, row.partners, row.due)]
    assert found == ["Khơi cống", "Sở Xây dựng", "Sở Tài chính", "Trước 30/9/2031"]
    assert rows[3].partners is None


def test_other_orders_and_names() -> None:
    lines = ["STT | Thời gian hoàn thành | Nội dung công việc | Đơn vị thực hiện", "1 | Tháng 5 | Trồng rừng | Xã A"]
    row = task_rows(lines)[0][1]
    assert (words(lines[1], row.task), words(lines[1], row.leads)) == ("Trồng rừng", "Xã A")
    assert words(lines[1], row.due) == "Tháng 5"


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Cây | Số lượng | Diện tích", "Keo | 200 | 3 ha"],
        ["Nhiệm vụ | Thời hạn"],
        [ROW],
        [HEAD, "Không phải hàng", ROW],
        ["|" * 2000],
    ],
)
def test_what_is_no_table_of_tasks(lines: list[str]) -> None:
    assert task_rows(lines)[0] == {}


def test_a_lost_column_of_numbers() -> None:
    row = task_rows([HEAD.removeprefix("TT | "), ROW])[0][1]
    assert (words(ROW, row.task), words(ROW, row.due)) == ("Khơi cống", "Trước 30/9/2031")


def test_short_rows_end_in_nothing_worse() -> None:
    assert task_rows([HEAD, "1 | Khơi cống | Sở A"])[0][1].due is None
