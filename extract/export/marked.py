"""An article cut into the pieces that a page marks: which statements cover each, and whose words they are. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from extract.export.follow_up import page_of
from extract.records import Item, Label, Record
from extract.text import paragraphs

Part = Literal["issuer", "addressee", "partner", "deadline", "document"]

PARTS: Final[tuple[Part, ...]] = ("issuer", "addressee", "partner", "deadline", "document")
"""What words of the article may say about a statement, in the order in which pages name it."""

_UNSEEN: Final = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        *(0x061C, 0x200E, 0x200F),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
) | {ord(space): " " for space in "\t\n\v\f\r\x85"}
"""Control characters, marks of writing direction (with which a text could show another order than it has), and halves
of surrogate pairs, which UTF-8 cannot write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A statement as the marked article names it: its id, its number from 1 in the list, its label."""

    id: str
    number: int
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of one paragraph that is covered by the same things from its first character to its last.

    Attributes:
        text: what a page shows, as long as the stretch itself (see ``visible``).
        start: where it begins in ``Article.text``.
        marks: the statements that cover it, in the order of the list.
        begins: those of them that begin here.
        parts: the ids of the statements about which these words say something, by what they say.
    """

    text: str
    start: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    parts: dict[Part, tuple[str, ...]]

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of ``marks``, each once."""
        return tuple(dict.fromkeys(mark.label for mark in self.marks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the article.

    Attributes:
        start: where it begins in ``Article.text``.
        kind: whether it repeats the headline or the lead.
        page: the number of the page that begins with it; None where it begins none.
        segments: its words, cut; none is empty, and together they are the line.
    """

    start: int
    kind: Literal["title", "lead", "body"]
    page: int | None
    segments: tuple[Segment, ...]


def visible(text: str) -> str:
    """Return ``text`` without what steers the display; it keeps its length, so that offsets keep their meaning."""
    # What is printable has none of them, and to ask that takes a tenth of the time.
    return text if text.isprintable() else text.translate(_UNSEEN)


def marks_of(record: Record) -> dict[str, Mark]:
    """Return the statements of ``record`` by id, numbered in their order."""
    return {
        item.id: Mark(id=item.id, number=number, label=item.label) for number, item in enumerate(record.items, start=1)
    }


def marked(record: Record) -> Iterator[Paragraph]:
    """Yield the paragraphs of the article, cut wherever a statement or the words about one begin or end.

    White space around a line is left out. Time and size grow with the length of the text and the number of covers.
    """
    covers = sorted(_covers(record))
    text, cuts = record.article.text, sorted({edge for cover in covers for edge in cover[:2]})
    sweep = _Sweep(covers, marks_of(record))
    kinds = _kinds(record)
    page = None
    next_cut = 0
    for start, end in paragraphs(text):
        while next_cut < len(cuts) and cuts[next_cut] <= start:
            next_cut += 1
        edges = [start]
        while next_cut < len(cuts) and cuts[next_cut] < end:
            edges.append(cuts[next_cut])
            next_cut += 1
        edges.append(end)
        here = page_of(record, start)
        yield Paragraph(
            start=start,
            kind=kinds.pop(visible(text[start:end]), "body"),
            page=here if here != page else None,
            segments=tuple(sweep.segment(visible(text[first:last]), first) for first, last in pairwise(edges)),
        )
        page = here


_Cover = tuple[int, int, str, str]
"""Start, end, id of the statement, and the part, or "" for the statement itself."""


def _covers(record: Record) -> Iterator[_Cover]:
    for item in record.items:
        yield item.start, item.end, item.id, ""
        for part, start, end in parts_of(item):
            yield start, end, item.id, part


def parts_of(item: Item) -> Iterator[tuple[Part, int, int]]:
    """Yield what the words of the article say about ``item``, and where they stand."""
    if item.issuer and item.issuer.start is not None and item.issuer.end is not None:
        yield "issuer", item.issuer.start, item.issuer.end
    quotes: Sequence[tuple[Part, Iterable[tuple[int, int]]]] = (
        ("addressee", ((each.start, each.end) for each in item.addressees)),
        ("partner", ((each.start, each.end) for each in item.partners)),
        ("deadline", ((each.start, each.end) for each in item.deadlines)),
        ("document", ((each.start, each.end) for each in item.documents)),
    )
    for part, spans in quotes:
        for start, end in spans:
            yield part, start, end


def _kinds(record: Record) -> dict[str, Literal["title", "lead"]]:
    """Return which lines are headline and lead; of several that are the same, the first is it."""
    article = record.article
    kinds: dict[str, Literal["title", "lead"]] = {}
    if article.lead:
        kinds[visible(article.lead.strip())] = "lead"
    if article.title:
        kinds[visible(article.title.strip())] = "title"
    return kinds


class _Sweep:
    """Walks the text once from left to right, and knows what covers the place where it stands."""

    def __init__(self, covers: Sequence[_Cover], marks: dict[str, Mark]) -> None:
        self._covers = covers
        self._ends = sorted(range(len(covers)), key=lambda index: covers[index][1])
        self._marks = marks
        self._opened = self._closed = 0
        self._open: Counter[tuple[str, str]] = Counter()
        self._begun: set[str] = set()

    def segment(self, words: str, start: int) -> Segment:
        """Return the segment of ``words`` at ``start``, which lies behind every earlier one."""
        while self._opened < len(self._covers) and self._covers[self._opened][0] <= start:
            _, _, name, part = self._covers[self._opened]
            self._open[part, name] += 1
            self._opened += 1
        while self._closed < len(self._ends) and self._covers[self._ends[self._closed]][1] <= start:
            _, _, name, part = self._covers[self._ends[self._closed]]
            self._open[part, name] -= 1
            if not self._open[part, name]:
                del self._open[part, name]
            self._closed += 1
        named: dict[str, list[str]] = {}
        for part, name in self._open:
            named.setdefault(part, []).append(name)
        marks = tuple(sorted((self._marks[name] for name in named.get("", ())), key=lambda mark: mark.number))
        begins = tuple(mark for mark in marks if mark.id not in self._begun)
        self._begun.update(mark.id for mark in begins)
        return Segment(
            text=words,
            start=start,
            marks=marks,
            begins=begins,
            parts={
                part: tuple(sorted(named[part], key=lambda name: self._marks[name].number))
                for part in PARTS
                if part in named
            },
        )
