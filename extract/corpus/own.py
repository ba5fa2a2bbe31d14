"""Our own articles, written for this project: one JSON file each, with paragraphs, sentences and labels."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from extract.corpus.labels import ATTRIBUTES
from extract.errors import CorpusError
from extract.records import LABEL_CODES

_KEYS: Final = frozenset({"id", "genre", "kind", "title", "lead", "published", "author", "paragraphs"})
_SENTENCE_KEYS: Final = frozenset({"text", "labels", "issuer", *ATTRIBUTES})
_LEAST_SENTENCES: Final = 12  # shorter articles would teach little about who speaks


def read_own(path: Path) -> dict[str, Any]:
    """Read one of our own articles.

    Raises:
        CorpusError [bad-article]: the file is not as ``corpus/README.md`` describes it.
    """
    try:
        article = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise CorpusError("bad-article", f"{path} is not JSON: {error}.") from error
    faults = list(faults_of_own(article, path.stem))
    if faults:
        raise CorpusError("bad-article", f"{path}: {faults[0]}.", "`chidao corpus check` lists every fault.")
    good: dict[str, Any] = article
    return good


def faults_of_own(article: Any, name: str) -> Iterator[str]:
    """Yield what is wrong with an article that came from the file ``name``.json, in plain words."""
    if not isinstance(article, dict) or set(article) != _KEYS:
        wrong = sorted(_KEYS ^ set(article)) if isinstance(article, dict) else []
        yield f"missing or unknown keys: {', '.join(map(str, wrong))}" if wrong else "not an object"
        return
    yield from _faults_of_head(article, name)
    yield from _faults_of_body(article)


def _faults_of_head(article: dict[str, Any], name: str) -> Iterator[str]:
    if article["id"] != name:
        yield f"the id {article['id']!r} is not the name of the file"
    if article["kind"] not in {"news", "document"}:
        yield f"kind is {article['kind']!r}, neither news nor document"
    for key in ("genre", "title"):
        if not isinstance(article[key], str) or not article[key]:
            yield f"{key} is not a text"
    for key in ("lead", "author", "published"):
        if article[key] is not None and (not isinstance(article[key], str) or not article[key]):
            yield f"{key} is neither a text nor null"
    if isinstance(article["published"], str) and not is_time(article["published"]):
        yield f"published is {article['published']!r}, not an ISO 8601 time"


def _faults_of_body(article: dict[str, Any]) -> Iterator[str]:
    paragraphs = article["paragraphs"]
    if not _are_paragraphs(paragraphs):
        yield "paragraphs is not a list of lists of sentences, each with a text and known keys, none of them empty"
        return
    texts = [" ".join(sentence["text"] for sentence in paragraph) for paragraph in paragraphs]
    if texts[0] != article["title"]:
        yield "the first paragraph is not the title"
    if article["lead"] is not None and texts[1:2] != [article["lead"]]:
        yield "the second paragraph is not the lead"
    if sum(map(len, paragraphs)) < _LEAST_SENTENCES:
        yield f"fewer than {_LEAST_SENTENCES} sentences"
    for paragraph in paragraphs:
        for sentence in paragraph:
            yield from (f"{fault}: {sentence['text']}" for fault in faults_of_sentence(sentence))


def is_time(text: str) -> bool:
    """Tell whether ``text`` is an ISO 8601 day or time."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _are_paragraphs(paragraphs: Any) -> bool:
    return (
        isinstance(paragraphs, list)
        and bool(paragraphs)
        and all(isinstance(paragraph, list) and paragraph for paragraph in paragraphs)
        and all(_is_sentence(sentence) for paragraph in paragraphs for sentence in paragraph)
    )


def _is_sentence(sentence: Any) -> bool:
    return isinstance(sentence, dict) and isinstance(sentence.get("text"), str) and set(sentence) <= _SENTENCE_KEYS


def faults_of_sentence(sentence: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a sentence whose text is a string, in plain words."""
    text = sentence["text"]
    if not text or text != " ".join(text.split()) or unicodedata.normalize("NFC", text) != text:
        yield "empty, not NFC, or with stray spaces"
    labels = sentence.get("labels", [])
    if not isinstance(labels, list) or not all(isinstance(code, str) for code in labels):
        yield "labels is not a list of letters"
        return
    if not set(labels) <= set(LABEL_CODES) or len(set(labels)) != len(labels):
        yield f"unknown or repeated labels {labels}"
    directs = bool({"D", "R"} & set(labels))
    if directs and "issuer" not in sentence:
        yield "D or R without issuer (null where the article names none)"
    if not directs and {"issuer", "to", "due"} & set(sentence):
        yield "issuer, to or due without D or R"
    if not labels and "docs" in sentence:
        yield "docs without a label"
    if sentence.get("issuer") is not None and (not isinstance(sentence["issuer"], str) or not sentence["issuer"]):
        yield "issuer is neither a name nor null"
    for attribute in ATTRIBUTES:
        words = sentence.get(attribute, [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            yield f"{attribute} is not a list of words"
        else:
            yield from (f"{attribute} {word!r} is not in the sentence" for word in words if word not in text)
