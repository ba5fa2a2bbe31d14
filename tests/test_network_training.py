"""PyTorch and NumPy do the same arithmetic; needs the extra `train`."""

from __future__ import annotations

import queue
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs PyTorch: pip install 'chidao[train]'")

from extract import network_training  # noqa: E402
from extract.nlp.network import UNKNOWN, Network  # noqa: E402

WORDS = [f"w{number}" for number in range(30)]


def test_numpy_gives_what_pytorch_gives() -> None:
    generator = np.random.default_rng(0)
    start = generator.normal(size=(len(WORDS) + UNKNOWN + 1, 12)).astype(np.float32)
    torch.manual_seed(0)
    net = network_training._Net(start, 3, 5).eval()
    articles = [[[int(n) for n in generator.integers(2, 32, size=k)] for k in (3, 17, 1, 40)], [[2, 3, 4], [5]]]
    beside = [generator.normal(size=(len(article), 3)) for article in articles]
    with torch.no_grad():
        wanted = net(*network_training._batch(articles, beside)).numpy()
    network = Network(WORDS, net.arrays())
    read = [[[WORDS[n - UNKNOWN - 1] for n in sentence] for sentence in article] for article in articles]
    found = np.vstack([network.odds(article, extra) for article, extra in zip(read, beside, strict=True)])
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def made_up(folder: Path) -> tuple[list[list[list[str]]], list[np.ndarray], list[np.ndarray]]:
    """Write word vectors into ``folder``; return articles in which one word decides both labels."""
    (folder / "words.txt").write_text("\n".join(WORDS), "utf-8")
    generator = np.random.default_rng(1)
    np.save(folder / "vectors.npy", generator.normal(size=(len(WORDS), 8)).astype(np.float16))
    read = [[[WORDS[int(n)] for n in generator.integers(0, 30, size=6)] for _ in range(5)] for _ in range(24)]
    truth = [
        np.array([[("w3" in sentence), ("w3" not in sentence)] for sentence in article], np.int8) for article in read
    ]
    return read, [np.zeros((5, 2)) for _ in read], truth


def test_training_learns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_training, "_KEEP", 0.9)  # so few steps would leave the averaged weights at the start
    read, beside, truth = made_up(tmp_path)
    vectors = np.load(tmp_path / "vectors.npy").astype(np.float32)
    network = network_training._train(WORDS, vectors, {}, read, beside, truth, 40, queue.Queue(), 1)
    found = np.vstack([network.odds(article, extra) > 0 for article, extra in zip(read, beside, strict=True)])
    assert (found == np.vstack(truth)).mean() > 0.9


def test_two_different_networks_are_trained_the_same_way_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_training, "_SEEDS", (1, 2))
    given = made_up(tmp_path)
    lines: list[str] = []
    first, second = network_training.trainer(tmp_path, lines.append)(*given, 2)
    again = network_training.trainer(tmp_path)(*given, 2)
    assert first.to_files() != second.to_files()
    assert [network.to_files() for network in again] == [first.to_files(), second.to_files()]
    assert sorted(line.split(":")[0] for line in lines) == [
        f"network {number}, pass {done} of 2" for number in (1, 2) for done in (1, 2)
    ]
