// The form for one statement: edges that move in place, and words of the article that are put into it.
import { showRange } from "./choosing.js";
import { rangeOf, stepped, wordsAt } from "./places.js";
import { forThisTab, savedKey } from "./storage.js";

const form = document.getElementById("edit");

export function editing() {
  return form;
}

// What would be sent, in one string that can be compared.
function contents() {
  return JSON.stringify([...new FormData(form)]);
}

const before = form && contents();

// A form that was refused holds from the beginning what is not saved yet.
function changed() {
  return Boolean(form.dataset.unsaved) || contents() !== before;
}

// Back to the page without the form; one with changes stays open.
export function close() {
  if (!changed()) document.getElementById("edit-cancel").click();
}

function takeFocus() {
  (form.querySelector("[name=label]:checked") ?? form.querySelector("[name=label]")).focus({ preventScroll: true });
}

// Whoever leaves by another way than the form's own buttons is asked first.
function guard() {
  let wanted = false; // holds for one departure: a download begins as one, and the page stays
  document.addEventListener("submit", (event) => {
    wanted = !event.defaultPrevented && (event.target === form || event.target.method === "get");
    if (wanted && event.submitter?.value === "save") forThisTab?.setItem(savedKey, "yes");
  });
  document.getElementById("edit-cancel").addEventListener("click", (event) => {
    wanted = !(event.ctrlKey || event.metaKey || event.shiftKey); // those open another tab
  });
  addEventListener("beforeunload", (event) => {
    if (!wanted && changed()) event.preventDefault();
    wanted = false;
  });
}

function place(name) {
  const [start, end] = (form.elements[name]?.value ?? "").split("-").map(Number);
  return start < end ? { start, end } : null;
}

function span() {
  const start = form.elements.start.value;
  return start === "" ? place("span") : { start: Number(start), end: Number(form.elements.end.value) };
}

// The words of the statement as the form has it, shown in the article where the browser can; returns where they stand.
function highlight() {
  const now = span();
  const range = now && rangeOf(now.start, now.end);
  if (!("highlights" in CSS)) return range;
  if (range) CSS.highlights.set("draft", new Highlight(range));
  else CSS.highlights.delete("draft");
  return range;
}

function setSpan({ start, end }) {
  form.elements.start.value = start;
  form.elements.end.value = end;
  const words = document.getElementById("edit-words");
  words.textContent = wordsAt(start, end);
  words.hidden = false;
  for (const id of ["edit-sentence", "edit-sentence-hint"]) {
    const each = document.getElementById(id);
    if (each) each.hidden = true;
  }
  highlight();
}

function addAddressee({ start, end }) {
  const value = `${start}-${end}`;
  const known = [...form.querySelectorAll("[name=addressee]")].find((each) => each.value === value);
  if (known) {
    known.checked = true;
    return;
  }
  const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "addressee", value, checked: true });
  const listed = Object.assign(document.createElement("input"), { type: "hidden", name: "listed", value });
  const words = Object.assign(document.createElement("span"), { lang: "vi", textContent: wordsAt(start, end) });
  const label = document.createElement("label");
  label.append(listed, box, " ", words);
  const row = document.createElement("li");
  row.append(label);
  document.getElementById("edit-places").append(row);
}

function setWords(name, { start, end }) {
  form.elements[name].value = wordsAt(start, end);
  form.elements[`${name}_words`].value = `${start}-${end}`;
}

// Puts words of the article into the form; returns the field to which the eye should go.
export function use(kind, chosen) {
  if (kind === "span") setSpan(chosen);
  else if (kind === "addressee") addAddressee(chosen);
  else setWords(kind, chosen);
  return { span: "edit-words", addressee: "edit-places" }[kind] ?? form.elements[kind].id;
}

if (form) {
  for (const button of form.querySelectorAll("[data-step]")) {
    button.addEventListener("click", (event) => {
      const now = span();
      if (!now) return;
      event.preventDefault();
      setSpan(stepped(now, button.dataset.step));
    });
  }
  // Words that a person types are looked up; those pointed at before no longer count.
  for (const name of ["issuer", "deadline"]) {
    form.elements[name].addEventListener("input", () => {
      form.elements[`${name}_words`].value = "";
    });
  }
  form.querySelector("select[name=span]")?.addEventListener("change", () => {
    const range = highlight();
    if (range) showRange(range);
  });
  document.getElementById("edit-title").scrollIntoView({ block: "nearest" });
  takeFocus();
  // Going to the statement that the address names, the browser takes the focus away again.
  if (document.readyState !== "complete") {
    addEventListener("load", () => requestAnimationFrame(() => {
      if (document.activeElement === document.body) takeFocus();
    }));
  }
  guard();
  const range = highlight();
  if (range) showRange(range);
}
