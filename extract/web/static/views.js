// On a narrow screen list and article take turns.
const columns = document.getElementById("columns");
const views = document.getElementById("views");
const article = document.getElementById("article");
const narrow = matchMedia("(max-width: 58rem)");
const edge = 12; // pixels left below the article

export function isNarrow() {
  return narrow.matches;
}

export function show(view) {
  columns.dataset.view = view;
  for (const button of views.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === view));
  }
}

// The article ends where the window ends, also while the page's head takes room above it: what it scrolls to is seen.
export function fit() {
  const above = Math.max(columns.getBoundingClientRect().top, 0);
  article.style.maxHeight = isNarrow() ? "" : `${Math.max(innerHeight - above - edge, innerHeight / 3)}px`;
}

addEventListener("scroll", fit, { passive: true });
addEventListener("resize", fit);
fit();

views.hidden = false;
views.addEventListener("click", (event) => {
  const view = event.target.closest("button")?.dataset.view;
  if (view) {
    show(view);
    columns.scrollIntoView();
  }
});
