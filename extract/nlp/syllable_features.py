"""What underthesea's word model is told about each syllable of a sentence, as far as the model knows it.

``underthesea.word_tokenize`` makes 43 strings a syllable, in which it spends most of its time, and hands all of them to
its model (a conditional random field), which has weights for less than 60 in a hundred. Here only those are given,
and each is made once, when the model is loaded. They follow the template language of underthesea_core's
``CRFFeaturizer``: ``T[-1,0].lower=chỉ đạo`` says that the syllable before and this one are these, in small letters;
where a place lies beyond an end of the sentence, the value is ``BOS`` or ``EOS``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

Features = tuple[str, ...]

_KEPT: Final = 1 << 14
"""Syllables that are remembered: more than a hundred thousand sentences of news have; some 5 MB."""

_TEMPLATE: Final = re.compile(r"T\[(?P<places>-?\d(?:,-?\d)?)](?:\.(?P<function>\w+))?=(?P<value>.*)", re.DOTALL)
_PLACES: Final = (("-2", "-1", "0", "1", "2"), ("-2,-1", "-1,0", "0,1", "1,2"), ("-2,0", "-1,1", "0,2"))
"""The places of one, two and three syllables in a row that the model of underthesea 9.5 looks at."""

_BEFORE, _BEHIND = "BOS", "EOS"
_FUNCTIONS: Final = ("", "lower", "istitle", "isdigit", "is_in_dict")
_FIGURE: Final = re.compile(r"[+-]?[0-9]+")
_LARGEST: Final = 1 << 31  # the featurizer takes for figures what a 32-bit integer holds


class _Syllables(NamedTuple):
    """One, two or three syllables in a row: as written, in small letters, and what they are."""

    words: str
    lower: str
    title: bool
    digit: bool = False

    def with_next(self, following: _Syllables) -> _Syllables:
        """Return these syllables and the one after them, which together are no figure."""
        words, lower = f"{self.words} {following.words}", f"{self.lower} {following.lower}"
        return _Syllables(words, lower, self.title and following.title)


class _Row:
    """What the model knows of so many syllables in a row, by the place from which they are seen."""

    def __init__(self, places: Sequence[str], attributes: Iterable[tuple[str, str, str, str]]) -> None:
        """Take the places and the attributes there: place, function, value, and the whole as written."""
        self._by_value: dict[str, dict[str, list[list[str]]]] = {
            function: defaultdict(lambda: [[] for _ in places]) for function in _FUNCTIONS
        }
        for place, function, value, whole in attributes:
            self._by_value[function][value][places.index(place)].append(whole)
        self._bounds = [tuple(map(int, (place.split(",") * 2)[:2])) for place in places]
        self._plain = self._known("")
        self._lower = self._known("lower")
        self._bits = {
            bits: self._joined(
                self._known(function).get(str(bit))
                for function, bit in zip(("istitle", "isdigit", "is_in_dict"), bits, strict=True)
            )
            for bits in [(a, b, c) for a in (False, True) for b in (False, True) for c in (False, True)]
        }
        self._before = self._joined(self._known(function).get(_BEFORE) for function in _FUNCTIONS)
        self._behind = self._joined(self._known(function).get(_BEHIND) for function in _FUNCTIONS)

    def _known(self, function: str) -> dict[str, tuple[Features, ...]]:
        return {value: tuple(map(tuple, found)) for value, found in self._by_value[function].items()}

    def _joined(self, found: Iterable[tuple[Features, ...] | None]) -> tuple[Features, ...]:
        """Join, place by place, what several functions give; None gives nothing."""
        given = [each for each in found if each is not None]
        return tuple(tuple(whole for each in given for whole in each[index]) for index in range(len(self._bounds)))

    def features(self, seen: _Syllables, *, known: bool) -> tuple[Features, ...]:
        """Return the features of ``seen`` for every place; ``known`` says whether the dictionary has it."""
        bits = self._bits[seen.title, seen.digit, known]
        plain, lower = self._plain.get(seen.words), self._lower.get(seen.lower)
        return bits if plain is None and lower is None else self._joined((plain, lower, bits))

    def columns(self, found: Sequence[tuple[Features, ...]]) -> Iterable[list[Features]]:
        """Yield, for every place, the features that the first, second, … syllable of the sentence sees there.

        Args:
            found: the features of the rows that begin with the first, second, … syllable.
        """
        for index, (first, last) in enumerate(self._bounds):
            inside = [each[index] for each in found[max(first, 0) :]]
            yield [self._before[index]] * -first + inside + [self._behind[index]] * last


class SyllableFeatures:
    """Describes the syllables of sentences; what it remembers is bounded and changes nothing but the time."""

    def __init__(self, dictionary: Collection[str], attributes: Iterable[str]) -> None:
        """Take the dictionary and the model's attributes.

        Args:
            dictionary: the words, in small letters, that ``is_in_dict`` asks for.
            attributes: the features that the model has weights for; strings that are no such feature mean nothing.
        """
        self._dictionary = dictionary
        by_row: list[list[tuple[str, str, str, str]]] = [[], [], []]
        row_of = {place: number for number, places in enumerate(_PLACES) for place in places}
        for whole in attributes:
            match = _TEMPLATE.fullmatch(whole)
            if match and match["places"] in row_of and (match["function"] or "") in _FUNCTIONS:
                place = match["places"]
                by_row[row_of[place]].append((place, match["function"] or "", match["value"], whole))
        self._one, self._two, self._three = map(_Row, _PLACES, by_row)
        self._single = lru_cache(_KEPT)(self._new_single)

    def __call__(self, syllables: Sequence[str]) -> list[list[str]]:
        """Return the known features of each of ``syllables``, which are a whole sentence, in no particular order."""
        singles = [self._single(syllable) for syllable in syllables]
        ones = [seen for _, seen in singles]
        twos = [first.with_next(second) for first, second in pairwise(ones)]
        # Two pairs that share a syllable are three in a row.
        threes = [first.with_next(last) for first, last in zip(twos, ones[2:], strict=False)]
        columns = chain(
            self._one.columns([features for features, _ in singles]),
            self._two.columns([self._features(self._two, seen) for seen in twos]),
            self._three.columns([self._features(self._three, seen) for seen in threes]),
        )
        # Columns that reach beyond the sentence are cut off at its end.
        return [list(chain.from_iterable(row)) for row in zip(*columns, strict=False)]

    def _features(self, row: _Row, seen: _Syllables) -> tuple[Features, ...]:
        return row.features(seen, known=seen.lower in self._dictionary)

    def _new_single(self, syllable: str) -> tuple[tuple[Features, ...], _Syllables]:
        lower = syllable.lower()
        title = all(part[:1] == part[:1].upper() for part in syllable.split(" "))
        digit = _FIGURE.fullmatch(syllable) is not None and -_LARGEST <= int(syllable) < _LARGEST
        seen = _Syllables(syllable, lower, title, digit)
        return self._features(self._one, seen), seen
