from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from extract.codec import decode, encode
from extract.errors import WebError
from extract.records import Item, Record, Span
from extract.web.correction import correction_json, read_correction
from extract.web.corrections import Correction, CorrectionError, check, corrected, idle, next_item, touched_sentences

from .sample_record import AIM, ORDER, RESULT, TEXT, TITLE, WISH, place, sample


def change(kind: Any, item: str = "", **fields: Any) -> Correction:
    return Correction(change=kind, item=item, **fields)


def span(words: str) -> dict[str, int]:
    start, end = place(words)
    return {"start": start, "end": end}


def after(*corrections: Correction) -> Record:
    """Return the corrected sample; every result must survive JSON and quote what it points at."""
    made = corrected(sample(), corrections)
    assert decode(encode(made)) == made
    for item in made.items:
        quotes = [*item.addressees, *item.partners, *item.deadlines, *item.documents, *item.quantities, item]
        assert all(made.article.text[each.start : each.end] == each.text for each in quotes)
    return made


def item_of(record: Record, name: str) -> Item:
    return next(item for item in record.items if item.id == name)


def labels(record: Record) -> list[tuple[str, ...]]:
    return [sentence.labels for sentence in record.sentences]


def test_without_corrections_or_with_a_confirmation_the_record_is_itself() -> None:
    assert after() == sample()
    assert after(change("confirm")) == sample()


def test_a_new_label_goes_to_the_sentence_and_is_certain() -> None:
    made = after(change("label", "i5", label="directive"))
    assert item_of(made, "i5").label == "directive"
    assert item_of(made, "i5").score == 1.0
    assert item_of(made, "i5").issuer == item_of(sample(), "i5").issuer
    assert labels(made)[4] == ("directive",)
    assert made.sentences[4].scores == sample().sentences[4].scores
    assert item_of(made, "i3").score == 0.9


def test_one_of_two_items_of_a_sentence_changes_only_its_own_label() -> None:
    assert labels(after(change("remove", "i2")))[1] == ("achievement",)
    assert labels(after(change("label", "i2", label="plan")))[1] == ("achievement", "plan")


def test_a_label_takes_with_it_what_does_not_fit_it_and_gives_it_back() -> None:
    result = item_of(after(change("label", "i3", label="achievement")), "i3")
    assert (result.issuer, result.addressees, result.deadlines) == (None, (), ())
    assert [each.number for each in result.documents] == ["12/KH-UBND"]
    aim = item_of(after(change("label", "i3", label="plan")), "i3")
    assert (aim.issuer, [each.to for each in aim.deadlines]) == (None, ["2031-06-30"])
    back = after(change("label", "i3", label="achievement"), change("label", "i3", label="directive"))
    assert item_of(back, "i3").issuer == item_of(sample(), "i3").issuer


def test_labels_that_no_item_shows_stay() -> None:
    made = after(change("add", "h1", label="recommendation", **span(AIM)))
    assert labels(made)[3] == ("recommendation", "plan")
    assert labels(after(change("add", "h1", label="plan", **span(AIM)), change("remove", "h1")))[3] == ("plan",)


def test_a_span_takes_words_sentence_and_contents_along() -> None:
    made = after(change("span", "i3", **span("sửa đê theo Kế hoạch 12/KH-UBND trước ngày 30/6")))
    order = item_of(made, "i3")
    assert order.text == "sửa đê theo Kế hoạch 12/KH-UBND trước ngày 30/6"
    assert [each.number for each in order.documents] == ["12/KH-UBND"]
    assert [each.text for each in order.addressees] == ["Phòng Kinh tế"]
    assert item_of(after(change("span", "i3", **span("sửa đê"))), "i3").documents == ()


def test_a_span_is_trimmed_and_may_reach_over_sentences() -> None:
    start, end = place(AIM)
    made = after(change("span", "i5", start=start - 1, end=end + 4))
    assert item_of(made, "i5").text == f"{AIM} Bà"
    assert item_of(made, "i5").sentence == 3
    assert labels(made)[3:] == [("recommendation", "plan"), ("recommendation",)]


def test_an_item_that_moves_away_leaves_a_sentence_without_its_label() -> None:
    made = after(change("span", "i5", **span("Khe Ngòi còn yếu")))
    assert item_of(made, "i5").sentence == 1
    assert labels(made)[1] == ("achievement", "difficulty", "recommendation")
    assert labels(made)[4] == ()
    assert [item.id for item in made.items] == ["i1", "i2", "i5", "i3", "i4"]


def test_an_added_item_knows_the_documents_and_figures_it_names() -> None:
    made = after(change("add", "h1", label="achievement", **span("đắp 12 km đê, đạt 80% kế hoạch")))
    found = item_of(made, "h1")
    assert [(each.text, each.number) for each in found.quantities] == [("12 km", 12.0), ("80%", 80.0)]
    assert (found.score, found.sentence, found.issuer) == (1.0, 1, None)
    theirs = after(change("add", "h2", label="directive", **span(ORDER)))
    assert item_of(theirs, "h2").documents == item_of(sample(), "i3").documents


@pytest.mark.parametrize(
    ("fields", "person", "words"),
    [
        ({"name": "Lò Quý Ân"}, "p1", "Lò Quý Ân"),
        ({"name": " Lò  Quy\u0301 Ân "}, "p1", "Lò Quý Ân"),
        ({"name": "Phòng Kinh tế"}, None, "Phòng Kinh tế"),
        ({"name": "Sở Xây dựng"}, None, None),
        ({"name": "Vi Thị Nhàn"}, "p2", "Vi Thị Nhàn"),  # before the item nowhere, but in it
        ({"name": "Bà Nhàn", **span("Bà Vi Thị Nhàn")}, None, "Bà Vi Thị Nhàn"),
        ({"name": "Ân đề"}, None, None),
        ({"name": "Thị Nh"}, None, None),  # no whole words
    ],
)
def test_an_issuer_by_hand(fields: dict[str, Any], person: str | None, words: str | None) -> None:
    found = item_of(after(change("issuer", "i5", **fields)), "i5").issuer
    assert found is not None
    assert (found.person, found.role) == (person, None)
    assert (TEXT[found.start : found.end] if found.start is not None else None) == words


def test_an_issuer_by_hand_may_be_one_whom_the_text_called_otherwise_before() -> None:
    record = sample()
    start, end = place("Huyện")
    chair = replace(record.people[1], mentions=(Span(start=start, end=end), *record.people[1].mentions))
    record = replace(record, people=(record.people[0], chair))
    found = item_of(corrected(record, [change("issuer", "i3", name="Vi Thị Nhàn")]), "i3").issuer
    assert found is not None
    assert (found.name, found.person, found.start, found.end) == ("Vi Thị Nhàn", "p2", start, end)


def test_nobody_may_be_the_issuer_and_nobody_addressed() -> None:
    made = after(change("issuer", "i5"), change("addressees", "i5"))
    assert (item_of(made, "i5").issuer, item_of(made, "i5").addressees) == (None, ())


def test_addressees_by_hand_are_trimmed_and_each_once() -> None:
    start, end = place("Huyện")
    made = after(change("addressees", "i4", names=((start, end + 1), place("Khe Ngòi"), (start, end))))
    assert [each.text for each in item_of(made, "i4").addressees] == ["Huyện", "Khe Ngòi"]


@pytest.mark.parametrize(
    ("item", "fields", "words"),
    [
        ("i3", {"to": "2032-06-30"}, "trước ngày 30/6"),  # another year for the machine's words
        ("i4", {"to": "2031-07-01"}, "xã Khe Ngòi đắp kè."),  # no time in it: the item
        ("i5", {"from_": "2031-07-01", "to": "2031-09-30", **span("trong quý III")}, "trong quý III"),
    ],
)
def test_a_deadline_by_hand_quotes_its_words(item: str, fields: dict[str, Any], words: str) -> None:
    (limit,) = item_of(after(change("deadline", item, **fields)), item).deadlines
    assert (limit.text, limit.from_, limit.to) == (words, fields.get("from_"), fields["to"])


def test_a_deadline_by_hand_finds_the_only_time_that_its_item_names() -> None:
    made = after(
        change("add", "h1", label="directive", **span(AIM)),
        change("deadline", "h1", from_="2031-07-01", to="2031-09-30"),
    )
    assert [each.text for each in item_of(made, "h1").deadlines] == ["trong quý III"]


def test_a_deadline_by_hand_leaves_the_others() -> None:
    first = item_of(sample(), "i3").deadlines[0]
    second = replace(first, to="2031-12-31", text="xã Khe Ngòi", **span("xã Khe Ngòi"))
    items = [replace(each, deadlines=(first, second)) if each.id == "i3" else each for each in sample().items]
    record = replace(sample(), items=tuple(items))
    for told, days in ({}, ["2031-07-15", "2031-12-31"]), (span("xã Khe Ngòi"), ["2031-06-30", "2031-07-15"]):
        made = corrected(record, [change("deadline", "i3", to="2031-07-15", **told)])
        assert [each.to for each in item_of(made, "i3").deadlines] == days


def test_a_deadline_may_be_taken_away() -> None:
    assert item_of(after(change("deadline", "i3")), "i3").deadlines == ()


def test_later_corrections_win_and_the_record_stays() -> None:
    record = sample()
    made = corrected(record, [change("label", "i1", label="plan"), change("label", "i1", label="difficulty")])
    assert item_of(made, "i1").label == "difficulty"
    assert record == sample()


def test_what_fits_nothing_is_passed_over_and_named() -> None:
    lost = [change("remove", "i1"), change("label", "i1", label="plan"), change("label", "h1", label="plan")]
    assert idle(sample(), lost) == (1, 2)
    assert after(*lost) == after(lost[0])


def test_touched_sentences_are_those_with_the_items_of_corrections() -> None:
    assert touched_sentences(sample(), [change("confirm")]) == frozenset()
    assert touched_sentences(sample(), [change("remove", "i1"), change("issuer", "i4")]) == {1, 2}
    moved = change("span", "i5", **span("Khe Ngòi còn yếu"))
    assert touched_sentences(sample(), [moved]) == {1, 4}


def test_ids_of_items_by_hand_are_never_given_twice() -> None:
    first = change("add", "h1", label="plan", **span(AIM))
    assert next_item(sample(), []) == "h1"
    assert next_item(sample(), [first, change("remove", "h1")]) == "h2"
    assert next_item(sample(), [change("label", "h1", label="plan")]) == "h2"


@pytest.mark.parametrize(
    ("correction", "fault"),
    [
        (change("praise"), "unknown-change"),
        (change("confirm", "i1"), "superfluous"),
        (change("remove", "i1", label="plan"), "superfluous"),
        (change("issuer", "i5", start=0, end=5), "superfluous"),
        (change("deadline", "i5", start=0, end=5), "superfluous"),
        (change("label", "i1"), "incomplete"),
        (change("remove"), "incomplete"),
        (change("span", "i1", start=0), "incomplete"),
        (change("deadline", "i5", to="2031-01-01", end=5), "incomplete"),
        (change("remove", "i9"), "unknown-item"),
        (change("add", "i9", label="plan", start=0, end=5), "bad-id"),
        (change("add", "h0", label="plan", start=0, end=5), "bad-id"),
        (change("label", "i1", label="praise"), "unknown-label"),
        (change("issuer", "i1", name="Lò Quý Ân"), "not-for-label"),
        (change("addressees", "i2"), "not-for-label"),
        (change("deadline", "i2", to="2031-01-01"), "not-for-label"),
        (change("span", "i1", start=0, end=len(TEXT) + 1), "outside-text"),
        (change("span", "i1", start=-1, end=4), "outside-text"),
        (change("span", "i1", start=5, end=4), "outside-text"),
        (change("addressees", "i5", names=((0, 10**30),)), "outside-text"),
        (change("span", "i1", start=4, end=4), "blank-span"),
        (change("span", "i1", start=len(TITLE), end=len(TITLE) + 1), "blank-span"),
        (change("issuer", "i5", name="Huyện", start=5, end=6), "blank-span"),
        (change("deadline", "i5", to="30/6/2031"), "bad-day"),
        (change("deadline", "i5", to="2031-02-30"), "bad-day"),
        (change("deadline", "i5", from_="20310630"), "bad-day"),
        (change("deadline", "i5", from_="2031-07-01", to="2031-06-30"), "days-reversed"),
        (change("issuer", "i5", name=" \u200b"), "bad-name"),
        (change("issuer", "i5", name="x" * 301), "bad-name"),
        (change("issuer", "i5", name="x\ud83d"), "bad-name"),
        (change("addressees", "i5", names=((0, 5),) * 101), "too-many-names"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_in_plain_words(correction: Correction, fault: str) -> None:
    with pytest.raises(CorrectionError) as caught:
        check(sample(), correction)
    assert (caught.value.code, caught.value.fault) == ("bad-correction", fault)
    assert caught.value.message.endswith(".")
    assert corrected(sample(), [correction]) == sample()


def test_an_id_that_is_taken_is_refused() -> None:
    added = change("add", "h1", label="plan", **span(AIM))
    with pytest.raises(CorrectionError) as caught:
        check(after(added), added)
    assert caught.value.fault == "taken-id"


def test_words_outside_all_sentences_make_no_item() -> None:
    with pytest.raises(CorrectionError) as caught:
        check(sample(TEXT + "\nẢnh: Mai Thư"), change("span", "i1", start=len(TEXT), end=len(TEXT) + 5))
    assert caught.value.fault == "outside-sentences"


def test_every_sentence_of_the_sample_may_be_corrected() -> None:
    for words in (TITLE, RESULT, ORDER, AIM, WISH):
        check(sample(), change("add", "h1", label="difficulty", **span(words)))


def test_corrections_as_json() -> None:
    limit = change("deadline", "i3", from_="2031-06-01", start=1, end=4)
    assert correction_json(limit) == '{"change":"deadline","item":"i3","start":1,"end":4,"from":"2031-06-01"}'
    assert read_correction(correction_json(limit)) == limit
    assert read_correction('{"change":"confirm"}') == change("confirm")
    assert read_correction('{"change":"addressees","item":"i3","names":[[0,4]]}').names == ((0, 4),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "the whole"),
        ("[]", "the whole"),
        ("{}", "change"),
        ('{"change":"praise"}', "change"),
        ('{"change":"remove","item":7}', "item"),
        ('{"change":"remove","item":"i1","from_":"2031-01-01"}', "from_"),
        ('{"change":"span","item":"i1","start":"1","end":4}', "start"),
        ('{"change":"addressees","item":"i1","names":[[0]]}', "names.0"),
    ],
)
def test_json_that_is_no_correction_is_refused_with_the_field(text: str, place: str) -> None:
    with pytest.raises(WebError, match=f"not a correction: {place}") as caught:
        read_correction(text)
    assert caught.value.code == "bad-correction"
