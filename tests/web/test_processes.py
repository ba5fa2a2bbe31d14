from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from extract.errors import ChidaoError, ModelError, ReadError
from extract.web.frames import Frame
from extract.web.processes import Limits, Processes
from extract.web.worker import Job


def begin(*_: object) -> tuple[Frame, Job]:
    return Frame({"pid": os.getpid()}), do


def begin_badly() -> tuple[Frame, Job]:
    raise ModelError("no-model", "There is no such model.", "Name another.")


def do(job: Frame) -> Frame:
    """Do what the job's name says."""
    what = job.head["do"]
    if what == "wait":
        time.sleep(job.head["seconds"])
    elif what == "die":
        os._exit(1)
    elif what == "start":
        # A program as Tesseract is one.
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        return Frame({"pid": os.getpid(), "child": child.pid})
    elif what == "refuse":
        raise ReadError("empty", "There is nothing.", "Give something.")
    elif what == "break":
        raise ZeroDivisionError("a defect")
    elif what == "devour":
        raise MemoryError
    return Frame({"pid": os.getpid()}, job.content)


Make = Callable[..., Processes]


@pytest.fixture
def make() -> Iterator[Make]:
    made: list[Processes] = []

    def processes(begin: Callable[..., tuple[Frame, Job]] = begin, **limits: float) -> Processes:
        chosen = {"count": 1, "seconds": 20.0, "waiting": 5, "patience": 20.0} | limits
        made.append(Processes(begin, (), Limits(**chosen)))  # type: ignore[arg-type]
        return made[-1]

    yield processes
    for one in made:
        one.close()


def run(processes: Processes, what: str, content: bytes = b"", **more: object) -> Frame:
    return asyncio.run(processes.run(Frame({"do": what, **more}, content)))


def code(processes: Processes, what: str, **more: object) -> str:
    with pytest.raises(ChidaoError) as caught:
        run(processes, what, **more)
    assert caught.value.message
    return caught.value.code


def gone(pid: int, within: float = 5.0) -> bool:
    """Tell whether a process ends in time; a zombie has ended."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def test_bytes_go_there_and_back(make: Make) -> None:
    processes = make()
    content = bytes(range(256)) * 5000
    answer = run(processes, "echo", content)
    assert answer.content == content
    assert answer.head["pid"] == processes.greeting()["pid"] != os.getpid()


def test_errors_keep_their_kind(make: Make) -> None:
    processes = make()
    with pytest.raises(ReadError, match="There is nothing") as caught:
        run(processes, "refuse")
    assert caught.value.code == "empty"


def test_a_defect_costs_its_job_and_is_logged(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    processes = make()
    pid = run(processes, "echo").head["pid"]
    assert code(processes, "break") == "unexpected"
    assert "ZeroDivisionError: a defect" in caplog.text
    assert run(processes, "echo").head["pid"] == pid


@pytest.mark.parametrize(("what", "error"), [("wait", "out-of-time"), ("die", "crashed"), ("devour", "out-of-memory")])
def test_what_ends_a_process_costs_its_job_only(make: Make, what: str, error: str) -> None:
    processes = make(seconds=1.0)
    pid = run(processes, "echo").head["pid"]
    assert code(processes, what, seconds=60) == error
    assert gone(pid)
    assert run(processes, "echo").head["pid"] != pid


def test_a_process_that_is_killed_while_it_is_idle_costs_nobody_anything(make: Make) -> None:
    processes = make()
    pid = run(processes, "echo").head["pid"]
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert run(processes, "echo").head["pid"] != pid


def test_too_many_jobs_are_refused_and_the_others_done(make: Make) -> None:
    processes = make(waiting=2)
    processes.greeting()

    async def ask() -> list[object]:
        jobs = [asyncio.create_task(processes.run(Frame({"do": "wait", "seconds": 0.5})))]
        await asyncio.sleep(0.2)
        jobs += [asyncio.create_task(processes.run(Frame({"do": "echo"}))) for _ in range(3)]
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    results = asyncio.run(ask())
    refused = [each for each in results if isinstance(each, ChidaoError)]
    assert [each.code for each in refused] == ["busy"]
    assert len(results) == 4


def test_no_job_waits_longer_than_its_patience(make: Make) -> None:
    processes = make(patience=0.3)
    processes.greeting()

    async def ask() -> list[object]:
        jobs = [processes.run(Frame({"do": "wait", "seconds": 1.0})), processes.run(Frame({"do": "echo"}))]
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    first, second = asyncio.run(ask())
    assert isinstance(first, Frame)  # what was begun is not given up
    assert isinstance(second, ChidaoError)
    assert second.code == "busy"


def test_several_processes_work_at_a_time(make: Make) -> None:
    processes = make(count=2)

    async def ask() -> set[int]:
        jobs = [processes.run(Frame({"do": "wait", "seconds": 0.5})) for _ in range(2)]
        return {answer.head["pid"] for answer in await asyncio.gather(*jobs)}

    processes.greeting()
    run(processes, "wait", seconds=1.0)  # until both are there
    assert len(asyncio.run(ask())) == 2


def test_what_cannot_begin_says_why(make: Make) -> None:
    processes = make(begin_badly)
    with pytest.raises(ModelError, match="There is no such model"):
        processes.greeting()
    assert code(processes, "echo") == "no-model"


def test_closing_ends_the_processes_and_what_they_started(make: Make) -> None:
    processes = make()
    answer = run(processes, "start")
    processes.close()
    assert gone(answer.head["pid"])
    assert gone(answer.head["child"])
    assert code(processes, "echo") == "stopping"


def test_jobs_under_way_fail_when_the_server_stops(make: Make) -> None:
    processes = make()
    processes.greeting()
    begun, waiting = processes.ask(Frame({"do": "wait", "seconds": 60})), processes.ask(Frame({"do": "echo"}))
    time.sleep(0.3)
    processes.close()
    for future in (begun, waiting):
        with pytest.raises(ChidaoError, match="about to stop"):
            future.result(timeout=5)


def test_a_process_loads_no_web_framework_and_sets_its_threads_before_numpy() -> None:
    heavy = {"fastapi", "starlette", "uvicorn", "jinja2", "numpy", "spacy"}
    modules = "extract.web.worker, extract.web.analysis_process, extract.web.fetching_process"
    program = f"import sys, {modules}; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("\n", "")


SERVER = """
import asyncio, sys, time
from extract.web.frames import Frame
from extract.web.processes import Limits, Processes
from web.test_processes import begin

if __name__ == "__main__":
    processes = Processes(begin, (), Limits(count=1, seconds=60.0, waiting=5, patience=60.0))
    answer = asyncio.run(processes.run(Frame({"do": "start"})))
    print(answer.head["pid"], answer.head["child"], flush=True)
    asyncio.run(processes.run(Frame({"do": "wait", "seconds": 60})))
"""


def test_nothing_outlives_a_server_that_is_killed(tmp_path, repository) -> None:
    script = tmp_path / "server.py"
    script.write_text(SERVER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{repository}{os.pathsep}{repository / 'tests'}"}
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        worker, child = map(int, server.stdout.readline().split())
        server.kill()
    assert gone(worker)
    assert gone(child)
