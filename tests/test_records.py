from __future__ import annotations

import re
import sys
from dataclasses import FrozenInstanceError, replace
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from extract.records import (
    COLOURS,
    ITEM_LABELS,
    LABEL_CODES,
    LABELS,
    Article,
    Issuer,
    Item,
    ModelName,
    Quote,
    Record,
    Sentence,
    Span,
)

SCRIPT = "<script>alert(\"1\")</script> & <img src=x onerror='go()'>"


def _record(*sentences: str, labelled: tuple[int, ...] = (1,)) -> Record:
    """Make a record of these sentences, one a line, in which the ``labelled`` ones are directives."""
    spans, items, at = [], [], 0
    for index, words in enumerate(sentences):
        labels = ("directive", "plan") if index in labelled else ()
        scores = {label: 0.75 if label in labels else 0.125 for label in LABELS}
        spans.append(Sentence(start=at, end=at + len(words), labels=labels, scores=scores))
        if labels:
            items.append(
                Item(
                    id=f"i{index}",
                    label="directive",
                    start=at,
                    end=at + len(words),
                    text=words,
                    sentence=index,
                    score=0.75,
                    issuer=Issuer(name="Lò Thị Mận", role="Chủ tịch", person=None, start=None, end=None),
                    addressees=(),
                    partners=(),
                    deadlines=(),
                    documents=(),
                    quantities=(),
                )
            )
        at += len(words) + 1
    return Record(
        article=Article(
            id="a1",
            url=None,
            source=None,
            title=sentences[0] if sentences else None,
            lead=None,
            author=None,
            published=None,
            kind="news",
            text="\n".join(sentences),
        ),
        document=None,
        meeting=None,
        people=(),
        sentences=tuple(spans),
        items=tuple(items),
        model=ModelName(name="thu", version="0"),
        warnings=(),
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_spans_refuse_impossible_offsets(start, end):
    with pytest.raises(ValueError, match=f"{start}..{end}"):
        Span(start=start, end=end)
    with pytest.raises(ValueError, match="span"):
        Quote(text="x", start=start, end=end)
    with pytest.raises(ValueError, match="span"):
        Sentence(start=start, end=end, labels=(), scores={})
    with pytest.raises(ValueError, match="span"):
        replace(_record("a", "b").items[0], start=start, end=end)


def test_spans_may_be_empty():
    assert Span(start=3, end=3).end == 3


def test_records_are_frozen_and_compared_by_value():
    record = _record("Tin", "Làm ngay.")
    with pytest.raises(FrozenInstanceError):
        record.warnings = ("no-title",)
    assert record == _record("Tin", "Làm ngay.")
    assert record != _record("Tin", "Làm sau.")


def test_records_take_names_only():
    with pytest.raises(TypeError):
        Span(0, 1)


def test_labels_agree_with_each_other():
    assert set(COLOURS) == set(LABELS) == set(LABEL_CODES.values())
    assert (*ITEM_LABELS, "plan") == LABELS


@pytest.mark.parametrize("label", LABELS)
def test_colours_keep_black_text_readable(label):
    channels = [int(COLOURS[label][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert (light + 0.05) / 0.05 >= 7


def test_sentence_text_gives_the_words_at_the_offsets():
    record = _record("Tin", "Các xã làm ngay.")
    assert [record.sentence_text(index) for index in range(2)] == ["Tin", "Các xã làm ngay."]


def test_items_frame_has_one_row_an_item():
    pytest.importorskip("pandas", reason="needs pandas")
    record = _record("Tin", "Làm ngay.", "Nghỉ.", "Báo cáo.", labelled=(1, 3))
    frame = record.items_frame()
    assert list(frame.columns) == [
        *("id", "label", "score", "issuer", "role", "addressees", "deadlines"),
        *("text", "sentence", "start", "end"),
    ]
    assert frame["text"].tolist() == ["Làm ngay.", "Báo cáo."]
    assert frame["issuer"].tolist() == ["Lò Thị Mận"] * 2
    for row in frame.itertuples():
        assert record.article.text[row.start : row.end] == row.text


def test_items_frame_bears_unknown_issuers_and_no_items():
    pytest.importorskip("pandas", reason="needs pandas")
    record = _record("Tin", "Làm ngay.")
    frame = replace(record, items=(replace(record.items[0], issuer=None),)).items_frame()
    assert frame["issuer"].isna().all()
    empty = replace(record, items=()).items_frame()
    assert empty.shape == (0, 11)


def test_sentences_frame_has_one_row_a_sentence_and_a_column_a_label():
    pytest.importorskip("pandas", reason="needs pandas")
    frame = _record("Tin", "Làm ngay.").sentences_frame()
    assert list(frame.columns) == ["text", "start", "end", "labels", *LABELS]
    assert frame["text"].tolist() == ["Tin", "Làm ngay."]
    assert frame["labels"].tolist() == [[], ["directive", "plan"]]
    assert frame["directive"].tolist() == [0.125, 0.75]


@pytest.mark.parametrize("frame", [Record.items_frame, Record.sentences_frame])
def test_frames_say_how_to_get_pandas(monkeypatch, frame):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'chidao\[all\]'"):
        frame(_record("Tin", "Làm ngay."))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the base class asks for both
        self.tags.add(tag)

    def handle_data(self, data):
        self.words += data


def test_repr_html_escapes_the_article():
    record = _record(SCRIPT, f"Làm {SCRIPT} ngay.", SCRIPT)
    seen = _Tags()
    seen.feed(record._repr_html_())
    assert seen.tags == {"div", "span", "p", "mark"}
    assert seen.words.endswith(record.article.text)


def test_repr_html_explains_every_label_that_occurs():
    legend = r"<span [^>]*>([^<]*)</span>"
    assert re.findall(legend, _record("Tin", "Làm ngay.")._repr_html_()) == list(LABELS)
    assert re.findall(legend, _record("Tin", labelled=())._repr_html_()) == list(ITEM_LABELS)


def test_repr_html_marks_labelled_sentences_only():
    page = _record("Tin", "Làm ngay.", "Nghỉ.")._repr_html_()
    assert re.findall(r"<mark [^>]*>([^<]*)</mark>", page) == ["Làm ngay."]
    assert COLOURS["directive"] in page.split("<mark ")[1]
    assert 'title="directive 0.75, plan 0.75"' in page


def test_repr_html_bears_an_empty_article():
    assert "<mark" not in _record()._repr_html_()


def test_ipython_shows_one_line_where_it_shows_no_html():
    shown = []
    printer = SimpleNamespace(text=shown.append)
    _record("Tin", "Làm ngay.", "Báo cáo.", labelled=(1, 2))._repr_pretty_(printer, False)
    _record()._repr_pretty_(printer, False)
    assert shown == ["<Record of Tin: directive 2>", "<Record of a1: no items>"]
