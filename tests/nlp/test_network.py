from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.nlp.network import ARRAYS, LONGEST, NETWORK, UNKNOWN, WORDS, Network

HIDDEN, ATTENTION, SENTENCE, ARTICLE, INNER, LABELS, EXTRA, SIZE = 4, 5, 6, 3, 5, 2, 2, 7
VOCABULARY = ["tỉnh", "họp", "giao", "sở"]


def shapes() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {
        "vectors": (len(VOCABULARY) + UNKNOWN + 1, SIZE),
        "attention": (2 * HIDDEN, ATTENTION),
        "attention_bias": (ATTENTION,),
        "attention_query": (ATTENTION,),
        "sentence": (4 * HIDDEN + EXTRA, SENTENCE),
        "sentence_bias": (SENTENCE,),
        "inner": (SENTENCE + 2 * ARTICLE, INNER),
        "inner_bias": (INNER,),
        "outer": (INNER, LABELS),
        "outer_bias": (LABELS,),
    }
    for side in ("forward", "backward"):
        found |= {f"{side}_input": (SIZE, 3 * HIDDEN), f"{side}_state": (HIDDEN, 3 * HIDDEN)}
        found[f"{side}_bias"] = (2, 3 * HIDDEN)
    for side in ("left", "right"):
        found |= {f"{side}_input": (SENTENCE, 4 * ARTICLE), f"{side}_state": (ARTICLE, 4 * ARTICLE)}
        found[f"{side}_bias"] = (4 * ARTICLE,)
    return found


@pytest.fixture(scope="module")
def network() -> Network:
    generator = np.random.default_rng(3)
    arrays = {name: generator.normal(size=shape).astype(np.float32) for name, shape in shapes().items()}
    return Network(VOCABULARY, arrays)


def extra(count: int) -> NDArray[np.float64]:
    return np.arange(count * EXTRA, dtype=float).reshape(count, EXTRA) / 10


def test_shapes_name_every_array() -> None:
    assert set(shapes()) == set(ARRAYS)


def test_odds_have_a_row_a_sentence_and_a_column_a_label(network: Network) -> None:
    assert network.odds([["tỉnh", "họp"], ["giao"], []], extra(3)).shape == (3, LABELS)


def test_states_come_in_the_order_of_the_text(network: Network) -> None:
    _, states = network.read([["họp"], ["tỉnh", "giao", "sở"], []], extra(3))
    assert states.lengths == [1, 3, 1]
    assert states.words.shape == (5, 2 * HIDDEN)
    assert states.sentences.shape == (3, SENTENCE + 2 * ARTICLE)
    _, alone = network.read([["tỉnh", "giao", "sở"]], extra(1))
    np.testing.assert_allclose(states.words[1:4], alone.words, atol=1e-6)


def test_the_order_of_words_and_of_sentences_counts(network: Network) -> None:
    plain = network.odds([["tỉnh", "giao", "sở"], ["họp"]], extra(2))
    assert not np.allclose(plain, network.odds([["sở", "giao", "tỉnh"], ["họp"]], extra(2)))
    assert not np.allclose(plain[0], network.odds([["tỉnh", "giao", "sở"], ["giao"]], extra(2))[0])


def test_a_longer_sentence_beside_it_does_not_reach_into_a_sentence_vector(network: Network) -> None:
    short, _ = network._sentences([[2, 3]])
    beside, _ = network._sentences([[4, 5, 2, 3, 2, 2], [2, 3]])
    np.testing.assert_allclose(beside[1], short[0], atol=1e-6)


def test_unknown_words_are_one_word_and_long_sentences_are_cut(network: Network) -> None:
    one = network.odds([["xyz", "họp"]], extra(1))
    np.testing.assert_array_equal(one, network.odds([["abc", "họp"]], extra(1)))
    long = network.odds([["họp"] * LONGEST], extra(1))
    np.testing.assert_array_equal(long, network.odds([["họp"] * (LONGEST + 9)], extra(1)))


def test_files_keep_the_network_but_for_the_vectors_last_digits(network: Network) -> None:
    files = network.to_files()
    assert set(files) == {NETWORK, WORDS}
    again = Network.from_files(files)
    assert again.to_files() == files
    given = ([["tỉnh", "họp"], ["giao", "sở"]], extra(2))
    np.testing.assert_allclose(again.odds(*given), network.odds(*given), atol=0.05)
