"""A small corpus of invented articles: three files in three git repositories, their labels, one article of our own."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extract.corpus import strip_texts
from extract.corpus.converters import convert

SEGMENTED = """Huyện Bình_Lãng yêu_cầu dọn kênh trước mùa mưa

Sáng 3/5 , ông Tạ_Hữu_Khoan yêu_cầu các xã dọn kênh trước ngày 20/5 . Việc này đã chậm một tháng .

" Kênh tắc thì đồng ngập " , ông nói .
Ba xã đã dọn xong 12 km kênh ( đạt 60 % ) .

Ảnh : Mai_Thư
"""
PLAIN = """Xã Vĩnh Tường Hạ kiến nghị xây trạm bơm
Bà Đoàn Thị Lụa kiến nghị tỉnh xây trạm bơm tại TP. Hà Khê. Nông dân thiếu nước từ tháng 2.
Trạm cũ hỏng
Tỉnh sẽ khảo sát trong quý III.
"""
MARKDOWN = """Ngân hàng Sông Vàng giảm lãi vay
==============================

[Xem thêm](https://vidu.example/lai-vay)Theo **Nghị quyết 9**, lãi vay đã giảm 0,5 điểm.
------------------------------

![Ảnh](https://vidu.example/a.jpg "Ảnh")

Ông Cao Bách Tùng giao các chi nhánh rà soát hồ sơ. Hạn là ngày 1/6!
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of one collection, and the labels that its sentences get."""

    id: str
    source: str
    repo: str
    path: str
    text: str
    labels: dict[str, dict[str, Any]]

    @property
    def sentences(self) -> list[str]:
        return convert(self.source, self.text.encode())


SOURCES = (
    Source(
        id="train-000001",
        source="vietnews",
        repo="Somebody/words",
        path="data/000001.txt.seg",
        text=SEGMENTED,
        labels={
            "0": {"labels": ["D"], "issuer": "Tạ Hữu Khoan"},
            "1": {"labels": ["D"], "issuer": "Tạ Hữu Khoan", "to": ["các xã"], "due": ["trước ngày 20/5"]},
            "2": {"labels": ["K"]},
            "4": {"labels": ["A"]},
        },
    ),
    Source(
        id="bm-7",
        source="baomoi",
        repo="other.one/press",
        path="news/data/số 7 (a).txt",
        text=PLAIN,
        labels={
            "1": {"labels": ["R"], "issuer": "Đoàn Thị Lụa", "to": ["tỉnh"], "due": [], "docs": []},
            "2": {"labels": ["K"]},
            "4": {"labels": ["P"]},
        },
    ),
    Source(
        id="hd-lai-vay",
        source="hddtvn",
        repo="third/money",
        path="lai-vay.md",
        text=MARKDOWN,
        labels={
            "1": {"labels": ["A"], "docs": ["Nghị quyết 9"]},
            "2": {"labels": ["K", "D"], "issuer": "Cao Bách Tùng", "to": ["các chi nhánh"]},
        },
    ),
)


def own_article() -> dict[str, Any]:
    """An article of our own with twelve sentences."""
    directive = {"text": "Ông Lý Quang Hạo giao Sở Y tế mua thuốc.", "labels": ["D"], "issuer": "Lý Quang Hạo"}
    return {
        "id": "own-901",
        "genre": "meeting",
        "kind": "news",
        "title": "Tỉnh Đông Xuyên bàn việc mua thuốc",
        "lead": "Cuộc họp mở sáng nay.",
        "published": "2024-03-05T09:30:00+07:00",
        "author": None,
        "paragraphs": [
            [{"text": "Tỉnh Đông Xuyên bàn việc mua thuốc"}],
            [{"text": "Cuộc họp mở sáng nay."}],
            [{**directive, "to": ["Sở Y tế"]}, {"text": "Kho thuốc đã cạn.", "labels": ["K"]}],
            *([{"text": f"Ý kiến thứ {number}."}] for number in range(8)),
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A corpus folder whose texts are not built, and everything they can be built from."""

    root: Path
    clones: Path
    labelled: Path
    rows: list[dict[str, Any]]


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{role}_{what}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    bare = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=True, env={**os.environ, **who, **bare}
    )
    return done.stdout.decode().strip()


def commit_file(clone: Path, path: str, text: str) -> str:
    """Write a file into a repository, which is made if need be, and return the new commit."""
    if not (clone / ".git").exists():
        clone.mkdir(parents=True)
        git(clone, "init", "-q")
    (clone / path).parent.mkdir(parents=True, exist_ok=True)
    (clone / path).write_text(text, encoding="utf-8")
    git(clone, "add", "-A")
    git(clone, "commit", "-q", "-m", "a file")
    return git(clone, "rev-parse", "HEAD")


def write_rows(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def world(tmp_path: Path) -> World:
    root, clones = tmp_path / "corpus", tmp_path / "clones"
    (root / "articles").mkdir(parents=True)
    own = json.dumps(own_article(), ensure_ascii=False)
    (root / "articles" / "own-901.json").write_text(own, encoding="utf-8")
    rows = []
    for source in SOURCES:
        commit = commit_file(clones / source.repo, source.path, source.text)
        names = {"id": source.id, "source": source.source, "repo": source.repo, "commit": commit, "path": source.path}
        rows.append({**names, "sents": source.sentences, "labels": source.labels})
    labelled = write_rows(tmp_path / "labelled.jsonl", rows)
    strip_texts(labelled, root)
    return World(root=root, clones=clones, labelled=labelled, rows=rows)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real material beside the repository; tests that need it are skipped where it is absent."""
    beside = Path(__file__).parents[2].parent / "shared"
    folder = Path(os.environ.get("CHIDAO_SHARED", beside)) / "corpus"
    if not (folder / "labelled.jsonl.gz").is_file():
        pytest.skip("the real articles are not beside the repository (../shared or CHIDAO_SHARED)")
    return folder
