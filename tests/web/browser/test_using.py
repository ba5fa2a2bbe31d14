"""Filters, downloads, languages, history, paper."""

from __future__ import annotations

import csv
import json
import zipfile

import pytest
from icalendar import Calendar


def _labels(page):
    return page.locator("#statements > .statement").evaluate_all("all => all.map(each => each.dataset.label)")


def test_filters_narrow_the_list_and_fade_the_article(opened):
    page = opened()
    total = len(_labels(page))
    assert page.inner_text("#f-result") == f"{total} ý"
    page.click(".chip[data-label=difficulty]")
    page.click(".chip[data-label=recommendation]")
    left = _labels(page)
    assert set(left) == {"difficulty", "recommendation"}
    assert page.inner_text("#f-result") == f"{len(left)} trong {total} ý"
    assert page.locator("#text mark.directive:not(.out)").count() == 0
    assert page.locator("#text mark.difficulty.out").count() == 0
    page.click("#filters [data-clear]")
    assert len(_labels(page)) == total
    page.fill("#f-words", "tai dinh cu")
    assert 0 < len(_labels(page)) < total
    page.fill("#f-words", "không đâu có chữ này")
    assert page.locator("#no-match").is_visible()
    page.click("#no-match [data-clear]")
    assert len(_labels(page)) == total


def test_filters_go_by_addressee_issuer_deadline_and_score(opened):
    page = opened()
    page.click("#f-more summary")
    page.select_option("#f-to", "Sở Tài chính")
    assert _labels(page) == ["directive"]
    page.select_option("#f-to", "*")
    page.select_option("#f-issuer", "Trần Sở Kha")
    assert _labels(page) == ["recommendation"]
    page.select_option("#f-issuer", "*")
    page.select_option("#f-deadline", "before")
    page.fill("#f-day", "2024-04-15")
    assert "trong tháng 3" in page.text_content("#statements")
    assert "trước ngày 30/4" not in page.text_content("#statements")
    page.select_option("#f-deadline", "none")
    assert page.locator("[data-limits='0']").count() == len(_labels(page))
    page.select_option("#f-deadline", "*")
    page.locator("#f-score").fill("95")
    assert all(int(each.get_attribute("data-score")) >= 95 for each in page.locator("#statements > .statement").all())
    page.reload()
    assert page.input_value("#f-score") == "95"


def test_the_list_is_sorted_and_grouped(opened):
    page = opened()
    page.select_option("#f-sort", "due")
    dues = page.locator("#statements > .statement").evaluate_all("all => all.map(each => each.dataset.due)")
    assert [due for due in dues if due] == sorted(due for due in dues if due)
    assert dues[0] == "2024-03-31"
    assert dues[-1] == ""
    page.select_option("#f-sort", "label")
    assert page.locator("#statements .group").all_inner_texts() == ["Chỉ đạo", "Kết quả", "Khó khăn", "Kiến nghị"]
    page.select_option("#f-sort", "score")
    scores = page.locator("#statements > .statement").evaluate_all("all => all.map(each => +each.dataset.score)")
    assert scores == sorted(scores)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "docx", "ics", "html"])
def test_every_download_opens(opened, form, tmp_path):
    page = opened()
    page.click(".menu summary")
    with page.expect_download() as held:
        page.click(f".menu button[formaction$='/{form}']")
    assert held.value.suggested_filename.endswith(f".{form}")
    path = tmp_path / f"file.{form}"
    held.value.save_as(path)
    if form == "json":
        assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "chidao/1"
    elif form == "csv":
        assert len(list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))) > 5
    elif form == "ics":
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    elif form == "html":
        page.goto(path.as_uri())
        page.click("td.number a >> nth=0")
        assert page.locator(".badge:target").count() == 1
    else:
        assert zipfile.ZipFile(path).testzip() is None


def test_the_language_is_switched(opened):
    page = opened()
    page.click("header .language button")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Directive" in page.locator(".chip").first.inner_text()
    assert "until 30 Apr 2024" in page.text_content("#statements")
    page.click("header .language button")
    assert page.locator("html").get_attribute("lang") == "vi"


def test_the_history_is_searched(opened):
    page = opened()
    page.click("header a[href='/history']")
    page.fill("#words", "tra giang")
    page.press("#words", "Enter")
    assert "đường ven biển" in page.locator(".analyses").inner_text()
    page.locator(".analyses li").first.locator("summary").click()
    assert page.locator(".analyses li").first.get_by_role("button", name="Xoá hẳn").is_visible()


def test_paper_has_list_and_article_and_no_controls(opened):
    page = opened()
    page.emulate_media(media="print")
    for seen in ("#statements", "#text", "h1", "#counts"):
        assert page.locator(seen).is_visible()
    for unseen in ("#filters", ".actions", "header.site", "a.edit >> nth=0"):
        assert page.locator(unseen).is_hidden()
    assert len(page.pdf()) > 10_000
