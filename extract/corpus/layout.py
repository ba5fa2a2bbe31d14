"""Where everything of the corpus lies under its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The files under ``root``, the corpus folder (``corpus/`` in the repository)."""

    root: Path

    @property
    def labels(self) -> Path:
        """Labels of the real articles, without their texts."""
        return self.root / "real" / "labels.jsonl"

    @property
    def splits(self) -> Path:
        """Near-duplicate groups and parts of the real articles."""
        return self.root / "splits.json"

    @property
    def articles(self) -> Path:
        """The folder of our own articles, one JSON file each."""
        return self.root / "articles"

    @property
    def texts(self) -> Path:
        """The rebuilt real articles, which git ignores."""
        return self.root / "texts" / "articles.jsonl"

    @property
    def journal(self) -> Path:
        """What a rebuild that was interrupted had already made."""
        return self.root / "texts" / "articles.part.jsonl"

    @property
    def local(self) -> Path:
        """The folder of articles that were corrected here, one JSON file each, which git ignores."""
        return self.root / "local"

    def local_articles(self) -> list[Path]:
        """Return the files of the articles that were corrected here, sorted by name; none without the folder."""
        return sorted(self.local.glob("*.json"))

    def own_articles(self) -> list[Path]:
        """Return the files of our own articles, sorted by name; none where the folder is missing."""
        return sorted(self.articles.glob("*.json"))
