"""datatrove's executor for one machine, made to outlive its workers.

datatrove's own gives tasks to a ``multiprocessing.Pool``, which waits for ever for a task whose worker was killed. This
one starts such a task again; an article at which a worker dies twice, working alone, is left alone from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Final, Protocol

from datatrove.executor import LocalPipelineExecutor

from extract.batch.guard import noted
from extract.batch.run_log import LOG
from extract.batch.work_folder import WorkFolder, read_json, write_json
from extract.worker_limits import settle_worker

Step = Callable[[object, int, int], None]
"""What a task does, as datatrove calls it: with data of an earlier step (none here), its rank and their number."""

_DEATHS: Final = 2
"""So often a worker may die at the same article, alone on the machine, before the article is left alone: once may be
chance."""

_QUIET_RANK: Final = 1
"""datatrove shows the log of local rank 0 on the terminal; all go into files."""


class Pool(Protocol):
    """Processes that run tasks."""

    def submit(self, run: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Begin a task."""

    def shutdown(self) -> None:
        """End the processes; tasks that were not begun are not."""


class LocalEngine(LocalPipelineExecutor):  # type: ignore[misc]  # datatrove has no types
    """Runs the tasks of one stage in worker processes.

    Args:
        step: what a task does; a task is known by its rank.
        stage: the name of the stage.
        tasks: how many there are.
        workers: how many run at a time.
        work: the folder of the run.
        on_done: called with the rank of each task as it ends; not for those of an earlier run.
    """

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    """What a task raises whose worker died."""

    def __init__(  # noqa: PLR0913 - what a stage is
        self,
        step: Step,
        *,
        stage: str,
        tasks: int,
        workers: int,
        work: WorkFolder,
        on_done: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__([step], tasks=tasks, workers=workers, logging_dir=str(work.logs(stage)))
        self._stage = stage
        self._work = work
        self._on_done = on_done

    def run(self) -> None:
        """Run every task that an earlier run did not end.

        Raises:
            Exception: whatever a task raised, such as OSError on a full disk; what is done stays done.
        """
        waiting: list[int] = list(self.get_incomplete_ranks())
        while waiting:
            suspects = self._round(waiting, self.workers)
            if suspects:
                LOG.warning("A worker died; the tasks %s of %s are done again, one by one", suspects, self._stage)
            for rank in suspects:
                self._alone(rank)
            waiting = list(self.get_incomplete_ranks())

    def _alone(self, rank: int) -> None:
        """Run a task in whose hands a worker died until it ends, leaving alone what kills it again and again."""
        deaths: list[int | None] = []
        while self._round([rank], 1):
            place = noted(self._work.in_hand(self._stage, rank))
            deaths.append(place)
            if deaths.count(place) < _DEATHS:
                continue
            if place is None:
                raise RuntimeError(f"Task {rank} of the stage {self._stage} dies before its first article.")
            LOG.error("Article %d of task %d of %s kills its worker: it is left alone", place, rank, self._stage)
            file = self._work.poisoned(self._stage, rank)
            write_json(file, sorted({place, *(read_json(file) if file.exists() else ())}))

    def _pool(self, workers: int) -> Pool:
        return _Processes(workers)

    def _round(self, ranks: list[int], workers: int) -> list[int]:
        """Run tasks until all are done or a worker dies; return those that a dead worker may have had in hand."""
        running: dict[Future[Any], int] = {}
        pool = self._pool(min(workers, len(ranks)))
        try:
            # No more tasks in the pool than workers, so that few fall under suspicion when one dies.
            for rank in ranks:
                running[pool.submit(self._run_for_rank, rank, _QUIET_RANK)] = rank
                if len(running) >= workers:
                    self._collect(running)
            while running:
                self._collect(running)
        except self.deaths:
            # Some may have ended just before, unseen.
            ended = [rank for rank in running.values() if self.is_rank_completed(rank)]
            for rank in ended:
                self._done(rank)
            return [rank for rank in running.values() if rank not in ended]
        finally:
            pool.shutdown()
        return []

    def _collect(self, running: dict[Future[Any], int]) -> None:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            future.result()
            self._done(running.pop(future))

    def _done(self, rank: int) -> None:
        if self._on_done is not None:
            self._on_done(rank)

    def __getstate__(self) -> dict[str, Any]:
        """Go to a worker without what only this process has."""
        return self.__dict__ | {"_on_done": None}


class _Processes:
    """Processes on this machine."""

    def __init__(self, workers: int) -> None:
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("forkserver"), initializer=settle_worker)

    def submit(self, run: Callable[..., Any], *arguments: Any) -> Future[Any]:
        return self._pool.submit(run, *arguments)

    def shutdown(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
