"""What decides the content of a run: the same settings, model and inputs give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Literal

from extract import model as model_files
from extract.batch.work_folder import read_json, write_json
from extract.errors import ChidaoError

Duplicates = Literal["off", "mark", "drop"]
"""What becomes of near-duplicates: not looked for, all kept and marked, or one of each cluster kept."""

TableFormat = Literal["parquet", "jsonl"]

_LIBRARIES: Final = ("chidao", "underthesea", "spacy", "scikit-learn", "numpy", "datatrove", "lxml", "selectolax")
"""Packages whose versions may change what comes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A run, without what must not matter: workers, engine and progress.

    Args:
        inputs: files, folders, globs or fsspec addresses, in order.
        mapping: our keys by the names that tables of articles have for them.
        model: a model's name or folder; None for the newest.
        plans: whether plans become items too.
        since: leave out articles published before; those without a date stay.
        until: leave out articles published after.
        sources: keep only articles of these sources: names or hosts, without regard to case; () for all.
        meeting_reports: keep only articles that can hold directives (``extract.batch.meeting_reports``).
        vietnamese: leave out articles in other languages.
        duplicates: what becomes of near-duplicates.
        tables: the form of the tables.
        seconds: an article that takes longer becomes a reject.
        limit: read only so many articles of each archive, and so many files of one article each; None for all.
    """

    inputs: tuple[str, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)
    model: str | None = None
    plans: bool = False
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    meeting_reports: bool = False
    vietnamese: bool = False
    duplicates: Duplicates = "off"
    tables: TableFormat = "parquet"
    seconds: float = 120.0
    limit: int | None = None


def fingerprint(settings: Settings) -> dict[str, Any]:
    """Return everything that decides the content of a run, as JSON has it: settings, model and versions.

    Raises:
        ModelError [no-model]: there is no such model.
    """
    folder = model_files.find(settings.model)
    checksums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    settled = json.loads(json.dumps(asdict(settings), default=str))
    return {
        "settings": settled,
        "model": {"name": folder.name, "checksums": checksums},
        "versions": {name: _version(name) for name in _LIBRARIES},
    }


def check_same(path: Path, now: Mapping[str, Any]) -> None:
    """Keep the fingerprint of a run, or compare it with the kept one.

    Raises:
        ChidaoError [other-run]: the folder holds a run that is another one; the message names the differences.
    """
    if not path.exists():
        write_json(path, now)
        return
    different = _differences(read_json(path), now)
    if different:
        raise ChidaoError(
            "other-run",
            f"The folder holds a run that was started differently: {'; '.join(different)}.",
            "Start it in the same way to go on, or name another folder.",
        )


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    found = []
    for part in ("settings", "versions"):
        for name in sorted({*before[part], *now[part]}):
            old, new = before[part].get(name), now[part].get(name)
            if old != new:
                found.append(
                    f"{name} was {json.dumps(old, ensure_ascii=False)}, is {json.dumps(new, ensure_ascii=False)}"
                )
    if before["model"] != now["model"]:
        old, new = before["model"]["name"], now["model"]["name"]
        found.append(f"the model was {old}, is {new}" if old != new else f"the files of the model {new} were changed")
    return found


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
