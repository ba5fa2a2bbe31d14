"""The reader learns the language from unlabelled sentences; needs the extra `train`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs PyTorch: pip install 'chidao[train]'")

from extract import network_training, pretraining  # noqa: E402

# Without figures: all figures are one to the reader.
WORDS = [first + second for first in "abcdef" for second in "ghijk"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.txt").write_text("\n".join(WORDS), "utf-8")
    np.save(tmp_path / "vectors.npy", np.random.default_rng(1).normal(size=(len(WORDS), 8)).astype(np.float16))
    return tmp_path


def sentences(count: int) -> list[list[str]]:
    """Return sentences in which every word says what comes next."""
    starts = np.random.default_rng(2).integers(0, 30, size=count)
    return [[WORDS[(int(start) + step) % 30] for step in range(7)] for start in starts]


def test_the_reader_learns_what_stands_around_a_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretraining, "_BATCH", 16)
    said: list[str] = []
    assert pretraining.pretrain([*sentences(8000), WORDS[:2]], folder, said.append) == 8000
    losses = [float(line.rsplit(maxsplit=1)[1]) for line in said]
    assert losses[-1] < losses[0] / 2
    assert (folder / "reader.json").exists()


def test_the_same_sentences_give_the_same_reader(folder: Path) -> None:
    pretraining.pretrain(sentences(1000), folder)
    first = (folder / network_training.READER).read_bytes()
    pretraining.pretrain(sentences(1000), folder)
    with np.load(folder / network_training.READER) as again, np.load(_written(folder, first)) as before:
        assert set(again.files) == set(before.files)
        for name in again.files:
            np.testing.assert_array_equal(again[name], before[name])


def _written(folder: Path, content: bytes) -> Path:
    (folder / "before.npz").write_bytes(content)
    return folder / "before.npz"


def test_the_network_starts_from_the_reader(folder: Path) -> None:
    pretraining.pretrain(sentences(1000), folder)
    with np.load(folder / network_training.READER) as stored:
        reader = dict(stored)
    rows, size = reader["vectors"].shape
    start = np.zeros((rows + 3, size), np.float32)
    net = network_training._Net(start, 2, 2)
    net.begin_with(reader)
    found = net.arrays()
    np.testing.assert_array_equal(found["vectors"][: len(reader["vectors"])], reader["vectors"].astype(np.float32))
    np.testing.assert_array_equal(found["forward_state"], reader["forward.weight_hh_l0"].T)
    np.testing.assert_array_equal(found["backward_input"], reader["backward.weight_ih_l0"].T)
