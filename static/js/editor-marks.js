// Buttons and keys that write Markdown into a text. The browser's own undo knows what they do.

const around = { bold: "**", italic: "*" };
const before = { heading: "## ", list: "- " };

function formatText(area) {
  const bar = document.getElementById("toolbar").content.firstElementChild.cloneNode(true);
  const frame = document.createElement("div");
  frame.className = "text-editor";
  area.replaceWith(frame);
  frame.append(bar, area);
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
