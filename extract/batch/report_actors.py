"""The sections of a report on who speaks to whom: the matrix, those who ask, those who are asked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from extract.batch.report_charts import Cells, bars, data_table, legend, matrix_table
from extract.batch.report_elements import Both, Node, counted, element
from extract.batch.report_frame import (
    ADDRESSEE,
    ARTICLES,
    CHARTED,
    DIRECTIVES,
    behind,
    name_of,
    new_section,
    nothing,
    wide,
)
from extract.batch.report_questions import Totals
from extract.records import Label

_ISSUER: Final[Both] = ("Người, cơ quan chỉ đạo", "issuer")
_RECOMMENDATIONS: Final[Both] = ("Kiến nghị", "recommendations")


def who_directs_whom(
    totals: Totals, cells: Sequence[tuple[str, str, int]], pairs: Sequence[tuple[str, str, int, int]]
) -> Element:
    """Show how often issuers direct addressees: the matrix of the most frequent ones, and the most frequent pairs."""
    section = new_section(
        "who",
        ("Ai chỉ đạo ai", "Who directs whom"),
        (
            f"Số ý chỉ đạo của mỗi người, cơ quan (dòng) cho mỗi nơi nhận (cột): những nơi thường gặp nhất. "
            f"{counted(totals.with_both)} trên {counted(totals.directives)} ý chỉ đạo nêu rõ cả hai bên.",
            f"How many directives each issuer (row) gives each addressee (column): the most frequent of them. "
            f"{counted(totals.with_both)} of {counted(totals.directives)} directives name both sides.",
        ),
    )
    if not pairs:
        section.append(nothing())
        return section
    matrix = matrix_table(("Chỉ đạo ↓ · nhận →", "issuer ↓ · addressee →"), cells)
    section.append(element("figure", wide(matrix, ("Ai chỉ đạo ai", "Who directs whom"))))
    heads = [_ISSUER, ADDRESSEE, DIRECTIVES, ARTICLES]
    rows: Iterable[Cells] = ([name_of(issuer), name_of(addressee), *numbers] for issuer, addressee, *numbers in pairs)
    section.append(behind(data_table(heads, rows), ("Các cặp thường gặp nhất", "the most frequent pairs")))
    return section


def issuers(totals: Totals, ranking: Sequence[tuple[str, str | None, int, int, int]]) -> Element:
    """Show who directs and recommends most."""
    section = new_section(
        "issuers",
        ("Ai chỉ đạo, kiến nghị nhiều nhất", "Who directs and recommends most"),
        (
            f"Số ý chỉ đạo và kiến nghị của mỗi người hoặc cơ quan, theo tên như trong bài. "
            f"{counted(totals.with_issuer)} trên {counted(totals.directives)} ý chỉ đạo nêu rõ ai chỉ đạo.",
            f"How many directives and recommendations each person or body gives, under the name that the articles use. "
            f"{counted(totals.with_issuer)} of {counted(totals.directives)} directives name who gives them.",
        ),
    )
    charted = [(_named_with(name, role), _asked(d, r)) for name, role, d, r, _ in ranking[:CHARTED]]
    heads = [_ISSUER, ("Chức vụ", "office"), DIRECTIVES, _RECOMMENDATIONS, ARTICLES]
    rows: Iterable[Cells] = ([name_of(name), name_of(role), *numbers] for name, role, *numbers in ranking)
    return _ranked(section, _ISSUER, charted, data_table(heads, rows))


def addressees(totals: Totals, ranking: Sequence[tuple[str, int, int, int]]) -> Element:
    """Show who is asked most to act."""
    section = new_section(
        "addressees",
        ("Ai nhận nhiều chỉ đạo, kiến nghị nhất", "Who is asked most to act"),
        (
            f"Số ý chỉ đạo và kiến nghị gửi tới mỗi nơi nhận, theo cách gọi trong bài. "
            f"{counted(totals.with_addressee)} trên {counted(totals.directives)} ý chỉ đạo nêu rõ nơi nhận.",
            f"How many directives and recommendations go to each addressee, as the articles call it. "
            f"{counted(totals.with_addressee)} of {counted(totals.directives)} directives name who must act.",
        ),
    )
    charted = [(name_of(name), _asked(d, r)) for name, d, r, _ in ranking[:CHARTED]]
    heads = [ADDRESSEE, DIRECTIVES, _RECOMMENDATIONS, ARTICLES]
    rows: Iterable[Cells] = ([name_of(name), *numbers] for name, *numbers in ranking)
    return _ranked(section, ADDRESSEE, charted, data_table(heads, rows))


def _ranked(section: Element, of: Both, charted: Iterable[tuple[Node, Mapping[Label, int]]], table: Element) -> Element:
    rows = list(charted)
    if not rows:
        section.append(nothing())
        return section
    section.append(element("figure", legend(("directive", "recommendation")), bars([of, ("Số ý", "statements")], rows)))
    section.append(behind(table))
    return section


def _asked(directives: int, recommendations: int) -> Mapping[Label, int]:
    return {"directive": directives, "recommendation": recommendations}


def _named_with(name: str, role: str | None) -> Node:
    if role is None:
        return name_of(name)
    return element("span", name_of(name), element("small", f", {name_of(role)}"))
