"""Fast CSS selection: one walk over a page, then only elements that can match are asked.

A page has thousands of elements and the reader some eighty selectors; asking every element for every selector takes
half a second, asking those with the right class, id, attribute or name a few milliseconds.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Final

import soupsieve
from bs4 import BeautifulSoup, Tag

_KEY: Final = re.compile(r"(?P<sign>[.#\[]?)(?P<name>[\w-]+)[^.#\[]*")
_COMBINATOR: Final = re.compile(r"[\s>+~]+(?![^\[]*\])")


class Index:
    """The elements of a page by class, id, attribute and name, as they were when it was made.

    Elements that were taken out of the page later are not selected.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        """Walk over the page once."""
        self._soup = soup
        self.places: dict[int, int] = {}
        self._keys: dict[str, list[Tag]] = {}
        for place, element in enumerate(soup.find_all(True)):
            self.places[id(element)] = place
            for key in _keys_of(element):
                self._keys.setdefault(key, []).append(element)

    def select(self, selector: str, *, most: int | None = None) -> list[Tag]:
        """Return the elements that match ``selector``, in document order; commas are not understood.

        Args:
            selector: CSS.
            most: so many are enough; to match one element takes time that grows with its depth.
        """
        key, matcher = _prepared(selector)
        matching = (element for element in self._keys.get(key, ()) if matcher.match(element) and self._is_here(element))
        return list(islice(matching, most))

    def _is_here(self, element: Tag) -> bool:
        return any(parent is self._soup for parent in element.parents)


def _keys_of(element: Tag) -> set[str]:
    keys = {element.name}
    for attribute, value in element.attrs.items():
        keys.add(f"[{attribute}")
        if attribute == "class":
            keys.update(f".{name}" for name in (value if isinstance(value, list) else str(value).split()))
        elif attribute == "id":
            keys.add(f"#{value}")
    return keys


@cache
def _prepared(selector: str) -> tuple[str, soupsieve.SoupSieve]:
    """Return the key that every match has, by the last part of the selector, and the compiled selector."""
    last = _COMBINATOR.split(selector.strip())[-1]
    found = [(match["sign"], match["name"]) for match in _KEY.finditer(last)]
    # A class or an id is rarer than an attribute, and that rarer than a name.
    sign, name = min(found, key=lambda part: "#.[".find(part[0]) if part[0] else 3)
    return f"{sign}{name}", soupsieve.compile(selector)
