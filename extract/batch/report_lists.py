"""The sections of a report that are lists of things to look up: time limits, meetings, reprints. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from xml.etree.ElementTree import Element

from extract.batch.report_charts import Cells, data_table
from extract.batch.report_elements import Both, counted, element, linked, shortened
from extract.batch.report_frame import (
    ARTICLES,
    CHARTED,
    DIRECTIVES,
    NAME,
    SOURCE,
    TEXT,
    behind,
    name_of,
    new_section,
    note,
    nothing,
    shown_day,
    source_of,
    title_of,
    wide,
)
from extract.batch.report_questions import DUE, Due
from extract.export.due import short_date


def due(tasks: Sequence[Due], limits: tuple[int, int, date | None], today: date) -> Element:
    """List the time limits that come due."""
    before, after, last = limits
    day = shown_day(today)
    section = new_section(
        "due",
        ("Thời hạn sắp đến", "Time limits coming due"),
        (
            f"Việc có thời hạn kết thúc từ ngày {day} trở đi, hạn gần nhất trước. {counted(after)} thời hạn chưa đến, "
            f"{counted(before)} đã qua trước ngày ấy.",
            f"Tasks with a time limit that ends on {day} or later, the next one first. {counted(after)} limits are "
            f"still to come, {counted(before)} ended before that day.",
        ),
    )
    if not tasks:
        section.append(nothing())
        if last is not None:
            section.append(
                note(
                    f"Thời hạn muộn nhất là {shown_day(last)}; muốn xem các hạn đã qua, hãy dùng --today.",
                    f"The last limit of all is {shown_day(last)}; --today shows limits from an earlier day on.",
                )
            )
        return section
    if len(tasks) == DUE:
        section.append(note(f"Chỉ nêu {DUE} việc đầu.", f"Only the first {DUE} tasks are listed."))
    heads: list[Both] = [
        ("Hạn", "time limit"),
        ("Việc", "task"),
        ("Ai giao", "issuer"),
        ("Ai làm", "addressee"),
        ("Bài", "article"),
    ]
    rows: Iterable[Cells] = (
        [
            _limit(task),
            shortened(task.text, TEXT),
            name_of(task.issuer),
            shortened(", ".join(task.addressees), 2 * NAME),
            linked(title_of(task.title, task.url), task.url),
        ]
        for task in tasks
    )
    section.append(data_table(heads, rows, stacks=True))
    return section


def meetings(
    found: Sequence[tuple[str, str | None, str | None, str | None, int, int, str | None]],
) -> Element:
    """List the meetings that most articles report."""
    section = new_section(
        "meetings",
        ("Cuộc họp được đưa tin nhiều nhất", "The meetings reported most"),
        (
            "Các cuộc họp theo số bài đưa tin, rồi theo số ý chỉ đạo trong các bài ấy.",
            "Meetings by the articles that report them, then by the directives in these.",
        ),
    )
    if not found:
        section.append(nothing())
        return section
    heads: list[Both] = [
        ("Cuộc họp", "meeting"),
        ("Ngày", "date"),
        ("Nơi họp", "place"),
        ("Chủ trì", "chair"),
        ARTICLES,
        DIRECTIVES,
    ]
    rows: list[Cells] = [
        [linked(name_of(name), address), short_date(day) or "", name_of(place), name_of(chair), articles, d]
        for name, day, place, chair, articles, d, address in found
    ]
    section.append(wide(data_table(heads, rows[:CHARTED]), heads[0]))
    if len(rows) > CHARTED:
        section.append(behind(data_table(heads, rows)))
    return section


def reprints(found: Sequence[tuple[str | None, str | None, str | None, int, int]]) -> Element:
    """List the articles that have most near-duplicates."""
    section = new_section(
        "reprints",
        ("Bài được đăng lại nhiều nhất", "The articles reprinted most"),
        (
            "Các bài có nhiều bản gần trùng nhất; bài đăng đầu tiên đại diện cho cả nhóm.",
            "The articles with most near-duplicates; the one that was published first stands for all of them.",
        ),
    )
    if not found:
        section.append(nothing())
        return section
    heads: list[Both] = [("Bài", "article"), SOURCE, ("Bản đăng lại", "copies"), ("Số nguồn", "sources")]
    rows: list[Cells] = [
        [linked(title_of(title, address), address), source_of(source), copies, sources]
        for title, source, address, copies, sources in found
    ]
    section.append(data_table(heads, rows[:CHARTED]))
    if len(rows) > CHARTED:
        section.append(behind(data_table(heads, rows)))
    return section


def _limit(task: Due) -> Element:
    words = element("small", shortened(task.limit, NAME))
    return element("span", element("b", shown_day(task.day), class_="day"), " ", words)
