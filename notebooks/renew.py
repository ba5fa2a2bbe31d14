"""Run the notebooks and write their outputs anew: ``python notebooks/renew.py [NAME...]``.

``tests/test_notebooks.py`` runs them in the same way and compares what comes out with what is checked in.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER: Final = Path(__file__).parent

_SECONDS: Final = 300
"""What a cell may take before the run fails; our choice, many times what the slowest needs."""

METADATA: Final = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
"""What a notebook says of itself: nothing that would differ from one machine to the next."""


def notebooks() -> list[Path]:
    """Return the notebooks of this folder, in their order."""
    return sorted(FOLDER.glob("[0-9]*.ipynb"))


def executed(path: Path) -> NotebookNode:
    """Return the notebook with the outputs of a new run; its file stays as it is.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=_SECONDS,
        record_timing=False,
        # Without it the kernel warns of its sockets, which do not leave this machine.
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    # The plots need the backend of notebooks, whatever the surrounding program draws with.
    client.execute(env={name: value for name, value in os.environ.items() if name != "MPLBACKEND"})
    return _bare(notebook)


def _bare(notebook: NotebookNode) -> NotebookNode:
    """Take out what would differ from run to run: versions of Python, ids of cells, and states of the editor."""
    notebook.metadata = NotebookNode(METADATA)
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02}"
        cell.metadata = NotebookNode()
    nbformat.validate(notebook)
    return notebook


def main() -> None:
    """Run the notebooks that are named on the command line, all by default, and write them with their outputs."""
    wanted = sys.argv[1:]
    chosen = [path for path in notebooks() if not wanted or path.name in wanted or path.stem in wanted]
    if len(chosen) < len(wanted):
        sys.exit(f"Notebooks are: {', '.join(path.stem for path in notebooks())}.")
    for path in chosen:
        nbformat.write(executed(path), path)
        sys.stderr.write(f"{path.name} is renewed.\n")


if __name__ == "__main__":
    main()
