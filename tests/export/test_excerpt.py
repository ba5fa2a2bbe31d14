from __future__ import annotations

import pytest

from extract.export.excerpt import excerpt

TEXT = "một hai ba bốn năm sáu bảy tám chín mười"


def _cut(words: str, most: int) -> str:
    start = TEXT.index(words)
    return excerpt(TEXT, start, start + len(words), most)


def test_excerpt_leaves_a_short_text_alone():
    assert _cut("năm", len(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("words", "most", "short"),
    [
        ("năm", 20, "…ba bốn năm sáu bảy…"),
        ("một", 16, "một hai ba bốn…"),
        ("mười", 16, "…tám chín mười"),
        ("năm sáu", 7, "…năm s…"),
    ],
)
def test_excerpt_cuts_at_words_around_the_part(words, most, short):
    assert _cut(words, most) == short


@pytest.mark.parametrize("most", range(6, 45))
@pytest.mark.parametrize("words", TEXT.split())
def test_excerpt_keeps_to_its_length_and_keeps_the_part(words, most):
    short = _cut(words, most)
    assert len(short) <= most
    assert words in short
    assert short.strip("…") in TEXT


def test_excerpt_bears_a_part_outside_the_text():
    assert len(excerpt(TEXT, 900, 950, 10)) <= 10
