"""Signs of Word's symbol fonts → Unicode: bullets, arrows, tick boxes, comparison signs. Pure."""

from __future__ import annotations

from typing import Final

UNKNOWN_BULLET: Final = "•"
"""What stands for a bullet of a font that is not known: its picture matters to no reader of the words."""

# Places of Adobe's Symbol encoding, which Microsoft's Symbol font follows; ASCII digits and signs stand for themselves.
_SYMBOL: Final = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDB: "⇔", 0xDE: "⇒",
    0xE5: "∑",
    **{0x40 + place: letter for place, letter in enumerate("≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")},
    **{0x60 + place: letter for place, letter in enumerate("‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
}  # fmt: skip
# Places of Microsoft's Wingdings that serve as bullets, arrows, ticks and boxes.
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA3: "□"}
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
# Latin letters in these fonts draw other things than letters; in every other font they stand for themselves.
_PICTURE_FONTS: Final = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})


def is_symbol_font(font: str) -> bool:
    """Tell whether ``font`` draws signs where others have letters."""
    return font.strip().lower() in _PICTURE_FONTS


def symbol(code: int, font: str) -> str:
    """Return the sign that ``font`` draws at ``code`` (0 to 0xFF, or 0xF000 + that); "" where it is not known."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.strip().lower()
    if sign := _FONTS.get(name, {}).get(place):
        return sign
    if name == "symbol" or not is_symbol_font(font):
        # A private code in a font of letters is the letter itself; other characters are what they are.
        return chr(place) if 0x20 <= place < 0xD800 and chr(place).isprintable() else ""
    return ""


def from_symbol_font(text: str, font: str, *, unknown: str = "") -> str:
    """Return ``text`` with the signs that ``font`` draws; ``unknown`` for those that are not known.

    In fonts of letters only characters of the private area 0xF000 to 0xF0FF change.
    """
    if not is_symbol_font(font):
        return "".join(symbol(ord(c), font) or unknown if "\uf000" <= c <= "\uf0ff" else c for c in text)
    return "".join(c if c.isspace() or "\u0100" <= c < "\uf000" else symbol(ord(c), font) or unknown for c in text)
