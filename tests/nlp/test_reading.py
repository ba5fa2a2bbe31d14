from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from spacy.language import Language
from texts import ARTICLE, NAUGHTY

from extract.nlp.features import Unit
from extract.nlp.issuer_choice import READING, IssuerChooser
from extract.nlp.issuer_fitting import IssuerExample, fit_issuers
from extract.nlp.issuer_reading import heard
from extract.nlp.issuer_scene import scene
from extract.nlp.issuers import issuers_of
from extract.nlp.labels import units
from extract.nlp.network import LONGEST, States
from extract.nlp.pipeline import doc_of_sentences, issuing
from extract.nlp.reading import Reading, forget_reading, keep_reading, reading_of
from extract.nlp.sentences import sentence_spans
from extract.nlp.speakers import find_speakers
from extract.text import canonical

WIDTH, OF_ARTICLE = 2, 3


def reading(sentences: list[str], words: NDArray[np.float32] | None = None) -> Reading:
    """Return a reading of sentences, one a line, whose words are parted by spaces; states are the words' numbers."""
    read = [Unit(text=each, words=each.split(), speaker=None) for each in sentences]
    lengths = [min(len(unit.words), LONGEST) or 1 for unit in read]
    if words is None:
        words = np.repeat(np.arange(sum(lengths), dtype=np.float32)[:, None], WIDTH, axis=1)
    article = np.zeros((len(sentences), OF_ARTICLE), np.float32)
    return Reading.of(read, spans(sentences), States(words, lengths, article))


def spans(sentences: list[str]) -> list[tuple[int, int]]:
    starts = np.cumsum([0, *(len(each) + 1 for each in sentences)]).tolist()
    return [(start, start + len(each)) for start, each in zip(starts, sentences, strict=False)]


def test_a_mention_is_the_mean_of_its_words_and_the_words_around_it() -> None:
    #                      0   1    2    3    4  |  5   6
    found = reading(["tỉnh giao sở Y tế", "sở họp"]).named([(0, 10, 17)])
    np.testing.assert_array_equal(found, [[3, 3, 4, 4, 1, 1]])


def test_at_the_ends_of_a_sentence_the_mention_stands_for_what_is_missing() -> None:
    found = reading(["tỉnh giao sở", "sở họp"]).named([(0, 10, 12), (1, 13, 15)])
    np.testing.assert_array_equal(found, [[2, 2, 2, 2, 1, 1], [3, 3, 4, 4, 3, 3]])


def test_the_same_word_twice_has_two_places() -> None:
    read = reading(["sở giao sở"])
    np.testing.assert_array_equal(read.starts, [0, 3, 8])
    np.testing.assert_array_equal(read.named([(0, 8, 10)])[:, :WIDTH], [[2, 2]])


def test_the_last_word_read_stands_in_for_those_behind_it() -> None:
    line = " ".join(["họp"] * (LONGEST + 20))
    read = reading([line, "giao"])
    assert read.firsts.tolist() == [0, LONGEST, LONGEST + 1]
    np.testing.assert_array_equal(read.named([(0, len(line) - 3, len(line))])[0, :WIDTH], [LONGEST - 1] * WIDTH)


@pytest.mark.parametrize("text", [ARTICLE, *map(canonical, NAUGHTY)])
def test_the_words_of_a_reading_stand_in_the_text(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    for name in ("chidao_sentences", "chidao_speakers", "chidao_labels"):
        doc = nlp.get_pipe(name)(doc)
    read = reading_of(doc)
    if not (bounds := sentence_spans(doc)):
        assert read is None
        return
    assert read is not None
    wanted = [word for unit in units(doc) for word in unit.words[:LONGEST]]
    assert [text[start:end] for start, end in zip(read.starts, read.ends, strict=True)] == wanted
    assert len(read.words) == len(wanted)
    assert len(read.sentences) == len(bounds)
    for (start, end), first, after in zip(bounds, read.firsts, read.firsts[1:], strict=False):
        assert start <= read.starts[first]
        assert read.ends[after - 1] <= end


def test_states_are_gone_when_the_issuers_are_found(nlp: Language) -> None:
    assert reading_of(nlp(ARTICLE)) is None
    doc = nlp.make_doc("x")
    keep_reading(doc, reading(["x"]))
    assert reading_of(doc) is not None
    forget_reading(doc)
    assert reading_of(doc) is None


def test_candidates_are_heard_where_they_were_named_last() -> None:
    lines = ["Bộ Y tế và Bộ Công Thương họp.", "Bộ Y tế yêu cầu rà soát.", "Bộ Quốc phòng có mặt."]
    text = "\n".join(lines)
    seen = scene(text, spans(lines), find_speakers(text, spans(lines)))
    said = heard(seen, [1, 2], reading(lines))
    rows = {each.name: said.last[:, column] for column, each in enumerate(seen.candidates)}
    starts = np.cumsum([0, *(len(line.split()) for line in lines)])
    assert said.mentions[rows["Bộ Y tế"][0], 0] == starts[1] + 1  # the mean of words 0, 1, 2 of its line
    assert said.mentions[rows["Bộ Công Thương"][0], 0] == 5
    assert rows["Bộ Quốc phòng"][0] == 0  # not named yet
    assert not said.mentions[0].any()
    assert said.mentions[rows["Bộ Quốc phòng"][1], 0] == starts[2] + 1
    assert said.sentences.shape == (2, OF_ARTICLE)


def told(number: int) -> IssuerExample:
    """Return an article in which nothing but the state of a name tells which of two people directs."""
    given = ("An", "Bình", "Cúc", "Dũng")[number % 4]
    people = [f"Lò Quý {given}", f"Vi Văn {given}"]
    first = number // 4 % 2
    lines = [f"Có mặt ông {people[0]} và ông {people[1]}.", "Phải nạo vét kênh."]
    words = np.zeros((sum(len(line.split()) for line in lines), WIDTH), np.float32)
    words[[3, 4, 5] if first else [8, 9, 10]] = 1
    text = "\n".join(lines)
    return IssuerExample(
        text=text,
        spans=spans(lines),
        speakers=find_speakers(text, spans(lines)),
        kinds=np.array([[False, False], [True, False]]),
        issuers=[None, people[0] if first else people[1]],
        reading=reading(lines, words),
    )


@pytest.fixture(scope="module")
def hearing() -> IssuerChooser:
    found = fit_issuers([told(number) for number in range(160)], [told(number) for number in range(160, 176)])
    assert found is not None
    return found


def right(chooser: IssuerChooser, example: IssuerExample) -> bool:
    seen = scene(example.text, example.spans, example.speakers)
    (chances,) = chooser.chances(seen, [1], [np.array([[1, 0]])], example.reading)
    return seen.candidates[int(chances.argmax())].name == example.issuers[1]


def test_a_chooser_learns_from_what_was_read(hearing: IssuerChooser) -> None:
    assert all(right(hearing, told(number)) for number in range(176, 192))
    deaf = fit_issuers(
        [replace(told(number), reading=None) for number in range(160)],
        [replace(told(number), reading=None) for number in range(160, 176)],
    )
    assert deaf is not None
    assert not all(right(deaf, told(number)) for number in range(176, 192))


def test_a_chooser_that_hears_comes_back_from_its_files_and_wants_a_reading(hearing: IssuerChooser) -> None:
    files = hearing.to_files()
    back = IssuerChooser.from_files(files)
    assert back.hears
    assert back.to_files() == files
    assert right(back, told(180))
    with pytest.raises(ValueError, match="network read"):
        right(back, replace(told(180), reading=None))
    assert not IssuerChooser.from_files({name: files[name] for name in files if name != READING}).hears


def test_fitting_what_was_read_gives_the_same_bytes_twice(hearing: IssuerChooser) -> None:
    again = fit_issuers([told(number) for number in range(160)], [told(number) for number in range(160, 176)])
    assert again is not None
    assert again.to_files() == hearing.to_files()


def test_the_published_chooser_hears(nlp: Language) -> None:
    assert issuing(nlp).chooser is not None
    assert issuing(nlp).chooser.hears
    doc = doc_of_sentences(nlp, ["Bộ trưởng Lò Quý Ân yêu cầu các tỉnh rà soát."])
    for name in ("chidao_labels", "chidao_issuers"):
        doc = nlp.get_pipe(name)(doc)
    assert [each.name for each in issuers_of(doc) if each] == ["Lò Quý Ân"]
