// The first page: files that are dropped or pasted, a word about what was given, and patience while it is read.
import "./scripted.js";

const form = document.getElementById("ask");
const text = document.getElementById("text");
const file = document.getElementById("file");
const state = document.getElementById("state");
const chosen = document.getElementById("chosen");
const kinds = document.getElementById("kinds");
const go = document.getElementById("go");
const goName = go.textContent;
const address = /^(https?:\/\/|www\.)\S+$/i;
const patienceAfter = 8; // seconds

function say(words, wrong = false) {
  state.textContent = words;
  state.classList.toggle("wrong", wrong);
}

function both() {
  return file.files.length > 0 && text.value.trim() !== "";
}

function tell() {
  if (both()) say(form.dataset.both, true);
  else say(!file.files.length && address.test(text.value.trim()) ? state.dataset.address : "");
}

function fault(given) {
  const known = file.accept.split(",");
  if (!known.some((kind) => given.name.toLowerCase().endsWith(kind))) return form.dataset.badKind;
  return given.size > Number(form.dataset.most) ? form.dataset.tooBig : "";
}

function choose() {
  const given = file.files[0];
  const wrong = given ? fault(given) : "";
  if (wrong) file.value = "";
  const taken = file.files[0];
  chosen.hidden = !taken;
  kinds.hidden = Boolean(taken);
  if (taken) chosen.querySelector("strong").textContent = taken.name;
  if (wrong) say(wrong, true);
  else tell();
}

function take(files) {
  if (!files.length) return;
  const one = new DataTransfer();
  one.items.add(files[0]);
  file.files = one.files;
  choose();
  go.focus();
}

file.addEventListener("change", choose);
text.addEventListener("input", tell);
document.getElementById("unchoose").addEventListener("click", () => {
  file.value = "";
  choose();
  text.focus();
});

// A file may be dropped anywhere on the page, so that a near miss does not make the browser open it.
let inside = 0;
const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragenter", (event) => {
  if (!holdsFiles(event)) return;
  inside += 1;
  document.body.classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!holdsFiles(event)) return;
  inside = Math.max(0, inside - 1);
  document.body.classList.toggle("dropping", inside > 0);
});
document.addEventListener("dragover", (event) => {
  if (holdsFiles(event)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!holdsFiles(event)) return;
  event.preventDefault();
  inside = 0;
  document.body.classList.remove("dropping");
  take(event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  if (!event.clipboardData.files.length || event.clipboardData.types.includes("text/plain")) return;
  event.preventDefault();
  take(event.clipboardData.files);
});

let clock;
form.addEventListener("submit", (event) => {
  const sample = event.submitter?.name === "sample";
  if (!sample && !file.files.length && !text.value.trim()) {
    event.preventDefault();
    say(form.dataset.nothing, true);
    text.focus();
    return;
  }
  if (!sample && both()) {
    event.preventDefault();
    say(form.dataset.both, true);
    document.getElementById("unchoose").focus();
    return;
  }
  const isAddress = !sample && !file.files.length && address.test(text.value.trim());
  const words = sample || !(file.files.length || isAddress) ? form.dataset.waiting
    : isAddress ? form.dataset.waitingAddress : form.dataset.waitingFile;
  // Only when the form is on its way: a button that is disabled before would not be sent.
  setTimeout(() => {
    document.body.classList.add("waiting");
    form.setAttribute("aria-busy", "true");
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    go.textContent = words;
  });
  const begun = Date.now();
  clock = setInterval(() => {
    const seconds = Math.round((Date.now() - begun) / 1000);
    go.textContent = `${words} ${form.dataset.seconds.replace("{n}", seconds)}`;
    // Said once: a screen reader need not hear every second.
    if (seconds === patienceAfter && file.files.length) say(state.dataset.patience);
  }, 1000);
});

// Whoever comes back with the browser's button finds the form ready again.
window.addEventListener("pageshow", (event) => {
  choose();
  if (!event.persisted) return;
  clearInterval(clock);
  document.body.classList.remove("waiting");
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("button")) button.disabled = false;
  go.textContent = goName;
});
