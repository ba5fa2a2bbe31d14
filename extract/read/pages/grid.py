"""Tables with drawn lines: which words stand in which cell, and each row as one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.read.pages.words import Rule, Word

_NEAR: Final = 3.0
"""In points: how exactly lines of one table meet; borders are drawn up to 2 points thick."""

MAX_RULES: Final = 2000
"""A page of a table has some hundred lines; more are a drawing or a map."""

_FEWEST_RULES: Final = 6
"""Two rows of two columns have three level and three upright lines."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table and its words; ``row`` and ``column`` count from 0 at the upper left."""

    row: int
    column: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells that hold words, and its edges in points."""

    cells: tuple[Cell, ...]
    left: float
    top: float
    right: float
    bottom: float
    rows: tuple[float, ...]


def tables_of(words: list[Word], rules: tuple[Rule, ...]) -> list[Table]:
    """Return the tables of at least two columns and two rows whose lines are drawn on the page, from top to bottom."""
    if not _FEWEST_RULES <= len(rules) <= MAX_RULES:
        return []
    tables = [table for group in _connected(rules) if (table := _table(words, group)) is not None]
    return sorted(tables, key=lambda table: table.top)


def _connected(rules: tuple[Rule, ...]) -> list[list[Rule]]:
    """Group lines that touch, directly or through others."""
    if not rules:
        return []
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    left, top, right, bottom = np.array([(r.left, r.top, r.right, r.bottom) for r in rules]).T
    touch = (left[:, None] <= right + _NEAR) & (top[:, None] <= bottom + _NEAR)
    count, labels = connected_components(touch & touch.T, directed=False)
    groups: list[list[Rule]] = [[] for _ in range(count)]
    for rule, label in zip(rules, labels, strict=True):
        groups[label].append(rule)
    return groups


def _table(words: list[Word], rules: list[Rule]) -> Table | None:
    level = [rule for rule in rules if rule.level]
    uprights = [rule for rule in rules if not rule.level]
    xs = _distinct([(rule.left + rule.right) / 2 for rule in uprights])
    ys = _distinct([(rule.top + rule.bottom) / 2 for rule in level])
    if len(xs) < 3 or len(ys) < 3:
        return None
    owner = _owners(xs, ys, level, uprights)
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        column = _between(xs, (word.left + word.right) / 2)
        row = _between(ys, word.baseline - 0.3 * word.size)
        if column is not None and row is not None:
            held.setdefault(owner[row, column], []).append(word)
    if len({column for _, column in held}) < 2:
        return None
    cells = tuple(Cell(row, column, tuple(inside)) for (row, column), inside in sorted(held.items()))
    return Table(cells, xs[0], ys[0], xs[-1], ys[-1], tuple(ys))


def _distinct(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _between(edges: list[float], place: float) -> int | None:
    return next((i for i in range(len(edges) - 1) if edges[i] <= place < edges[i + 1]), None)


def _owners(
    xs: list[float], ys: list[float], level: list[Rule], uprights: list[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Map every field of the grid to the upper left field of the cell that it is part of (cells may be merged)."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            above = row > 0 and not any(
                abs((rule.top + rule.bottom) / 2 - ys[row]) <= _NEAR and rule.left <= x <= rule.right for rule in level
            )
            beside = column > 0 and not any(
                abs((rule.left + rule.right) / 2 - xs[column]) <= _NEAR and rule.top <= y <= rule.bottom
                for rule in uprights
            )
            if beside:
                owner[row, column] = owner[row, column - 1]
            elif above:
                owner[row, column] = owner[row - 1, column]
            else:
                owner[row, column] = (row, column)
    return owner
