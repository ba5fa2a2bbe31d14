"""What every process is held to that works on the articles of others."""

from __future__ import annotations

import os
from typing import Final

_MEMORY: Final = 6 * 1024**3
"""Bytes of data that one worker may take: the pipeline takes half a GB, recognising a long scan two; our choice."""


def settle_worker() -> None:
    """Make this process one of several: silent, bounded in memory, and with one thread for its mathematics.

    Called before NumPy is loaded, whose libraries would else take every core for each worker. Whoever began the process
    says in plain words what goes wrong in it.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _limit_memory()


def _limit_memory() -> None:
    """Let this process have so much memory and no more: beyond it stands MemoryError, not a dying machine."""
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if soft == resource.RLIM_INFINITY or soft > _MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, hard))
