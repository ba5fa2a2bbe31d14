// On a narrow screen list and article take turns.
const columns = document.getElementById("columns");
const views = document.getElementById("views");
const narrow = matchMedia("(max-width: 58rem)");

export function isNarrow() {
  return narrow.matches;
}

export function show(view) {
  columns.dataset.view = view;
  for (const button of views.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

views.hidden = false;
views.addEventListener("click", (event) => {
  const view = event.target.closest("button")?.dataset.view;
  if (view) {
    show(view);
    columns.scrollIntoView();
  }
});
