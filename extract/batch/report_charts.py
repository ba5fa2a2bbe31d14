"""The charts of a report: columns in time, bars beside names, and a matrix in shades. Pure.

They are drawn in percent of the width there is, so that words keep their size on a narrow screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from extract.batch.report_elements import Both, Node, both, counted, element
from extract.batch.report_frame import name_of
from extract.batch.report_periods import Periods
from extract.export.names import PLURALS, VIETNAMESE
from extract.records import LABELS, Label

_HEIGHT: Final = 240
"""Pixels from the highest column's top to the bottom line."""

_ABOVE: Final = 20
"""Pixels above, for the highest number."""

_BELOW: Final = 24
"""Pixels below, for the names of periods."""

_FILLED: Final = 0.8
"""How much of its place a column takes."""

_NAMED: Final = 6
"""Periods that are named at most below the columns, as many as a telephone has room for."""

_LINES: Final = 4
"""Lines of the grid, about."""

_BAR: Final = 12
"""Pixels of a bar's height."""

_SHADES: Final = 5
"""Shades of the matrix; the style sheet has a colour for each."""


Cells = Sequence[Node | int]
"""One row of a table."""


def label_name(label: Label) -> Both:
    """Return what people call the statements of a label."""
    return VIETNAMESE[label].capitalize(), PLURALS[label]


def legend(labels: Iterable[Label]) -> Element:
    """Return what the colours stand for."""
    made = element("ul", class_="legend")
    for label in labels:
        square = element("svg", element("rect", width="12", height="12"), width="12", height="12", aria_hidden="true")
        made.append(element("li", square, both(label_name(label)), class_=label))
    return made


def labels_of(periods: Periods) -> tuple[Label, ...]:
    """Return the labels that occur, in the order in which people read them."""
    present = {label for (_, label), count in periods.counts.items() if count}
    return tuple(label for label in LABELS if label in present)


def columns_chart(periods: Periods, title: str) -> Element:
    """Return one column a period, one on top of the other for each label.

    Args:
        periods: what to draw; at least one period.
        title: what it is, for those who hear the page.
    """
    labels = labels_of(periods)
    tops = {name: sum(periods.counts[name, label] for label in labels) for name in periods.names}
    step = _step(max(tops.values()))
    highest = step * -(-max(tops.values()) // step)
    chart = element("svg", element("title", title), width="100%", height=str(_ABOVE + _HEIGHT + _BELOW), role="img")
    for value in range(0, highest + 1, step):
        y = _pixels(_ABOVE + _HEIGHT - _HEIGHT * value / highest)
        chart.append(element("line", x1="0", x2="100%", y1=y, y2=y, class_="grid"))
        chart.append(element("text", counted(value), x="-8", y=y, dy="4", text_anchor="end"))
    place = 100 / len(periods.names)
    every = -(-len(periods.names) // _NAMED)
    for index, name in enumerate(periods.names):
        left = place * (index + (1 - _FILLED) / 2)
        below = 0
        for label in labels:
            if count := periods.counts[name, label]:
                below += count
                bar = element(
                    "rect",
                    element("title", f"{period_name(name)}: {counted(count)} {' · '.join(label_name(label))}"),
                    x=_percent(left),
                    width=_percent(place * _FILLED),
                    y=_pixels(_ABOVE + _HEIGHT - _HEIGHT * below / highest),
                    height=_pixels(_HEIGHT * count / highest),
                    class_=label,
                )
                chart.append(bar)
        if index % every == 0:
            middle = _percent(left + place * _FILLED / 2)
            y = str(_ABOVE + _HEIGHT + 16)
            chart.append(element("text", period_name(name), x=middle, y=y, text_anchor="middle"))
    return chart


def period_name(name: str) -> str:
    """Return "06/2031" for the month "2031-06", and a year as it is."""
    year, _, month = name.partition("-")
    return f"{month}/{year}" if month else year


def bars(heads: Sequence[Both], rows: Iterable[tuple[Node, Mapping[Label, int]]]) -> Element:
    """Return a table with a name, a bar and a number a row.

    Args:
        heads: above the names and above the numbers.
        rows: the names, and how many statements of each label there are; the number is their sum.
    """
    given = list(rows)
    longest = max((sum(counts.values()) for _, counts in given), default=1) or 1
    table = element("table", _head([heads[0], ("", ""), heads[1]], numbers={2}), class_="bars")
    body = element("tbody")
    for name, counts in given:
        total = sum(counts.values())
        parts = element("svg", *_parts(counts, longest), width="100%", height=str(_BAR), aria_hidden="true")
        body.append(
            element(
                "tr",
                element("th", name, scope="row"),
                element("td", parts, class_="bar"),
                element("td", counted(total), class_="number"),
            )
        )
    table.append(body)
    return table


def _parts(counts: Mapping[Label, int], longest: int) -> Iterator[Element]:
    before = 0
    for label, count in counts.items():
        if count:
            yield element(
                "rect",
                x=_percent(100 * before / longest),
                width=_percent(100 * count / longest),
                height=str(_BAR),
                class_=label,
            )
        before += count


def matrix_table(corner: Both, cells: Iterable[tuple[str, str, int]]) -> Element:
    """Return a table of numbers in which the greater ones stand on a darker ground.

    Args:
        corner: what the rows and columns are.
        cells: (row, column, number), each pair once; rows keep their order, columns go by their sums.
    """
    found = {(row, column): number for row, column, number in cells}
    rows = list(dict.fromkeys(row for row, _ in found))
    totals = {column: sum(n for (_, each), n in found.items() if each == column) for _, column in found}
    across = sorted(totals, key=lambda column: (-totals[column], column))
    greatest = max(found.values(), default=1)
    head = element("tr", element("th", both(corner), scope="col"))
    for column in across:
        head.append(element("th", name_of(column), scope="col"))
    body = element("tbody")
    for row in rows:
        line = element("tr", element("th", name_of(row), scope="row"))
        for column in across:
            number = found.get((row, column), 0)
            shade = -(-number * _SHADES // greatest)
            line.append(element("td", counted(number) if number else "·", class_=f"heat{shade}"))
        body.append(line)
    return element("table", element("thead", head), body, class_="heat")


def data_table(heads: Sequence[Both], rows: Iterable[Cells], *, stacks: bool = False) -> Element:
    """Return a plain table; numbers stand to the right, and the first cell of a row names it.

    Args:
        heads: above the columns.
        rows: the cells, in the order of the heads.
        stacks: whether a narrow screen shows the cells of a row below each other, for rows with many words.
    """
    given = list(rows)
    numbers = {column for row in given for column, cell in enumerate(row) if isinstance(cell, int)}
    body = element("tbody")
    for row in given:
        line = element("tr")
        for column, cell in enumerate(row):
            node = counted(cell) if isinstance(cell, int) else cell
            kind = "number" if column in numbers else None
            if column == 0:
                line.append(element("th", node, scope="row", class_=kind))
            else:
                # A row that is stacked stands without the heads above it.
                said = " · ".join(heads[column]) if stacks else None
                line.append(element("td", node, class_=kind, data_head=said))
        body.append(line)
    return element("table", _head(heads, numbers), body, class_="stacks" if stacks else None)


def _head(heads: Sequence[Both], numbers: set[int]) -> Element:
    row = element("tr")
    for column, words in enumerate(heads):
        kind = "number" if column in numbers else None
        row.append(element("th", both(words), scope="col", class_=kind) if any(words) else element("td"))
    return element("thead", row)


def _step(highest: int) -> int:
    """Return the distance of two lines of the grid: 1, 2 or 5 with noughts."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power * _LINES >= highest:
                return digit * power
        power *= 10


def _percent(value: float) -> str:
    return f"{value:.3f}%"


def _pixels(value: float) -> str:
    return f"{value:.2f}"
