"""numbering.xml of a Word file → the numbers, letters and bullets that Word draws before paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from extract.read.word.legacy_fonts import from_legacy, is_unicode, legacy_encoding
from extract.read.word.markup import W, attribute, child_value, switch, whole_number
from extract.read.word.number_formats import written_number
from extract.read.word.styles import letter_properties
from extract.read.word.symbol_fonts import UNKNOWN_BULLET, from_symbol_font, is_symbol_font

DEEPEST: Final = 8
"""The last of Word's nine list levels, counted from 0."""

_LONGEST_PATTERN: Final = 200
"""Characters of ``w:lvlText`` that are used; "Điều %1." has eight, and a bomb in disguise has millions."""

_PLACE: Final = re.compile(r"%([1-9])")
_HOLLOW_BULLETS: Final = {"o": "◦", "\u00b7": "•", "\u2219": "•"}
"""Letters that lists use as bullets: Word's second level is an "o" in Courier New."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """One ``w:lvl``: where it starts, how it counts, what it looks like."""

    start: int = 0
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    after: str = " "
    legal: bool = False
    restart_after: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One ``w:num``: the abstract list whose counters it shares, its levels, the levels that it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of one file, and how far each has counted; paragraphs must be asked for in their order.

    Args:
        root: ``w:numbering``, or None where the file has none.
        list_of_style: gives the ``w:numId`` of a style of type "numbering" (``Styles.list_of_style``).
    """

    def __init__(self, root: Any | None, list_of_style: Callable[[str], str | None]) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts = {attribute(each, "abstractNumId") or "": each for each in root.iterfind(W + "abstractNum")}
        numbers = {attribute(each, "numId") or "": each for each in root.iterfind(W + "num")}
        parsed: dict[str, dict[int, _Level]] = {}
        for list_id, number in numbers.items():
            abstract = child_value(number, "abstractNumId") or ""
            element = abstracts.get(abstract)
            if element is None:
                continue
            link = child_value(element, "numStyleLink")
            if link is not None:
                # The levels stand in the list that the named style of type "numbering" uses.
                target = numbers.get(list_of_style(link) or "")
                abstract = (child_value(target, "abstractNumId") if target is not None else None) or abstract
                element = abstracts.get(abstract, element)
            if abstract not in parsed:
                parsed[abstract] = _levels(element)
            self._lists[list_id] = _with_overrides(abstract, parsed[abstract], number)

    def level(self, list_id: str, level: int | None, style: str | None, *, own_list: bool) -> int:
        """Return the level, from 0, of a paragraph with that ``w:numId``, ``w:ilvl`` and style.

        A style that carries a list stands at the level that names the style in turn.
        """
        known = self._lists.get(list_id)
        if known is not None and not own_list and style is not None:
            for place, each in known.levels.items():
                if each.style == style:
                    return place
        return min(max(level or 0, 0), DEEPEST)

    def next_label(self, list_id: str, level: int) -> str:
        """Count one paragraph of list ``list_id`` at ``level``; return what stands before it, space included, or ""."""
        known = self._lists.get(list_id)
        if known is None or level not in known.levels:
            return ""
        counters = self._counters.setdefault(known.abstract, {})
        own = known.levels[level]
        first_of_list = (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        if level in known.starts and first_of_list:
            counters[level] = known.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = known.starts.get(level, own.start)
        for deeper in [place for place in counters if place > level]:
            # By default a level starts anew after any level above it; 0 means never (ECMA-376 part 1, 17.9.10).
            limit = known.levels[deeper].restart_after if deeper in known.levels else None
            if level < (deeper if limit is None else limit):
                del counters[deeper]
        return self._drawn(known, own, counters)

    def _drawn(self, known: _List, own: _Level, counters: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            level = known.levels.get(place)
            if level is None or level.format == "bullet":
                return ""
            value = counters.get(place, known.starts.get(place, level.start))
            return written_number(value, "decimal" if own.legal else level.format, level.custom)

        text = own.text if own.format == "bullet" else _PLACE.sub(number, own.text)
        return text + own.after if text.strip() else ""


def _levels(abstract: Any) -> dict[int, _Level]:
    levels = {}
    for element in abstract.iterfind(W + "lvl"):
        place = whole_number(attribute(element, "ilvl"))
        if place is not None and 0 <= place <= DEEPEST:
            levels[place] = _level(element)
    return levels


def _level(element: Any) -> _Level:
    # A custom format stands in mc:AlternateContent, beside what older programs use instead.
    formats = list(element.iter(W + "numFmt"))
    format_ = (attribute(formats[0], "val") if formats else None) or "decimal"
    text = (child_value(element, "lvlText") or "")[:_LONGEST_PATTERN]
    font = str(letter_properties(element.find(W + "rPr")).get("font", ""))
    if format_ == "bullet":
        text = UNKNOWN_BULLET if element.find(W + "lvlPicBulletId") is not None else _bullet(text, font)
    elif (encoding := legacy_encoding(font)) is not None and not is_unicode(text):
        text = from_legacy(text, encoding)
    return _Level(
        start=whole_number(child_value(element, "start"), 0) or 0,
        format=format_,
        custom=(attribute(formats[0], "format") or "") if formats else "",
        text=text,
        after="" if child_value(element, "suff") == "nothing" else " ",
        legal=bool(switch(element, "isLgl")),
        restart_after=whole_number(child_value(element, "lvlRestart")),
        style=child_value(element, "pStyle"),
    )


def _bullet(text: str, font: str) -> str:
    bullet = text.strip()
    if is_symbol_font(font) or any("\uf000" <= c <= "\uf0ff" for c in bullet):
        # A hyphen in Symbol is a minus sign to typesetters, and a hyphen to those who make lists.
        return from_symbol_font(bullet, font, unknown=UNKNOWN_BULLET).replace("−", "-")
    return _HOLLOW_BULLETS.get(bullet, bullet)


def _with_overrides(abstract: str, levels: dict[int, _Level], number: Any) -> _List:
    levels = dict(levels)
    starts = {}
    for override in number.iterfind(W + "lvlOverride"):
        place = whole_number(attribute(override, "ilvl"))
        if place is None or not 0 <= place <= DEEPEST:
            continue
        element = override.find(W + "lvl")
        if element is not None:
            levels[place] = replace(_level(element), style=levels[place].style if place in levels else None)
        start = whole_number(child_value(override, "startOverride"))
        if start is not None:
            starts[place] = start
    return _List(abstract=abstract, levels=levels, starts=starts)
