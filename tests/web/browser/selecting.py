"""Selecting words of the article, as a person does with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SELECT = """words => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let all = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([all.length, node]);
    all += node.data;
  }
  const start = all.indexOf(words);
  const at = offset => nodes.findLast(([from]) => from <= offset);
  const [first, from] = at(start);
  const [last, to] = at(start + words.length - 1);
  from.parentElement.scrollIntoView({block: "center"});
  getSelection().setBaseAndExtent(from, start - first, to, start + words.length - last);
}"""


def select(page: Page, words: str) -> None:
    """Select ``words`` where they stand first, and wait for the bar that offers to use them."""
    page.wait_for_timeout(300)  # the page scrolls to the form, and scrolling ends an offer
    page.evaluate(_SELECT, words)
    page.wait_for_selector("#picked:not([hidden])")
