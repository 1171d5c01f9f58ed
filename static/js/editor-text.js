// What is written is saved as one goes. Until it is, it is kept in this tab, by page and by member:
// a lost connection, a session that ends, a server that fails and a reload lose nothing.

const PAUSE = 15_000;

function keepText(form) {
  const key = `unsaved:${form.dataset.keeps}:${location.pathname}`;
  const keeping = document.getElementById("keeping");
  let written = 0, sent = 0, saved = 0, away = false, leaving = "", again = 0;

  const fields = () => [...form.elements].filter(({ name, type }) => name && name !== "csrfmiddlewaretoken" && type !== "submit");
  const keep = () => sessionStorage.setItem(key, JSON.stringify(fields().map(({ name, value }) => [name, value])));
  const save = () => htmx.trigger(form, "submit");

  function show(state) {
    keeping.hidden = !state;
    keeping.dataset.now = state;
    for (const part of keeping.children) part.hidden = part.dataset.state !== state;
  }

  function failed(state) {
    leaving = "";
    show(state);
    clearTimeout(again);
    if (state === "failed") again = setTimeout(save, PAUSE);
  }

  form.addEventListener("input", () => {
    written += 1;
    keep();
    form.querySelector("#saving .saved")?.remove();
    if (!keeping.dataset.now) show("saving");
  });

  form.addEventListener("htmx:beforeRequest", ({ target }) => {
    if (target !== form) return; // a preview saves nothing
    sent = written;
    away = false;
  });

  // Instead of leading the page to signing in, with the text in it.
  form.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, pathInfo } = event.detail;
    if (new URL(xhr.responseURL).pathname === new URL(pathInfo.requestPath, location.href).pathname) return;
    away = true;
    event.detail.shouldSwap = false;
    event.stopPropagation();
  });

  form.addEventListener("htmx:afterRequest", ({ target, detail: { xhr, successful } }) => {
    if (target !== form) return;
    if (!xhr.status) return failed("lost");
    if (away) return failed("away");
    if (xhr.status !== 422 && !successful) return failed("failed");
    if (xhr.status === 422 && leaving) {
      leaving = "";
      showWhatKeepsIt();
    }
    saved = form.querySelector("#saving .saved") ? sent : saved;
    show(saved === written || !form.querySelector("#saving .saved") ? "" : "saving");
    if (saved !== written) return;
    sessionStorage.removeItem(key);
    if (leaving) location.assign(leaving);
  });

  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    form.addEventListener(name, (event) => event.stopPropagation());
  }

  window.addEventListener("offline", () => failed("lost"));
  window.addEventListener("online", () => (written === saved ? show("") : save()));

  // A link waits until the text is saved, and stays here if it cannot be.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link?.hasAttribute("data-lets-go")) {
      saved = written;
      sessionStorage.removeItem(key);
      return;
    }
    if (!link || written === saved || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.target || link.hasAttribute("data-leaves") || link.hash) return;
    event.preventDefault();
    leaving = link.href;
    save();
  });

  window.addEventListener("beforeunload", (event) => {
    if (written !== saved && keeping.dataset.now !== "away") event.preventDefault();
  });

  offerBack(form, key);
}

// What an earlier visit kept, with the marks of what it had seen, so that it collides as it would have.
function offerBack(form, key) {
  const stash = `${key}:found`;
  const kept = sessionStorage.getItem(stash) ?? sessionStorage.getItem(key);
  const forget = () => [key, stash].forEach((name) => sessionStorage.removeItem(name));
  if (!kept) return;
  const fields = JSON.parse(kept).filter(([name]) => form.elements[name]);
  const isText = ([name]) => !/^(shown|initial)-/.test(name);
  const isLost = ([name, value]) => form.elements[name].value !== value && (value.trim() || !form.elements[name].required);
  if (!fields.filter(isText).some(isLost)) return forget();
  sessionStorage.setItem(stash, kept);
  const box = document.getElementById("found");
  box.hidden = false;
  box.querySelector("#put-back").addEventListener("click", () => {
    for (const [name, value] of fields) form.elements[name].value = value;
    form.dispatchEvent(new Event("input", { bubbles: true }));
    sessionStorage.removeItem(stash);
    box.remove();
  });
  box.querySelector("#throw-away").addEventListener("click", () => {
    forget();
    box.remove();
  });
}

keepText(document.querySelector("form[data-keeps]"));

// A link that was to be followed and is not, since something could not be saved: that is said, and shown.
// What is wrong stands at its field by then, for parts settle without delay.
function showWhatKeepsIt() {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text: document.getElementById("stays").content.textContent } }));
  const wrong = document.querySelector("[aria-invalid=true]");
  wrong?.focus();
  wrong?.closest(".form-group")?.scrollIntoView({ block: "center" });
}

// What is wrong stands at its field, which names it; the field itself is left alone, for somebody writes in it.
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => {
  if (elt.id !== "saving") return;
  document.querySelectorAll("[data-told]").forEach(clearProblem);
  elt.querySelectorAll("template[data-problem]").forEach(showProblem);
});

function showProblem({ dataset: { problem }, content }) {
  const control = document.getElementById(problem);
  const id = `${problem}_error`;
  document.getElementById(id)?.remove();
  const told = [...content.cloneNode(true).children];
  for (const part of told) part.dataset.told = problem;
  (control.closest(".text-editor") ?? control).before(...told);
  control.closest("details")?.setAttribute("open", "");
  describe(control, id, true);
}

function clearProblem(told) {
  describe(document.getElementById(told.dataset.told), `${told.dataset.told}_error`, false);
  told.remove();
}

function describe(control, id, isWrong) {
  const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (isWrong) ids.add(id); else ids.delete(id);
  if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
  else control.removeAttribute("aria-describedby");
  if (isWrong) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
  control.closest(".form-group")?.classList.toggle("form-error", isWrong);
}
