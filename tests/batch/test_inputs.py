"""What a run's inputs name: files, folders and patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.batch.inputs import tasks_of
from extract.errors import ReadError


def test_a_pattern_is_the_files_it_names_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "sau/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Một câu.", encoding="utf-8")
    assert tasks_of([str(tmp_path / "*.txt")]) == [[str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]]
    assert len(tasks_of([str(tmp_path / "**/*.txt")])[0]) == 3


def test_a_file_with_a_bracket_in_its_name_is_itself(tmp_path: Path) -> None:
    file = tmp_path / "biên bản [1].txt"
    file.write_text("Một câu.", encoding="utf-8")
    assert tasks_of([str(file)]) == [[str(file)]]


def test_a_pattern_without_a_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        tasks_of([str(tmp_path / "*.txt")])
    assert caught.value.code == "not-found"
