"""Colours that people can tell apart and read on, computed from the style sheet itself."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

from extract.records import ITEM_LABELS, LABELS

SHEET = (files("extract.export") / "templates" / "marks.css").read_text(encoding="utf-8")
_LIGHT, _DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6}|#fff);", part)) for part in SHEET.split("@media screen", 1)
)
THEMES = {"light": _LIGHT, "dark": _LIGHT | _DARK}

# How people see without one kind of cone: Machado, Oliveira, Fernandes (2009), severity 1, on linear sRGB.
SIGHTS = {
    "all": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def _linear(colour: str) -> np.ndarray:
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    part = np.array([int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    low, high = sorted(float(_linear(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def _oklab(linear: np.ndarray) -> np.ndarray:
    """Return the place of a colour in Oklab (Ottosson 2020), where distances are as they are seen."""
    cones = np.array([[0.41222, 0.53633, 0.05145], [0.21190, 0.68070, 0.10740], [0.08830, 0.28172, 0.62998]])
    axes = np.array([[0.21045, 0.79362, -0.00407], [1.97800, -2.42859, 0.45059], [0.02590, 0.78277, -0.80868]])
    return axes @ np.cbrt(cones @ np.clip(linear, 0, 1))


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme):
    colours = THEMES[theme]
    for label in LABELS:
        assert _contrast(colours["ink"], colours[f"{label}-tint"]) >= 7
        assert _contrast(colours["ink"], colours[f"{label}-deep"]) >= 4.5
        for ground in ("paper", "ground", f"{label}-tint"):
            assert _contrast(colours[label], colours[ground]) >= 4.5
    for ground in ("paper", "ground", "shade"):
        assert _contrast(colours["faint"], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_marks_can_be_told_apart(theme, sight):
    # 0.02 is about the least difference that is seen side by side; the rarest kind of blindness is given less.
    least = 0.03 if sight == "no blue" else 0.055
    for one, other in combinations(ITEM_LABELS, 2):
        seen = [_oklab(SIGHTS[sight] @ _linear(THEMES[theme][f"{label}-tint"])) for label in (one, other)]
        assert np.linalg.norm(seen[0] - seen[1]) >= least, (one, other)
