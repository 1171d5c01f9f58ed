// The page on which a strategy is written. Without it the page is links and forms, and works.

const tree = () => document.getElementById("tree");
const rows = "a[href*='/parts/']";
const isField = (element) => element.matches("input, textarea, select, [contenteditable]");

document.querySelectorAll(".only-script").forEach((part) => (part.hidden = false));

// One after the other, however fast the keys are pressed, and the next even if one did not get through.
let last = Promise.resolve();
const inTurn = (act) => (last = last.then(act).catch(() => {}));
const send = (path, values) =>
  htmx.ajax("POST", path, { source: document.body, target: "#tree", swap: "outerHTML", values });
const post = (path, values) => inTurn(() => send(path, values));

const move = (row, values) =>
  post(row.pathname.replace(/edit\/$/, "move/"), { ...values, row: idOf(row) });
const idOf = (row) => row.pathname.match(/parts\/([^/]+)/)[1];

// One writes on while a row is on its way: what is typed stands in the next. What did not get there comes back.
const writing = () => document.getElementById("writing");
const joined = (...texts) => texts.filter(Boolean).join("\n");

async function sendRow(lines, place) {
  const shown = tree();
  await send(writing().form.action, { lines, place }).catch(() => {});
  if (tree() === shown) writing().value = joined(lines, writing().value);
}

function addRow(place) {
  const lines = writing().value;
  writing().focus();
  if (!lines.trim()) return;
  writing().value = "";
  inTurn(() => sendRow(lines, place));
}

let typed = "";
document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
  if (target.id === "tree") typed = writing().value;
});
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (elt.id === "tree" && typed) writing().value = joined(writing().value, typed);
});
document.addEventListener("submit", (event) => {
  if (event.target !== writing().form) return;
  event.preventDefault();
  addRow(event.submitter?.value ?? "after");
});

// The keys of a word processor's outline, which no browser uses.
const moves = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "promote", ArrowRight: "demote" };

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (target.id === "writing" && key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    addRow(event.ctrlKey || event.metaKey ? "under" : "after");
  } else if (event.altKey && event.shiftKey && moves[key] && tree().contains(target) && target.matches(rows)) {
    event.preventDefault();
    move(target, { step: moves[key] });
  } else if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z" && !isField(target)) {
    event.preventDefault();
    post(document.getElementById(event.shiftKey ? "redo" : "undo").form.action, target.matches(rows) ? { row: idOf(target) } : {});
  }
});

// Dragging, where there is a mouse. The rows are as they were when it is refused. A tree that arrives
// while a row is held waits: the row stands in the one that is shown. It is held from the press on,
// long before the browser says that a drag has begun.
let isHeld = false, arrived = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isHeld || event.detail.target.id !== "tree" || !event.detail.shouldSwap) return;
  event.detail.shouldSwap = false;
  arrived = event.detail.serverResponse;
});

function showWhatArrived() {
  if (arrived) htmx.swap("#tree", arrived, { swapStyle: "outerHTML" });
  arrived = "";
}

async function letDrag() {
  await import(document.querySelector("[data-sortable]").dataset.sortable);
  const parts = (list) => [...list.children].filter((item) => item.matches("li") && item.querySelector(`:scope > ${rows}`));

  const hold = () => (isHeld = true);
  const letGo = () => {
    isHeld = false;
    setTimeout(showWhatArrived);
  };

  const end = ({ item, from, to, oldIndex, newIndex }) => {
    tree().classList.remove("is-dragging");
    if (from === to && oldIndex === newIndex) return;
    arrived = "";
    const parent = to.parentElement.querySelector(`:scope > ${rows}`);
    const position = parts(to).indexOf(item);
    move(item.querySelector(rows), { parent: parent ? idOf(parent) : "", position });
  };

  const sort = (list) =>
    Sortable.create(list, {
      group: "tree", draggable: `li:has(> ${rows})`, filter: ".tree__writing", preventOnFilter: false,
      emptyInsertThreshold: 8, swapThreshold: 0.6, onChoose: hold, onUnchoose: letGo,
      onStart: () => tree().classList.add("is-dragging"), onEnd: end,
    });

  // What has nothing under it gets a list to be dropped into. Lists that are gone from the page are
  // let go of: they would still take in what is dragged.
  let sorted = [];
  const everywhere = () => {
    sorted.forEach((list) => list.destroy());
    for (const item of tree().querySelectorAll("nav li")) {
      if (!item.querySelector(`:scope > ${rows}`) || item.querySelector(":scope > ul")) continue;
      item.append(Object.assign(document.createElement("ul"), { className: "plain" }));
    }
    sorted = [...tree().querySelectorAll("nav ul")].map(sort);
  };
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => elt.id === "tree" && everywhere());
  everywhere();
}

// Fetched when the mouse first comes to the tree: most who open the page do not drag.
function beginAtTree({ target }) {
  if (!tree().contains(target)) return;
  document.removeEventListener("pointerover", beginAtTree);
  letDrag();
}

if (matchMedia("(pointer: fine)").matches) document.addEventListener("pointerover", beginAtTree);
