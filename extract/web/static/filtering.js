// Narrows the list down and sorts it; what is filtered out loses its colour in the article, too.
import { showInList, statements } from "./choosing.js";
import { forThisTab, savedKey } from "./storage.js";

const form = document.getElementById("filters");
const list = document.getElementById("statements");
const none = document.getElementById("no-match");
const savedUnseen = document.getElementById("saved-unseen");
const field = (name) => document.getElementById(`f-${name}`);
const collator = new Intl.Collator("vi");
const names = ["words", "sort", "to", "issuer", "deadline", "day", "score"];
const key = `filters ${location.pathname}`;
const everything = { words: "", sort: "place", to: "*", issuer: "*", deadline: "*", day: "", score: "0" };
const all = form ? statements() : [];
const chips = form ? [...form.querySelectorAll(".chip")] : [];

// The statement that was saved a moment ago: the address names it.
const saved = forThisTab?.getItem(savedKey) ? all.find((each) => `#${each.id}` === location.hash) : undefined;
forThisTab?.removeItem(savedKey);

// Words are found with and without diacritics, as in the history.
function plain(words) {
  return words.normalize("NFD").replace(/\p{Mn}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

const searched = new Map(all.map((each) => [each, plain(each.textContent)]));

function labels() {
  return chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.label);
}

function inTime(data) {
  const wanted = field("deadline").value;
  if (wanted === "has") return data.limits !== "0";
  if (wanted === "none") return data.limits === "0";
  if (wanted === "before") return data.due !== "" && (!field("day").value || data.due <= field("day").value);
  return true;
}

function fits(statement) {
  if (statement.classList.contains("open")) return true; // its form may hold what is not saved yet
  const data = statement.dataset;
  const wanted = labels();
  const to = field("to").value;
  const issuer = field("issuer").value;
  return (
    (!wanted.length || wanted.includes(data.label)) &&
    (to === "*" || (to === "" ? data.to === "" : data.to.split("|").includes(to))) &&
    (issuer === "*" || data.issuer === issuer) &&
    inTime(data) &&
    Number(data.score) >= Number(field("score").value) &&
    plain(field("words").value).split(/\s+/).every((word) => searched.get(statement).includes(word))
  );
}

const chipOrder = (statement) => chips.findIndex((chip) => chip.dataset.label === statement.dataset.label);
const last = (value) => value || "\uffff"; // what has none comes last
const orders = {
  place: () => 0,
  label: (a, b) => chipOrder(a) - chipOrder(b),
  to: (a, b) => collator.compare(last(a.dataset.to), last(b.dataset.to)),
  issuer: (a, b) => collator.compare(last(a.dataset.issuer), last(b.dataset.issuer)),
  due: (a, b) => last(a.dataset.due) < last(b.dataset.due) ? -1 : Number(last(a.dataset.due) > last(b.dataset.due)),
  score: (a, b) => a.dataset.score - b.dataset.score,
};
const groups = {
  label: (each) => chips[chipOrder(each)].querySelector("span").textContent,
  to: (each) => each.dataset.to.replaceAll("|", "; ") || form.dataset.noAddressee,
  issuer: (each) => each.dataset.issuer || form.dataset.noIssuer,
};

// Thousands of statements are taken out and put back at once much faster than hidden one by one.
function fill(seen) {
  const by = field("sort").value;
  const sorted = [...seen].sort((a, b) => orders[by](a, b) || a.dataset.number - b.dataset.number);
  const rows = [];
  let group;
  for (const statement of sorted) {
    const name = groups[by]?.(statement);
    if (name !== undefined && name !== group) {
      const heading = document.createElement("li");
      heading.className = "group";
      heading.textContent = group = name;
      rows.push(heading);
    }
    rows.push(statement);
  }
  const now = [...list.children];
  if (rows.length !== now.length || rows.some((row, index) => row !== now[index])) list.replaceChildren(...rows);
}

function colour(seen) {
  const left = new Set(seen);
  const out = new Set(all.filter((each) => !left.has(each)).map((each) => each.id));
  for (const mark of document.querySelectorAll("#text mark[data-of]")) {
    mark.classList.toggle("out", mark.dataset.of.split(" ").every((id) => out.has(id)));
  }
  for (const sign of document.querySelectorAll("#text .badge")) sign.classList.toggle("out", out.has(sign.id.slice(2)));
}

function state() {
  return { labels: labels(), ...Object.fromEntries(names.map((name) => [name, field(name).value])) };
}

function apply() {
  const seen = all.filter(fits);
  fill(seen);
  colour(seen);
  const said = state();
  const filtered = said.labels.length > 0 || names.some((name) => name !== "sort" && said[name] !== everything[name]);
  field("day-label").hidden = said.deadline !== "before";
  field("score-said").textContent = `${said.score}%`;
  field("result").textContent = (filtered ? form.dataset.shown : form.dataset.all)
    .replace("{n}", seen.length).replace("{total}", all.length);
  form.querySelector("[data-clear]").hidden = !filtered;
  none.hidden = seen.length > 0;
  savedUnseen.hidden = !saved || seen.includes(saved);
  forThisTab?.setItem(key, JSON.stringify(said));
}

function put(wanted) {
  for (const chip of chips) chip.setAttribute("aria-pressed", String(wanted.labels.includes(chip.dataset.label)));
  for (const name of names) {
    field(name).value = wanted[name] ?? everything[name];
    if (field(name).value !== (wanted[name] ?? everything[name])) field(name).value = everything[name];
  }
}

export function toggle(number) {
  const chip = chips[number - 1];
  if (!chip || chip.disabled) return;
  chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
  apply();
}

export function search() {
  field("words")?.focus();
}

function clear() {
  const hid = !savedUnseen.hidden;
  put({ labels: [], ...everything, sort: field("sort").value });
  apply();
  if (hid) showInList(saved.id, { focus: true });
}

if (form) {
  document.getElementById("counts").hidden = true;
  form.hidden = false;
  // A person who works through a filtered list finds it so after each correction.
  const kept = forThisTab?.getItem(key);
  if (kept) put(JSON.parse(kept));
  const more = ["to", "issuer", "deadline", "score"].some((name) => field(name).value !== everything[name]);
  field("more").open = more;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const [index, chip] of chips.entries()) chip.addEventListener("click", () => toggle(index + 1));
  for (const button of document.querySelectorAll("[data-clear]")) button.addEventListener("click", clear);
  apply();
}
