"""How components keep their fitted numbers: files beside a ``cfg.json`` with their format and digests, no pickle."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Final, Self

from extract.errors import ModelError

CONFIG: Final = "cfg.json"
_AGAIN: Final = "Install chidao again, or train the model again with `chidao train`."


class StoredComponent(ABC):
    """A component with fitted numbers, which spaCy saves and loads as files or as one run of bytes."""

    format: ClassVar[int]
    """The layout of the component's files and the meaning of its features; raised when either changes."""

    @property
    def is_storable(self) -> bool:
        """Whether the component can be kept as it is; one that cannot is passed over in bytes and refused on disk."""
        return True

    @abstractmethod
    def stored(self) -> dict[str, bytes]:
        """Return the files by name."""

    def about(self) -> dict[str, Any]:
        """Return what ``cfg.json`` says beside format and digests."""
        return self.agreed()

    @abstractmethod
    def restore(self, files: Mapping[str, bytes]) -> None:
        """Take the numbers from files that ``stored`` returned; there may be none."""

    def agreed(self) -> dict[str, Any]:
        """Return the entries of ``about`` that a model must share with this version of the component."""
        return {}

    def to_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy passes it
        """Write the component's files into folder ``path``."""
        files = self._files()  # first, so that a component that refuses leaves no empty folder
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002 - spaCy passes it
        """Read the component from folder ``path``.

        Raises:
            ModelError [model-incomplete]: a file is missing.
            ModelError [model-altered]: the files are not those that were written together.
            ModelError [model-version]: they were written by a version whose features differ from this one's.
        """
        folder = Path(path)
        try:
            files = {CONFIG: (folder / CONFIG).read_bytes()}
            files.update({name: (folder / name).read_bytes() for name in _named(files[CONFIG])})
        except FileNotFoundError as error:
            missing = Path(str(error.filename)).name
            raise ModelError("model-incomplete", f"The model lacks the file {missing}.", _AGAIN) from error
        return self._read(files)

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy passes it
        """Return the component's files as one run of bytes."""
        files = self._files() if self.is_storable else {}
        return json.dumps({name: content.hex() for name, content in files.items()}).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002 - spaCy passes it
        """Read what ``to_bytes`` returned; raises as ``from_disk`` does."""
        files = {name: bytes.fromhex(content) for name, content in json.loads(data).items()}
        return self._read(files) if files else self

    def _files(self) -> dict[str, bytes]:
        files = self.stored()
        digests = {name: _digest(content) for name, content in files.items()}
        config = {"format": self.format, **self.about(), "sha256": digests}
        return {CONFIG: (json.dumps(config, indent=1) + "\n").encode(), **files}

    def _read(self, files: Mapping[str, bytes]) -> Self:
        try:
            config = json.loads(files[CONFIG])
            written, digests = config["format"], config["sha256"]
            agreed = {key: config[key] for key in self.agreed()}
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError("model-altered", f"The model's {CONFIG} cannot be read.", _AGAIN) from error
        if written != self.format or agreed != self.agreed():
            raise ModelError(
                "model-version",
                f"The model has format {written}; this version of chidao reads format {self.format}.",
                "Install the version of chidao that made the model, or use the model that comes with this one.",
            )
        for name, digest in digests.items():
            if name not in files or _digest(files[name]) != digest:
                raise ModelError("model-altered", f"The model's file {name} was altered.", _AGAIN)
        self.restore({name: files[name] for name in digests})
        return self


def _named(config: bytes) -> list[str]:
    """Return the files that the config has the digests of; none where it cannot be read, which ``_read`` reports."""
    try:
        return [Path(name).name for name in json.loads(config)["sha256"]]
    except (ValueError, KeyError, TypeError):
        return []


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
