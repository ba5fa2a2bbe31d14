from __future__ import annotations

import pytest

from extract.export.terminal import _COLOURS, Style, clean
from extract.records import LABELS

STEPS = (0, 95, 135, 175, 215, 255)  # the levels of xterm's 256-colour cube


def _luminance(colour: int) -> float:
    levels = (STEPS[(colour - 16) // 36], STEPS[(colour - 16) // 6 % 6], STEPS[(colour - 16) % 6])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in levels)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("label", LABELS)
def test_colours_read_on_black_and_on_white(label):
    light = _luminance(_COLOURS[label])
    assert (light + 0.05) / 0.05 >= 4.2
    assert 1.05 / (light + 0.05) >= 4.2


def test_clean_keeps_vietnamese_text_as_it_is():
    text = "Ủy ban: 12,5% – “được” (Đ/c Ẩn)…"
    assert clean(text) == text


def test_clean_turns_breaks_into_spaces_and_drops_the_rest():
    assert clean("a\tb\r\nc\x1b[31md\x9be\x00f\u202eg") == "a b c[31mdefg"


def test_style_is_silent_without_colour():
    plain = Style(colour=False)
    assert plain.bold("a") == plain.dim("a") == plain.label("a", "plan", bold=True) == "a"
    assert Style(colour=True).bold("") == ""
