"""Arrays of numbers as bytes: npz archives without pickles."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats32 = NDArray[np.float32]


def written(arrays: Mapping[str, NDArray[Any]], *, packed: bool = False) -> bytes:
    """Return an npz archive of ``arrays`` by name, in their order; ``packed`` makes it small and slow to write."""
    archive = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(archive, allow_pickle=False, **arrays)
    return archive.getvalue()


def in_half_precision(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float16]]:
    """Return the arrays with two bytes a number."""
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def read_arrays(archive: bytes, names: Sequence[str], kind: type[np.floating] | None = None) -> dict[str, NDArray[Any]]:
    """Read the arrays called ``names`` from an npz archive.

    Args:
        archive: what ``written`` returned.
        names: the arrays that must be there; others are passed over.
        kind: what their numbers become; as they are stored, if None.

    Raises:
        ValueError: one is missing, or is not of plain numbers.
    """
    with np.load(io.BytesIO(archive), allow_pickle=False) as stored:
        if missing := set(names) - set(stored.files):
            raise ValueError(f"the weights lack {sorted(missing)}")
        return {name: stored[name] if kind is None else stored[name].astype(kind) for name in names}
