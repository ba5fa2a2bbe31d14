"""The record: what chidao says about one article, as frozen values.

This module imports nothing of ours. ``extract.codec`` turns records into JSON and back; ``extract.export`` turns them
into tables and pages. Offsets are half-open and count Unicode code points of ``Article.text``; for everything quoted,
``article.text[start:end] == text`` holds.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    import pandas

SCHEMA: Final = "chidao/1"

Label = Literal["directive", "achievement", "difficulty", "recommendation", "plan"]
Kind = Literal["news", "document"]

LABELS: Final[tuple[Label, ...]] = ("directive", "achievement", "difficulty", "recommendation", "plan")
"""Every label a sentence may carry, in the order in which people read them."""

ITEM_LABELS: Final[tuple[Label, ...]] = LABELS[:4]
"""The labels that make items unless plans are asked for (guidelines: P is kept apart so that it is not taken for D)."""

LABEL_CODES: Final[dict[str, Label]] = {
    "D": "directive",
    "A": "achievement",
    "K": "difficulty",
    "R": "recommendation",
    "P": "plan",
}
"""The one-letter codes of the annotation guidelines."""

COLOURS: Final[dict[Label, str]] = {
    "directive": "#9ecae9",
    "achievement": "#b7e0a5",
    "difficulty": "#f7b6a1",
    "recommendation": "#f5dd8c",
    "plan": "#d5c4e8",
}
"""Background colours for marked sentences; each keeps black text above a contrast of 7 to 1."""


def _json_name(field: str) -> str:
    """Name a field in JSON: ``from_`` is ``from``, which Python keeps for itself."""
    return field.rstrip("_")


_STRICT: Final[dict[str, Any]] = {
    "extra": "forbid",
    "strict": True,
    "alias_generator": _json_name,
    "allow_inf_nan": False,
    "json_schema_serialization_defaults_required": True,
}
"""Settings that ``extract.codec`` hands to pydantic: unknown keys and coerced values are errors.

The last makes the JSON Schema say that ``schema``, which has a default here, is always written.
"""


def _check_span(start: int, end: int) -> None:
    if not 0 <= start <= end:
        raise ValueError(f"a span needs 0 <= start <= end, not {start}..{end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of ``Article.text``: half-open, in code points."""

    __pydantic_config__ = _STRICT

    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A span together with the words that stand there."""

    __pydantic_config__ = _STRICT

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Quote):
    """A time limit; ``from_`` and ``to`` are ISO dates, both included, or None where the text leaves them open."""

    from_: str | None
    to: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef(Quote):
    """A document the text names: its normalised type and number, the body that issued it, an ISO date or a year."""

    type: str | None
    number: str | None
    issuer: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Quote):
    """A figure: its number, unit, what is counted, its direction and its share of a plan in per cent."""

    number: float | None
    unit: str | None
    object: str | None
    direction: Literal["up", "down", "reached"] | None
    share_of_plan: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who gives a directive or recommendation.

    ``start`` and ``end`` point at the mention in the text that names the issuer, which may stand in an earlier
    sentence; ``person`` is the id of an entry of ``Record.people``.
    """

    __pydantic_config__ = _STRICT

    name: str
    role: str | None
    person: str | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read.

    ``text`` is canonical (see ``extract.text.canonical``) and holds headline, lead and body, one paragraph a line.
    ``title`` and ``lead`` repeat the paragraphs at its start. ``published`` is ISO 8601, with a zone where known.
    """

    __pydantic_config__ = _STRICT

    id: str
    url: str | None
    source: str | None
    title: str | None
    lead: str | None
    author: str | None
    published: str | None
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHeader:
    """The head of an official document.

    Attributes:
        type: what it calls itself, in small letters but for the first ("Thông báo"); "Công văn" for a letter.
        number: number and symbol as written ("328/TB-VPCP"), without "Số"; None while no number was given.
        issuer: the body whose document it is, in full and without the body above it.
        signer: the name of who signed, without titles.
        date: ISO 8601, as exactly as the paper says: a day, a month or a year.
        subject: what it is about.
        recipients: those under "Nơi nhận" and "Kính gửi", as written, each once.
        pages: the offsets in ``Article.text`` at which the pages begin, the first 0; empty where the file does not say.
    """

    __pydantic_config__ = _STRICT

    type: str | None
    number: str | None
    issuer: str | None
    signer: str | None
    date: str | None
    subject: str | None
    recipients: tuple[str, ...]
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting that an article reports."""

    __pydantic_config__ = _STRICT

    name: str | None
    date: str | None
    place: str | None
    chair: str | None
    organiser: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, however the article names them."""

    __pydantic_config__ = _STRICT

    id: str
    name: str
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """One sentence with the labels it earned and the calibrated probability of every label."""

    labels: tuple[Label, ...]
    scores: dict[Label, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One statement or task. ``sentence`` is its index in ``Record.sentences``; ``score`` is a probability."""

    __pydantic_config__ = _STRICT

    id: str
    label: Label
    start: int
    end: int
    text: str
    sentence: int
    score: float
    issuer: Issuer | None
    addressees: tuple[Quote, ...]
    partners: tuple[Quote, ...]
    deadlines: tuple[Deadline, ...]
    documents: tuple[DocumentRef, ...]
    quantities: tuple[Quantity, ...]

    def __post_init__(self) -> None:
        _check_span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelName:
    """The model that made a record."""

    __pydantic_config__ = _STRICT

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything chidao says about one article."""

    __pydantic_config__ = _STRICT

    schema: Literal["chidao/1"] = SCHEMA
    article: Article
    document: DocumentHeader | None
    meeting: Meeting | None
    people: tuple[Person, ...]
    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]
    model: ModelName
    warnings: tuple[str, ...]

    def sentence_text(self, index: int) -> str:
        """Return the words of sentence ``index``."""
        sentence = self.sentences[index]
        return self.article.text[sentence.start : sentence.end]

    def items_frame(self) -> pandas.DataFrame:
        """Return the items as a data frame, one row an item (needs pandas: ``pip install 'chidao[all]'``).

        Raises:
            ImportError: pandas is not installed.
        """
        columns = [
            "id",
            "label",
            "score",
            "issuer",
            "role",
            "addressees",
            "deadlines",
            "text",
            "sentence",
            "start",
            "end",
        ]
        rows = [
            (
                item.id,
                item.label,
                item.score,
                item.issuer.name if item.issuer else None,
                item.issuer.role if item.issuer else None,
                "; ".join(each.text for each in item.addressees) or None,
                "; ".join(each.text for each in item.deadlines) or None,
                item.text,
                item.sentence,
                item.start,
                item.end,
            )
            for item in self.items
        ]
        return _frame(rows, columns)

    def sentences_frame(self) -> pandas.DataFrame:
        """Return the sentences as a data frame: words, offsets, labels, and one column of scores a label.

        Raises:
            ImportError: pandas is not installed.
        """
        columns = ["text", "start", "end", "labels", *LABELS]
        rows = [
            (self.sentence_text(i), s.start, s.end, list(s.labels), *(s.scores[label] for label in LABELS))
            for i, s in enumerate(self.sentences)
        ]
        return _frame(rows, columns)

    def _repr_html_(self) -> str:
        """Show the article with its labelled sentences marked, as notebooks do."""
        return "".join(_marked(self))

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """Show one line where IPython shows no HTML, for the article may be long."""
        counts = Counter(item.label for item in self.items)
        found = ", ".join(f"{label} {counts[label]}" for label in LABELS if label in counts)
        printer.text(f"<Record of {self.article.title or self.article.id}: {found or 'no items'}>")


def _frame(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pandas.DataFrame:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("Data frames need pandas. Install it with: pip install 'chidao[all]'.") from error
    return pandas.DataFrame(rows, columns=columns)


def _marked(record: Record) -> Iterator[str]:
    """Yield the pieces of a self-contained HTML fragment; every word of the article is escaped."""
    yield '<div style="line-height:1.7;max-width:60em">'
    occurring = {label for sentence in record.sentences for label in sentence.labels}
    yield " ".join(
        f'<span style="background:{COLOURS[label]};color:#000;padding:0 .4em">{label}</span>'
        for label in LABELS
        if label in ITEM_LABELS or label in occurring
    )
    yield '<p style="white-space:pre-wrap">'
    text, at = record.article.text, 0
    for sentence in record.sentences:
        yield html.escape(text[at : sentence.start])
        words = html.escape(text[sentence.start : sentence.end])
        if sentence.labels:
            title = ", ".join(f"{label} {sentence.scores[label]:.2f}" for label in sentence.labels)
            colour = COLOURS[sentence.labels[0]]
            yield f'<mark style="background:{colour};color:#000" title="{title}">{words}</mark>'
        else:
            yield words
        at = sentence.end
    yield html.escape(text[at:])
    yield "</p></div>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """An input that gave no record: which one, at which stage it failed, and why."""

    __pydantic_config__ = _STRICT

    source: str
    stage: Literal["fetch", "read", "nlp"]
    code: str
    message: str
