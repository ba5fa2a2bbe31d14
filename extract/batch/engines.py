"""Where the tasks of a stage run: on this machine, on a Slurm cluster, on a Ray cluster, by datatrove's executors."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

from extract.batch.local_engine import LocalEngine, Step
from extract.batch.ray_engine import RayEngine
from extract.batch.work_folder import WorkFolder
from extract.errors import ChidaoError

EngineName = Literal["local", "slurm", "ray"]

_LOOK: Final = 5.0
"""Seconds between two looks at what a cluster has done; our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How and how widely tasks are run; nothing of it changes what comes out.

    Args:
        name: local, slurm or ray.
        workers: how many tasks run at a time.
        slurm_partition: the partition of a Slurm cluster.
        slurm_time: the time that a Slurm job may take, as ``sbatch --time`` has it.
    """

    name: EngineName = "local"
    workers: int = 1
    slurm_partition: str = "cpu"
    slurm_time: str = "24:00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step and how many tasks it has."""

    name: str
    step: Step
    tasks: int
    work: WorkFolder


def run_stage(stage: Stage, engine: Engine, on_done: Callable[[int], None]) -> None:
    """Run the tasks of a stage that no earlier run ended, and return when all are done.

    Raises:
        ChidaoError [not-installed]: the engine's packages are missing.
        ChidaoError [stage-failed]: tasks failed on a Slurm cluster; their logs say why.
        Exception: elsewhere, whatever a task raised.
    """
    if stage.tasks == 0:
        return
    if engine.name == "slurm":
        executor = _slurm(stage, engine)
        executor.run()
        _wait(executor, stage, on_done)
        return
    kind = LocalEngine if engine.name == "local" else RayEngine
    kind(
        stage.step, stage=stage.name, tasks=stage.tasks, workers=engine.workers, work=stage.work, on_done=on_done
    ).run()


def _slurm(stage: Stage, engine: Engine) -> Any:
    if shutil.which("sbatch") is None:
        raise ChidaoError(
            "not-installed",
            "There is no sbatch here.",
            "Start it on a login node of the cluster, or leave out --engine.",
        )
    from datatrove.executor import SlurmPipelineExecutor

    return SlurmPipelineExecutor(
        [stage.step],
        tasks=stage.tasks,
        time=engine.slurm_time,
        partition=engine.slurm_partition,
        workers=engine.workers,
        cpus_per_task=1,
        mem_per_cpu_gb=4,
        job_name=f"chidao-{stage.name}",
        logging_dir=str(stage.work.logs(stage.name)),
        slurm_logs_folder=str(stage.work.logs(stage.name) / "slurm"),
        requeue=True,
    )


def _wait(executor: Any, stage: Stage, on_done: Callable[[int], None]) -> None:
    """Follow a cluster until all tasks are done, or until nothing of it runs any more."""
    seen: set[int] = set()
    while True:
        done = set(range(stage.tasks)) - set(executor.get_incomplete_ranks())
        for rank in sorted(done - seen):
            on_done(rank)
        seen = done
        if len(done) == stage.tasks:
            return
        if not _is_running(executor):
            raise ChidaoError(
                "stage-failed",
                f"{stage.tasks - len(done)} of {stage.tasks} tasks of the stage {stage.name} failed.",
                f"Their logs are in {stage.work.logs(stage.name)}; the same command goes on with what is left.",
            )
        time.sleep(_LOOK)


def _is_running(executor: Any) -> bool:
    """Tell whether the Slurm job of a stage is still queued or running."""
    job = getattr(executor, "job_id", None)
    squeue = shutil.which("squeue")
    if job is None or squeue is None:
        return False
    found = subprocess.run([squeue, "--noheader", "--job", str(job)], capture_output=True, text=True, check=False)  # noqa: S603 - a program of the cluster
    return bool(found.stdout.strip())
