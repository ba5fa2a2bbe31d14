"""PyTorch and NumPy do the same arithmetic; needs the extra `train`."""

from __future__ import annotations

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


def test_training_learns_and_is_the_same_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_training, "_KEEP", 0.9)  # so few steps would leave the averaged weights at the start
    (tmp_path / "words.txt").write_text("\n".join(WORDS), "utf-8")
    generator = np.random.default_rng(1)
    np.save(tmp_path / "vectors.npy", generator.normal(size=(len(WORDS), 8)).astype(np.float16))
    read = [[[WORDS[int(n)] for n in generator.integers(0, 30, size=6)] for _ in range(5)] for _ in range(24)]
    truth = [
        np.array([[("w3" in sentence), ("w3" not in sentence)] for sentence in article], np.int8) for article in read
    ]
    beside = [np.zeros((5, 2)) for _ in read]
    train = network_training.trainer(tmp_path)
    first, second = train(read, beside, truth, 40), train(read, beside, truth, 40)
    assert first.to_files() == second.to_files()
    found = np.vstack([first.odds(article, extra) > 0 for article, extra in zip(read, beside, strict=True)])
    assert (found == np.vstack(truth)).mean() > 0.9
