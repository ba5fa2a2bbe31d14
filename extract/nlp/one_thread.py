"""Mathematics on one thread: products this small gain nothing from more, and lose much where other programs run."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which NumPy's products take one thread, so that their sums are also rounded one way."""
    limited: AbstractContextManager[object] = _pools().limit(limits=1, user_api="blas")
    return limited


@cache
def _pools() -> ThreadpoolController:
    """Find the libraries once, which takes a hundredth of a second."""
    return ThreadpoolController()
