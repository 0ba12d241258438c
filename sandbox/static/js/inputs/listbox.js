// The list under a combobox: options in groups, one of them marked, and what is said instead.

import { freshId, h } from "../parts/dom.js";

/**
 * `take(option)` is called for a click, `marked(node|null)` when another option is reached, and
 * `isPicked(option)` tells which one is chosen already.
 */
export function listBox({ take, marked: tell, isPicked }) {
  const id = freshId("listbox");
  const list = h("div", { id, role: "listbox", "aria-label": "Options" });
  const status = h("p", { class: "note listbox-note", role: "status" });
  const node = h("div", { class: "listbox", hidden: true }, list, status);
  let rows = []; // [{node, option}] in order
  let at = -1;

  function row(option) {
    const made = h(
      "div",
      {
        id: freshId("option"),
        role: "option",
        class: "option",
        "aria-selected": String(isPicked(option)),
        onpointerdown: (event) => event.preventDefault(), // the field keeps the focus
        onclick: () => take(option),
      },
      h("span", {}, option.text),
      option.note && h("span", { class: "note" }, option.note),
    );
    rows.push({ node: made, option });
    return made;
  }

  function section({ label, options }) {
    if (!label) return options.map(row);
    return h(
      "div",
      { role: "group", "aria-label": label },
      h("p", { class: "group", "aria-hidden": "true" }, label),
      options.map(row),
    );
  }

  /** Show groups of options, or a note; `words` are those that were looked for. */
  function fill({ groups = [], note = "" }, words = "") {
    rows = [];
    const filled = groups.filter((group) => group.options.length);
    list.replaceChildren(...filled.map(section).flat());
    list.hidden = !rows.length;
    const none = words ? `Nothing found for “${words}”.` : "Nothing here.";
    status.textContent = note || (rows.length ? "" : none);
    const picked = rows.findIndex(({ option }) => isPicked(option));
    mark(picked < 0 && words && rows.length ? 0 : picked);
    node.scrollIntoView({ block: "nearest" });
  }

  function mark(index) {
    at = index;
    rows.forEach((one, position) => one.node.classList.toggle("marked", position === index));
    tell(rows[index]?.node ?? null);
    rows[index]?.node.scrollIntoView({ block: "nearest" });
  }

  function hide() {
    node.hidden = true;
    rows = [];
    mark(-1);
  }

  return {
    id,
    node,
    fill,
    hide,
    move: (step) => rows.length && mark((Math.max(at, step < 0 ? 0 : -1) + step + rows.length) % rows.length),
    marked: () => rows[at]?.option ?? null,
    named: (text) => rows.find(({ option }) => option.text.toLowerCase() === text.toLowerCase())?.option ?? null,
  };
}
