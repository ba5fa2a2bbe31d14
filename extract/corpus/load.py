"""The corpus as training and evaluation read it: real, own and local articles in one form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from extract.corpus.labels import Marks, RealLabels, read_labels
from extract.corpus.layout import Layout
from extract.corpus.local import Reason, left_out, read_local
from extract.corpus.own import read_own
from extract.corpus.rebuild import read_texts
from extract.corpus.splits import Part, Place, file_digest, own_part, read_splits, texts_missing
from extract.errors import CorpusError
from extract.records import LABEL_CODES, LABELS, Label

OWN_SOURCE: Final = "own"
"""``LabelledArticle.source`` of our own articles."""

LOCAL_SOURCE: Final = "local"
"""``LabelledArticle.source`` of the articles that were corrected on this machine."""

# A sentence that ends otherwise was a line of its own: a headline, subhead, caption, lead-in or list line.
_FULL_STOP: Final = re.compile(r"""[.!?…]["'”’»)\]]*$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """One sentence: its paragraph (from 0, the headline), its labels in the order of ``LABELS``, its attributes.

    ``to``, ``due`` and ``docs`` are words of ``text``; ``issuer`` is a name, which may stand elsewhere in the article.
    """

    text: str
    paragraph: int
    labels: tuple[Label, ...]
    issuer: str | None
    to: tuple[str, ...]
    due: tuple[str, ...]
    docs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledArticle:
    """One article, headline first; ``group`` names its near-duplicates (real ones only), ``published`` is ISO 8601."""

    id: str
    source: str
    group: str | None
    part: Part
    published: str | None
    sentences: tuple[LabelledSentence, ...]


def load_corpus(root: Path, *, real: bool = True, partial: bool = False) -> list[LabelledArticle]:
    """Return the real articles, sorted by id, then our own, then those corrected here, each sorted by id.

    Of the articles that were corrected here (``extract.corpus.local``) only those are taken that may be learned from.

    Args:
        root: the corpus folder (``corpus/`` in the repository).
        real: with the real articles, whose texts must have been built, and those corrected here, which are real, too;
            without, only our own, which need nothing.
        partial: take the real articles that are built and pass over the others, instead of refusing to go on.

    Raises:
        CorpusError [no-articles]: the folder has no articles of ours: it is not the corpus folder.
        CorpusError [no-texts]: texts of real articles are missing (all of them, if ``partial``).
        CorpusError [old-splits]: ``splits.json`` was made for other labels.
        CorpusError [no-file, bad-lines, bad-labels, bad-splits, bad-article]: a file is missing or not in its form.
    """
    layout = Layout(root=root)
    own = [_own_article(path) for path in layout.own_articles()]
    if not own:
        message = f"{root} has no articles/*.json."
        raise CorpusError("no-articles", message, "Name the folder `corpus` of the repository.")
    if not real:
        return own
    articles = [*_real_articles(layout, partial=partial), *own]
    judged = {each.id: [s.text for s in each.sentences] for each in articles if each.part != "train"}
    return [*articles, *local_articles(layout, judged)[0]]


def _real_articles(layout: Layout, *, partial: bool) -> Iterator[LabelledArticle]:
    labelled = {article.id: article for article in read_labels(layout.labels)}
    splits = read_splits(layout.splits)
    if splits.labels != file_digest(layout.labels) or set(splits.places) != set(labelled):
        message = f"{layout.splits} was made for other labels than {layout.labels}."
        raise CorpusError("old-splits", message, "Run `chidao corpus split`.")
    texts, _ = read_texts(layout, labelled)
    missing = len(labelled) - len(texts)
    if missing and (not partial or not texts):
        raise texts_missing(missing, len(labelled))
    for name in sorted(texts):
        yield _real_article(labelled[name], texts[name], splits.places[name])


def _real_article(article: RealLabels, sentences: list[str], place: Place) -> LabelledArticle:
    none = Marks(labels=())
    numbers = paragraph_numbers(sentences)
    return LabelledArticle(
        id=article.id,
        source=article.source,
        group=place.group,
        part=place.part,
        published=None,
        sentences=tuple(
            _real_sentence(text, number, article.marks.get(index, none), sentences)
            for index, (text, number) in enumerate(zip(sentences, numbers, strict=True))
        ),
    )


def _real_sentence(text: str, paragraph: int, marks: Marks, sentences: list[str]) -> LabelledSentence:
    return LabelledSentence(
        text=text,
        paragraph=paragraph,
        labels=_labels(marks.labels),
        issuer=marks.issuer_words(sentences),
        to=marks.words("to", text),
        due=marks.words("due", text),
        docs=marks.words("docs", text),
    )


def paragraph_numbers(sentences: list[str]) -> list[int]:
    """Guess the paragraphs of a real article, whose files do not give them: one number a sentence, from 0.

    The headline is paragraph 0; after it a new one begins wherever a sentence ends without ``.``, ``!``, ``?`` or ``…``
    (and the quotes or brackets that close there).
    """
    numbers = []
    number = 0
    for index, sentence in enumerate(sentences):
        numbers.append(number)
        if index == 0 or not _FULL_STOP.search(sentence.rstrip()):
            number += 1
    return numbers


def _own_article(path: Path) -> LabelledArticle:
    article = read_own(path)
    return _given_article(article, source=OWN_SOURCE, part=own_part(article["id"]))


def local_articles(
    layout: Layout, judged: Mapping[str, Sequence[str]]
) -> tuple[list[LabelledArticle], dict[str, Reason]]:
    """Return the articles corrected here that may be learned from, and why others may not; arguments: ``left_out``.

    Raises:
        CorpusError [bad-article]: a file is not in its form.
    """
    rows = [read_local(path) for path in layout.local_articles()]
    passed_over = left_out(rows, judged)
    kept = [row for row in rows if row["id"] not in passed_over]
    return [_given_article(row, source=LOCAL_SOURCE, part="train") for row in kept], passed_over


def _given_article(article: dict[str, Any], *, source: str, part: Part) -> LabelledArticle:
    """Return an article whose file gives its paragraphs and sentences."""
    return LabelledArticle(
        id=article["id"],
        source=source,
        group=None,
        part=part,
        published=article["published"],
        sentences=tuple(
            _given_sentence(sentence, number)
            for number, paragraph in enumerate(article["paragraphs"])
            for sentence in paragraph
        ),
    )


def _given_sentence(sentence: dict[str, Any], paragraph: int) -> LabelledSentence:
    return LabelledSentence(
        text=sentence["text"],
        paragraph=paragraph,
        labels=_labels(sentence.get("labels", ())),
        issuer=sentence.get("issuer"),
        to=tuple(sentence.get("to", ())),
        due=tuple(sentence.get("due", ())),
        docs=tuple(sentence.get("docs", ())),
    )


def _labels(codes: list[str] | tuple[str, ...]) -> tuple[Label, ...]:
    found = {LABEL_CODES[code] for code in codes}
    return tuple(label for label in LABELS if label in found)


def corpus_digest(root: Path) -> str:
    """Return the SHA-256, in hexadecimal, of labels, splits and our own articles: what a model was trained on.

    Texts need not enter it, since the labels hold the hash of every sentence. A file that is absent counts as absent.
    Articles that were corrected here are no part of the corpus that others have; see ``local_digest``.
    """
    layout = Layout(root=root)
    return _digest(root, (layout.labels, layout.splits, *layout.own_articles()))


def local_digest(root: Path) -> str | None:
    """Return the SHA-256, in hexadecimal, of the articles that were corrected here; None where there are none."""
    paths = Layout(root=root).local_articles()
    return _digest(root, paths) if paths else None


def _digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.exists():
            digest.update(f"{path.relative_to(root).as_posix()} {file_digest(path)}\n".encode())
    return digest.hexdigest()
