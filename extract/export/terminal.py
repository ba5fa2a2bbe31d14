"""Words that are safe on a terminal, and the styles put around them."""

from __future__ import annotations

import re
from typing import Final

from extract.records import Label

_COLOURS: Final[dict[Label, int]] = {
    "directive": 63,
    "achievement": 28,
    "difficulty": 162,
    "recommendation": 130,
    "plan": 30,
}
"""A colour of the xterm 256-colour cube for each label.

Each keeps a contrast (WCAG 2) of at least 4.2 to 1 with both black and white, where no colour can keep more than 4.58
with both: the text reads on a dark and on a light terminal.
"""

_SPACES: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_INVISIBLE: Final = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1, with which a text could move the cursor or set the window's title
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the writing direction and so hide what is written
    "]"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return ``text`` on one line and without characters that steer a terminal or cannot be written as UTF-8."""
    return _SURROGATES.sub("\ufffd", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


class Style:
    """Puts ANSI styles around text, or leaves it as it is."""

    def __init__(self, *, colour: bool) -> None:
        """Style the text only if ``colour``."""
        self._on = colour

    def bold(self, text: str) -> str:
        """Return ``text`` in bold."""
        return self._styled(text, "1")

    def dim(self, text: str) -> str:
        """Return ``text`` dimmed."""
        return self._styled(text, "2")

    def label(self, text: str, label: Label, *, bold: bool = False) -> str:
        """Return ``text`` in the colour of ``label``."""
        return self._styled(text, f"{'1;' if bold else ''}38;5;{_COLOURS[label]}")

    def _styled(self, text: str, codes: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self._on and text else text
