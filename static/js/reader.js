// The proposal beside the document: what has the mouse or the focus is marked on the other side.

const source = document.querySelector(".source");
const entries = document.getElementById("entries");
let marked = [];

const keyOf = (row) => row.id.slice(1);
const wordsOf = (key) => [...source.querySelectorAll(`[data-of~="${key}"]`)];
const rowsOf = (words) => words.dataset.of.split(" ").map((key) => document.getElementById(`v${key}`)).filter(Boolean);

function mark(elements) {
  for (const element of marked) element.classList.remove("is-same");
  marked = elements;
  for (const element of marked) element.classList.add("is-same");
}

// Only what scrolls on its own is moved: the page stays where the person is.
function bring(element) {
  if (!element || source.scrollHeight <= source.clientHeight) return;
  const [box, place] = [source.getBoundingClientRect(), element.getBoundingClientRect()];
  if (place.top < box.top || place.bottom > box.bottom) source.scrollTop += place.top - box.top - box.height / 3;
}

function fromEntries({ target, type }) {
  const row = target.closest("#entries > li");
  if (!row) return;
  const words = wordsOf(keyOf(row));
  mark([row, ...words]);
  if (type === "focusin") bring(words[0]);
}

function fromSource({ target }) {
  const words = target.closest("[data-of]");
  if (words) mark([words, ...rowsOf(words)]);
}

for (const type of ["mouseover", "focusin"]) {
  entries.addEventListener(type, fromEntries);
  source.addEventListener(type, fromSource);
}

// A click on words of the document leads to their part.
source.addEventListener("click", ({ target }) => {
  const words = target.closest("[data-of]");
  if (!words || target.closest("a") || !getSelection().isCollapsed) return;
  go(rowsOf(words)[0]);
});

function go(row) {
  if (!row) return;
  row.scrollIntoView({ block: "nearest" });
  row.querySelector("select").focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  const opener = close && document.getElementById(`o${close.dataset.close}`);
  if (!opener) return;
  event.preventDefault();
  document.getElementById(`m${close.dataset.close}`).replaceChildren();
  opener.focus();
});

// After a correction the focus stays if what had it is still there.
document.addEventListener("go", ({ detail }) => {
  if (document.activeElement === document.body) go(document.getElementById(detail.id));
});
