"""Tables of tasks in documents: "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn". Pure.

Plans and conclusions carry their tasks in such a table (Decree 30/2020/NĐ-CP leaves its form to the office). Readers
give each row as one line, its cells parted by " | "; what the columns hold follows from the words of the first row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_COLUMNS: Final = (
    ("partners", re.compile(r"phối hợp")),
    (
        "leads",
        re.compile(
            r"chủ trì|phụ trách|đầu mối|chịu trách nhiệm|(?:đơn vị|cơ quan|người|bộ phận) (?:được giao|thực hiện)"
        ),
    ),
    ("due", re.compile(r"thời (?:gian|hạn)|tiến độ|hạn|hoàn thành|thời điểm")),
    ("task", re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|tên (?:đề án|văn bản|sản phẩm)|việc")),
)
_LEAST: Final = 3  # columns
_NUMBER: Final = re.compile(r"\W*\d{1,3}[\W_]*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One task: half-open offsets in its line of the task, of who leads, who helps, and by when; None for no cell."""

    task: Span
    leads: Span | None
    partners: Span | None
    due: Span | None


def task_rows(lines: Sequence[str]) -> tuple[dict[int, TaskRow], set[int]]:
    """Return the tasks in tables by the index of their line, and the indices of the tables' first rows."""
    rows: dict[int, TaskRow] = {}
    heads: set[int] = set()
    columns: dict[str, int] = {}
    for index, line in enumerate(lines):
        cells = _cells(line)
        if len(cells) < 2:
            columns = {}
        elif len(cells) < _LEAST:
            continue  # a row that names a group of tasks
        elif found := _columns([line[start:end] for start, end in cells]):
            columns = found
            heads.add(index)
        elif columns and columns["task"] < len(cells):
            # A scan may lose "TT" above the numbers of the rows.
            shift = columns["task"] == 0 and _NUMBER.fullmatch(line[slice(*cells[0])]) is not None
            chosen = {name: cells[place + shift] for name, place in columns.items() if place + shift < len(cells)}
            if "task" not in chosen:
                continue
            start, end = chosen["task"]
            if end - start > 1 and not line[start:end].isdigit():
                rows[index] = TaskRow(
                    task=chosen["task"],
                    leads=_filled(chosen.get("leads")),
                    partners=_filled(chosen.get("partners")),
                    due=_filled(chosen.get("due")),
                )
    return rows, heads


def _filled(cell: Span | None) -> Span | None:
    return cell if cell and cell[1] - cell[0] > 1 else None


def _cells(line: str) -> list[Span]:
    found = []
    at = 0
    for part in line.split("|"):
        start = at + len(part) - len(part.lstrip())
        found.append((start, max(start, at + len(part.rstrip()))))
        at += len(part) + 1
    return found


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """Return the place of each kind of column if these are the names of columns: a task and who or when."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = cell.lower()
        if len(words.split()) > 8:
            return {}
        name = next((name for name, pattern in _COLUMNS if pattern.search(words)), None)
        if name:
            found.setdefault(name, place)
    return found if "task" in found and len(found) > 1 else {}
