"""Vietnamese words from underthesea as spaCy tokens that spell the text to the letter.

underthesea joins syllables into words but keeps no offsets and may join across a full stop or a line break. So each
sentence is tokenised on its own, and its syllables are found again one by one in the sentence, strictly from left to
right. What it gets is typed one way, without changing any length: new spelling of tones, straight quotation marks, and
small letters where a sentence has nothing but capitals; so the words do not hang on how an article was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from extract.nlp.segmentation import segmenter
from extract.text import new_spelling, sentences, straight_quotes

UNALIGNED: Final = "chidao_unaligned"
"""Key in ``Doc.user_data``: the number of sentences that were split at white space because alignment failed."""

TEXT: Final = "chidao_text"
"""Key in ``Doc.user_data``: the text once more; see ``text_of``."""

_PIECE: Final = re.compile(r"\S+")
_LONGEST: Final = 2000
"""Code points that underthesea gets at once: on longer runs without a space its time grows with the square of their
length. None of 275,000 sentences in 12,000 articles of the pool is longer."""


def text_of(doc: Doc) -> str:
    """Return ``doc.text``, which spaCy would spell anew from its tokens each time one of a dozen components asks."""
    text: str | None = doc.user_data.get(TEXT)
    return doc.text if text is None else text


class AlignmentError(ValueError):
    """A word of the tokeniser does not stand in the text where it should."""


def align(words: list[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find ``words`` in ``text[start:end]``, syllable by syllable.

    Args:
        words: words in order; the syllables of one are separated by single spaces.
        text: the text they were made from.
        start: where to begin, in code points.
        end: where to stop, in code points, not included.

    Returns:
        Half-open offsets into ``text``, one pair a word.

    Raises:
        AlignmentError: a syllable does not follow, or something other than white space is left over.
    """
    spans = []
    at = start
    for word in words:
        while at < end and text[at].isspace():
            at += 1
        if word and text.startswith(word, at, end):  # as nearly every word is spelled: single spaces, in one piece
            spans.append((at, at + len(word)))
            at += len(word)
            continue
        first = -1
        for syllable in word.split():
            while at < end and text[at].isspace():
                at += 1
            if not text.startswith(syllable, at, end):
                raise AlignmentError(f"{syllable!r} does not stand at {at}")
            if first < 0:
                first = at
            at += len(syllable)
        if first >= 0:
            spans.append((first, at))
    if text[at:end].strip():
        raise AlignmentError(f"{text[at:end]!r} is left over at {at}")
    return spans


class UndertheseaTokenizer:
    """Turn a text into a ``Doc`` whose ``text`` is that text, whatever it holds."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokenise ``text``; white space beyond the one space between words becomes tokens of its own."""
        words_of = segmenter()  # late: loading its model takes half a second that `spacy.load` need not spend
        typed = straight_quotes(new_spelling(text))
        spans: list[tuple[int, int]] = []
        unaligned = 0
        for start, end in _stretches(text):
            if end - start > _LONGEST:
                spans.append((start, end))
                continue
            given = _without_capitals(typed[start:end])
            try:
                found = align(words_of(given), given, 0, len(given))
                spans.extend((start + first, start + last) for first, last in found)
            except AlignmentError:
                unaligned += 1
                spans.extend(match.span() for match in _PIECE.finditer(text, start, end))
        doc = Doc(self.vocab, *_words_and_spaces(text, spans))
        doc.user_data[TEXT] = text
        if unaligned:
            doc.user_data[UNALIGNED] = unaligned
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return UndertheseaTokenizer, (self.vocab,)

    # spaCy saves every tokenizer; this one has nothing to save but its name in the config.
    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> UndertheseaTokenizer:
        """Return itself: the tokenizer has no state."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, _: Any, **__: Any) -> UndertheseaTokenizer:
        """Return itself: the tokenizer has no state."""
        return self


def _without_capitals(sentence: str) -> str:
    """Return a sentence in capitals in small letters, and any other as it is."""
    small = sentence.lower()
    # A few foreign letters are longer in small: their sentence stays.
    return small if sentence.isupper() and len(small) == len(sentence) else sentence


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``text``, cut at white space where they are longer than ``_LONGEST``."""
    for start, end in sentences(text):
        if end - start <= _LONGEST:
            yield start, end
            continue
        first = last = start
        for piece in _PIECE.finditer(text, start, end):
            if piece.end() - first > _LONGEST and last > first:
                yield first, last
                first = piece.start()
            last = piece.end()
        yield first, last


def _words_and_spaces(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """Spell ``text`` as spaCy wants it: tokens, and whether one plain space follows each."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start > at:
            gap = text[at:start]
            if words and gap[0] == " ":
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
        at = end
    return words, spaces


@registry.tokenizers("chidao.underthesea.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """Build the factory that spaCy calls with the pipeline."""

    def create(nlp: Language) -> UndertheseaTokenizer:
        return UndertheseaTokenizer(nlp.vocab)

    return create
