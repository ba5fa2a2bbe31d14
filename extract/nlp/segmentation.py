"""Vietnamese words from underthesea: what ``underthesea.word_tokenize`` gives, in half its time.

Regular expressions, model and search are underthesea's; only the description of the syllables for its model is put
together here (``extract.nlp.syllable_features``). That is compared with underthesea's own before it is used; where
they differ, as they may after a release with another model, ``word_tokenize`` itself does the work.
"""

from __future__ import annotations

import pickletools
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from extract.nlp.syllable_features import SyllableFeatures

if TYPE_CHECKING:
    from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger

Words = Callable[[str], list[str]]
"""From a sentence to its words; single spaces part the syllables of one. Letters stay as they are."""

_MODEL: Final = "ws_crf_vlsp2013_20230727"
"""The folder of the model that ``word_tokenize`` of underthesea 9.5 loads."""

_ATTRIBUTE: Final = re.compile(rb"T\[[^\0]+")

_INSIDE: Final = "I-W"  # the tag of a syllable that goes on with the word before it

_PROBES: Final = (
    ("Sở", "Y", "tế", "TP", ".", "HCM", "báo", "cáo", "trước", "ngày", "30/6", ":", "1.250", "tỷ", "đồng"),
    ("Đà", "Nẵng", "ĐẠT", "21,4", "%", "12a", "12", "-5", "+5", "99999999999", "²", "Ⅷ", "İstanbul", "ß", "ǅ", "a b"),
    ("hoàn", "thành"),
    ("a",),
)
"""Syllables on which both descriptions are compared: capitals, figures, foreign letters, both ends, short sentences."""

_PROBED: Final = 100
"""So many words of the dictionary, and as many that it has not, are looked up both ways."""


@cache
def segmenter() -> Words:
    """Return the function that gives a sentence's words; it loads underthesea's model, which takes half a second."""
    from underthesea import word_tokenize

    def plain(sentence: str) -> list[str]:
        words: list[str] = word_tokenize(sentence, use_token_normalize=False)
        return words

    plain("a")  # underthesea loads its model with the first sentence
    try:
        from underthesea.pipeline.word_tokenize import word_tokenize_model as tagger
        from underthesea.pipeline.word_tokenize.regex_tokenize import tokenize

        dictionary, attributes = _dictionary(), _attributes()
        describe = SyllableFeatures(dictionary, attributes)
        if not _faithful(describe, dictionary, attributes, tagger):
            return plain
    except (ImportError, AttributeError, TypeError, OSError, ValueError):
        return plain  # another underthesea, laid out in another way

    def quick(sentence: str) -> list[str]:
        syllables = tokenize(sentence, use_token_normalize=False)
        return _joined(syllables, tagger.estimator.tag(describe(syllables))) if syllables else []

    return quick


def _joined(syllables: Sequence[str], tags: Sequence[str]) -> list[str]:
    words: list[str] = []
    for syllable, tag in zip(syllables, tags, strict=True):
        if tag == _INSIDE and words:
            words[-1] += f" {syllable}"
        else:
            words.append(syllable)
    return words


def _model_file(name: str) -> bytes:
    return files("underthesea.pipeline.word_tokenize").joinpath("models", _MODEL, name).read_bytes()


def _dictionary() -> frozenset[str]:
    """Read the dictionary that lies beside underthesea's model: words in small letters, 72,547 of them in 9.5.

    The file is a pickled set. It is not unpickled, which could run anything: its strings are taken off one by one.
    """
    values = (value for _, value, _ in pickletools.genops(_model_file("dictionary.bin")))
    return frozenset(value for value in values if isinstance(value, str))


def _attributes() -> frozenset[str]:
    """Read the features for which underthesea's model has weights, some 50,000; a few strings more do no harm.

    In CRFsuite's files each stands behind the four bytes of its length, of which the last are 0, and ends with a 0.
    """
    found = _ATTRIBUTE.findall(_model_file("models.bin"))
    return frozenset(each.decode("utf-8", "replace") for each in found)


def _faithful(
    describe: SyllableFeatures, dictionary: frozenset[str], attributes: frozenset[str], tagger: FastCRFSequenceTagger
) -> bool:
    """Tell whether ``describe`` says what underthesea's own featurizer says, as far as the model minds.

    That is: the same features, in whatever order, but for those that the model does not know, and so the same tags.
    """
    known = sorted(dictionary)[:: max(1, len(dictionary) // _PROBED)]
    looked_up = [*known, *(f"{word}x" for word in known)]
    for syllables in (*_PROBES, looked_up):
        ours = describe(syllables)
        theirs = tagger.featurizer.process([[[syllable] for syllable in syllables]])[0]
        if [sorted(features) for features in ours] != [sorted(attributes.intersection(each)) for each in theirs]:
            return False
        if tagger.estimator.tag(ours) != tagger.estimator.tag(theirs):
            return False
    return True
