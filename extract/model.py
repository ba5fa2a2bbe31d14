"""Trained pipelines on disk: find them, check them, load them, save them.

A model is a folder ``<lang>_<task>_<size>-<version>`` that ``spacy.load`` reads. Beside spaCy's files it holds
``metrics.json`` (how good it is), ``training.json`` (what it was made from), ``README.md`` (its card, generated) and
``checksums.json``: the SHA-256 of every other file, so that an altered model is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extract.errors import ModelError
from extract.records import ModelName

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED: Final = "vi_chidao_sm"
"""The name of the model that comes with chidao."""

_CHECKSUMS: Final = "checksums.json"
_PACKAGE: Final = Path(__file__).parent
_SPACY: Final = ">=3.8,<4"
_WAY_OUT: Final = "Install chidao again, or train the model again with `chidao train`."


def checkout(package: Path = _PACKAGE) -> Path | None:
    """Return the folder of the repository where ``package`` runs from it; None in an installed wheel."""
    # In a wheel the folder beside the package is site-packages, which is nobody's place for models or a corpus.
    return package.parent if (package.parent / "pyproject.toml").is_file() else None


def _folders(package: Path) -> tuple[Path, ...]:
    """Return where models lie: inside an installed wheel, and beside the package in a checkout."""
    root = checkout(package)
    return (package / "_models", *([root / "models"] if root else []))


_FOLDERS: Final = _folders(_PACKAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that was found: its name, version, folder and what its ``metrics.json`` says."""

    name: str
    version: str
    path: Path
    metrics: Mapping[str, Any]


def available() -> list[ModelInfo]:
    """Return the models of the wheel or the checkout, sorted by name and version, the newest version last.

    Raises:
        ModelError [model-incomplete]: what one of them says of itself cannot be read.
    """
    # A hidden folder is what an interrupted ``save`` left behind.
    folders = [meta.parent for folder in _FOLDERS for meta in folder.glob("[!.]*/meta.json")]
    return sorted((_info(path) for path in folders), key=lambda info: (info.name, _version_key(info.version)))


def find(name: str | Path | None = None) -> Path:
    """Return the folder of a model.

    Args:
        name: None for the newest one that comes with chidao, or the last by name where none has come with it; or its
            name, with or without "-<version>"; or a folder.

    Raises:
        ModelError [no-model]: there is none of that name.
        ModelError [model-incomplete]: see ``available``.
    """
    if name is not None and (Path(name) / "meta.json").is_file():
        return Path(name)
    known = available()
    # Somebody's own model beside ours is taken where it is asked for.
    asked = PUBLISHED if name is None and any(info.name == PUBLISHED for info in known) else name
    wanted = [info for info in known if asked is None or str(asked) in {info.name, f"{info.name}-{info.version}"}]
    if wanted:
        return wanted[-1].path
    names = ", ".join(f"{info.name}-{info.version}" for info in known) or "none"
    raise ModelError(
        "no-model",
        f"There is no model called {name}." if name is not None else "No model is installed.",
        f"Known models: {names}. Install chidao again, name a model's folder, or make one with `chidao train`.",
    )


def load(name: str | Path | None = None) -> Language:
    """Check a model's files and load its pipeline.

    Raises:
        ModelError [no-model, model-altered, model-incomplete, model-version]: it is missing, some file differs from
            what was saved, a file is missing, or it needs another version of spaCy or chidao.
    """
    path = find(name)
    verify(path)
    # Imported late: spaCy takes a second, which `import extract` must not spend.
    import spacy

    from extract.nlp import pipeline  # noqa: F401 - registers the factories where no entry points are installed

    return spacy.load(path)


def model_name(nlp: Language) -> ModelName:
    """Return the name and version that records give."""
    return ModelName(name=f"{nlp.meta['lang']}_{nlp.meta['name']}", version=str(nlp.meta["version"]))


def verify(path: Path) -> None:
    """Compare every file of a model with its checksum, and its needs with what is installed; raises as ``load``
    does.
    """
    try:
        expected: dict[str, str] = dict(json.loads((path / _CHECKSUMS).read_text(encoding="utf-8")).items())
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(
            "model-incomplete", f"The model {path.name} has no readable {_CHECKSUMS}.", _WAY_OUT
        ) from error
    found = _digests(path)
    if missing := sorted(set(expected) - set(found)):
        raise ModelError("model-incomplete", f"The model {path.name} lacks {', '.join(missing)}.", _WAY_OUT)
    if altered := sorted(name for name in found if expected.get(name) != found[name]):
        raise ModelError("model-altered", f"The model {path.name} was altered: {', '.join(altered)}.", _WAY_OUT)
    meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    _check_spacy(path.name, str(meta.get("spacy_version", "")))


def _check_spacy(name: str, needed: str) -> None:
    from spacy.about import __version__
    from spacy.util import is_compatible_version

    if not is_compatible_version(__version__, needed):
        raise ModelError(
            "model-version",
            f"The model {name} needs spaCy {needed}; installed is {__version__}.",
            f"Install it with: pip install 'spacy{needed}'.",
        )


def save(nlp: Language, folder: Path, *, name: str, version: str, extra: Mapping[str, str]) -> Path:
    """Write a trained pipeline as ``folder/<name>-<version>``, whole or not at all, and return that path.

    Args:
        nlp: the pipeline.
        folder: where models lie; made if missing.
        name: ``<lang>_<task>_<size>``.
        version: a semantic version; raise the first number when the labels or the schema change.
        extra: further text files by name, such as ``README.md``.
    """
    nlp.meta.update(
        name=name.removeprefix("vi_"), version=version, spacy_version=_SPACY, license="MIT", author="The chidao authors"
    )
    # Which build of spaCy saved the model says nothing about it, and would change its bytes.
    nlp.meta.pop("spacy_git_version", None)
    target = folder / f"{name}-{version}"
    folder.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=".model-", dir=folder))
    try:
        nlp.to_disk(part)
        for file, text in extra.items():
            (part / file).write_text(text, encoding="utf-8")
        sums = json.dumps(_digests(part), indent=1, sort_keys=True) + "\n"
        (part / _CHECKSUMS).write_text(sums, encoding="utf-8")
        part.chmod(0o755)
        if target.exists():
            shutil.rmtree(target)
        part.replace(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def _digests(path: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of the model but the checksums themselves, by relative POSIX path."""
    files = (Path(folder) / name for folder, _, names in os.walk(path) for name in names)
    return {
        relative: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if (relative := file.relative_to(path).as_posix()) != _CHECKSUMS
    }


def _info(path: Path) -> ModelInfo:
    metrics = path / "metrics.json"
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        return ModelInfo(
            name=f"{meta['lang']}_{meta['name']}",
            version=str(meta["version"]),
            path=path,
            metrics=json.loads(metrics.read_text(encoding="utf-8")) if metrics.exists() else {},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            "model-incomplete", f"What the model {path.name} says of itself cannot be read.", _WAY_OUT
        ) from error


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
