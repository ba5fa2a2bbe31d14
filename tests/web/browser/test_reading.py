"""What goes in, and how list and article are read together."""

from __future__ import annotations

from pathlib import Path

import pytest

TASK = "#statements .statement:has-text('Bàn giao toàn bộ mặt bằng')"


def test_a_pasted_article_is_listed_and_marked(open_page, article):
    page = open_page("/")
    page.fill("#text", article)
    page.click("#go")
    page.wait_for_url("**/analyses/*")
    assert page.title().startswith("Chủ tịch tỉnh yêu cầu bàn giao mặt bằng")
    task = page.locator(TASK)
    assert "huyện Vân Sa" in task.inner_text()
    assert "30/04/2024" in task.inner_text()
    assert page.locator("#text mark").first.is_visible()


def test_list_and_article_lead_to_each_other(opened):
    page = opened()
    task = page.locator(TASK)
    task.locator(".words").click()
    name = task.get_attribute("id")
    marks = page.locator("#text mark.selected")
    assert "bàn giao toàn bộ mặt bằng" in "".join(marks.all_inner_texts())
    assert page.locator("#text .about-selected.addressee").inner_text() == "huyện Vân Sa"
    assert page.locator("#text .about-selected.deadline").inner_text() == "trước ngày 30/4"
    assert page.url.endswith(f"#{name}")
    other = page.locator("#text mark.recommendation").first
    other.click()
    chosen = page.locator(".statement.selected")
    assert chosen.count() == 1
    assert chosen.get_attribute("data-label") == "recommendation"


def test_what_a_link_names_is_in_sight(opened, read_only):
    page = opened()
    name = page.locator("#statements > .statement").last.get_attribute("id")
    page.goto("/")
    page.goto(f"{read_only}#{name}")
    page.wait_for_selector(f"#{name}.selected")
    page.wait_for_timeout(200)
    for each in (f"#{name} .number", f"#m-{name}"):
        box = page.locator(each).bounding_box()
        assert 0 < box["y"] < 800 - box["height"], each
    page.evaluate("scrollTo(0, 0)")
    page.locator("#text .badge").first.click()
    page.keyboard.press("k")
    page.wait_for_timeout(600)
    box = page.locator("#text .badge.selected").bounding_box()
    assert 0 < box["y"] < 800 - box["height"]


def test_keys_lead_through_the_list(opened):
    page = opened()
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("#statements > .statement").nth(1).get_attribute("id")
    assert page.locator(".statement.selected").get_attribute("id") == second
    page.keyboard.press("ArrowUp")
    first = page.locator("#statements > .statement").nth(0)
    assert page.locator(".statement.selected").get_attribute("id") == first.get_attribute("id")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className").startswith("badge")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "number"
    page.keyboard.press("3")
    assert set(page.locator(".statement").evaluate_all("all => all.map(each => each.dataset.label)")) == {"difficulty"}
    page.keyboard.press("3")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "f-words"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog[open]").is_visible()
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    assert page.locator(".statement").count() > 3
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".statement.selected").get_attribute("id") == first.get_attribute("id")


def test_the_skip_link_comes_first(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("name", ["cong-dien-thu-tuong.docx", "ke-hoach-bo-giao-duc.pdf"])
def test_a_file_is_read(open_page, repository: Path, name):
    page = open_page("/")
    page.set_input_files("#file", repository / "corpus" / "documents" / name)
    assert name in page.inner_text("#chosen")
    page.click("#go")
    page.wait_for_url("**/analyses/*")
    assert page.locator(".facts dd").first.inner_text() in {"Công điện", "Kế hoạch"}
    assert page.locator(".statement.directive").count() > 3
    assert "Trang 1" in page.inner_text("#text")


def test_files_of_other_kinds_are_refused_before_they_are_sent(open_page):
    page = open_page("/")
    page.set_input_files("#file", {"name": "anh.exe", "mimeType": "x", "buffer": b"x"})
    assert "không đọc được loại tệp" in page.inner_text("#state")
    assert page.locator("#chosen").is_hidden()
    page.click("#go")
    assert "Hãy dán nội dung" in page.inner_text("#state")


def test_a_text_beside_a_file_is_told_before_anything_is_sent(open_page):
    page = open_page("/")
    page.fill("#text", "Tỉnh họp.")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    assert "một trong hai" in page.inner_text("#state")
    page.click("#go")
    page.wait_for_timeout(200)
    assert page.input_value("#text") == "Tỉnh họp."
    page.click("#unchoose")
    assert page.inner_text("#state") == ""


def test_a_file_may_be_dropped_anywhere(open_page):
    page = open_page("/")
    drop = """() => {
      const data = new DataTransfer();
      data.items.add(new File(["Tỉnh họp. Chủ tịch tỉnh yêu cầu các sở làm ngay."], "tha.txt"));
      const given = {dataTransfer: data, bubbles: true, cancelable: true};
      for (const type of ["dragenter", "dragover", "drop"])
        document.querySelector("footer").dispatchEvent(new DragEvent(type, given));
    }"""
    page.evaluate(drop)
    assert "tha.txt" in page.inner_text("#chosen")
    page.click("#go")
    page.wait_for_url("**/analyses/*")


def test_who_waits_sees_that_it_reads(open_page, article):
    page = open_page("/")
    page.fill("#text", article)
    # Playwright looks at no page that is being left: the page itself writes down what it shows.
    page.evaluate("""() => {
      const go = document.getElementById("go");
      const note = () => sessionStorage.setItem("seen", `${document.body.className} ${go.disabled} ${go.textContent}`);
      new MutationObserver(note).observe(document.body, {attributes: true, childList: true, subtree: true});
    }""")
    page.click("#go")
    page.wait_for_url("**/analyses/*")
    assert page.evaluate("sessionStorage.getItem('seen')").startswith("waiting true Đang đọc…")


def test_an_error_is_told_above_the_form_as_it_was(open_page, troubles):
    page = open_page("/")
    page.fill("#text", "http://127.0.0.1:9/bai")
    assert "tải bài từ địa chỉ này" in page.inner_text("#state")
    page.click("#go")
    assert "mạng nội bộ" in page.inner_text("#trouble")
    assert page.input_value("#text") == "http://127.0.0.1:9/bai"
    assert len(troubles) == 1
    assert "422" in troubles.pop()


def test_all_of_it_works_without_scripts(open_page, article):
    page = open_page("/", java_script_enabled=False)
    page.fill("#text", article)
    page.click("#go")
    page.wait_for_url("**/analyses/*")
    page.locator(".statement.difficulty a.edit").first.click()
    page.locator("form.edit [name=label][value=achievement]").check()
    page.click("form.edit [data-step='end-']")
    assert page.locator("form.edit [name=label][value=achievement]").is_checked()
    words = page.inner_text("form.edit blockquote")
    page.click("form.edit .primary")
    changed = page.locator(".statement.achievement", has_text="sửa tay")
    assert words in changed.text_content()
