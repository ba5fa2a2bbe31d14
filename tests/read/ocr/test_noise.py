from __future__ import annotations

from dataclasses import replace

import pytest

from extract.read.ocr.noise import closes_bracket, ends_paragraph, goes_on, of_usual_size, without_noise
from extract.read.ocr.word_boxes import TextLine
from extract.read.pages.words import Word


def line(text: str, *, left: float = 85, baseline: float = 100, sure: float = 95, size: float = 14) -> TextLine:
    """Lay out a line whose letters are 6 points wide."""
    words, at = [], left
    for word in text.split():
        words.append(
            Word(
                text=word,
                left=at,
                right=at + 6 * len(word),
                baseline=baseline,
                size=size,
                sure=sure,
                recognised=True,
            )
        )
        at += 6 * len(word) + 4
    return TextLine(tuple(words))


FULL = "nước trước mùa lũ và bố trí đủ đất để xây nhà tạm cho các hộ dân phải dời đi"
PAGE = [line(FULL, baseline=100 + 18 * number) for number in range(6)]


@pytest.mark.parametrize("text", ["31/8/2025).", "30/6/2026.", "10/2025", "2026;", "1.250,5", "45%."])
def test_figures_alone_are_print_if_they_are_sure(text: str) -> None:
    assert without_noise([line(text)])
    assert without_noise([line(text)], second_look=True)
    assert not without_noise([line(text, sure=70)], second_look=True)


@pytest.mark.parametrize("text", ["./.", "—", "x.Z", "'1"])
def test_signs_alone_are_noise(text: str) -> None:
    assert not without_noise([line(text, sure=45)], second_look=True)


@pytest.mark.parametrize("text", ["- UBND thành phố (b/c);", "- Bộ trưởng (để b/c);"])
def test_shortened_words_at_the_end_of_a_line_are_print(text: str) -> None:
    assert [each.text for each in without_noise([line(text)])] == [text]


def test_a_stroke_before_a_name_is_no_word() -> None:
    stroke = replace(line("ˆ", left=364).words[0], sure=60)
    name = line("Bùi Thị Hạ Uyên", left=380)
    assert [each.text for each in without_noise([TextLine((stroke, *name.words))])] == ["Bùi Thị Hạ Uyên"]


@pytest.mark.parametrize("text", ["cư.", "chỉ đạo./.", "ký./.", "31/12/2025."])
def test_a_few_words_below_a_full_line_end_its_paragraph(text: str) -> None:
    last = line(text, baseline=100 + 18 * 6, sure=57)
    assert ends_paragraph(last, [*PAGE, last])


@pytest.mark.parametrize(
    "last",
    [
        line("cư.", baseline=100 + 18 * 6, left=300),
        line("cư.", baseline=100 + 18 * 9),
        line("cư.", baseline=100 + 18 * 6, sure=30),
        line("x.Z", baseline=100 + 18 * 6),
    ],
    ids=["far right", "far below", "hardly read", "no words"],
)
def test_other_scraps_end_no_paragraph(last: TextLine) -> None:
    assert not ends_paragraph(last, [*PAGE, last])


def test_nothing_goes_on_from_an_ended_line() -> None:
    last = line("cư.", baseline=100 + 18 * 6)
    assert not ends_paragraph(last, [*PAGE[:-1], line(f"{FULL}.", baseline=190), last])


OPEN = line("- Bộ trưởng (để", left=85, baseline=500)
BESIDE = OPEN.words[-1].right + 3


@pytest.mark.parametrize("text", ["b/c);", "t/h).", "báo cáo)"])
def test_what_closes_a_bracket_on_its_left_is_print(text: str) -> None:
    end = line(text, left=BESIDE, baseline=500, sure=51)
    assert goes_on(end, [*PAGE, OPEN, end])
    assert end in of_usual_size([*PAGE, OPEN, end])


@pytest.mark.parametrize(
    "end",
    [
        line("b/c);", left=BESIDE, baseline=500, sure=30),
        line("b/c);", left=BESIDE + 60, baseline=500, sure=51),
        line("b/c);", left=BESIDE, baseline=518, sure=51),
        line("b/c;", left=BESIDE, baseline=500, sure=51),
        line("x.Z)", left=BESIDE, baseline=500, sure=51),
    ],
    ids=["hardly read", "far right", "below", "open", "no words"],
)
def test_other_scraps_close_no_bracket(end: TextLine) -> None:
    assert not closes_bracket(end, [*PAGE, OPEN, end])


def test_nothing_closes_a_bracket_that_is_closed() -> None:
    closed = line("- Bộ trưởng (để biết)", left=85, baseline=500)
    end = line("b/c);", left=closed.words[-1].right + 3, baseline=500, sure=51)
    assert not closes_bracket(end, [*PAGE, closed, end])
