"""Articles that people corrected on this machine's analyst's page: further articles to train on, never in git.

Each is a JSON file ``corpus/local/<id>.json``, and the line from which it was imported: ``schema`` (``FORM``); ``id``
("local-" and 16 hexadecimal digits of the SHA-256 of the text); ``kind``, ``title``, ``lead``, ``author``,
``published``, ``paragraphs`` as in our own articles (``corpus/README.md``), though title, lead, author and time may be
null; ``url`` and ``source`` of the article, or null; ``model``, the ``name`` and ``version`` of the model whose
analysis was corrected; ``confirmed``; and ``touched``, true, at the sentences in which a person changed something.

``confirmed`` says that a person read all of the article: then a sentence without a label has none. In an article that
is not confirmed only the touched sentences were looked at, and the labels of the others are a model's. Nothing is
learned from such an article, since the model reads whole articles, unless every sentence of it was touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from extract.corpus.duplicates import near_duplicate_groups
from extract.corpus.labels import ATTRIBUTES
from extract.corpus.own import faults_of_sentence, is_time
from extract.errors import CorpusError

FORM: Final = "chidao-training/1"

Reason = Literal["not-confirmed", "near-judged"]

LEFT_OUT: Final[dict[Reason, str]] = {
    "not-confirmed": "nobody confirmed that the whole was read; do so on the page, and import the corrections again",
    "near-judged": "an article of the dev or test part, by which models are judged, tells the same",
}
"""Why nothing is learned from an article that was corrected here; the keys are stable."""

_KEYS: Final = frozenset("schema id kind title lead author published url source model confirmed paragraphs".split())
_SENTENCE_KEYS: Final = frozenset({"text", "touched", "labels", "issuer", *ATTRIBUTES})
_ID: Final = re.compile(r"local-[0-9a-f]{16}")
_HALF: Final = re.compile("[\ud800-\udfff]")


def faults_of_local(row: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an article, in plain words; nothing for a good one."""
    if wrong := sorted(_KEYS ^ set(row)):
        yield f"missing or unknown keys: {', '.join(wrong)}"
        return
    yield from _faults_of_head(row)
    if not _are_paragraphs(row["paragraphs"]):
        yield "paragraphs is not a list of lists of sentences, each with a text and known keys, none of them empty"
        return
    for sentence in _sentences(row):
        if sentence.get("touched", True) is not True:
            yield f"touched is not true: {sentence['text']}"
        yield from (f"{fault}: {sentence['text']}" for fault in faults_of_sentence(sentence))
    if _HALF.search(json.dumps(row, ensure_ascii=False)):
        yield "it holds half of a surrogate pair, which is no character"


def _faults_of_head(row: dict[str, Any]) -> Iterator[str]:
    if row["schema"] != FORM:
        yield f"schema is {row['schema']!r}, not {FORM}"
    if not isinstance(row["id"], str) or not _ID.fullmatch(row["id"]):
        yield "id is not local- and 16 hexadecimal digits"
    if row["kind"] not in ("news", "document"):
        yield f"kind is {row['kind']!r}, neither news nor document"
    for key in ("title", "lead", "author", "published", "url", "source"):
        if row[key] is not None and (not isinstance(row[key], str) or not row[key]):
            yield f"{key} is neither a text nor null"
    if isinstance(row["published"], str) and not is_time(row["published"]):
        yield f"published is {row['published']!r}, not an ISO 8601 time"
    model = row["model"]
    if not isinstance(model, dict) or set(model) != {"name", "version"} or not all(map(_is_text, model.values())):
        yield "model is not a name and a version"
    if not isinstance(row["confirmed"], bool):
        yield "confirmed is neither true nor false"


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_paragraphs(paragraphs: Any) -> bool:
    return (
        isinstance(paragraphs, list)
        and bool(paragraphs)
        and all(isinstance(paragraph, list) and paragraph for paragraph in paragraphs)
        and all(
            isinstance(sentence, dict) and isinstance(sentence.get("text"), str) and set(sentence) <= _SENTENCE_KEYS
            for paragraph in paragraphs
            for sentence in paragraph
        )
    )


def _sentences(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [sentence for paragraph in row["paragraphs"] for sentence in paragraph]


def read_local(path: Path) -> dict[str, Any]:
    """Read one article.

    Raises:
        CorpusError [bad-article]: the file is not in its form.
    """
    faults = list(faults_of_file(path))
    if faults:
        hint = "`chidao corpus check` lists every fault. Delete the file, or import it again."
        raise CorpusError("bad-article", f"{path}: {faults[0]}.", hint)
    article: dict[str, Any] = json.loads(path.read_bytes())
    return article


def faults_of_file(path: Path) -> Iterator[str]:
    """Yield what is wrong with the file of an article, in plain words."""
    try:
        row = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        yield f"not JSON: {error}"
        return
    if not isinstance(row, dict):
        yield "not an object"
        return
    yield from faults_of_local(row)
    if row.get("id") != path.stem:
        yield f"the id {row.get('id')!r} is not the name of the file"


def left_out(articles: Sequence[dict[str, Any]], judged: Mapping[str, Sequence[str]]) -> dict[str, Reason]:
    """Return the ids of the articles from which nothing may be learned, and why.

    Args:
        articles: articles that were corrected here.
        judged: the sentences of the articles of the dev and test parts, by id; what is not there is not compared.
    """
    reasons: dict[str, Reason] = {row["id"]: "not-confirmed" for row in articles if not _is_read(row)}
    texts = {row["id"]: [each["text"] for each in _sentences(row)] for row in articles if row["id"] not in reasons}
    if texts and judged:
        groups = near_duplicate_groups({**judged, **texts})
        taken = {groups[name] for name in judged}
        reasons.update({name: "near-judged" for name in texts if groups[name] in taken})
    return reasons


def _is_read(row: Mapping[str, Any]) -> bool:
    return bool(row["confirmed"]) or all("touched" in sentence for sentence in _sentences(row))
