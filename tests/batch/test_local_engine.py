"""Workers die, tasks do not: a killed worker's task is done again, and what kills it every time is left alone."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.batch.guard import InHand, OutOfTime, time_limit
from extract.batch.local_engine import LocalEngine
from extract.batch.work_folder import WorkFolder, read_json, write_json

TASKS = 6
ARTICLES = 5


@dataclass(frozen=True)
class Deadly:
    """A step in which one article kills its worker always, and another once."""

    work: WorkFolder

    def __call__(self, _data: object, rank: int, _tasks: int) -> None:
        done: list[int | str] = []
        with InHand(self.work.in_hand("deadly", rank), self.work.poisoned("deadly", rank)) as in_hand:
            for place in range(ARTICLES):
                in_hand.take(place)
                if place in in_hand.poisoned:
                    done.append("left alone")
                    continue
                once = self.work.path / "once"
                if (rank, place) == (1, 3) or ((rank, place) == (4, 2) and not once.exists()):
                    once.touch() if rank == 4 else None
                    os.kill(os.getpid(), signal.SIGKILL)
                done.append(place)
        write_json(self.work.path / f"{rank}.json", done)


@dataclass(frozen=True)
class Full:
    """A step that finds the disk full."""

    def __call__(self, _data: object, _rank: int, _tasks: int) -> None:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_worker_costs_at_most_the_article_that_kills_it(workers: int, tmp_path: Path) -> None:
    work = WorkFolder(tmp_path)
    seen: list[int] = []
    LocalEngine(Deadly(work), stage="deadly", tasks=TASKS, workers=workers, work=work, on_done=seen.append).run()
    everything: list[int | str] = list(range(ARTICLES))
    expected = dict.fromkeys(range(TASKS), everything) | {1: [0, 1, 2, "left alone", 4]}
    assert {rank: read_json(tmp_path / f"{rank}.json") for rank in range(TASKS)} == expected
    assert sorted(seen) == list(range(TASKS))


def test_tasks_that_are_done_are_not_done_again(tmp_path: Path) -> None:
    work = WorkFolder(tmp_path)
    LocalEngine(Deadly(work), stage="deadly", tasks=1, workers=1, work=work).run()
    (tmp_path / "0.json").unlink()
    LocalEngine(Deadly(work), stage="deadly", tasks=1, workers=1, work=work).run()
    assert not (tmp_path / "0.json").exists()


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"):
        LocalEngine(Full(), stage="full", tasks=2, workers=1, work=WorkFolder(tmp_path)).run()


def test_what_takes_too_long_is_stopped_although_it_catches_everything() -> None:
    with pytest.raises(OutOfTime), time_limit(0.05):
        while True:
            try:
                sum(range(1000))
            except Exception:  # noqa: BLE001, S112 - as careless code does
                continue
