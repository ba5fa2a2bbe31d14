// Words that a person selects in the article become a statement, or part of the form that is open.
import { editing, use } from "./editing.js";
import { placeOf } from "./places.js";
import { isNarrow, show } from "./views.js";

const page = document.getElementById("analysis");
const text = document.getElementById("text");
const bar = document.getElementById("picked");
const said = document.getElementById("said");
const gap = 8; // pixels between the words and the bar

let place = null;

function hide() {
  bar.hidden = true;
  place = null;
}

function offer() {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  place = range && !range.collapsed && text.contains(range.commonAncestorContainer) ? placeOf(range) : null;
  if (!place) {
    hide();
    return;
  }
  for (const button of bar.querySelectorAll("button")) {
    button.hidden = (button.dataset.use === "add") === Boolean(editing());
  }
  bar.hidden = false;
  if (isNarrow()) {
    bar.style.left = bar.style.top = "";
    return;
  }
  const words = range.getBoundingClientRect();
  const above = words.top - bar.offsetHeight - gap;
  bar.style.left = `${Math.min(Math.max(words.left, gap), innerWidth - bar.offsetWidth - gap)}px`;
  bar.style.top = `${above > gap ? above : Math.min(words.bottom + gap, innerHeight - bar.offsetHeight - gap)}px`;
}

function take(kind) {
  if (kind === "add") {
    location.assign(`${page.dataset.path}?new=yes&start=${place.start}&end=${place.end}#new`);
    return;
  }
  use(kind, place);
  said.textContent = said.dataset.done;
  getSelection().removeAllRanges();
  hide();
  if (isNarrow()) {
    show("list");
    editing().scrollIntoView();
  }
}

if (page.dataset.changeable) {
  let soon;
  document.addEventListener("selectionchange", () => {
    clearTimeout(soon);
    soon = setTimeout(offer, 200);
  });
  // A press on the bar must not end the selection.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const kind = event.target.closest("button")?.dataset.use;
    if (kind && place) take(kind);
  });
  addEventListener("scroll", hide, { passive: true });
  document.getElementById("article").addEventListener("scroll", hide, { passive: true });
}
