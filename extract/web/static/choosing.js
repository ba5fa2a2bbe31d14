// A statement is chosen in the list or in the article, and stands out in both.
import { fit, isNarrow, show } from "./views.js";

const list = document.getElementById("statements");
const text = document.getElementById("text");
const article = document.getElementById("article");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

let chosen = null;

// Those that the list shows: what is filtered out is taken out of the page.
export function statements() {
  return list ? [...list.querySelectorAll(":scope > .statement")] : [];
}

export function chosenStatement() {
  return chosen && document.getElementById(chosen);
}

function parts(id, attribute) {
  return text.querySelectorAll(`[${attribute}~="${CSS.escape(id)}"]`);
}

function badge(id) {
  return document.getElementById(`m-${id}`);
}

export function forget() {
  for (const each of document.querySelectorAll(".selected, .about-selected")) {
    each.classList.remove("selected", "about-selected");
  }
  chosen = null;
}

export function choose(id) {
  if (chosen !== id) {
    forget();
    chosen = id;
    document.getElementById(id)?.classList.add("selected");
    badge(id)?.classList.add("selected");
    for (const each of parts(id, "data-of")) each.classList.add("selected");
    for (const each of parts(id, "data-about")) each.classList.add("about-selected");
    history.replaceState(null, "", `#${id}`);
  }
}

// Scrolls the article, and nothing else, until the words stand in its upper part, which is always in sight.
function scrollTo(words, atOnce) {
  fit();
  const below = words.getBoundingClientRect().top - article.getBoundingClientRect().top;
  const behavior = atOnce || calm.matches ? "auto" : "smooth";
  article.scrollBy({ top: below - article.clientHeight * 0.25, behavior });
}

export function showRange(range) {
  if (!isNarrow()) scrollTo(range, true);
}

export function showWords(id, { focus = false, atOnce = false } = {}) {
  const words = badge(id) ?? parts(id, "data-of")[0];
  if (!words) return;
  if (isNarrow()) {
    show("article");
    words.scrollIntoView({ block: "center" });
  } else {
    scrollTo(words, atOnce);
  }
  if (focus) words.focus?.({ preventScroll: true });
}

export function showInList(id, { focus = false, atOnce = false, block = "center" } = {}) {
  const statement = document.getElementById(id);
  if (!statement) return;
  if (isNarrow()) show("list");
  statement.scrollIntoView({ block, behavior: atOnce || isNarrow() || calm.matches ? "auto" : "smooth" });
  if (focus) statement.querySelector(".number")?.focus({ preventScroll: true });
}

// The next or previous statement that the filters leave.
export function step(by) {
  const seen = statements();
  if (!seen.length) return;
  const at = seen.findIndex((each) => each.id === chosen);
  const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + by, 0), seen.length - 1);
  const id = seen[next].id;
  choose(id);
  if (!isNarrow()) showWords(id);
  showInList(id, { focus: true, block: "nearest" });
}

function picksText() {
  return !(getSelection()?.isCollapsed ?? true);
}

list?.addEventListener("click", (event) => {
  const statement = event.target.closest(".statement");
  if (!statement || statement.querySelector("form") || event.target.closest("a:not(.number)")) return;
  const link = event.target.closest(".number");
  if (!link && picksText()) return;
  event.preventDefault();
  choose(statement.id);
  // A click that no pointer made came from the keyboard: the focus goes along, so that the next Enter leads back.
  showWords(statement.id, { focus: Boolean(link) && event.detail === 0 });
});

text.addEventListener("click", (event) => {
  const sign = event.target.closest(".badge");
  const mark = event.target.closest("mark[data-of]");
  if (!sign && (!mark || picksText())) return;
  event.preventDefault();
  const ids = sign ? [sign.id.slice(2)] : mark.dataset.of.split(" ");
  // Where several statements share words, each click takes the next.
  const id = ids[(ids.indexOf(chosen) + 1) % ids.length];
  choose(id);
  showInList(id, { focus: Boolean(sign) && event.detail === 0 });
});

// A link may name a statement, or its words in the article.
function follow() {
  const asked = decodeURIComponent(location.hash.slice(1)).replace(/^m-/, "");
  if (!asked || !statements().some((each) => each.id === asked)) return;
  choose(asked);
  // Once the filters have put the list in order.
  requestAnimationFrame(() => {
    showInList(asked, { atOnce: true });
    if (!isNarrow()) showWords(asked, { atOnce: true });
  });
}

addEventListener("hashchange", follow);
follow();
