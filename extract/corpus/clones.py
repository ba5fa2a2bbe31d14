"""Texts from local clones of the repositories that the articles come from."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path
from typing import IO, Final

from extract.corpus.converters import convert
from extract.corpus.labels import RealLabels
from extract.corpus.supply import Missing, Supply
from extract.errors import CorpusError

# git's answer to one name in `cat-file --batch`; anything else means that there is no such object.
_FOUND: Final = re.compile(rb"[0-9a-f]{40,64} (\w+) (\d+)\n")


def from_clones(wanted: Sequence[RealLabels], folder: Path) -> Supply:
    """Yield the sentences of the ``wanted`` articles from clones in ``folder``, one git process a repository.

    A clone of ``owner/name`` may lie in ``owner+name/repo``, ``owner/name`` or ``name``, each also with ``.git`` at its
    end, with or without a working tree. Files are read at the commit that was labelled, whatever is checked out.

    Raises:
        CorpusError [no-file]: there is no such folder.
        CorpusError [no-git]: the command git is not installed.
        CorpusError [git-failed]: git stopped in the middle; the message has its words.
    """
    if not folder.is_dir():
        raise CorpusError("no-file", f"There is no folder {folder}.", "Name the folder that holds the clones.")
    for repo, group in groupby(sorted(wanted, key=lambda a: (a.repo, a.id)), key=lambda a: a.repo):
        articles = list(group)
        clone = find_clone(folder, repo)
        if clone is None:
            for article in articles:
                yield article.id, Missing(id=article.id, reason="no-clone", detail=repo)
        else:
            yield from _read_clone(articles, clone)


def find_clone(folder: Path, repo: str) -> Path | None:
    """Return the git directory of ``repo`` (``owner/name``) in ``folder``, or None where there is none."""
    owner, name = repo.split("/")
    for place in (f"{owner}+{name}/repo", f"{owner}/{name}", name):
        for path in (folder / place, folder / f"{place}.git"):
            # .git is a file in linked working trees, and git follows it.
            if (path / ".git").exists():
                return path / ".git"
            if (path / "HEAD").is_file() and (path / "objects").is_dir():
                return path
    return None


def _read_clone(articles: list[RealLabels], clone: Path) -> Supply:
    with _batch(clone) as ask:
        commits: dict[str, bool] = {}
        for article in articles:
            if article.commit not in commits:
                commits[article.commit] = ask(f"{article.commit}^{{commit}}") is not None
            place = f"{article.repo}@{article.commit[:12]}:{article.path}"
            if not commits[article.commit]:
                yield article.id, Missing(id=article.id, reason="no-commit", detail=place)
                continue
            answer = ask(f"{article.commit}:{article.path}")
            if answer is None or answer[0] != "blob":
                yield article.id, Missing(id=article.id, reason="no-file", detail=place)
            else:
                yield article.id, convert(article.source, answer[1])


@contextmanager
def _batch(clone: Path) -> Iterator[_Ask]:
    """Run ``git cat-file --batch`` on ``clone`` and give a way to ask it for objects."""
    # A partial clone would fetch what it lacks from the network, object by object: here a lack is an answer.
    environment = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ["git", "--git-dir", str(clone), "cat-file", "--batch"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603
    except FileNotFoundError as error:
        message = "The command git was not found."
        raise CorpusError("no-git", message, "Install git, or use --articles or --download.") from error
    with process:
        try:
            yield _Ask(process, clone)
        finally:
            process.kill()
            # A question that git died on is still in the buffer, and closing sends it once more. That git died was
            # told already, by _Ask.
            with suppress(BrokenPipeError):
                _pipe(process.stdin).close()


class _Ask:
    """One conversation with ``git cat-file --batch``."""

    def __init__(self, process: subprocess.Popen[bytes], clone: Path) -> None:
        self._process = process
        self._clone = clone

    def __call__(self, name: str) -> tuple[str, bytes] | None:
        """Return kind and content of the object called ``name``, or None where there is none."""
        out = _pipe(self._process.stdout)
        try:
            # One question at a time: writing all of them first would fill both pipes and lock both sides.
            _pipe(self._process.stdin).write(name.encode("utf-8") + b"\n")
            _pipe(self._process.stdin).flush()
        except BrokenPipeError as error:
            raise self._failed() from error
        header = out.readline()
        if not header:
            raise self._failed()
        found = _FOUND.fullmatch(header)
        if found is None:
            return None
        size = int(found[2])
        content = out.read(size + 1)
        if len(content) != size + 1:
            raise self._failed()
        return found[1].decode("ascii"), content[:-1]

    def _failed(self) -> CorpusError:
        words = _pipe(self._process.stderr).read().decode("utf-8", "replace").strip()
        message = f"git could not read {self._clone}: {words or 'it stopped without a word'}."
        return CorpusError("git-failed", message, "Try `git fsck` there, or clone the repository again.")


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # impossible: every stream was asked for as a pipe
        raise AssertionError("git was started without pipes")
    return stream
