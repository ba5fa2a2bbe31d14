"""Whole runs over small archives of our own: every input is accounted for, whatever happens on the way."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command import Run
from texts import BODY, LEAD, TITLE

from extract.batch import reading
from extract.batch.engines import Engine
from extract.batch.run import Summary, batch
from extract.batch.settings import Settings
from extract.batch.work_folder import WorkFolder, read_lines, write_json
from extract.codec import decode
from extract.errors import ChidaoError, ReadError

COUNT = 230
"""Articles: more than two blocks."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write JSON Lines with good articles, two bad lines, an empty one and two near-duplicates."""
    path = tmp_path_factory.mktemp("archive") / "bai.jsonl"
    lines = [json.dumps(article(number), ensure_ascii=False) for number in range(COUNT)]
    lines[3] = "{broken"
    lines[150] = '{"text": 5}'
    copy = article(7) | {"id": "copy", "title": "Tin khác đầu đề", "published": "2026-02-01"}
    lines.append(json.dumps(copy, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def article(number: int) -> dict[str, object]:
    places = " ".join(f"xã {hashlib.sha256(f'{number}-{k}'.encode()).hexdigest()[:6]}" for k in range(60))
    published = date(2026, 1, 1 + number % 28).isoformat()
    return {
        "id": f"bai-{number}",
        "title": f"{TITLE} lần {number}",
        "lead": LEAD,
        "paragraphs": [*BODY, f"Các nơi khô hạn nhất là {places}."],
        "published": published,
        "source": "Báo A" if number % 2 else "Báo B",
    }


def made(folder: Path) -> dict[str, str]:
    """Return the hash of every file that a run must make alike."""
    files = (path for path in folder.iterdir() if path.is_file() and path.name not in {"run.json", "run.log"})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """Run once, undisturbed, with one worker."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    return folder, batch(settings_for(archive), folder)


def settings_for(archive: Path) -> Settings:
    return Settings(inputs=(str(archive),), duplicates="drop", tables="jsonl")


def test_every_input_is_accounted_for(whole: tuple[Path, Summary]) -> None:
    folder, summary = whole
    assert (summary.inputs, summary.records, summary.read_rejects, summary.duplicates) == (231, 228, 2, 1)
    ids = [decode(line).article.id for line in read_lines(folder / "records.jsonl.zst")]
    assert ids == [f"bai-{number}" for number in range(COUNT) if number not in {3, 150}]
    rejects = [json.loads(line) for line in read_lines(folder / "rejects.jsonl.zst")]
    assert [(reject["source"].rsplit(":", 1)[1], reject["code"]) for reject in rejects] == [
        ("4", "bad-json"),
        ("151", "bad-article"),
    ]
    duplicates = [json.loads(line) for line in read_lines(folder / "duplicates.jsonl.zst")]
    assert [(row["article_id"], row["kept"]) for row in duplicates] == [("bai-7", True), ("copy", False)]
    assert not (folder / ".work").exists()
    log = (folder / "run.log").read_text(encoding="utf-8")
    assert "extract begins" in log and "records=228" in log
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["counts"]["records"] == 228


def test_workers_do_not_change_what_comes_out(archive: Path, whole: tuple[Path, Summary], tmp_path: Path) -> None:
    batch(settings_for(archive), tmp_path, engine=Engine(workers=2))
    assert made(tmp_path) == made(whole[0])


def test_a_killed_run_goes_on_to_the_same_end(archive: Path, whole: tuple[Path, Summary], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "extract", "batch", str(archive), "-o", str(tmp_path)]
    command += ["--duplicates", "drop", "-f", "jsonl", "--workers", "1"]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    extracted = tmp_path / ".work" / "extracted"
    for _ in range(600):
        if extracted.exists() and any(extracted.glob("*.records.*")):
            break
        time.sleep(0.1)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (tmp_path / "run.json").exists()
    summary = batch(settings_for(archive), tmp_path)
    assert made(tmp_path) == made(whole[0])
    assert summary.records == 228


def test_another_question_to_the_same_folder_is_refused(archive: Path, whole: tuple[Path, Summary]) -> None:
    with pytest.raises(ChidaoError, match="plans was false, is true") as caught:
        batch(replace(settings_for(archive), plans=True), whole[0])
    assert caught.value.code == "other-run"
    assert batch(settings_for(archive), whole[0]).records == 228


def test_filters_leave_articles_out_and_count_them(archive: Path, tmp_path: Path) -> None:
    chosen = replace(
        settings_for(archive), duplicates="off", since=date(2026, 1, 28), until=date(2026, 1, 28), sources=("báo a",)
    )
    summary = batch(chosen, tmp_path)
    assert 0 < summary.records < 10
    assert summary.records + summary.filtered + summary.read_rejects == summary.inputs == 231


def test_an_empty_folder_is_answered(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError) as caught:
        batch(Settings(inputs=(str(tmp_path / "empty"),)), tmp_path / "out")
    assert caught.value.code == "not-found"


def test_the_command_plans_without_working(archive: Path, bare_run: Run, tmp_path: Path) -> None:
    done = bare_run("batch", archive, "-o", tmp_path / "out", "--dry-run")
    assert (done.code, done.out) == (0, f"{archive}\n")
    assert "1 file in 1 task" in done.err
    assert not (tmp_path / "out").exists()


def test_a_limit_counts_articles_of_archives_and_single_files(archive: Path, bare_run: Run, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{TITLE}\n{LEAD}\n", encoding="utf-8")
    planned = bare_run("batch", tmp_path, archive, "-o", tmp_path / "out", "--dry-run", "--limit", 2)
    assert planned.out.splitlines() == [str(tmp_path / "0.txt"), str(tmp_path / "1.txt"), str(archive)]
    chosen = replace(settings_for(archive), inputs=(str(tmp_path), str(archive)), duplicates="off", limit=2)
    assert batch(chosen, tmp_path / "out").records == 4


@pytest.mark.parametrize(("number", "ends"), [(errno.ENOSPC, True), (None, False)])
def test_a_damaged_picture_costs_its_article_and_a_full_disk_ends_the_run(
    number: int | None, ends: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_entry: object) -> object:
        raise OSError(number, "as it may be") if number else OSError("image file is truncated")

    monkeypatch.setattr(reading, "read_entry", broken)
    (tmp_path / "a.txt").write_text(TITLE, encoding="utf-8")
    work = WorkFolder(tmp_path / "work")
    write_json(work.task(reading.STAGE, 0), [str(tmp_path / "a.txt")])
    step = reading.ReadInputs(Settings(inputs=()), work)
    if ends:
        with pytest.raises(OSError, match="as it may be"):
            step(None, 0, 1)
        return
    step(None, 0, 1)
    (line,) = read_lines(work.of_input(0) / "rejects.jsonl.zst")
    assert json.loads(line)["code"] == "unexpected"
