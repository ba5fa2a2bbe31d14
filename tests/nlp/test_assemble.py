from __future__ import annotations

import pytest
from spacy.language import Language
from texts import ARTICLE, NAUGHTY

from extract.nlp.assemble import record
from extract.nlp.labels import SENTENCES
from extract.nlp.tokenizer import UNALIGNED
from extract.records import ITEM_LABELS, LABELS, Article, ModelName, Record

MODEL = ModelName(name="thu", version="1")


def article(text: str) -> Article:
    return Article(
        id="bai",
        url=None,
        source=None,
        title=None,
        lead=None,
        author=None,
        published=None,
        kind="news",
        text=text,
    )


def made(nlp: Language, text: str, *, plans: bool = False, warnings: tuple[str, ...] = ()) -> Record:
    return record(nlp(text), article(text), MODEL, plans=plans, warnings=warnings)


@pytest.mark.parametrize("text", [ARTICLE, *NAUGHTY])
def test_everything_quoted_is_the_text_at_its_offsets(nlp: Language, text: str) -> None:
    result = made(nlp, text, plans=True)
    for item in result.items:
        assert text[item.start : item.end] == item.text
        sentence = result.sentences[item.sentence]
        assert sentence.start <= item.start < item.end <= sentence.end
        for each in (*item.addressees, *item.partners, *item.deadlines, *item.documents, *item.quantities):
            assert text[each.start : each.end] == each.text
        assert item.label in sentence.labels
        assert item.score == sentence.scores[item.label]
    assert [list(sentence.scores) for sentence in result.sentences] == [list(LABELS)] * len(result.sentences)


def test_items_are_counted_in_reading_order(nlp: Language) -> None:
    items = made(nlp, ARTICLE).items
    assert items
    assert [item.id for item in items] == [f"i{number}" for number in range(1, len(items) + 1)]
    assert [item.sentence for item in items] == sorted(item.sentence for item in items)


def test_directives_and_recommendations_alone_have_issuers(nlp: Language) -> None:
    items = made(nlp, ARTICLE).items
    directive = next(item for item in items if "trước ngày 30/6" in item.text)
    assert directive.label == "directive"
    assert directive.issuer is not None
    assert (directive.issuer.name, directive.issuer.role) == ("Lò Quý Ân", "Chủ tịch UBND tỉnh")
    assert ARTICLE[directive.issuer.start : directive.issuer.end] == "Ông Ân"
    assert {item.label for item in items if item.issuer} <= {"directive", "recommendation"}
    assert {item.label for item in items if not item.issuer} & {"achievement", "difficulty"}


def test_plans_become_items_on_request_only(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    group = doc.spans[SENTENCES]
    # What the model thinks of this text is not the matter here.
    group.attrs = {**group.attrs, "labels": [list(LABELS)] * len(group)}
    doc = nlp.get_pipe("chidao_items")(doc)
    without = record(doc, article(ARTICLE), MODEL).items
    with_plans = record(doc, article(ARTICLE), MODEL, plans=True).items
    assert {item.label for item in without} == set(ITEM_LABELS)
    assert {item.label for item in with_plans} == set(LABELS)
    assert len(with_plans) == len(without) + len(group)


def test_unaligned_lines_are_warned_of(nlp: Language) -> None:
    doc = nlp(ARTICLE)
    doc.user_data[UNALIGNED] = 1
    assert record(doc, article(ARTICLE), MODEL, warnings=("no-title",)).warnings == ("no-title", "unaligned")
    assert made(nlp, ARTICLE, warnings=("no-title",)).warnings == ("no-title",)


def test_record_names_its_model_and_article(nlp: Language) -> None:
    result = made(nlp, ARTICLE)
    assert result.model is MODEL
    assert result.article.text == ARTICLE


@pytest.mark.parametrize(
    ("component", "field"),
    [
        ("chidao_people", "people"),
        ("chidao_meeting", "meeting"),
        ("chidao_items", "items"),
    ],
)
def test_a_component_that_is_taken_out_leaves_its_field_empty(nlp: Language, component: str, field: str) -> None:
    with nlp.select_pipes(disable=[component]):
        result = made(nlp, ARTICLE)
    assert not getattr(result, field)


@pytest.mark.parametrize(
    ("component", "field"),
    [
        ("chidao_issuers", "issuer"),
        ("chidao_addressees", "addressees"),
        ("chidao_deadlines", "deadlines"),
        ("chidao_documents", "documents"),
        ("chidao_quantities", "quantities"),
    ],
)
def test_an_item_does_without_what_was_not_looked_for(nlp: Language, component: str, field: str) -> None:
    whole = made(nlp, ARTICLE)
    with nlp.select_pipes(disable=[component]):
        result = made(nlp, ARTICLE)
    assert len(result.items) == len(whole.items)
    assert not any(getattr(item, field) for item in result.items)
