"""Words that stand somewhere on a page: what a text layer and Tesseract both give, before lines are made of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Letters without a gap, with their place in points (1/72 inch) from the upper left corner of the upright page.

    Attributes:
        text: the letters, as they were written (not yet canonical).
        left: where the word begins.
        right: where it ends.
        baseline: where its letters stand, counted downwards.
        size: size of its font.
        bold: whether it is bold; None where the font does not say.
        italic: whether it is italic, likewise.
        spaced: whether a space was written directly behind it.
        apart: whether it stands alone however close its neighbours are, as what was written into a form.
        sure: how sure the recogniser is, 0 to 100; 100 for words of a text layer.
        recognised: whether it was read from a picture.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool | None = None
    italic: bool | None = None
    spaced: bool = False
    apart: bool = False
    sure: float = 100.0
    recognised: bool = False

    @property
    def top(self) -> float:
        """Upper edge: Latin capitals with a Vietnamese accent are nine tenths of the font's size high."""
        return self.baseline - 0.9 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge: descenders take about a fifth of the font's size."""
        return self.baseline + 0.22 * self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A straight line drawn on the page, upright or level, in points from the upper left corner; no thickness."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        """Tell whether the line runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands on one page: its size in points, its words in any order, its drawn lines."""

    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
