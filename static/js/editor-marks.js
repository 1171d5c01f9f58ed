// Buttons and keys that write Markdown into a text. The browser's own undo knows what they do.
// The last button shows the text as it will stand, in the place where it is written.

const around = { bold: "**", italic: "*" };
const before = { heading: "## ", list: "- " };

function formatText(area) {
  const bar = document.getElementById("toolbar").content.firstElementChild.cloneNode(true);
  const frame = document.createElement("div");
  frame.className = "text-editor";
  area.replaceWith(frame);
  frame.append(bar, area);
  previewText(area, bar, frame);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (button) mark(area, button.dataset.mark);
  });
  area.addEventListener("keydown", (event) => {
    const wanted = { b: "bold", i: "italic" }[event.key.toLowerCase()];
    if (!wanted || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    mark(area, wanted);
  });
}

function previewText(area, bar, frame) {
  const button = bar.querySelector("[data-preview]");
  const seen = document.createElement("div");
  seen.className = "text-editor__seen";
  seen.setAttribute("aria-live", "polite");
  seen.hidden = true;
  frame.append(seen);
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    if (open) await htmx.ajax("POST", area.form.dataset.preview, { source: button, target: seen, swap: "innerHTML" });
    if (open && !seen.childElementCount) return;
    button.setAttribute("aria-pressed", open);
    area.hidden = open;
    seen.hidden = !open;
    for (const other of bar.querySelectorAll("[data-mark]")) other.disabled = open;
    if (open) return;
    seen.replaceChildren();
    area.focus();
  });
}

function mark(area, name) {
  if (around[name]) wrap(area, around[name]);
  else if (before[name]) startLines(area, before[name]);
  else link(area);
}

function wrap(area, sign) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const outer = [from - sign.length, to + sign.length];
  if (value.slice(outer[0], from) === sign && value.slice(to, outer[1]) === sign) {
    write(area, ...outer, value.slice(from, to), 0, to - from);
  } else {
    write(area, from, to, sign + value.slice(from, to) + sign, sign.length, sign.length + to - from);
  }
}

function startLines(area, sign) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const start = value.lastIndexOf("\n", from - 1) + 1;
  const text = value.slice(start, to).split("\n").map((line) => sign + line).join("\n");
  write(area, start, to, text, text.length, text.length);
}

function link(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = `[${value.slice(from, to)}](`;
  const address = "https://";
  write(area, from, to, `${words}${address})`, words.length, words.length + address.length);
}

// `execCommand` is old, and the one way that the browser's undo takes part in.
function write(area, from, to, text, start, end) {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + start, from + end);
}

document.querySelectorAll("textarea[data-markdown]").forEach(formatText);
