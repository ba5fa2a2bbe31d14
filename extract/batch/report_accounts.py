"""The sections of a report that account for the run: what became of the inputs, and how it was made. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from extract.batch.report_charts import Cells, data_table, label_name
from extract.batch.report_elements import Both, Node, both, counted, element, shortened
from extract.batch.report_frame import NAME, SOURCE, TEXT, behind, new_section, note, nothing
from extract.batch.report_questions import REJECTS, Totals
from extract.export.due import short_date
from extract.records import Label


def counts(run: Mapping[str, Any], totals: Totals, statements: Mapping[Label, int]) -> Element:
    """Show what became of all inputs, and how many statements were found.

    Args:
        run: ``counts`` of ``run.json``.
        totals: of the tables.
        statements: how many there are of each label.
    """
    fates: list[tuple[Both, int]] = [
        (("Đầu vào", "inputs"), run["inputs"]),
        (("Bài đã phân tích", "records"), run["records"]),
        (("Bị loại khi đọc", "rejected while reading"), run["read_rejects"]),
        (("Bị loại khi phân tích", "rejected in analysis"), run["nlp_rejects"]),
        (("Bỏ vì gần trùng", "near-duplicates left out"), run["duplicates"]),
        (("Bộ lọc bỏ ra", "left out by filters"), run["filtered"]),
    ]
    section = new_section(
        "counts",
        ("Số lượng", "Counts"),
        (
            "Mỗi đầu vào kết thúc ở đúng một trong năm ô sau ô thứ nhất.",
            "Every input ends in exactly one of the five boxes after the first.",
        ),
        element("dl", *(_count(name, number) for name, number in fates), class_="counts"),
        element("p", both(("Các ý tìm được:", "statements found:"))),
        element(
            "dl",
            *(_count(label_name(label), number, label) for label, number in statements.items()),
            class_="counts",
        ),
    )
    if totals.first and totals.last:
        first, last, sources = short_date(totals.first), short_date(totals.last), counted(totals.sources)
        section.append(
            note(
                f"Các bài đăng từ {first} đến {last}, từ {sources} nguồn.",
                f"Published from {first} to {last}, by {sources} sources.",
            )
        )
    if totals.marked:
        marked = counted(totals.marked)
        section.append(
            note(
                f"{marked} bài gần trùng được đánh dấu trong bảng; số liệu về các ý và cuộc họp không tính chúng.",
                f"{marked} near-duplicates are marked in the tables; no figure on statements and meetings counts them.",
            )
        )
    return section


def rejects(
    number: int, by_code: Sequence[tuple[str, str, int, str]], each: Sequence[tuple[str, str, str, str]]
) -> Element:
    """List what went wrong, and the first inputs that gave no record.

    Args:
        number: how many rejects there are in all.
        by_code: how many of each code.
        each: the first ones.
    """
    section = new_section(
        "rejects",
        ("Đầu vào bị loại", "Rejects"),
        (
            f"{counted(number)} đầu vào không cho kết quả, theo lý do; thông báo là của một trong số đó.",
            f"{counted(number)} inputs gave no record, by reason; the message is that of one of them.",
        ),
    )
    if not by_code:
        section.append(nothing())
        return section
    heads: list[Both] = [
        ("Lý do", "code"),
        ("Giai đoạn", "stage"),
        ("Số lượng", "rejects"),
        ("Thông báo", "message"),
    ]
    rows: Iterable[Cells] = (
        [element("code", code), stage, n, shortened(message, TEXT)] for stage, code, n, message in by_code
    )
    section.append(data_table(heads, rows, stacks=True))
    listed: Iterable[Cells] = (
        [shortened(source, 2 * NAME), element("code", code), stage] for source, stage, code, _ in each
    )
    shown: Both = ("Các đầu vào bị loại", "the inputs")
    if number > REJECTS:
        shown = (f"{REJECTS} đầu vào bị loại đầu tiên", f"the first {REJECTS} of the inputs")
    section.append(behind(data_table([SOURCE, heads[0], heads[1]], listed), shown))
    return section


def about(run: Mapping[str, Any]) -> Element:
    """Tell how the run was made: what must be known to make it again.

    Args:
        run: the whole of ``run.json``.
    """
    settings = {name: value for name, value in run["settings"].items() if value not in (None, False, [], {}, "off")}
    inputs = [str(each) for each in settings.pop("inputs", [])]
    rows: list[list[Node | int]] = [["inputs", shortened(", ".join(inputs), TEXT)], ["model", run["model"]["name"]]]
    rows += [[name, shortened(str(value), TEXT)] for name, value in sorted(settings.items()) if name != "model"]
    rows += [[name, str(version)] for name, version in run["versions"].items() if version]
    return element(
        "footer",
        behind(
            data_table([("Mục", "name"), ("Giá trị", "value")], rows),
            ("Kết quả này được tạo ra thế nào", "how this run was made"),
        ),
        note(
            "Do máy nhận ra, có thể sai: hãy đối chiếu từng ý với bài gốc.",
            "Found by a machine, which may be wrong: check each statement against the article.",
        ),
    )


def _count(name: Both, number: int, label: Label | None = None) -> Element:
    return element("div", both(name, "dt"), element("dd", counted(number)), class_=label)
