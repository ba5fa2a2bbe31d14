"""A whole run: read, find near-duplicates, extract, collect; every stage goes on where an earlier run was stopped."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, Literal

from extract import model as model_files
from extract.batch import extracting, reading
from extract.batch.collecting import Collected, collect
from extract.batch.duplicates import Place, find_duplicates
from extract.batch.engines import Engine, Stage, run_stage
from extract.batch.extracting import Block, ExtractBlocks
from extract.batch.inputs import tasks_of
from extract.batch.reading import ReadInputs
from extract.batch.run_log import LOG, log_into
from extract.batch.settings import Settings, check_same, fingerprint
from extract.batch.work_folder import WorkFolder, read_json, read_lines, write_json
from extract.errors import ChidaoError

StageName = Literal["read", "near-duplicates", "extract", "collect"]

OnProgress = Callable[[StageName, int, int, int], None]
"""Told how many articles of how many (0 where unknown yet) are through a stage, and how many were rejected."""

RUN: Final = "run.json"
LOG_FILE: Final = "run.log"
WORK: Final = ".work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What became of every input: ``inputs`` is the sum of the five after it.

    Args:
        inputs: articles, and lines, records or files in their place that gave none.
        records: articles with their statements.
        read_rejects: inputs that could not be read.
        nlp_rejects: articles whose analysis failed.
        duplicates: near-duplicates that were left out.
        filtered: articles that the filters left out.
        passed: parts of archives that are no articles, such as pictures, by reason; not among the inputs.
        seconds: by stage, of this call alone; {} where an earlier one had finished.
    """

    inputs: int
    records: int
    read_rejects: int
    nlp_rejects: int
    duplicates: int
    filtered: int
    passed: dict[str, int]
    seconds: dict[str, float]


def batch(
    settings: Settings, folder: Path, *, engine: Engine | None = None, on_progress: OnProgress | None = None
) -> Summary:
    """Extract the statements of whole archives into ``folder``.

    Neither workers nor engine change what comes out: the same settings give the same bytes, but for the seconds in
    ``run.json``. What was done before a run was stopped is not done again.

    Args:
        settings: what to read and how.
        folder: where the tables go; made where it is missing.
        engine: where the work is done; by default one worker on this machine.
        on_progress: called as the work goes on.

    Raises:
        ChidaoError [other-run]: the folder holds a run with other settings, another model or other versions.
        ChidaoError [no-model, not-installed, stage-failed]: as named.
        ReadError [not-found]: an input folder or pattern holds no file.
        OSError: the disk is full or not to be written; the same call goes on once that is mended.
    """
    engine = engine or Engine()
    told = on_progress or (lambda *_: None)
    work = WorkFolder(folder.resolve() / WORK)
    model = model_files.find(settings.model)
    settled = replace(settings, model=str(model.resolve()))
    now = fingerprint(settings)
    if (folder / RUN).exists():
        check_same(folder / RUN, now)
        return Summary(**read_json(folder / RUN)["counts"], seconds={})
    work.path.mkdir(parents=True, exist_ok=True)
    check_same(work.path / "settings.json", now)
    with log_into(folder / LOG_FILE):
        return _run(settled, now, folder, work, engine, told)


def _run(  # noqa: PLR0913, PLR0917 - what a run is
    settings: Settings,
    now: Mapping[str, object],
    folder: Path,
    work: WorkFolder,
    engine: Engine,
    told: OnProgress,
) -> Summary:
    """Go through the stages; ``settings`` name the model by its folder."""
    LOG.info("chidao batch %s, %d workers (%s)", " ".join(settings.inputs), engine.workers, engine.name)
    clock = _Clock()
    with clock.of("read"):
        tasks = _listed(work, settings.inputs, settings.limit)
        counts = _read(settings, work, engine, tasks, told)
    places: dict[int, Place] = {}
    if settings.duplicates != "off":
        with clock.of("near-duplicates"):
            told("near-duplicates", 0, counts["articles"], counts["rejects"])
            places = find_duplicates(work, tasks)
    with clock.of("extract"):
        blocks = _blocks(work, tasks, places if settings.duplicates == "drop" else {})
        _extract(settings, work, engine, blocks, told, counts["rejects"])
    with clock.of("collect"):
        told("collect", 0, counts["articles"], counts["rejects"])
        collected = collect(work, blocks, tasks, folder, settings, places)
    summary = _summary(counts, collected, clock.seconds)
    LOG.info("Finished: %s", summary)
    counted = {name: count for name, count in asdict(summary).items() if name != "seconds"}
    write_json(folder / RUN, {**now, "counts": counted, "seconds": summary.seconds})
    shutil.rmtree(work.path)
    return summary


def _listed(work: WorkFolder, inputs: tuple[str, ...], limit: int | None) -> int:
    """Write down the tasks of the first stage, once, and return their number."""
    number = work.path / "tasks" / "read.json"
    if not number.exists():
        tasks = tasks_of(inputs, limit)
        for rank, files in enumerate(tasks):
            write_json(work.task(reading.STAGE, rank), files)
        write_json(number, len(tasks))
    count: int = read_json(number)
    return count


def _read(settings: Settings, work: WorkFolder, engine: Engine, tasks: int, told: OnProgress) -> Counter[str]:
    counts: Counter[str] = Counter()

    def done(rank: int) -> None:
        counts.update(read_json(work.of_input(rank) / "index.json")["counts"])
        told("read", counts["inputs"], 0, counts["rejects"])

    stage = Stage(name=reading.STAGE, step=ReadInputs(settings, work), tasks=tasks, work=work)
    run_stage(stage, engine, done)
    return sum((Counter(read_json(work.of_input(rank) / "index.json")["counts"]) for rank in range(tasks)), Counter())


def _blocks(work: WorkFolder, tasks: int, dropping: Mapping[int, Place]) -> list[Block]:
    """Number all articles in the order of the inputs, and write down the tasks of the third stage."""
    blocks: list[Block] = []
    first = 0
    for file in range(tasks):
        for number, count in enumerate(read_json(work.of_input(file) / "index.json")["blocks"]):
            numbers = range(first, first + count)
            dropped = tuple(n for n in numbers if n in dropping and dropping[n].first != n)
            blocks.append(Block(file=file, block=number, first=first, count=count, dropped=dropped))
            first += count
    for rank, block in enumerate(blocks):
        path = work.task(extracting.STAGE, rank)
        if not path.exists():
            write_json(path, asdict(block))
    return blocks


def _extract(  # noqa: PLR0913, PLR0917 - what a stage is
    settings: Settings, work: WorkFolder, engine: Engine, blocks: list[Block], told: OnProgress, rejects: int
) -> None:
    total = sum(block.count for block in blocks)
    waiting = {rank for rank in range(len(blocks)) if not work.extracted(rank, "records").exists()}
    through = total - sum(blocks[rank].count for rank in waiting)
    told("extract", through, total, rejects)

    def done(rank: int) -> None:
        nonlocal through, rejects
        through += blocks[rank].count
        rejects += sum(1 for _ in read_lines(work.extracted(rank, "rejects")))
        told("extract", through, total, rejects)

    stage = Stage(name=extracting.STAGE, step=ExtractBlocks(settings, work), tasks=len(blocks), work=work)
    run_stage(stage, engine, done)


def _summary(counts: Counter[str], collected: Collected, seconds: dict[str, float]) -> Summary:
    filtered = sum(count for name, count in counts.items() if name.startswith("filtered: "))
    summary = Summary(
        inputs=counts["inputs"],
        records=collected.records,
        read_rejects=counts["rejects"],
        nlp_rejects=collected.rejects,
        duplicates=collected.duplicates,
        filtered=filtered,
        passed={name.removeprefix("no article: "): n for name, n in counts.items() if name.startswith("no article: ")},
        seconds=seconds,
    )
    through = collected.records + summary.read_rejects + collected.rejects + collected.duplicates + filtered
    if through != summary.inputs:
        raise ChidaoError(
            "count", f"{summary.inputs} inputs gave {through} results: something was lost.", "Please report it."
        )
    return summary


class _Clock:
    """The seconds that stages took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, stage: StageName) -> Iterator[None]:
        start = time.perf_counter()
        LOG.info("%s begins", stage)
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)
        LOG.info("%s took %.1f s", stage, self.seconds[stage])
