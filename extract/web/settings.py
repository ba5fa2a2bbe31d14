"""What the server was told when it was started."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1024 * 1024

DATA_FOLDER: Final = "CHIDAO_DATA"
"""The environment variable that names another folder for the history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one server; the numbers are our own choice.

    Attributes:
        model: the model's name or folder; None for the newest one that comes with chidao.
        history: the file of the history; None keeps it in memory, so that it ends with the server.
        hosts: the names, in small letters and without ports, under which the server may be asked beside those of this
            machine; see ``extract.web.known_hosts``.
        workers: how many processes analyse, each with a model of its own (half a gigabyte).
        seconds: an analysis that takes longer is given up. A long scan takes 3 to 6 seconds a page.
        max_upload: bytes of one request's body, and of one line of a batch.
        upload_seconds: a body that is not there after so many seconds is not waited for.
        rate: analyses a minute that one client may ask for; clients on this machine are not counted. 0 allows any.
        waiting: how many analyses may wait for their turn, and how many requests may be under way in all.
        patience: seconds that an analysis waits for its turn before the server says that it is busy.
    """

    model: str | None = None
    history: Path | None = None
    hosts: tuple[str, ...] = ()
    workers: int = 1
    seconds: float = 300.0
    max_upload: int = 30 * MEGABYTE
    upload_seconds: float = 120.0
    rate: int = 60
    waiting: int = 200
    patience: float = 60.0


def history_path() -> Path:
    """Return where the history is kept unless told otherwise: the user's own folder for data, or ``CHIDAO_DATA``."""
    if folder := os.environ.get(DATA_FOLDER):
        return Path(folder) / "history.sqlite"
    import platformdirs

    return platformdirs.user_data_path("chidao", appauthor=False) / "history.sqlite"
