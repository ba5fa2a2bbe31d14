"""The log of a run: when each stage began and ended, workers that died, and what came out at the end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOG: Final = logging.getLogger("chidao.batch")


@contextmanager
def log_into(path: Path) -> Iterator[None]:
    """Append what ``LOG`` says to a file while the block runs; what ends the block is said, too."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    before = LOG.level, LOG.propagate
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    try:
        yield
    except BaseException as error:
        LOG.error(  # noqa: TRY400 - the trace goes to whoever called
            "The run was stopped: %s: %s", type(error).__name__, error
        )
        raise
    finally:
        LOG.setLevel(before[0])
        LOG.propagate = before[1]
        LOG.removeHandler(handler)
        handler.close()
