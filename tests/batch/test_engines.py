"""Clusters: the job script for Slurm, and the same bytes from Ray."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from extract.batch.engines import Engine, Stage, run_stage
from extract.batch.run import batch
from extract.batch.settings import Settings
from extract.batch.work_folder import WorkFolder
from extract.errors import ChidaoError


def nothing(_data: object, _rank: int, _tasks: int) -> None:
    """Do nothing: a step that only has to be written down."""


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put programs in the place of Slurm's that keep the script and say that the job has ended."""
    programs = tmp_path / "bin"
    programs.mkdir()
    script = tmp_path / "job.sh"
    for name, body in (
        ("sbatch", f'for last; do :; done; [ -e {script} ] || cp "$last" {script}; echo Submitted batch job 42'),
        ("squeue", "exit 0"),
        ("scontrol", "exit 0"),
    ):
        program = programs / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return script


def test_slurm_gets_an_array_job_with_a_task_for_each_block(cluster: Path, tmp_path: Path) -> None:
    stage = Stage(name="extract", step=nothing, tasks=12, work=WorkFolder(tmp_path / "work"))
    engine = Engine(name="slurm", workers=4, slurm_partition="cpu", slurm_time="03:00:00")
    with pytest.raises(ChidaoError) as caught:  # the job ends without having done anything
        run_stage(stage, engine, lambda _: None)
    assert caught.value.code == "stage-failed"
    assert "12 of 12 tasks" in caught.value.message
    script = cluster.read_text(encoding="utf-8")
    for line in (
        "--partition=cpu",
        "--time=03:00:00",
        "--cpus-per-task=1",
        "--array=0-11%4",
        "--job-name=chidao-extract",
    ):
        assert f"#SBATCH {line}" in script, script
    assert "launch_pickled_pipeline" in script


def test_slurm_that_is_not_there_is_answered_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    stage = Stage(name="extract", step=nothing, tasks=1, work=WorkFolder(tmp_path / "work"))
    with pytest.raises(ChidaoError, match="sbatch"):
        run_stage(stage, Engine(name="slurm"), lambda _: None)


@pytest.mark.skipif(sys.platform == "win32", reason="a local Ray cluster needs Linux or macOS")
def test_ray_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="needs Ray: pip install ray")
    samples = Path(__file__).parents[2] / "corpus" / "samples"
    settings = Settings(inputs=(str(samples),), tables="jsonl")
    batch(settings, tmp_path / "local")
    batch(settings, tmp_path / "ray", engine=Engine(name="ray", workers=2))
    for file in (tmp_path / "local").iterdir():
        if file.name not in {"run.json", "run.log"}:  # both tell the time
            assert (tmp_path / "ray" / file.name).read_bytes() == file.read_bytes()
