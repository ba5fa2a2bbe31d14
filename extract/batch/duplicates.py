"""The second stage: which articles of a run are near-duplicates of one another, and which of them stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from extract.batch.near_duplicates import clusters
from extract.batch.reading import SIGNATURES, TIMES
from extract.batch.signature import SIZE
from extract.batch.work_folder import WorkFolder, read_lines, write_lines

_AT_ONCE: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands among its near-duplicates.

    Args:
        cluster: the number of the cluster, from 1 in the order of the run.
        first: the number of the article that stands for the cluster: published first, of equals read first.
        similarity: to that article, 0 to 1.
    """

    cluster: int
    first: int
    similarity: float


def find_duplicates(work: WorkFolder, tasks: int) -> dict[int, Place]:
    """Return the place of every article that has near-duplicates, by its number in the run; found once and kept."""
    path = work.path / "clusters.jsonl.zst"
    if not path.exists():
        times = np.concatenate([np.empty(0), *(np.fromfile(work.of_input(task) / TIMES) for task in range(tasks))])
        found = clusters(_signatures(work, tasks), order=lambda number: (times[number], number), folder=work.path)
        write_lines(path, (json.dumps([one.members, one.similarities]) for one in found))
    places: dict[int, Place] = {}
    for number, line in enumerate(read_lines(path), start=1):
        members, similarities = json.loads(line)
        for member, similarity in zip(members, similarities, strict=True):
            places[member] = Place(cluster=number, first=members[0], similarity=round(similarity, 3))
    return places


def _signatures(work: WorkFolder, tasks: int) -> Iterator[tuple[int, bytes]]:
    number = 0
    for task in range(tasks):
        with (work.of_input(task) / SIGNATURES).open("rb") as file:
            while piece := file.read(SIZE * _AT_ONCE):
                for start in range(0, len(piece), SIZE):
                    yield number, piece[start : start + SIZE]
                    number += 1
