"""Corrections by hand, and what becomes of them."""

from __future__ import annotations

import json

from web.browser.selecting import select

TASK = "Bàn giao toàn bộ mặt bằng"


def _task(page):
    return page.locator("#statements > .statement", has_text=TASK)


def _follow(page, link):
    """Click a link to another page and wait until its scripts have run: they make keys, steps and filters work."""
    with page.expect_navigation(wait_until="load"):
        link.click()


def _open(page):
    _follow(page, _task(page).locator("a.edit"))
    return page.locator("form.edit")


def _saved(page):
    _follow(page, page.locator("form.edit .primary"))
    page.wait_for_selector("form.edit", state="detached")


def _record(page):
    answer = page.request.get(f"{page.url.partition('#')[0].partition('?')[0]}/download/json")
    return json.loads(answer.body())


def test_a_label_is_corrected_and_withdrawn(analysed):
    page = analysed
    name = page.locator(".statement.difficulty").first.get_attribute("id")
    _follow(page, page.locator(f"#{name} a.edit"))
    page.get_by_role("radio", name="Kết quả").check()
    _saved(page)
    shown = page.locator(f"#{name}")
    assert shown.get_attribute("data-label") == "achievement"
    assert "sửa tay" in shown.text_content()
    assert "Máy nhận ra: loại “Khó khăn”" in shown.text_content()
    page.click(".corrections summary")
    page.click(".corrections a")
    assert "Đây là kết quả của máy" in page.inner_text("#head")
    assert shown.get_attribute("data-label") == "difficulty"
    page.click("#head .notice a")
    page.click(".corrections summary")
    page.click(".corrections button")
    assert page.locator(".corrections").count() == 0
    assert shown.get_attribute("data-label") == "difficulty"


def test_the_words_of_a_statement_are_chosen_anew(analysed):
    page = analysed
    form = _open(page)
    for _ in range(5):
        form.locator("[data-step='start+']").click()
    form.locator("[data-step='end-']").click()
    words = form.locator("blockquote").inner_text()
    assert words.startswith("Chủ tịch UBND tỉnh Lê Quý Ân yêu cầu")
    assert words.endswith("trước ngày")
    select(page, "huyện Vân Sa bàn giao toàn bộ mặt bằng")
    page.click("#picked [data-use=span]")
    assert form.locator("blockquote").inner_text() == "huyện Vân Sa bàn giao toàn bộ mặt bằng"
    _saved(page)
    texts = [item["text"] for item in _record(page)["items"]]
    assert "huyện Vân Sa bàn giao toàn bộ mặt bằng" in texts


def test_who_to_whom_and_by_when_are_corrected(analysed):
    page = analysed
    form = _open(page)
    names = form.locator("datalist option").evaluate_all("all => all.map(each => each.value)")
    assert {"Lê Quý Ân", "Trần Sở Kha", "Sở Tài chính"} <= set(names)
    form.locator("[name=issuer]").fill("Đoàn Thị Lý")
    form.get_by_role("checkbox", name="huyện Vân Sa").uncheck()
    select(page, "Ba huyện miền núi")
    page.click("#picked [data-use=addressee]")
    assert form.get_by_role("checkbox", name="Ba huyện miền núi").is_checked()
    select(page, "trong tháng 3")
    page.click("#picked [data-use=deadline]")
    form.locator("[name=first]").fill("2024-03-01")
    form.locator("[name=last]").fill("2024-03-31")
    _saved(page)
    item = next(each for each in _record(page)["items"] if "toàn bộ mặt bằng" in each["text"])
    assert item["issuer"]["name"] == "Đoàn Thị Lý"
    assert [each["text"] for each in item["addressees"]] == ["Ba huyện miền núi"]
    assert [(each["text"], each["from"], each["to"]) for each in item["deadlines"]] == [
        ("trong tháng 3", "2024-03-01", "2024-03-31")
    ]
    assert "từ 01/03/2024 đến 31/03/2024" in _task(page).text_content()


def test_fields_that_a_label_does_not_have_go_away(analysed):
    page = analysed
    form = _open(page)
    assert form.locator("[name=issuer]").is_visible()
    form.get_by_role("radio", name="Khó khăn").check()
    assert form.locator("[name=issuer]").is_hidden()
    assert form.locator("[name=last]").is_hidden()
    form.get_by_role("radio", name="Phương hướng").check()
    assert form.locator("[name=last]").is_visible()


def test_a_statement_is_added_from_selected_words(analysed):
    page = analysed
    select(page, "trình quy hoạch khu tái định cư Bãi Dương vào cuối quý I")
    page.click("#picked [data-use=add]")
    # Whole words are taken, also where the selection ended inside one.
    assert page.inner_text("form.edit blockquote") == "trình quy hoạch khu tái định cư Bãi Dương vào cuối quý II"
    page.get_by_role("radio", name="Phương hướng").check()
    _saved(page)
    added = page.locator("#h1")
    assert "thêm tay" in added.text_content()
    page.wait_for_selector("#h1.selected")


def test_a_statement_is_removed(analysed):
    page = analysed
    before = page.locator("#statements > .statement").count()
    _open(page).locator("[value=remove]").click()
    assert page.locator("#statements > .statement").count() == before - 1
    page.wait_for_selector("#corrections", state="visible")
    assert "Bỏ ý" in page.inner_text("#corrections")


def test_a_form_that_does_not_fit_keeps_what_was_filled_in(analysed, troubles):
    page = analysed
    form = _open(page)
    form.locator("[name=more]").fill("Sở Không Có")
    form.locator("[name=issuer]").fill("Ai đó")
    form.locator(".primary").click()
    assert "Không thấy “Sở Không Có”" in page.locator("form.edit [role=alert]").inner_text()
    assert page.input_value("form.edit [name=issuer]") == "Ai đó"
    assert "422" in troubles.pop()


def test_the_key_e_opens_the_form_and_escape_closes_it(analysed):
    page = analysed
    page.keyboard.press("j")
    name = page.locator(".statement.selected").get_attribute("id")
    page.keyboard.press("e")
    page.wait_for_load_state()
    page.wait_for_selector("form.edit [name=label]:checked:focus", state="attached")
    page.wait_for_timeout(200)
    assert page.evaluate("document.activeElement.name") == "label"
    page.fill("form.edit [name=issuer]", "Ai đó")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.locator("form.edit").is_visible()
    page.click("#edit-cancel")
    page.wait_for_selector("form.edit", state="detached")
    page.goto(f"{page.url.partition('#')[0]}?item={name}#{name}")
    page.keyboard.press("Escape")
    page.wait_for_selector("form.edit", state="detached")
    assert "item=" not in page.url


def test_who_leaves_with_changes_is_asked(analysed, troubles):
    page = analysed
    form = _open(page)
    form.locator("[data-step='end-']").click()
    page.click(".menu summary")
    with page.expect_download():
        page.click(".menu button[formaction$='/json']")
    assert troubles == []
    with page.expect_event("dialog") as held:
        page.click("header.site nav a >> nth=1", no_wait_after=True)
    assert held.value.type == "beforeunload"
    assert form.is_visible()
    assert troubles.pop().startswith("dialog")
    _saved(page)
    assert troubles == []


def test_a_statement_that_the_filters_hide_is_told_to_be_saved(analysed):
    page = analysed
    page.click(".chip[data-label=difficulty]")
    first = page.locator("#statements > .statement").first
    name = first.get_attribute("id")
    _follow(page, first.locator("a.edit"))
    page.get_by_role("radio", name="Kết quả").check()
    _saved(page)
    page.locator(f"#{name}").wait_for(state="detached")  # once the scripts have run
    assert "Đã lưu" in page.get_by_role("status").filter(has_text="bộ lọc").inner_text()
    page.click("#saved-unseen [data-clear]")
    assert page.locator(f"#{name}.selected").is_visible()
    assert page.locator("#saved-unseen").is_hidden()
    page.click(".chip[data-label=difficulty]")
    page.reload()
    assert page.locator("#saved-unseen").is_hidden()


def test_an_analysis_is_confirmed_and_gives_a_row_to_train_with(analysed):
    page = analysed
    page.get_by_role("button", name="Xác nhận đã đọc đúng").click()
    assert page.locator(".confirmed").is_visible()
    page.goto("/history")
    assert "đã xác nhận" in page.locator(".analyses li").first.inner_text()
    with page.expect_download() as held:
        page.get_by_text("Tải các bài đã sửa").click()
    rows = held.value.path().read_text(encoding="utf-8").splitlines()
    assert any("Trà Giang" in json.dumps(json.loads(row), ensure_ascii=False) for row in rows)
    page.goto("/history")
    page.locator(".analyses .title").first.click()
    page.locator(".confirmed button").click()
    assert page.locator(".confirmed").count() == 0


def test_an_analysis_is_deleted(analysed, troubles):
    page = analysed
    address = page.url
    page.locator(".menu.end summary").click()
    page.get_by_role("button", name="Xoá hẳn").click()
    page.wait_for_url("**/history")
    answer = page.goto(address)
    assert answer.status == 404
    assert "404" in troubles.pop()
