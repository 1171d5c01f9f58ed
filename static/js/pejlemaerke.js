// What the pages do beyond links and forms. Everything works without it; nothing here is timed.

const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  event.target.closest("[data-close-toast]")?.closest(".toast").remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});

// On a phone the search lies folded over its list. Where nothing is folded, its summary cannot take focus.
document.addEventListener("submit", ({ target }) => {
  const fold = target.closest(".list-fold");
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary").focus();
});

// The part that asks for focus gets it: an error summary, a heading of a part that was just put in.
function giveFocus(root) {
  const wanted = root.matches?.("[data-takes-focus]") ? root : root.querySelector?.("[data-takes-focus]");
  wanted?.focus();
}

function toast(text, undo) {
  const copy = document.getElementById(undo ? "toast-undo" : "toast").content.cloneNode(true);
  copy.querySelector("p").textContent = text;
  if (undo) copy.querySelector("form").action = undo;
  document.getElementById("toasts").replaceChildren(copy);
}

function announce(text) {
  document.getElementById("announcements").textContent = text;
}

// After htmx has put a part in: its focus, and what it says about itself (a list's count, for one).
function settled({ detail: { elt } }) {
  giveFocus(elt);
  const said = elt.matches("[data-announce]") ? elt : elt.querySelector("[data-announce]");
  if (said) announce(said.textContent.trim());
}

const failed = () => toast(document.getElementById("failed").content.textContent.trim());

document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.undo));
document.addEventListener("announce", (event) => announce(event.detail.text));
document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:afterSettle", settled);

// A redirect leads the whole page there: to signing in, for one, when the session has ended.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const came = new URL(xhr.responseURL || location.href);
  if (came.pathname !== new URL(pathInfo.requestPath, location.href).pathname) {
    event.detail.shouldSwap = false;
    location.assign(came);
  }
});

giveFocus(document);
