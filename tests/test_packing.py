"""What is packed for others, and what never is."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest


def test_the_source_archive_has_all_but_the_publishers_texts(repository: Path, tmp_path: Path) -> None:
    sdist = pytest.importorskip("hatchling.builders.sdist", reason="needs hatchling")
    # Without .gitignore: the texts must stay out where there is no git, too.
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(repository / name, tmp_path)
    for name in (
        ".ci/run",
        "docs/a.json",
        "corpus/README.md",
        "corpus/texts/articles.jsonl",
        "corpus/local/a.json",
        "extract/corpus/texts.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (archive,) = sdist.SdistBuilder(str(tmp_path)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {".ci/run", "docs/a.json", "corpus/README.md", "extract/corpus/texts.py"} <= names
    assert not {"corpus/texts/articles.jsonl", "corpus/local/a.json"} & names
