from __future__ import annotations

from extract.read.ocr.syllable_counting import count_pairs
from extract.read.ocr.syllable_pairs import SyllablePairs, syllable_pairs


def test_pairs_are_counted_within_a_phrase_and_kept_in_a_file() -> None:
    counted = count_pairs(["Ủy ban, hoà bình và hòa giải 5 xã", "Uỷ ban xyzt"] * 40)
    again = SyllablePairs.from_file(counted.to_file())
    for pairs in (counted, again):
        assert pairs.count("ủy", "ban") == 80
        assert pairs.count("hòa", "bình") == 40
        assert pairs.count("ban", "hòa") == pairs.count("giải", "xã") == pairs.count("ban", "xyzt") == 0
        assert "hòa" in pairs
        assert "xyzt" not in pairs
    assert again.to_file() == counted.to_file()


def test_what_is_rare_is_left_out() -> None:
    counted = count_pairs(["tổ chức"] * 40 + ["tổ quốc"] * 9 + ["quốc gia"] * 40)
    assert counted.count("tổ", "chức") == 40
    assert counted.count("tổ", "quốc") == 0


def test_the_counts_of_the_package_know_the_language() -> None:
    pairs = syllable_pairs()
    assert pairs.count("tổ", "chức") > 1000 * max(pairs.count("tô", "chức"), 1)
