"""The outline of a processed document, and what its head says: what the components for documents share."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from spacy.tokens import Doc

from extract.document_parts import is_time_note
from extract.nlp.sentences import sentence_spans
from extract.nlp.tokenizer import text_of
from extract.outline import Entry, ancestors, outline
from extract.records import DocumentHeader
from extract.task_tables import TaskRow, task_rows

HEADER: Final = "chidao_header"
"""Key in ``Doc.user_data``: ``[type, issuer, title]`` of an official document, each text or None; absent for news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the components use of a document's head; see ``extract.records.DocumentHeader``."""

    type: str | None
    issuer: str | None
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The lines of a document.

    Attributes:
        text: the text.
        spans: half-open offsets of the lines.
        entries: their places in the outline.
        sentences: half-open offsets of the sentences.
        lines: the line of each sentence.
        rows: the tasks of tables by line, and the first rows of these tables.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    entries: tuple[Entry, ...]
    sentences: tuple[tuple[int, int], ...]
    lines: tuple[int, ...]
    rows: tuple[dict[int, TaskRow], set[int]]

    def words(self, line: int) -> str:
        """Return the words of a line behind its sign."""
        start, end = self.spans[line]
        return self.text[start + self.entries[line].after : end]

    def above(self, sentence: int) -> list[int]:
        """Return the lines that a sentence stands under, the nearest first."""
        return ancestors(self.entries, self.lines[sentence])

    def has_children(self, line: int) -> bool:
        """Tell whether other lines stand under ``line``."""
        return line + 1 < len(self.entries) and self.entries[line + 1].parent == line

    def lead_ins(self, sentence: int) -> list[tuple[int, int]]:
        """Return the half-open offsets of the headings and lead-ins above a sentence, the nearest first; of a task in a
        table its whole row comes first.
        """
        row = [self.spans[self.lines[sentence]]] if self.lines[sentence] in self.rows[0] else []
        return row + [self.spans[line] for line in self.above(sentence)]

    def before(self, sentence: int) -> tuple[int, int]:
        """Return the half-open offsets of what stands in its line before a sentence."""
        return self.spans[self.lines[sentence]][0], self.sentences[sentence][0]

    def time_notes(self, sentence: int) -> list[tuple[int, int]]:
        """Return the half-open offsets of the sentence behind it, in its line or the next, that gives its limit."""
        found = []
        for index in range(sentence + 1, min(sentence + 4, len(self.sentences))):
            away = self.lines[index] - self.lines[sentence]
            if away > 1 or (away == 1 and not (self.begins_line(index) and is_time_note(self.own_words(index)))):
                break
            if is_time_note(self.own_words(index)):
                found.append(self.sentences[index])
        return found[:1]

    def begins_line(self, sentence: int) -> bool:
        """Tell whether a sentence is the first of its line."""
        return sentence == 0 or self.lines[sentence - 1] != self.lines[sentence]

    def own_words(self, sentence: int) -> str:
        """Return the words of a sentence, without the sign of the line where it begins one."""
        start, end = self.sentences[sentence]
        line = self.lines[sentence]
        return self.text[max(start, self.spans[line][0] + self.entries[line].after) : end]


def set_head(doc: Doc, header: DocumentHeader | None, title: str | None) -> None:
    """Tell the components that ``doc`` is an official document with this head; None: it is none."""
    if header is not None:
        doc.user_data[HEADER] = [header.type, header.issuer, title]


def head_of(doc: Doc) -> Head | None:
    """Return what the head of the document says, or None where it is no document."""
    row: list[Any] | None = doc.user_data.get(HEADER)
    return None if row is None else Head(type=row[0], issuer=row[1], title=row[2])


def layout_of(doc: Doc) -> Layout:
    """Return the lines of a document."""
    return _layout(text_of(doc), tuple(sentence_spans(doc)))


# Three components ask for the same document one after the other.
@lru_cache(maxsize=1)
def _layout(text: str, sentences: tuple[tuple[int, int], ...]) -> Layout:
    lines = text.split("\n")
    spans = []
    at = 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    starts = [start for start, _ in spans]
    return Layout(
        text=text,
        spans=tuple(spans),
        entries=tuple(outline(lines)),
        sentences=sentences,
        lines=tuple(bisect_right(starts, start) - 1 for start, _ in sentences),
        rows=task_rows(lines),
    )
