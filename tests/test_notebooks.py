"""The notebooks run, and show what is checked in. After a change that they show: ``python notebooks/renew.py``."""

from __future__ import annotations

import difflib
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="needs nbformat: pip install 'chidao[dev]'")
pytest.importorskip("nbclient", reason="needs nbclient: pip install 'chidao[dev]'")
pytest.importorskip("ipykernel", reason="needs ipykernel: pip install 'chidao[dev]'")

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("[0-9]*.ipynb"))

DECIMAL = re.compile(r"(?<![\w.])[-+]?\d+\.\d+(?![\w.])")
CLOSE = 0.02  # scores may differ in their last digits from one processor to another
ABSOLUTE = re.compile(r"(?<![\w.:/<])/(?:home|root|tmp|usr|opt|var|Users|work)/|\b[A-Z]:\\")


@pytest.fixture(scope="module")
def renew() -> ModuleType:
    spec = importlib.util.spec_from_file_location("renew", FOLDER / "renew.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def said(output: Any) -> Iterator[str]:
    """Yield the lines of an output: its richest text, and of a picture that it is one."""
    if output["output_type"] == "error":
        yield f"{output['ename']}: {output['evalue']}"
        return
    if output["output_type"] == "stream":
        yield from f"{output['name']}: {output['text']}".splitlines()
        return
    data = output["data"]
    if "image/png" in data:
        yield "[a picture]"
    elif "text/html" in data:
        yield from data["text/html"].replace("<", "\n<").splitlines()
    else:
        yield from data["text/plain"].splitlines()


def shown(notebook: Any) -> list[str]:
    lines = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines += [f"In [{cell.execution_count}]: {cell.source.splitlines()[-1]}"]
            lines += [line.rstrip() for output in cell.outputs for line in said(output)]
    return lines


def agree(before: str, now: str) -> bool:
    """Tell whether two lines are the same but for the last digits of decimal numbers."""
    if DECIMAL.sub("#", before).split() != DECIMAL.sub("#", now).split():
        return False
    pairs = zip(DECIMAL.findall(before), DECIMAL.findall(now), strict=True)
    return all(abs(float(old) - float(new)) <= CLOSE for old, new in pairs)


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_checked_in_as_it_was_run(path: Path, renew: ModuleType) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert "pip install 'chidao[all]'" in notebook.cells[0].source
    assert notebook.metadata == renew.METADATA
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "python notebooks/renew.py"
    lines = shown(notebook)
    assert [line for line in lines if line.startswith("stderr") or ABSOLUTE.search(line)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_shows_what_is_checked_in(path: Path, renew: ModuleType) -> None:
    before, now = shown(nbformat.read(path, as_version=4)), shown(renew.executed(path))
    if len(before) == len(now):
        now = [old if agree(old, new) else new for old, new in zip(before, now, strict=True)]
    difference = "\n".join(difflib.unified_diff(before, now, "checked in", "now", n=2, lineterm=""))
    if difference:
        pytest.fail(
            f"{path.name} shows something else. If it is right: python notebooks/renew.py\n{difference}", pytrace=False
        )
