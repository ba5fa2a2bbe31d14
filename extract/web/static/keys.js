// Keys for who does not want to reach for the mouse; they can be turned off (WCAG 2.1, 2.1.4).
import { chosenStatement, forget, showWords, step } from "./choosing.js";
import { close, editing } from "./editing.js";
import { search, toggle } from "./filtering.js";
import { forGood } from "./storage.js";

const help = document.getElementById("keys");
const on = document.getElementById("keys-on");
const stored = "keys off";

on.checked = !forGood?.getItem(stored);
on.addEventListener("change", () => {
  if (on.checked) forGood?.removeItem(stored);
  else forGood?.setItem(stored, "yes");
});

const show = document.getElementById("show-keys");
show.hidden = false;
show.addEventListener("click", () => help.showModal());

const actions = {
  j: () => step(1),
  k: () => step(-1),
  e: () => chosenStatement()?.querySelector("a.edit")?.click(),
  "/": search,
  "?": () => help.showModal(),
};

// Escape leaves a field of another form, and closes the form for a statement; an open menu closes first.
function escape(target) {
  if (document.querySelector("details.menu[open]")) return;
  if (editing() && (editing().contains(target) || !typing(target))) close();
  if (typing(target)) target.blur();
  else forget();
}

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open || !on.checked) return;
  if (event.key === "Escape") escape(event.target);
  if (event.key === "Escape" || typing(event.target)) return;
  const inList = event.target.closest(".statement") !== null;
  let action = actions[event.key];
  if (/^[1-5]$/.test(event.key)) action = () => toggle(Number(event.key));
  // Elsewhere the arrows scroll, and Enter follows the link or presses the button that has the focus.
  if (inList && event.key === "ArrowDown") action = () => step(1);
  if (inList && event.key === "ArrowUp") action = () => step(-1);
  if (event.key === "Enter" && event.target === document.body && chosenStatement()) {
    action = () => showWords(chosenStatement().id, { focus: true });
  }
  if (action) {
    event.preventDefault();
    action();
  }
});
