"""What the sections of a report have in common: headings, captions, the tables behind charts, and names. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from extract.batch.report_elements import Both, Node, both, element, shortened

TEXT: Final = 320
"""Code points that are shown of a statement or a message; our choice."""

NAME: Final = 120
"""Code points of a name that are shown; our choice, longer ones are mistakes of the reading."""

CHARTED: Final = 12
"""Rows that are seen at once; the table behind them has more. Our choice."""

DIRECTIVES: Final[Both] = ("Chỉ đạo", "directives")
DIFFICULTIES: Final[Both] = ("Khó khăn", "difficulties")
ARTICLES: Final[Both] = ("Số bài", "articles")
ADDRESSEE: Final[Both] = ("Nơi nhận chỉ đạo", "addressee")
SOURCE: Final[Both] = ("Nguồn", "source")


def new_section(name: str, title: Both, caption: Both, *body: Node) -> Element:
    """Begin a section.

    Args:
        name: for links to it.
        title: its heading.
        caption: what it shows, in plain words.
        body: what it shows.
    """
    return element("section", both(title, "h2"), element("p", both(caption), class_="caption"), *body, id=name)


def behind(table: Element, title: Both = ("Bảng số liệu", "data table")) -> Element:
    """Put a table away until it is asked for."""
    return element("details", both(title, "summary"), wide(table, title))


def wide(table: Element, title: Both) -> Element:
    """Let a table that is too wide be moved sideways, with the keyboard too."""
    return element("div", table, class_="wide", tabindex="0", role="region", aria_label=" · ".join(title))


def note(vietnamese: str, english: str) -> Element:
    """Return a remark."""
    return element("p", both((vietnamese, english)), class_="note")


def nothing() -> Element:
    """Return what stands where there is nothing to show."""
    return note("Không có.", "None.")


def name_of(name: str | None) -> str:
    """Return a name as it is shown, "" for None."""
    return shortened(name or "", NAME)


def source_of(source: str | None) -> Node:
    """Return the name of a source, or say that it is unknown."""
    return both(("không rõ", "unknown")) if source is None else name_of(source)


def title_of(title: str | None, address: str | None) -> str:
    """Return what an article is called: its headline, else its address."""
    return name_of(title or address or "—")


def shown_day(day: date) -> str:
    """Return "30/06/2031"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
