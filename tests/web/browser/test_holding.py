"""Pages that hold: against words that try to be scripts, on small screens, for people who see or move otherwise."""

from __future__ import annotations

import time

import pytest

from web.browser.large_record import NASTY

WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", event => broken.push(event.violatedDirective));
window.alert = window.confirm = window.prompt = said => broken.push(`said ${said}`);
"""


def test_words_of_an_article_run_nothing(open_page, article):
    page = open_page("/")
    page.context.add_init_script(WATCH)
    page.goto("/")
    page.fill("#text", f"{NASTY}\nChủ tịch tỉnh yêu cầu {NASTY} các sở làm ngay.\n{article}")
    page.click("#go")
    page.wait_for_url("**/analyses/*")
    for path in (page.url, f"{page.url}?new=yes", "/history", "/"):
        page.goto(path)
        assert page.evaluate("broken") == []
        assert page.locator("main script, main img[src=x], main svg[onload]").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "\u202e" not in page.content()


def test_five_thousand_sentences_are_shown_and_filtered(open_page, large_number):
    begun = time.monotonic()
    page = open_page(f"/analyses/{large_number}")
    page.wait_for_selector("#filters:not([hidden])")
    assert page.locator(".statement").count() == 5000
    page.click(".chip[data-label=recommendation]")
    assert page.locator(".statement").count() == 1000
    page.locator("#statements > .statement").nth(900).locator(".number").click()
    assert page.locator("#text mark.selected").first.is_visible()
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(opened, read_only, width):
    page = opened(viewport={"width": width, "height": 780})
    name = page.locator("#statements > .statement").last.get_attribute("id")
    for path in ("/", read_only, f"{read_only}?item={name}#{name}", f"{read_only}?new=yes#new", "/history"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(read_only)
    assert page.locator("#text").is_hidden()
    page.locator(f"#{name} .words").click()
    assert page.locator("#text mark.selected").first.is_visible()
    assert page.locator("#statements").is_hidden()
    page.locator("#text .badge.selected").click()
    assert page.locator(f"#{name}").is_visible()


@pytest.mark.parametrize("width", [320, 360, 375, 390])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_head_of_a_page_does_not_break_words(open_page, site, width, language):
    page = open_page(viewport={"width": width, "height": 780})
    page.context.add_cookies([{"name": "language", "value": language, "url": site}])
    page.goto("/history")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    lines = """all => all.map(each => {
      const range = document.createRange();
      range.selectNodeContents(each);
      return new Set([...range.getClientRects()].map(box => box.top)).size;
    })"""
    assert page.locator("header.site nav a, header.site .language button").evaluate_all(lines) == [1, 1, 1]


def _grave(answer):
    return [
        (fault["id"], [node["html"][:200] for node in fault["nodes"]])
        for fault in answer["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_everybody_can_use_every_page(opened, read_only, site, scheme, language, troubles):
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-playwright-python is not installed: pip install -e '.[dev]'",
    )
    axe = module.Axe()
    page = opened(color_scheme=scheme)
    page.context.add_cookies([{"name": "language", "value": language, "url": site}])
    name = page.locator("#statements > .statement").last.get_attribute("id")
    found = []
    for path in ("/", read_only, f"{read_only}?item={name}#{name}", f"{read_only}?new=yes", "/history", "/nichts"):
        page.goto(path)
        if path == read_only:
            page.locator(f"#{name} .number").click()
            page.click("#f-more summary")
            page.click("details.menu summary >> nth=0")
        if path == "/history":
            page.locator(".sure summary").first.click()
        found += [(path, fault) for fault in _grave(axe.run(page).response)]
    page.goto(read_only)
    page.keyboard.press("?")
    found += [("?", fault) for fault in _grave(axe.run(page).response)]
    assert found == []
    assert len(troubles) == 1
    assert "404" in troubles.pop()
