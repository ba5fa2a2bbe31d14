"""Take the words out of labelled articles, so that their labels can be kept in the repository (for maintainers)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extract.corpus.labels import (
    ATTRIBUTES,
    Issuer,
    Marks,
    Place,
    RealLabels,
    faults_of_row,
    read_labels,
    sentence_hash,
    write_labels,
)
from extract.corpus.layout import Layout
from extract.corpus.lines import read_lines
from extract.errors import CorpusError

_LONGEST_NAME: Final = 8
"""Words of an issuer that is surely a name; what is longer may be a description in the article's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """What was taken in: counts of articles, sentences, labelled sentences and attributes.

    ``kept_as_words`` counts the attributes that their sentence does not have; they stand in the file as words.
    """

    articles: int
    sentences: int
    labelled: int
    attributes: int
    kept_as_words: int


def strip_texts(source: Path, root: Path, *, add: bool = False) -> Stripped:
    """Write ``real/labels.jsonl`` under ``root`` from labelled articles with their texts (``.jsonl`` or ``.jsonl.gz``).

    Each line of ``source`` has ``id``, ``source``, ``repo``, ``commit``, ``path``, ``sents`` and ``labels`` (number of
    the sentence → ``labels``, ``issuer``, ``to``, ``due``, ``docs`` in words). The whole file is replaced, or, if
    ``add``, the articles join those it holds.

    Raises:
        CorpusError [no-file, bad-lines]: see ``read_lines``.
        CorpusError [bad-labels]: an article of ``source`` is not of that form, or an id comes twice.
    """
    layout = Layout(root=root)
    articles: dict[str, RealLabels] = {article.id: article for article in read_labels(layout.labels)} if add else {}
    for number, row in read_lines(source):
        try:
            article = _strip(row)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            message = f"{source}, line {number} ({row.get('id')}) is not a labelled article: {error}."
            raise CorpusError("bad-labels", message, "See corpus/README.md for the form of a line.") from error
        if article.id in articles:
            raise CorpusError("bad-labels", f"{source}, line {number}: the id {article.id} comes twice.")
        articles[article.id] = article
    write_labels(layout.labels, articles.values())
    marks = [marks for article in articles.values() for marks in article.marks.values()]
    places = [place for each in marks for attribute in ATTRIBUTES for place in getattr(each, attribute)]
    return Stripped(
        articles=len(articles),
        sentences=sum(len(article.hashes) for article in articles.values()),
        labelled=len(marks),
        attributes=len(places),
        kept_as_words=sum(isinstance(place, str) for place in places),
    )


def _strip(row: dict[str, Any]) -> RealLabels:
    sentences: list[str] = row["sents"]
    names = {name: row[name] for name in ("id", "source", "repo", "commit", "path")}
    hashes = [sentence_hash(sentence) for sentence in sentences]
    # The check of the stored form sees attributes as words here, which it allows.
    faults = faults_of_row({**names, "sentences": len(hashes), "hashes": hashes, "labels": row["labels"]})
    if faults:
        raise ValueError("; ".join(faults))
    marks = {
        int(index): Marks(
            labels=tuple(given["labels"]),
            issuer=_issuer(given.get("issuer"), int(index), sentences),
            **{name: tuple(_place(x, sentences[int(index)]) for x in given.get(name, [])) for name in ATTRIBUTES},
        )
        for index, given in row["labels"].items()
    }
    return RealLabels(hashes=tuple(hashes), marks=marks, **names)


def _issuer(name: str | None, sentence: int, sentences: list[str]) -> Issuer | None:
    """Return the place of a long ``name``: in the sentence that it is the issuer of, else in the first that has it."""
    if name is None or len(name.split()) <= _LONGEST_NAME:
        return name
    for number in (sentence, *range(len(sentences))):
        place = _place(name, sentences[number])
        if not isinstance(place, str):
            return (number, *place)
    return name


def _place(words: str, sentence: str) -> Place:
    """Find ``words`` in ``sentence``: the first place with whole words, else the first at all, else the words."""
    found = [at for at in range(len(sentence)) if sentence.startswith(words, at)]
    if not found:
        return words
    start = next((at for at in found if _stands_alone(sentence, at, at + len(words))), found[0])
    return (start, start + len(words))


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    return not (sentence[:start][-1:].isalnum() or sentence[end:][:1].isalnum())
