from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.export.follow_up import PROPOSALS, STATE, follow_up_rows, office_rows, page_of
from extract.records import ITEM_LABELS

from .papers import SECOND_PAGE, conclusion, with_item_text


def test_follow_up_rows_are_one_a_directive_in_the_order_of_the_text():
    rows = list(follow_up_rows(conclusion()))
    assert [row.item.id for row in rows] == ["i1", "i2", "i3"]
    first = rows[0]
    assert first.task.startswith("Xây dựng đề án trạm y tế")
    assert not first.task.endswith(";")
    assert first.leads == ("Sở Y tế Trà Giang",)
    assert first.partners == ("Sở Tài chính",)
    assert first.limits == ("trước ngày 30/6/2031 (30/06/2031)",)
    assert (first.starts, first.due) == (None, date(2031, 6, 30))
    assert first.documents == ("Quyết định số 15/QĐ-UBND",)
    assert first.issuer == "Ủy ban nhân dân tỉnh Trà Giang"


def test_follow_up_rows_by_label():
    record = conclusion()
    assert [row.item.label for row in follow_up_rows(record, PROPOSALS)] == ["recommendation"]
    assert [row.item.label for row in follow_up_rows(record, STATE)] == ["achievement", "difficulty"]
    assert list(follow_up_rows(record, ())) == []
    assert set(ITEM_LABELS) <= {"directive", *PROPOSALS, *STATE}


def test_follow_up_rows_quote_the_heading_that_names_the_addressee():
    first, second, third = follow_up_rows(conclusion())
    assert first.quote.startswith("1. Sở Y tế Trà Giang: […] a) Chủ trì, phối hợp")
    assert second.quote == "1. Sở Y tế Trà Giang: […] b) Rà soát nhân lực các trạm trong quý III."
    assert third.quote.startswith("2. Giao UBND huyện Vân Sa")
    assert "[…]" not in third.quote


def test_every_piece_of_a_quote_stands_in_the_text(record):
    for each in (record, conclusion()):
        for row in follow_up_rows(each, ITEM_LABELS):
            for piece in row.quote.split(" […] "):
                assert piece.strip("…") in each.article.text


def test_follow_up_rows_quote_a_clause_whole_and_what_is_around_it_in_part():
    words = "Giao Sở Y tế " + "rà soát kỹ các trạm " * 40 + "; giao Sở Nội vụ cử người."
    record = with_item_text(conclusion(), words)
    start = words.index("giao Sở Nội vụ")
    clause = replace(record.items[0], start=start, end=len(words), text=words[start:])
    (row,) = follow_up_rows(replace(record, items=(clause,)))
    assert row.quote.startswith("…")
    assert row.quote.endswith("; giao Sở Nội vụ cử người.")
    assert len(row.quote) <= 240
    long_clause = replace(clause, start=0, end=start, text=words[:start])
    (row,) = follow_up_rows(replace(record, items=(long_clause,)))
    assert words[:start].strip() in row.quote


def test_due_is_the_last_day_of_the_limit_that_ends_first():
    third = list(follow_up_rows(conclusion()))[2]
    assert third.limits == ("thường xuyên (từ 05/05/2031)", "từ ngày 10/5 đến ngày 12/5 (từ 10/05/2031 đến 12/05/2031)")
    assert (third.starts, third.due) == (date(2031, 5, 10), date(2031, 5, 12))


def test_follow_up_rows_name_the_same_body_once():
    record = conclusion()
    body = record.items[1].addressees[0]
    item = replace(record.items[1], addressees=(body, replace(body, start=0, end=0)))
    (row,) = follow_up_rows(replace(record, items=(item,)))
    assert row.leads == (body.text,)


def test_page_of_counts_from_one():
    record = conclusion()
    turn = record.article.text.index(SECOND_PAGE)
    assert [page_of(record, offset) for offset in (0, turn - 1, turn, len(record.article.text))] == [1, 1, 2, 2]
    assert [row.page for row in follow_up_rows(record)] == [1, 1, 2]


def test_page_of_is_unknown_without_pages(record):
    paper = conclusion()
    assert paper.document is not None
    assert page_of(record, 5) is None
    assert page_of(replace(paper, document=replace(paper.document, pages=())), 5) is None


@pytest.mark.parametrize("words", ["x", "- ", "\ufffe", "=1+1"])
def test_follow_up_rows_take_any_words(words):
    (row,) = follow_up_rows(with_item_text(conclusion(), words))
    assert words.strip("- ").upper().startswith(row.task.upper())


def test_office_rows_leave_a_headline_out_where_the_body_has_a_row():
    record = conclusion()
    first, *others = [row.item for row in follow_up_rows(record)]
    headed = replace(record.article, kind="news", title=record.article.text[: first.end])
    news = replace(record, article=headed, document=None)
    assert [row.item for row in office_rows(news)] == others
    assert [row.item for row in office_rows(replace(news, items=(first,)))] == [first]
    assert [row.item for row in office_rows(record)] == [first, *others]
