from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.read.ocr.tone_repair import with_tones_mended
from extract.read.pages.words import Word

OWN = Path(__file__).parents[3] / "corpus" / "articles"


def mended(text: str, *, sure: float) -> str:
    words = [
        Word(text=word, left=50.0 * place, right=50.0 * place + 40, baseline=100, size=14, sure=sure, recognised=True)
        for place, word in enumerate(text.split())
    ]
    return " ".join(word.text for word in with_tones_mended(tuple(words)))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("các tô chức chính trị", "các tổ chức chính trị"),
        ("kết quả thâm định hồ sơ", "kết quả thẩm định hồ sơ"),
        ("sớm ôn định cuộc sống", "sớm ổn định cuộc sống"),
        ("ổn định cuộc sông cho người dân", "ổn định cuộc sống cho người dân"),
        ("phòng, chống cháy nỗ tại chợ", "phòng, chống cháy nổ tại chợ"),
        ("củng có, kiện toàn", "củng cố, kiện toàn"),
        ("Mặt trận Tố quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam"),
        ("xây dựng kế hoạch chỉ tiết", "xây dựng kế hoạch chi tiết"),
        ("nâng cao tỉnh thần trách nhiệm", "nâng cao tinh thần trách nhiệm"),
        ("thực hiện chủ frương", "thực hiện chủ trương"),
        ("có nội đụng không phù hợp", "có nội dung không phù hợp"),
        ("hỗ trợ hộ dân đi dời khỏi", "hỗ trợ hộ dân di dời khỏi"),
        ("Tống hợp, báo cáo", "Tổng hợp, báo cáo"),
        ("Trần Câm Tú", "Trần Cẩm Tú"),
    ],
)
def test_signs_over_vowels_are_mended(read: str, meant: str) -> None:
    assert mended(read, sure=80) == meant


def test_marks_between_words_part_them() -> None:
    # "tô" beside "chức" is "tổ", but not behind a comma.
    assert mended("tô, chức", sure=80) == "tô, chức"


def test_what_was_surely_read_needs_more_to_be_changed() -> None:
    assert mended("nghề xả thằng ra sông", sure=80) == "nghề xả thẳng ra sông"
    assert mended("nghề xả thằng ra sông", sure=97) == "nghề xả thằng ra sông"


def test_right_words_are_left_alone() -> None:
    """Our own articles were never printed: whatever changes in them is an error."""
    texts = [
        sentence["text"]
        for path in sorted(OWN.glob("own-*.json"))
        for paragraph in json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
        for sentence in paragraph
    ]
    words = sum(len(text.split()) for text in texts)
    assert words > 40_000
    changed = [text for text in texts if mended(text, sure=96.7) != " ".join(text.split())]
    assert not changed
    doubted = sum(
        one != other for text in texts for one, other in zip(text.split(), mended(text, sure=93).split(), strict=True)
    )
    assert doubted <= words / 5000
